"""Facts are known again when they come a second time, and are summed by share."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from sqlalchemy import Connection

from db.journal import Change
from desktop_app.domain.sales import SaleColumns
from desktop_app.repositories.events import EventColumns, add_events, there_already
from desktop_app.repositories.measures import BookFacts
from desktop_app.repositories.people import add_unknown
from desktop_app.repositories.sales import add_sales, fates
from tests.helpers.figures import MARCH
from tests.helpers.plans import a_measure
from tests.repositories.conftest import SETTINGS, a_source


def columns(*rows: tuple[str | None, str | None, int], payee: str = "li", product: str | None = None) -> SaleColumns:
    """Lines as (document, line number, amount)."""
    return SaleColumns(
        sheet=[0] * len(rows),
        row=list(range(2, len(rows) + 2)),
        date_on=[date(2026, 3, 2).toordinal()] * len(rows),
        payee=[payee] * len(rows),
        amount=[amount for _, _, amount in rows],
        document=[document for document, _, _ in rows],
        line_no=[line for _, line, _ in rows],
        product=None if product is None else [product] * len(rows),
    )


def test_what_becomes_of_a_line(connection: Connection, change: Change) -> None:
    add_unknown(change, {"li": "Li"})
    add_sales(
        change,
        columns(("A", "1", 5), ("A", None, 6), (None, None, 7), (None, None, 7)),
        [a_source(change)],
    )

    def fate(*row: tuple[str | None, str | None, int], payee: str = "li", product: str | None = None) -> list[str]:
        return list(fates(connection, columns(*row, payee=payee, product=product)).lines)

    assert fate(("A", "1", 5)) == ["there"]
    assert fate(("A", "1", 6)) == ["changed"]
    assert fate(("A", "1", 5), payee="stranger") == ["changed"]
    assert fate(("A", "1", 5), product="unheard of") == ["changed"]
    assert fate(("A", "1", 6), ("A", "1", 7)) == ["conflict", "conflict"]
    assert fate(("A", "1", 6), ("A", "1", 5)) == ["conflict", "there"]
    assert fate(("A", "2", 5), ("B", "1", 5)) == ["new", "new"]
    assert fate(("A", None, 6), ("A", None, 6)) == ["there", "beside"]
    assert fate(*[(None, None, 7)] * 3) == ["there", "there", "new"]
    assert fate((None, None, 8)) == ["new"]
    assert fate((None, None, 7), payee="stranger") == ["new"]


def test_facts_are_summed_by_share(connection: Connection, change: Change) -> None:
    add_unknown(change, {"li": "Li", "han": "Han"})
    sales = replace(columns(("A", "1", 100), ("A", "2", 50)), splits=[(("li", 600_000), ("han", 333_333)), ()])
    add_sales(change, sales, [a_source(change)])
    credited = BookFacts(connection, SETTINGS.currency).each(a_measure(), SETTINGS.calendar.span(MARCH))
    assert {payee: each.value for payee, each in credited.items()} == {
        "li": Fraction("0.6") + Fraction("0.5"),
        "han": Fraction("0.333333"),
    }


def test_other_facts_are_known_again_by_their_content(connection: Connection, change: Change) -> None:
    add_unknown(change, {"li": "Li"})
    visits = EventColumns(
        "activities", [0, 0], [2, 3], [1, 1], ["li", "li"], {"kind": ["visit", "visit"], "quantity": [1, 1]}
    )
    assert there_already(connection, visits) == [False, False]
    add_events(change, visits, [a_source(change)], [True, False])
    assert there_already(connection, visits) == [True, False]
