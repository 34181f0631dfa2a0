"""The lines of one payee as columns, and a line that is corrected."""

import random

import pytest
from sqlalchemy import Connection

from db.facts import Marks, sums
from db.journal import Change
from db.lines import credited_lines
from db.selecting import Narrowing, Selection
from desktop_app.repositories.people import person_ids
from desktop_app.repositories.sales import correct_amount
from tests.helpers.facts import a_sale, put_facts

FIRST, LAST = (a_sale("1", on=day).on.toordinal() for day in ("2026-03-01", "2026-03-31"))
MARCH = Selection(FIRST, LAST)


def test_the_lines_of_a_payee_come_by_day_and_id_with_his_share(connection: Connection, change: Change) -> None:
    put_facts(
        change,
        [
            a_sale("3", on="2026-03-02"),
            a_sale("2", "han", on="2026-03-02", splits={"han": "60%", "li": "40%"}),
            a_sale("1", on="2026-03-02"),
            a_sale("4", on="2026-03-01"),
            a_sale("5", "han"),
            a_sale("6", on="2026-04-01"),
            a_sale("7", splits={"han": "100%", "li": "0%"}),
        ],
    )
    found = credited_lines(connection, "revenue", MARCH, person_ids(connection)["li"])
    assert (found.ids, found.values, found.shares) == (
        [4, 1, 2, 3],
        [400, 300, 200, 100],
        [10**6, 10**6, 400_000, 10**6],
    )
    assert (found.marks, found.rows, found.taken) == ((), (), ())


def test_nobody_else_has_lines_and_a_line_without_a_cost_no_margin(connection: Connection, change: Change) -> None:
    put_facts(change, [a_sale("3"), a_sale("2", cost="1"), a_sale("1", "han")])
    ids = person_ids(connection)
    assert credited_lines(connection, "gross_margin", MARCH, ids["li"]).values == [100]
    assert credited_lines(connection, "gross_margin", MARCH, ids["han"]).ids == []


def test_marks_and_rows_stand_beside_the_lines(connection: Connection, change: Change) -> None:
    put_facts(change, [a_sale("300"), a_sale("-20"), a_sale("50")])
    marks = Marks((Narrowing(min_amount=5_000),), (Narrowing(min_amount=10_000), Narrowing(min_amount=4_000)))
    found = credited_lines(connection, "revenue", MARCH, person_ids(connection)["li"], marks)
    assert (found.marks, found.rows, found.taken) == ([1, 0, 1], [0, 2, 1], [0, 1, 0])


@pytest.mark.parametrize("days", [20, 365, 366, 800])
def test_the_lines_of_any_span_are_those_that_are_summed(connection: Connection, change: Change, days: int) -> None:
    chance = random.Random(days)
    put_facts(
        change,
        [
            a_sale(
                str(chance.randrange(-50, 100)),
                chance.choice(["li", "han"]),
                on=f"{chance.randrange(2024, 2028)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
                splits={"li": "30%", "han": "50%"} if chance.random() < 0.3 else None,
            )
            for _ in range(300)
        ],
    )
    span = Selection(LAST - days, LAST)
    for payee in person_ids(connection).values():
        lines = credited_lines(connection, "revenue", span, payee)
        summed = sum(each.total * each.share for each in sums(connection, "revenue", span) if each.payee_id == payee)
        assert sum(map(int.__mul__, lines.values, lines.shares)) == summed


def test_a_corrected_amount_counts_at_once_and_is_a_change_of_a_fact(connection: Connection, change: Change) -> None:
    put_facts(change, [a_sale("3"), a_sale("2")])
    correct_amount(change, 2, 1_234)
    assert credited_lines(connection, "revenue", MARCH, person_ids(connection)["li"]).values == [300, 1_234]
    assert change.entries[-1].table == "sale"
