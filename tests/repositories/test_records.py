"""Settings, people, targets, openings and customers come out of a book as they were, and so does their company."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import Connection, select

from db import schema
from db.journal import Change
from desktop_app.domain.measuring import Measures
from desktop_app.domain.member import Member
from desktop_app.domain.name import Name
from desktop_app.domain.opening import Opening
from desktop_app.domain.people import Membership
from desktop_app.repositories.company import load_company
from desktop_app.repositories.customers import save_first_purchases
from desktop_app.repositories.measures import BookFacts
from desktop_app.repositories.openings import load_openings, save_openings
from desktop_app.repositories.people import add_unknown, codes_by_call, load_people, load_teams, save_people, save_teams
from desktop_app.repositories.plans import add_plan
from desktop_app.repositories.settings import load_settings
from desktop_app.repositories.targets import load_targets, save_targets
from tests.helpers.company import a_person, a_target, a_team
from tests.helpers.figures import MARCH
from tests.helpers.plans import a_measure
from tests.repositories.conftest import PLAN, SETTINGS


def test_settings(connection: Connection) -> None:
    assert load_settings(connection) == SETTINGS


def test_people_and_teams(connection: Connection, change: Change) -> None:
    li = replace(
        a_person(name="李雷", role="seller", hired_on="2024-01-01", left_on="2026-06-30"),
        memberships=(Membership("north", None, date(2026, 1, 31)), Membership("south", date(2026, 2, 1), None)),
    )
    han = a_person("han", team="north", base_pay=650_050)
    save_people(change, [li, han])
    assert load_people(connection) == (li, han)
    assert load_teams(connection) == (a_team("north"), a_team("south"))

    save_teams(change, [replace(a_team("south", manager="han"), name=Name({"en": "South", "zh_CN": "华南"}))])
    assert load_teams(connection)[1].manager == "han"
    save_people(change, [replace(li, name="李磊", memberships=())])
    assert load_people(connection) == (replace(li, name="李磊", memberships=()), han)


def test_who_is_unknown_is_added_once(connection: Connection, change: Change) -> None:
    assert add_unknown(change, {"li": "Li", "han": "Han"}) == ("Li", "Han")
    assert add_unknown(change, {"han": "Another", "wang": "Wang"}) == ("Wang",)
    assert [(person.code, person.name) for person in load_people(connection)] == [
        ("li", "Li"),
        ("han", "Han"),
        ("wang", "Wang"),
    ]


def test_a_person_is_called_by_his_code_or_by_a_name_that_only_he_has(connection: Connection, change: Change) -> None:
    add_unknown(change, {"1": "Li", "2": "Han", "3": "Han", "Li": "4"})
    assert codes_by_call(connection) == {"1": "1", "2": "2", "3": "3", "Li": "Li", "4": "Li"}


def test_targets(connection: Connection, change: Change) -> None:
    odd = replace(a_target("1"), value=Fraction(77419, 3))
    narrowed = a_target("5", measure=a_measure(category=["Tents", "Boots"], product="p1"))
    limited = a_target(
        "6", measure=a_measure(customer_kind="new", min_amount="10", max_discount="5%", min_margin="25%")
    )
    quarter = a_target(
        "12", "north", "2026-Q1", a_measure("quantity"), month_weights=(Fraction(1), Fraction(2), Fraction(1, 3))
    )
    visits = a_target("20", "company", "2026", a_measure("activity", topic="visit"))
    grown = a_target(None, "han", growth=Fraction(1, 5), over="same_period_last_year")
    save_targets(change, [a_target("7"), narrowed, limited, quarter, odd, visits, grown])
    assert set(load_targets(connection)) == {odd, narrowed, limited, quarter, visits, grown}


def test_the_order_in_which_a_where_was_written_is_no_difference(connection: Connection, change: Change) -> None:
    first = a_target("5", measure=a_measure(category=["Tents", "Boots"]))
    second = a_target("6", measure=a_measure(category=["Boots", "Tents"]))
    save_targets(change, [first])
    save_targets(change, [second])
    assert load_targets(connection) == (second,)


def test_no_targets_are_no_change(connection: Connection, change: Change) -> None:
    before = len(change.entries)
    save_targets(change, [])
    assert (load_targets(connection), len(change.entries)) == ((), before)
    save_targets(change, [a_target("1")])
    assert len(change.entries) == before + 1


def test_openings(connection: Connection, change: Change) -> None:
    add_unknown(change, {"li": "Li", "han": "Han"})
    whole = Opening(
        "li",
        Decimal("1.50"),
        Decimal("2.00"),
        Decimal(3),
        (("c", "INV-1", Decimal("360.00")),),
        (("c", Decimal("1200.00")),),
    )
    save_openings(change, [Opening("han", Decimal(5)), whole])
    assert load_openings(connection) == (whole, Opening("han", Decimal(5)))
    save_openings(change, [Opening("han", Decimal(6))])
    assert load_openings(connection) == (whole, Opening("han", Decimal(6)))


def test_first_purchases(connection: Connection, change: Change) -> None:
    save_first_purchases(change, {"Wu": date(2025, 6, 1), "吴记": None})
    save_first_purchases(change, {"Su": date(2025, 7, 1), "Wu": None})
    rows = connection.execute(select(schema.customer.c.name, schema.customer.c.first_bought_on))
    assert {row.name: row.first_bought_on for row in rows} == {
        "Wu": None,
        "吴记": None,
        "Su": date(2025, 7, 1).toordinal(),
    }


def test_a_company_is_all_of_it(connection: Connection, change: Change) -> None:
    add_unknown(change, {"li": "Li"})
    save_targets(change, [a_target("1000")])
    add_plan(change, PLAN, [Member()])
    company = load_company(connection)
    assert (company.currency, company.calendar, company.rounding_step) == (
        SETTINGS.currency,
        SETTINGS.calendar,
        SETTINGS.rounding_step,
    )
    measures = Measures(company.people, company.teams, BookFacts(connection, company.currency))
    assert company.targets.of(measures, company.people[0], a_measure(), MARCH) == 1000
    assert [assignment.plan_key for assignment in company.assignments] == ["1"]
