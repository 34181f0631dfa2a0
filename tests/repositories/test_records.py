"""Records that go into a book come out as they were."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from db import schema
from db.errors import BookError, Fault
from desktop_app.domain.engine import ENGINE_VERSION, calculate
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.name import Name
from desktop_app.domain.people import Membership
from desktop_app.domain.period import Period
from desktop_app.domain.run import Run, draft
from desktop_app.domain.sales import SaleColumns
from desktop_app.repositories.company import load_company
from desktop_app.repositories.events import EventColumns, add_events, there_already
from desktop_app.repositories.measures import BookFacts
from desktop_app.repositories.payouts import run_of
from desktop_app.repositories.people import (
    add_unknown,
    codes_by_call,
    load_people,
    load_teams,
    save_people,
    save_teams,
)
from desktop_app.repositories.plans import add_plan, load_assignments, plan_text
from desktop_app.repositories.runs import approved_periods, check_code, keep_run, load_run
from desktop_app.repositories.sales import add_sales, fates
from desktop_app.repositories.session import in_words
from desktop_app.repositories.settings import load_settings
from desktop_app.repositories.targets import load_targets, save_targets
from desktop_app.wording.messages import text
from tests.helpers.builders import (
    MARCH,
    ListFacts,
    a_company,
    a_component,
    a_measure,
    a_person,
    a_plan,
    a_sale,
    a_target,
    a_team,
    an_assignment,
)
from tests.repositories.conftest import SETTINGS, a_source

PLAN = """{"format": "tierbook.plan/1", "name": "N", "components": [{"key": "c", "base": {"measure": "revenue"},
  "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "1%"}]}}]}"""
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)


# ---------------------------------------------------------------------------------- settings, people, plans, targets


def test_settings(connection: Connection) -> None:
    assert load_settings(connection) == SETTINGS


def test_people_and_teams(connection: Connection) -> None:
    li = replace(
        a_person(name="李雷", role="seller", hired_on="2024-01-01", left_on="2026-06-30"),
        memberships=(Membership("north", None, date(2026, 1, 31)), Membership("south", date(2026, 2, 1), None)),
    )
    han = a_person("han", team="north")
    save_people(connection, [li, han])
    assert load_people(connection) == (li, han)
    assert load_teams(connection) == (a_team("north"), a_team("south"))

    save_teams(connection, [replace(a_team("south", manager="han"), name=Name({"en": "South", "zh_CN": "华南"}))])
    assert load_teams(connection)[1].manager == "han"
    save_people(connection, [replace(li, name="李磊", memberships=())])
    assert load_people(connection) == (replace(li, name="李磊", memberships=()), han)


def test_who_is_unknown_is_added_once(connection: Connection) -> None:
    assert add_unknown(connection, {"li": "Li", "han": "Han"}) == ("Li", "Han")
    assert add_unknown(connection, {"han": "Another", "wang": "Wang"}) == ("Wang",)
    assert [(person.code, person.name) for person in load_people(connection)] == [
        ("li", "Li"),
        ("han", "Han"),
        ("wang", "Wang"),
    ]


def test_a_person_is_called_by_his_code_or_by_a_name_that_only_he_has(connection: Connection) -> None:
    add_unknown(connection, {"1": "Li", "2": "Han", "3": "Han", "Li": "4"})
    assert codes_by_call(connection) == {"1": "1", "2": "2", "3": "3", "Li": "Li", "4": "Li"}


def test_plans(connection: Connection) -> None:
    save_people(connection, [a_person(team="north"), a_person("han")])
    given = [
        an_assignment(payees=["li", "han"], from_on="2026-01-01", to_on="2026-12-31"),
        an_assignment(teams=["north"]),
        an_assignment(),
    ]
    keys = [add_plan(connection, PLAN, assignment) for assignment in given]
    assert keys == ["1", "2", "3"]
    loaded = load_assignments(connection)
    assert [replace(each, plan=given[0].plan) for each in loaded] == [
        replace(assignment, plan_key=key) for key, assignment in zip(keys, given, strict=True)
    ]
    assert plan_text(connection, "3") == PLAN
    assert [plan_text(connection, key) for key in ("0", "4", "", "²", "9" * 30, "1 ")] == [None] * 6


def test_targets(connection: Connection) -> None:
    add_unknown(connection, {"li": "Li", "han": "Han"})
    odd = replace(a_target("1"), value=Fraction(77419, 3))
    narrowed = a_target("5", measure=a_measure(category=["Tents", "Boots"], product="p1"))
    quarter = a_target("12", "han", "2026-Q1", a_measure("quantity"))
    save_targets(connection, [a_target("7"), narrowed, quarter, odd])
    assert set(load_targets(connection)) == {odd, narrowed, quarter}


def test_a_company_is_all_of_it(connection: Connection) -> None:
    add_unknown(connection, {"li": "Li"})
    save_targets(connection, [a_target("1000")])
    add_plan(connection, PLAN, an_assignment())
    company = load_company(connection)
    assert (company.currency, company.calendar, company.rounding_step) == (
        SETTINGS.currency,
        SETTINGS.calendar,
        SETTINGS.rounding_step,
    )
    assert company.targets.of(company.people[0], a_measure(), MARCH, prorate=True) == 1000
    assert [assignment.plan_key for assignment in company.assignments] == ["1"]


# ------------------------------------------------------------------------------------------------------------ runs


def a_run(period: Period = MARCH) -> Run:
    """A run with a working that no finite decimal can say."""
    company = a_company(assignments=[an_assignment(a_plan(a_component({"0": "5%", "100": "1/3"}, "linear", "factor")))])
    return draft(company, calculate(company, period, ListFacts([a_sale("77.77")])))


def test_a_run_is_kept_whole_and_chained(connection: Connection) -> None:
    first, second = a_run(), a_run(MARCH.next())
    digests = [keep_run(connection, run, NOON, ENGINE_VERSION) for run in (first, second)]

    assert approved_periods(connection) == (MARCH, MARCH.next())
    kept = load_run(connection, MARCH)
    assert kept == replace(first, status="approved", approved_on=NOON.date(), check_code=check_code(digests[0]))
    assert run_of(connection, MARCH) == kept

    before = ""
    for row, digest in zip(connection.execute(select(schema.run).order_by(schema.run.c.id)), digests, strict=True):
        assert row.sha256 == digest
        assert sha256(f"{before}\n{row.engine_version}\n{row.record}".encode()).hexdigest() == digest
        before = digest


def test_a_period_that_is_not_approved_has_no_run_but_a_draft(connection: Connection) -> None:
    assert load_run(connection, MARCH) is None
    assert run_of(connection, MARCH).status == "draft"


def test_a_check_code_is_short_and_easy_to_read_out() -> None:
    assert check_code("7f3a91c2ffff") == "7F3A-91C2"


# ----------------------------------------------------------------------------------------------------------- facts


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


def test_what_becomes_of_a_line(connection: Connection) -> None:
    add_unknown(connection, {"li": "Li"})
    add_sales(
        connection,
        columns(("A", "1", 5), ("A", None, 6), (None, None, 7), (None, None, 7)),
        [a_source(connection)],
    )

    def fate(*row: tuple[str | None, str | None, int], payee: str = "li", product: str | None = None) -> list[str]:
        return list(fates(connection, columns(*row, payee=payee, product=product)))

    assert fate(("A", "1", 5)) == ["there"]
    assert fate(("A", "1", 6)) == ["changed"]
    assert fate(("A", "1", 5), payee="stranger") == ["changed"]
    assert fate(("A", "1", 5), product="unheard of") == ["changed"]
    assert fate(("A", "2", 5), ("B", "1", 5)) == ["new", "new"]
    assert fate(("A", None, 6), ("A", None, 6)) == ["there", "beside"]
    assert fate(*[(None, None, 7)] * 3) == ["there", "there", "new"]
    assert fate((None, None, 8)) == ["new"]
    assert fate((None, None, 7), payee="stranger") == ["new"]


def test_facts_are_summed_by_share(connection: Connection) -> None:
    add_unknown(connection, {"li": "Li", "han": "Han"})
    sales = replace(columns(("A", "1", 100), ("A", "2", 50)), splits=[(("li", 600_000), ("han", 333_333)), ()])
    add_sales(connection, sales, [a_source(connection)])
    credited = BookFacts(connection, SETTINGS.currency).credited(a_measure(), SETTINGS.calendar.span(MARCH))
    assert credited.of("li") == Fraction("0.6") + Fraction("0.5")
    assert credited.of("han") == Fraction("0.333333")
    assert credited.of("nobody") == 0


def test_other_facts_are_known_again_by_their_content(connection: Connection) -> None:
    add_unknown(connection, {"li": "Li"})
    visits = EventColumns(
        "activities", [0, 0], [2, 3], [1, 1], ["li", "li"], {"kind": ["visit", "visit"], "quantity": [1, 1]}
    )
    assert there_already(connection, visits) == [False, False]
    add_events(connection, visits, [a_source(connection)], [True, False])
    assert there_already(connection, visits) == [True, False]


# --------------------------------------------------------------------------------------------------------- session


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_of_a_book_has_its_sentence(fault: Fault) -> None:
    book = Path("shop.tierbook")
    with pytest.raises(TierbookError) as told, in_words(book):
        raise BookError(fault, book)
    sentence = text(told.value.message)
    assert "shop.tierbook" in sentence
    assert sentence.endswith(".")
