"""What the engine asks of a book: values in major units, shares and weights applied."""

from datetime import date
from fractions import Fraction

import pytest

from db.selecting import Narrowing
from desktop_app.domain.facts import Collected, Credited, DocumentCredit, Stay
from desktop_app.domain.plan import Measure, Weight, Where
from desktop_app.repositories.measures import narrowing_of
from tests.helpers.facts import Fact, a_receipt, a_sale, facts_of
from tests.helpers.figures import ALL_OF_MARCH, CNY, JPY, number
from tests.helpers.plans import REVENUE, a_measure, a_where

ALWAYS = (date(2026, 1, 1), date(2026, 12, 31))


def test_a_measure_of_everybody_by_himself() -> None:
    sales = [a_sale("10.50"), a_sale("1", splits={"li": "50%", "han": "33.3333%"})]
    with facts_of(sales) as found:
        assert found.each(REVENUE, ALL_OF_MARCH) == {
            "li": Credited(Fraction(11)),
            "han": Credited(Fraction("0.333333")),
        }
        assert found.each(REVENUE, ALL_OF_MARCH) is found.each(REVENUE, ALL_OF_MARCH)


def test_yen_are_whole() -> None:
    with facts_of([a_sale("1010")], currency=JPY) as found:
        assert found.each(REVENUE, ALL_OF_MARCH)["li"].value == 1010


def test_a_group_counts_a_line_once() -> None:
    stays = frozenset(Stay(code, *ALWAYS) for code in ("li", "han", "stranger"))
    with facts_of([a_sale("100", splits={"li": "80%", "han": "80%"}), a_sale("7", "zoe")]) as found:
        assert found.together(REVENUE, stays, ALL_OF_MARCH).value == 100
        assert found.together(REVENUE, None, ALL_OF_MARCH).value == 107
        nobody = frozenset({Stay("stranger", *ALWAYS)})
        assert found.together(REVENUE, nobody, ALL_OF_MARCH) == Credited(Fraction(0))
        assert found.together(a_measure("score", topic="x"), nobody, ALL_OF_MARCH) == Credited(None)


def test_a_base_by_document() -> None:
    weighted = Measure("revenue", weights=(Weight(a_where(tag="hot"), Fraction(2)),))
    sales = [
        a_sale("100", document="A"),
        a_sale("20", document="A", tags=["hot"]),
        a_sale("1000", "han", document="B", splits={"li": "25%", "han": "75%"}),
        a_sale("-30", document="R", returns="A"),
        a_sale("-5", document="R", returns="lost"),
        a_sale("-8", document="N"),
        a_sale("8", document="N"),
        a_sale("-3"),
    ]
    with facts_of(sales) as found:
        credits_ = found.by_document(weighted, "li", ALL_OF_MARCH)
    assert sorted(credits_, key=lambda each: each.document) == [
        DocumentCredit("#8", Fraction(-3), names_none=True),
        DocumentCredit("A", Fraction(110)),
        DocumentCredit("B", Fraction(250)),
        DocumentCredit("N", Fraction(0)),
        DocumentCredit("R", Fraction(-5), names_none=True),
    ]


@pytest.mark.parametrize(("receipts", "ratio"), [((), 0), (("25",), "25%"), (("60", "60"), "100%"), (("-5",), "0%")])
def test_how_much_of_a_document_was_received(receipts: tuple[str, ...], ratio: str | int) -> None:
    facts: list[Fact] = [a_sale("100", document="A", on="2026-01-05"), a_receipt("1", "A", "2026-03-31")]
    facts += [a_receipt(amount, "A") for amount in receipts]
    with facts_of(facts) as found:
        assert found.collected({"A", "none"}, date(2026, 3, 30)) == {
            "A": Collected(date(2026, 1, 5), number(str(ratio)))
        }


def test_a_document_without_a_gross_cannot_be_told() -> None:
    with facts_of([a_sale("-1", document="A"), a_receipt("1", "A")]) as found:
        assert found.collected({"A"}, date(2026, 3, 31)) == {"A": Collected(date(2026, 3, 2), None)}
        assert found.stray_receipts(ALL_OF_MARCH) == 1


def test_facts_that_are_credited_too_often() -> None:
    with facts_of([a_sale("1", splits={"li": "60%", "han": "60%"}), a_sale("1")]) as found:
        assert found.over_credited(ALL_OF_MARCH) == 1


@pytest.mark.parametrize(
    ("where", "narrowing"),
    [
        (a_where(), Narrowing()),
        (a_where(category="A", tag=["x", "y"]), Narrowing({"category": frozenset("A"), "tag": frozenset("xy")})),
        (a_where(min_amount="10.005"), Narrowing(min_amount=1001)),  # the least fen that is not below it
        (a_where(max_discount="5%"), Narrowing(max_discount=50_000)),
        (a_where(min_margin="25%"), Narrowing(min_margin=(1, 4))),
        (a_where(customer_kind="new"), Narrowing(customer_kinds=frozenset({"new"}))),
        (a_where(paid_within=30), Narrowing()),  # looks at receipts, not at lines
    ],
)
def test_conditions_as_the_book_selects_them(where: Where, narrowing: Narrowing) -> None:
    assert narrowing_of(where, CNY) == narrowing
