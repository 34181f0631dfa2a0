"""What was received for documents, and activities and scores, for each payee and for a group."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, Table

from db import schema
from db.checks import over_credited, stray_receipts
from db.derived import derive
from db.facts import NOBODY, WHOLE_SHARE, CollectedSum, ReceivedSum, activity_sums, collected_sums, received, score_sums
from db.selecting import Selection
from tests.db.asking import EVER, HALF, MARCH, TEAM, named
from tests.db.lines import HAN, LI, WANG, Given, Line, add_events, add_receipts

# ------------------------------------------------------------------------------------------------------- receipts


def collected(connection: Connection, selection: Selection = MARCH, **more: Any) -> list[CollectedSum]:  # noqa: ANN401
    derive(connection)
    return sorted(collected_sums(connection, selection, **more), key=lambda each: (each.payee_id, each.total))


def test_receipts_count_for_whoever_is_credited_on_the_document(given: Given) -> None:
    connection = given(
        Line(90, LI, 1000, document="A", gross=1130),
        Line(140, HAN, 200, document="A"),  # a line without tax recorded, dated after the receipt
        Line(90, LI, 500, document="B"),
        Line(90, LI, -700, document="C"),
    )
    add_receipts(
        connection, (110, "A", 300), (111, "A", 365), (99, "A", 5), (131, "A", 5), (110, "C", 1), (110, "X", 1)
    )
    assert collected(connection) == [
        CollectedSum(LI, WHOLE_SHARE, 0, 0, received=665, gross=1330, total=1000, lines=1, taken=0),
        CollectedSum(HAN, WHOLE_SHARE, 0, 0, received=665, gross=1330, total=200, lines=1, taken=0),
    ]
    assert collected(connection, whose="company")[0].total == 1200
    assert [each.payee_id for each in collected(connection, whose=[(HAN, *EVER)])] == [NOBODY]
    assert stray_receipts(connection, 100, 130) == 2
    assert stray_receipts(connection, 90, 99) == 0


def test_lines_of_a_document_are_narrowed_but_not_its_gross(given: Given) -> None:
    connection = given(
        Line(90, LI, 1000, document="A", category="tea"),
        Line(90, LI, 3000, document="A"),
        Line(90, LI, -50, document="A"),
    )
    add_receipts(connection, (110, "A", 1975))
    (found,) = collected(connection, MARCH._replace(narrowing=named(category="tea")))
    assert (found.received, found.gross, found.total) == (1975, 3950, 1000)
    (whole,) = collected(connection)
    assert (whole.lines, whole.taken) == (3, 1)


@pytest.mark.parametrize(("within", "received_in_time"), [(None, 1110), (30, 1110), (20, 110), (10, 10), (9, 0)])
def test_only_receipts_soon_enough_count(given: Given, within: int | None, received_in_time: int) -> None:
    connection = given(Line(100, LI, 2000, document="A"), Line(105, LI, 1, document="A"))
    add_receipts(connection, (110, "A", 10), (120, "A", 100), (130, "A", 1000))
    found = collected(connection, paid_within=within)
    assert sum(each.received for each in found) == received_in_time


def test_what_was_received_up_to_a_day(given: Given) -> None:
    connection = given(Line(90, LI, 1000, document="A"), Line(80, LI, 5, document="A"), Line(90, LI, -5, document="B"))
    add_receipts(connection, (110, "A", 300), (111, "A", -50), (112, "A", 7), (110, "X", 1))
    derive(connection)
    assert received(connection, {"A", "B", "X"}, 111) == [ReceivedSum("A", 80, 1005, 250), ReceivedSum("B", 90, -5, 0)]
    assert received(connection, set(), 111) == []


def test_lines_with_too_much_credit_are_counted(given: Given) -> None:
    connection = given(
        Line(110, LI, 1, splits=((LI, HALF), (HAN, HALF))),
        Line(110, LI, 1, splits=((LI, HALF), (HAN, HALF), (WANG, 1))),
        Line(131, LI, 1, splits=((LI, WHOLE_SHARE + 1),)),
        Line(110, LI, 1),
    )
    assert over_credited(connection, 100, 130) == 1


# --------------------------------------------------------------------------------------------- activities, scores


@pytest.mark.parametrize(("table", "asked"), [(schema.activity, activity_sums), (schema.score, score_sums)])
def test_activities_and_scores_by_payee_and_for_a_group(
    given: Given,
    table: Table,
    asked: Callable[..., dict[int, tuple[int, int]]],
) -> None:
    connection = given()
    add_events(connection, table, "visit", (99, LI, 1), (100, LI, 10), (130, LI, 100), (110, HAN, 1000), (131, LI, 7))
    add_events(connection, table, "demo", (110, LI, 5))
    assert asked(connection, "visit", 100, 130) == {LI: (110, 2), HAN: (1000, 1)}
    assert asked(connection, "visit", 100, 130, TEAM) == {NOBODY: (1110, 3)}
    assert asked(connection, "visit", 100, 130, [(LI, 100, 129)]) == {NOBODY: (10, 1)}
    assert asked(connection, "visit", 100, 130, "company") == {NOBODY: (1110, 3)}
    assert asked(connection, "call", 100, 130, TEAM) == {}
