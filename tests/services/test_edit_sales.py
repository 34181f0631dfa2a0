"""Sales by hand: added, changed and taken away in one step each, undone whole, or refused in a sentence."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from db import schema
from db.book import Book
from db.verify import thoroughly
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.period import Period
from desktop_app.domain.sale_edit import SaleEdit, SaleField, SaleValue
from desktop_app.services.add_plan import add_plan
from desktop_app.services.close_period import close_period
from desktop_app.services.describe_book import describe_book
from desktop_app.services.edit_sales import edit_sales, take_sales_away
from desktop_app.services.list_names import list_names
from desktop_app.services.list_sales import SaleRow, SalesFilter, list_sales
from desktop_app.services.redo_step import redo_step
from desktop_app.services.run_payout import run_payout
from desktop_app.services.sale_worth import sale_worths
from desktop_app.services.undo_step import undo_step
from desktop_app.wording.messages import text
from tests.services.conftest import Take

MARCH, APRIL = Period.parse("2026-03"), Period.parse("2026-04")
LEDGER = "date,document,employee,customer,amount\n2026-03-05,A-1,li,Acme,100\n2026-03-06,A-2,han,Bolt,50\n"
TIERS = """{"format": "tierbook.plan/1", "name": "N", "components": [{"key": "c", "base": {"measure": "revenue"},
  "position": {"measure": "revenue", "as": "amount"},
  "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "1%"}, {"from": "1000", "rate": "10%"}]}}]}"""


def a_line(**values: SaleValue) -> SaleEdit:
    full: dict[str, SaleValue] = {"date_on": date(2026, 3, 9), "payee": "li", "amount": Decimal("12.50"), **values}
    return SaleEdit({field: value for field, value in full.items() if field in _FIELDS})  # type: ignore[misc]


_FIELDS = frozenset(SaleField.__args__)  # type: ignore[attr-defined]


def lines(book: Book) -> tuple[SaleRow, ...]:
    return list_sales(book, SalesFilter())


def step(book: Book) -> str:
    """What undo would take back."""
    named = describe_book(book).undoable.undo
    assert named is not None
    return text(named)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(TierbookError) as refusal:
        act()
    return text(refusal.value.message)


@pytest.fixture
def shop(book: Book, take: Take) -> Book:
    take(LEDGER)
    return book


def is_whole(book: Book) -> bool:
    """Whether every seal, count and reference of the file holds."""
    with book.read() as connection:
        return not list(thoroughly(connection))


def rows_of(book: Book) -> object:
    """Every row of data, to be compared with later ones."""
    tables = [
        schema.sale,
        schema.split,
        schema.sale_tag,
        schema.file_import,
        schema.source,
        schema.customer,
        schema.person,
    ]
    with book.read() as connection:
        return [connection.execute(select(table).order_by(table.c.id)).all() for table in tables]


def test_a_typed_sale_says_when_it_was_typed_and_is_one_step(shop: Book) -> None:
    before = rows_of(shop)
    first = edit_sales(shop, [a_line(customer="New & Co", quantity=Decimal("1.5"), channel="web")])
    assert step(shop) == "sale of li"
    edit_sales(shop, [a_line(payee="han"), a_line()])
    assert step(shop) == "new sales: 2"
    found = {line.id: line for line in lines(shop)}
    line = found[first.ids[0]]
    assert (line.customer, line.quantity, line.channel, line.amount) == (
        "New & Co",
        Decimal("1.5"),
        "web",
        Decimal("12.50"),
    )
    assert [each.row for each in lines(shop) if each.typed_on is not None] == [1, 2, 3]
    assert {each.typed_on is None for each in lines(shop) if each.file == "file.csv"} == {True}
    assert is_whole(shop)
    undo_step(shop)
    undo_step(shop)
    assert rows_of(shop) == before
    redo_step(shop)
    assert [each.row for each in lines(shop) if each.typed_on is not None] == [1]


def test_a_changed_line_keeps_its_origin_and_the_journal_what_it_was(shop: Book) -> None:
    before, (line, _other) = rows_of(shop), lines(shop)
    edit_sales(shop, [SaleEdit({"amount": Decimal(70), "customer": None, "payee": "han"}, line.id)])
    changed = lines(shop)[0]
    assert (changed.amount, changed.customer, changed.payee_code) == (Decimal("70.00"), None, "han")
    assert (changed.file, changed.row, changed.typed_on) == (line.file, line.row, None)
    assert step(shop) == "change of a sale of li"
    undo_step(shop)
    assert rows_of(shop) == before


def test_a_pasted_block_is_one_step(shop: Book) -> None:
    before = rows_of(shop)
    first, second = (line.id for line in lines(shop))
    edit_sales(shop, [SaleEdit({"amount": Decimal(1)}, first), SaleEdit({"amount": Decimal(2)}, second)])
    assert step(shop) == "changed sales: 2"
    found = edit_sales(shop, [SaleEdit({"amount": Decimal(3)}, first), a_line()])
    assert step(shop) == "new and changed sales: 2"
    assert found.ids[0] == first
    undo_step(shop)
    undo_step(shop)
    assert rows_of(shop) == before


def test_lines_are_taken_away_with_their_splits_and_tags(book: Book, take: Take) -> None:
    take("date,employee,amount,tags\n2026-03-05,li,1,a;b\n2026-03-06,li,2,\n2026-03-07,li,3,a\n2026-03-08,li,4,c\n")
    before = rows_of(book)
    ids = [line.id for line in lines(book)]
    take_sales_away(book, [ids[0], ids[1], ids[3]])
    assert [line.amount for line in lines(book)] == [Decimal("3.00")]
    assert step(book) == "sales taken away: 3"
    assert is_whole(book)
    undo_step(book)
    assert rows_of(book) == before
    take_sales_away(book, [ids[0]])
    assert step(book) == "sale of li taken away"
    take_sales_away(book, [ids[0]])
    assert step(book) == "sale of li taken away"


def test_a_new_person_is_added_only_when_he_is_meant(shop: Book) -> None:
    assert "王芳" in refused(lambda: edit_sales(shop, [a_line(payee="王芳")]))
    before = rows_of(shop)
    edit_sales(shop, [a_line(payee="王芳")], ["王芳"])
    assert [person.name for person in describe_book(shop).people] == ["li", "han", "王芳"]
    undo_step(shop)
    assert rows_of(shop) == before


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"amount": Decimal("1.005")}, "has more decimals than CNY has"),
        ({"amount": None}, "The amount is empty."),
        ({"date_on": None}, "The date is empty."),
        ({"payee": None}, "The person is empty."),
        ({"quantity": Decimal("0.0000001")}, "has more decimals than the quantity can have"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_kept(shop: Book, values: dict[str, SaleValue], sentence: str) -> None:
    before = rows_of(shop)
    assert sentence in refused(lambda: edit_sales(shop, [a_line(customer="Never"), a_line(**values)]))
    assert rows_of(shop) == before


def test_a_line_that_is_gone_or_lacks_what_it_needs_is_refused(shop: Book) -> None:
    assert "taken away meanwhile" in refused(lambda: edit_sales(shop, [SaleEdit({"amount": Decimal(1)}, 99)]))
    assert "The person is empty." in refused(lambda: edit_sales(shop, [SaleEdit({"date_on": date(2026, 3, 1)})]))


def test_a_shared_line_is_not_given_to_one_person(shop: Book) -> None:
    number = lines(shop)[0].id
    with shop.write() as connection:
        connection.execute(schema.sale.update().where(schema.sale.c.id == number).values(is_split=1))
    edit_sales(shop, [SaleEdit({"amount": Decimal(1)}, number)])
    assert "shared among" in refused(lambda: edit_sales(shop, [SaleEdit({"payee": "han"}, number)]))


def test_an_approved_month_is_named(shop: Book, take: Take, write: Callable[[str, str], Path]) -> None:
    take("date,employee,amount\n2026-04-01,li,10\n", name="april.csv")
    add_plan(shop, write("plan.json", TIERS))
    close_period(shop, MARCH)
    added = edit_sales(shop, [a_line(amount=Decimal(200))])
    assert added.approved == (MARCH,)
    assert sale_worths(shop, added.ids[0]) == ()
    assert [each.line.amount for each in run_payout(shop, APRIL).proposals] == [Decimal("2.00")]
    moved = edit_sales(shop, [SaleEdit({"date_on": date(2026, 4, 2)}, added.ids[0])])
    assert moved.approved == (MARCH,)
    assert edit_sales(shop, [SaleEdit({"amount": Decimal(5)}, added.ids[0])]).approved == ()
    assert take_sales_away(shop, moved.ids).approved == ()


def test_names_are_listed_for_completion(shop: Book) -> None:
    edit_sales(shop, [a_line(product="Tent", category="Camping", customer="Aaa")])
    assert list_names(shop) == {
        "customer": ("Aaa", "Acme", "Bolt"), "product": ("Tent",), "category": ("Camping",), "channel": (), "tag": (),
    }  # fmt: skip


# ---- what a sale is worth


def test_a_sale_earns_the_difference_that_it_makes(shop: Book, write: Callable[[str, str], Path]) -> None:
    add_plan(shop, write("plan.json", TIERS))
    small, large = (edit_sales(shop, [a_line(amount=Decimal(amount))]).ids[0] for amount in (300, 599))
    (worth,) = sale_worths(shop, small)
    assert (worth.name, worth.earned, worth.waiting) == ("li", Decimal("3.00"), Decimal(0))
    assert worth.nearest is not None
    assert worth.nearest.distance_to_next == 1
    edit_sales(shop, [SaleEdit({"amount": Decimal(600)}, large)])
    (over,) = sale_worths(shop, large)
    assert over.earned == Decimal("96.00")  # all of it pays 10 % now
    assert over.nearest is not None
    assert over.nearest.next_tier is None


def test_the_points_of_a_line_are_no_tiers_that_a_sale_comes_nearer_to(
    shop: Book, write: Callable[[str, str], Path]
) -> None:
    points = '"points": [{"at": "0", "factor": "0.5"}, {"at": "1000", "factor": "0.5"}]'
    stepped = '"whole", "tiers": [{"from": "0", "rate": "1%"}, {"from": "1000", "rate": "10%"}]'
    add_plan(shop, write("plan.json", TIERS.replace(stepped, f'"linear", {points}')))
    (worth,) = sale_worths(shop, edit_sales(shop, [a_line(amount=Decimal(300))]).ids[0])
    assert (worth.earned, worth.nearest) == (Decimal("150.00"), None)


def test_a_sale_waits_for_its_customer(shop: Book, write: Callable[[str, str], Path]) -> None:
    add_plan(shop, write("plan.json", TIERS.replace('"key"', '"pay": "on_collection", "key"')))
    (worth,) = sale_worths(shop, edit_sales(shop, [a_line(amount=Decimal(300), document="D")]).ids[0])
    assert (worth.earned, worth.waiting) == (Decimal(0), Decimal("3.00"))


def test_without_a_plan_a_sale_earns_nothing_and_says_so(shop: Book) -> None:
    (worth,) = sale_worths(shop, edit_sales(shop, [a_line()]).ids[0])
    assert (worth.has_plan, worth.earned) == (False, Decimal(0))
    assert worth.nearest is None
    assert sale_worths(shop, 99) == ()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.decimals("-500", "99999", places=2), st.sampled_from(["N-003", "N-014", "S-013"]))
def test_what_a_sale_earns_is_what_the_payouts_have_more(sample: Book, amount: Decimal, payee: str) -> None:
    october = Period.parse("2026-10")

    def earned() -> Decimal:
        return sum((line.paid for line in run_payout(sample, october).lines_of(payee)), Decimal(0))

    before = earned()
    added = edit_sales(sample, [SaleEdit({"date_on": date(2026, 10, 9), "payee": payee, "amount": amount})])
    (worth,) = sale_worths(sample, added.ids[0])
    assert worth.earned == earned() - before
    assert earned() != before or worth.earned == 0  # the view is gone: the book is seen whole again
