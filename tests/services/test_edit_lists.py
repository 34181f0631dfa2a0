"""The owner's lists by hand: rows added, changed and taken away in one step each, undone whole, or refused."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from db import schema
from db.book import Book
from db.verify import thoroughly
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.list_edit import CellRefused, ListEdit, ListField, ListValue
from desktop_app.domain.period import Period
from desktop_app.repositories.uses import users_of
from desktop_app.services.describe_book import describe_book
from desktop_app.services.edit_customers import edit_customer, take_customer_away
from desktop_app.services.edit_people import edit_person, take_person_away
from desktop_app.services.edit_products import edit_product, take_product_away
from desktop_app.services.edit_spellings import edit_spelling, take_spelling_away
from desktop_app.services.edit_stays import edit_stay, take_stay_away
from desktop_app.services.edit_teams import edit_team, take_team_away
from desktop_app.services.list_checks import USES
from desktop_app.services.list_customers import CustomerRow, list_customers
from desktop_app.services.list_people import PersonRow, list_people
from desktop_app.services.list_products import ProductRow, list_products
from desktop_app.services.list_teams import TeamRow, list_teams
from desktop_app.services.run_payout import run_payout
from desktop_app.services.undo_step import undo_step
from desktop_app.wording.messages import text
from tests.services.conftest import Take

MARCH = Period.parse("2026-03")
LEDGER = (
    "date,document,employee,customer,product,amount\n2026-03-05,A-1,li,Acme,Tent,100\n2026-03-02,A-2,han,Acme,,50\n"
)


def cells(number: int | None = None, **values: ListValue) -> ListEdit:
    named: dict[ListField, ListValue] = {field: values[field] for field in _FIELDS if field in values}
    assert len(named) == len(values)
    return ListEdit(named, number)


_FIELDS: tuple[ListField, ...] = ListField.__args__  # type: ignore[attr-defined]


@pytest.fixture
def shop(book: Book, take: Take) -> Book:
    take(LEDGER)
    take("person,measure,period,target\nli,revenue,2026-03,1000\n", "targets")
    edit_team(book, cells(code="N", name="North"))
    return book


def person(book: Book, code: str, period: Period = MARCH) -> PersonRow:
    return next(each for each in list_people(book, period) if each.code == code)


def team(book: Book, code: str) -> TeamRow:
    return next(each for each in list_teams(book, MARCH) if each.code == code)


def customer(book: Book, name: str) -> CustomerRow:
    return next(each for each in list_customers(book) if each.name == name)


def product(book: Book, name: str) -> ProductRow:
    return next(each for each in list_products(book) if each.name == name)


def step(book: Book) -> str:
    """What undo would take back."""
    named = describe_book(book).undoable.undo
    return "" if named is None else text(named)


def refused(act: Callable[[], object]) -> tuple[str, str]:
    """The cell that could not be taken, and why; "" for a refusal that is about the whole row."""
    with pytest.raises(TierbookError) as refusal:
        act()
    error = refusal.value
    return (error.field if isinstance(error, CellRefused) else "", text(error.message))


def rows_of(book: Book) -> object:
    """Every row of data, to be compared with later ones."""
    names = ("person", "team", "membership", "customer", "product", "listed_product", "product_tag", "alias", "target")
    with book.read() as connection:
        assert not list(thoroughly(connection))
        tables = [schema.metadata.tables[name] for name in names]
        return [connection.execute(select(table).order_by(table.c.id)).all() for table in tables]


def test_a_person_is_added_changed_and_taken_away_in_a_step_each(shop: Book) -> None:
    before = rows_of(shop)
    number = edit_person(shop, cells(code="7", name="王芳", team="N", role="rep", hired_on=date(2026, 1, 1)), MARCH)
    assert step(shop) == "new person 7"
    found = person(shop, "7")
    assert (found.id, found.name, found.team, found.role, found.hired_on) == (
        number,
        "王芳",
        "N",
        "rep",
        date(2026, 1, 1),
    )
    assert [(stay.team, stay.from_on, stay.to_on) for stay in found.stays] == [("N", None, None)]
    edit_person(shop, cells(number, name="王 芳", role=None), MARCH)
    assert step(shop) == "change of 7"
    assert (person(shop, "7").name, person(shop, "7").role, person(shop, "7").team) == ("王 芳", None, "N")
    take_person_away(shop, number)
    assert step(shop) == "7 taken away"
    assert "7" not in {each.code for each in list_people(shop, MARCH)}
    for _each in range(3):
        undo_step(shop)
    assert rows_of(shop) == before


@pytest.mark.parametrize(
    ("values", "field", "why"),
    [
        ({"code": "8", "name": ""}, "name", "This must not be empty."),
        ({"name": "Li"}, "code", "This must not be empty."),
        ({"code": "li", "name": "Li"}, "code", "li is the number of li already: choose another one."),
        ({"code": "N", "name": "Li"}, "code", "N is the number of North already: choose another one."),
        ({"code": "8", "name": "Li", "team": "X"}, "team", "There is no team X in the book."),
        (
            {"code": "8", "name": "Li", "hired_on": date(2026, 2, 1), "left_on": date(2026, 1, 31)},
            "left_on",
            "The last day, Jan 31, 2026, lies before the first day, Feb 1, 2026.",
        ),
    ],
)
def test_a_person_that_cannot_be_is_refused_in_the_cell(
    shop: Book, values: dict[ListField, ListValue], field: str, why: str
) -> None:
    before = rows_of(shop)
    assert refused(lambda: edit_person(shop, ListEdit(values), MARCH)) == (field, why)
    assert rows_of(shop) == before


def test_the_company_is_nobodys_number(shop: Book) -> None:
    found = refused(lambda: edit_person(shop, cells(code="company", name="C"), MARCH))
    assert found[0] == "code"
    assert "the whole company" in found[1]


def test_a_number_changes_and_sales_targets_and_files_follow(shop: Book, take: Take) -> None:
    edit_person(shop, cells(person(shop, "li").id, code="L-1"), MARCH)
    with shop.read() as connection:
        assert connection.execute(select(schema.target.c.whom)).scalars().all() == ["L-1"]
    assert [each.written for each in person(shop, "L-1").spellings] == ["li"]
    take("date,document,employee,customer,amount\n2026-03-09,A-3,li,Acme,30\n")
    assert {each.code for each in list_people(shop, MARCH)} == {"L-1", "han"}
    undo_step(shop)
    undo_step(shop)
    with shop.read() as connection:
        assert connection.execute(select(schema.target.c.whom)).scalars().all() == ["li"]


def test_a_number_that_an_approved_month_names_stays(sample: Book) -> None:
    approved = describe_book(sample).last_approved
    assert approved is not None
    payee = run_payout(sample, approved).payees[0]
    row = person(sample, payee.code, approved)
    field, why = refused(lambda: edit_person(sample, cells(row.id, code="Z-1"), approved))
    assert field == "code"
    assert "which is approved, names him by it" in why
    edit_person(sample, cells(row.id, role="other"), approved)
    assert person(sample, payee.code, approved).role == "other"


def test_who_has_sales_is_not_taken_away_and_the_sentence_says_why(shop: Book) -> None:
    edit_team(shop, cells(team(shop, "N").id, manager="li"))
    field, why = refused(lambda: take_person_away(shop, person(shop, "li").id))
    assert field == ""
    assert why == (
        "li is not taken away, because something depends on it: teams led: 1, sale lines: 1, and targets: 1. "
        "Take that away first."
    )


def test_everything_that_may_depend_on_a_row_has_a_word() -> None:
    kinds = users_of("person") | users_of("team") | users_of("customer") | users_of("product")
    assert kinds <= USES.keys()


def test_a_team_in_the_table_is_that_of_the_months_end(shop: Book) -> None:
    edit_team(shop, cells(code="S", name="South"))
    number = person(shop, "li").id
    edit_person(shop, cells(number, team="N"), MARCH)
    edit_person(shop, cells(number, team="S"), MARCH)
    assert [(each.team, each.from_on) for each in person(shop, "li").stays] == [("S", None)]
    edit_stay(shop, number, cells(team="N", from_on=date(2026, 3, 10)))
    assert step(shop) == "teams of li"
    assert [(each.team, each.from_on, each.to_on) for each in person(shop, "li").stays] == [
        ("S", None, date(2026, 3, 9)), ("N", date(2026, 3, 10), None),
    ]  # fmt: skip
    assert person(shop, "li", Period.parse("2026-02")).team == "S"
    edit_person(shop, cells(number, team=None), MARCH)
    assert [each.team for each in person(shop, "li").stays] == ["S"]
    edit_person(shop, cells(number, team="N"), MARCH)
    assert [(each.team, each.from_on) for each in person(shop, "li").stays] == [("S", None), ("N", date(2026, 3, 1))]


def test_days_in_teams_are_corrected_refused_and_taken_away(shop: Book) -> None:
    edit_team(shop, cells(code="S", name="South"))
    number = person(shop, "li").id
    first = edit_stay(shop, number, cells(team="N", from_on=date(2026, 1, 1)))
    second = edit_stay(shop, number, cells(team="S", from_on=date(2026, 3, 1)))
    assert first != second
    clash = "On these days the person is in North: one is in one team on a day. Change those days first."
    assert refused(lambda: edit_stay(shop, number, cells(second, from_on=date(2026, 2, 1)))) == ("team", clash)
    assert refused(lambda: edit_stay(shop, number, cells(second, to_on=date(2026, 2, 1))))[0] == "to_on"
    edit_stay(shop, number, cells(second, from_on=date(2026, 3, 5)))
    assert person(shop, "li").stays[1].from_on == date(2026, 3, 5)
    take_stay_away(shop, number, first)
    assert [each.team for each in person(shop, "li").stays] == ["S"]
    assert refused(lambda: take_stay_away(shop, number, 999))[1].startswith("This row is not in the book any more")


def test_a_team_has_members_and_a_manager_and_cannot_go_while_it_has(shop: Book) -> None:
    edit_person(shop, cells(person(shop, "li").id, team="N"), MARCH)
    edit_team(shop, cells(team(shop, "N").id, manager="han", name="Far north", code="FN"))
    found = team(shop, "FN")
    assert (found.name.in_language("en"), found.manager and found.manager.code) == ("Far north", "han")
    assert [each.code for each in found.members] == ["li"]
    assert step(shop) == "change of Far north"
    assert "times of people in it: 1" in refused(lambda: take_team_away(shop, found.id))[1]
    assert refused(lambda: edit_team(shop, cells(found.id, manager="nobody")))[0] == "manager"
    edit_person(shop, cells(person(shop, "li").id, team=None), MARCH)
    take_team_away(shop, found.id)
    assert list_teams(shop, MARCH) == ()


def test_a_customer_shows_the_first_sale_and_keeps_what_files_write(shop: Book, take: Take) -> None:
    found = customer(shop, "Acme")
    assert (found.first_bought_on, found.first_sale_on, found.first_document) == (None, date(2026, 3, 2), "A-2")
    edit_customer(shop, cells(found.id, name="Acme Ltd", first_bought_on=date(2025, 1, 1)))
    take("date,document,employee,customer,amount\n2026-03-09,A-3,li,Acme,30\n")
    (found,) = list_customers(shop)
    assert (found.name, found.first_bought_on) == ("Acme Ltd", date(2025, 1, 1))
    assert "sale lines: 3" in refused(lambda: take_customer_away(shop, found.id))[1]
    number = edit_customer(shop, cells(name="New"))
    assert refused(lambda: edit_customer(shop, cells(name="New"))) == ("name", "New is in the list already.")
    take_customer_away(shop, number)
    assert len(list_customers(shop)) == 1


def test_a_products_cost_category_and_tags_are_what_was_typed(shop: Book) -> None:
    number = product(shop, "Tent").id
    edit_product(shop, cells(number, unit_cost=Decimal("12.345678"), category="Camping", tags=("old", "heavy")))
    found = product(shop, "Tent")
    assert (found.unit_cost, found.category, set(found.tags)) == (Decimal("12.345678"), "Camping", {"old", "heavy"})
    edit_product(shop, cells(number, tags=("old",)))
    assert (product(shop, "Tent").tags, product(shop, "Tent").unit_cost) == (("old",), Decimal("12.345678"))
    assert refused(lambda: edit_product(shop, cells(number, unit_cost=Decimal("1.2345678")))) == (
        "unit_cost", "“1.2345678” has too many decimals: the cost of one has at most 6.",
    )  # fmt: skip
    assert refused(lambda: edit_product(shop, cells(number, unit_cost=Decimal(-1))))[0] == "unit_cost"
    assert "sale lines: 1" in refused(lambda: take_product_away(shop, number))[1]
    take_product_away(shop, edit_product(shop, cells(name="Never sold", unit_cost=Decimal(1), tags=("x",))))
    assert [each.name for each in list_products(shop)] == ["Tent"]


def test_what_a_target_narrows_to_keeps_its_name(shop: Book, take: Take) -> None:
    with shop.write() as connection:
        connection.execute(schema.target.update().values(narrowed='{"product": ["Tent"]}'))
    field, why = refused(lambda: edit_product(shop, cells(product(shop, "Tent").id, name="Tents")))
    assert field == "name"
    assert why.startswith("A plan or a target names Tent")


def test_spellings_are_added_written_otherwise_and_forgotten(shop: Book, take: Take) -> None:
    number = customer(shop, "Acme").id
    one = edit_spelling(shop, "customer", number, cells(written="ACME Inc., Ltd"))
    assert step(shop) == "other spellings of Acme"
    edit_spelling(shop, "customer", number, cells(one, written="ACME"))
    take("date,document,employee,customer,amount\n2026-03-09,A-3,li,ACME,30\n")
    assert len(list_customers(shop)) == 1
    taken = "“{}” is a name or a spelling that the book has already."
    for name in ("ACME", "Acme"):
        found = refused(lambda name=name: edit_spelling(shop, "customer", number, cells(written=name)))  # type: ignore[misc]
        assert found == ("written", taken.format(name))
    take_spelling_away(shop, "customer", number, one)
    assert customer(shop, "Acme").spellings == ()
    assert refused(lambda: take_spelling_away(shop, "customer", number, one))[0] == ""
