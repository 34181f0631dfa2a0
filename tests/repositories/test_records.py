"""Records that go into a book come out as they were."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from db import schema
from db.errors import BookError, Fault
from desktop_app.domain.closing import NO_PAST
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.files.plan_file import read_plan
from desktop_app.domain.measuring import Measures
from desktop_app.domain.name import Name
from desktop_app.domain.opening import Opening
from desktop_app.domain.people import Membership
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Plan
from desktop_app.domain.run import NOTHING_LEFT, Run, draft
from desktop_app.domain.sales import SaleColumns
from desktop_app.repositories.company import load_company
from desktop_app.repositories.customers import save_first_purchases
from desktop_app.repositories.events import EventColumns, add_events, there_already
from desktop_app.repositories.measures import BookFacts
from desktop_app.repositories.openings import load_openings, save_openings
from desktop_app.repositories.payouts import run_of
from desktop_app.repositories.people import add_unknown, codes_by_call, load_people, load_teams, save_people, save_teams
from desktop_app.repositories.plans import (
    Member,
    add_case,
    add_plan,
    add_version,
    assignments_of,
    cases_of,
    load_plans,
    plan_text,
    plans_from_json,
    plans_to_json,
)
from desktop_app.repositories.runs import approved_periods, check_code, closings, keep_run, load_run
from desktop_app.repositories.sales import add_sales, fates
from desktop_app.repositories.session import in_words
from desktop_app.repositories.settings import load_settings, note_change
from desktop_app.repositories.targets import load_targets, save_targets
from desktop_app.wording.messages import text
from tests.helpers.company import a_company, a_person, a_target, a_team, calculated
from tests.helpers.facts import a_sale, put_facts
from tests.helpers.figures import MARCH
from tests.helpers.plans import a_component, a_measure, a_plan, an_assignment
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


NAMED = """{"format": "tierbook.plan/1", "name": "Named", "values": {"rate": "1%"}, "components": [{"key": "c",
  "base": {"measure": "revenue"}, "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "$rate"}]}}]}"""
LATER = NAMED.replace("1%", "2%")


def rate_of(plan: Plan) -> Fraction:
    return plan.components[0].schedule.tiers[0].value


def test_plans_and_who_is_on_them(connection: Connection) -> None:
    save_people(connection, [a_person(team="north"), a_person("han")])
    year = (date(2026, 1, 1), date(2026, 12, 31))
    given = [
        [Member("li", None, None, *year), Member("han", None, None, *year)],
        [Member(team="north")],
        [Member(role="seller", from_on=date(2026, 3, 1))],
        [Member()],
    ]
    keys = [add_plan(connection, PLAN, members) for members in given]
    assert keys == ["1", "2", "3", "4"]
    plans = load_plans(connection)
    assert [list(plan.members) for plan in plans] == given
    assert [plan.versions for plan in plans] == [((None, PLAN),)] * 4
    plan = read_plan(PLAN, "plan")
    assert assignments_of(plans) == (
        an_assignment(plan, "1", payees=["li", "han"], from_on="2026-01-01", to_on="2026-12-31"),
        an_assignment(plan, "2", teams=["north"]),
        an_assignment(plan, "3", roles=["seller"], from_on="2026-03-01"),
        an_assignment(plan, "4"),
    )


def test_somebodys_weight_and_own_values(connection: Connection) -> None:
    save_people(connection, [a_person(), a_person("han")])
    members = [Member("li", weight=Fraction("2.5"), own_values={"rate": "3%"}), Member("han")]
    add_plan(connection, NAMED, members)
    (plan,) = load_plans(connection)
    assert list(plan.members) == members
    (assignment,) = assignments_of([plan])
    assert [assignment.weight_of(code) for code in ("li", "han")] == [Fraction("2.5"), 1]
    assert [rate_of(assignment.plan_of(code)) for code in ("li", "han")] == [Fraction(3, 100), Fraction(1, 100)]


def test_members_of_other_days_are_assigned_apart(connection: Connection) -> None:
    save_people(connection, [a_person(), a_person("han")])
    add_plan(connection, PLAN, [Member("li", from_on=date(2026, 2, 1)), Member("han", to_on=date(2026, 3, 31))])
    days = [(each.payees, each.from_on, each.to_on) for each in assignments_of(load_plans(connection))]
    assert days == [(frozenset({"li"}), date(2026, 2, 1), None), (frozenset({"han"}), None, date(2026, 3, 31))]


def test_a_version_holds_from_its_first_day_to_the_day_before_the_next(connection: Connection) -> None:
    save_people(connection, [a_person()])
    key = add_plan(connection, NAMED, [Member("li", from_on=date(2026, 2, 1), own_values={"rate": "9%"}), Member()])
    add_version(connection, key, PLAN, date(2026, 6, 1))
    add_version(connection, key, LATER, date(2026, 6, 1))  # one that began on the same day is replaced
    add_version(connection, key, LATER.replace("2%", "4%"), date(2026, 4, 1))
    (plan,) = load_plans(connection)
    assert [from_on for from_on, _text in plan.versions] == [None, date(2026, 4, 1), date(2026, 6, 1)]
    assert plan_text(connection, key) == LATER
    everybodys = [each for each in assignments_of([plan]) if not each.payees]
    assert [(rate_of(each.plan), each.from_on, each.to_on) for each in everybodys] == [
        (Fraction(1, 100), None, date(2026, 3, 31)),
        (Fraction(4, 100), date(2026, 4, 1), date(2026, 5, 31)),
        (Fraction(2, 100), date(2026, 6, 1), None),
    ]
    own = [each for each in assignments_of([plan]) if each.payees]
    assert [rate_of(each.plan_of("li")) for each in own] == [Fraction(9, 100)] * 3
    assert own[0].from_on == date(2026, 2, 1)


def test_a_version_that_begins_after_somebody_left_the_plan_is_not_his(connection: Connection) -> None:
    key = add_plan(connection, PLAN, [Member(to_on=date(2026, 3, 31))])
    add_version(connection, key, LATER, date(2026, 4, 1))
    assert len(assignments_of(load_plans(connection))) == 1


def test_the_text_of_a_plan_that_is_not_there(connection: Connection) -> None:
    add_plan(connection, PLAN, [Member()])
    assert plan_text(connection, "1") == PLAN
    assert [plan_text(connection, key) for key in ("0", "4", "", "²", "9" * 30, "1 ")] == [None] * 6


def test_cases_are_attached_to_a_plan(connection: Connection) -> None:
    first, second = (add_plan(connection, PLAN, [Member()]) for _ in range(2))
    add_case(connection, first, "if Li sells 130,000", "{}")
    add_case(connection, first, "if she sells nothing", "[]")
    assert cases_of(connection, first) == (("if Li sells 130,000", "{}"), ("if she sells nothing", "[]"))
    assert cases_of(connection, second) == ()


def test_plans_are_kept_with_a_run_as_they_were(connection: Connection) -> None:
    save_people(connection, [a_person(team="north")])
    own = Member("li", None, None, date(2026, 1, 1), date(2026, 3, 1), Fraction("2.5"), {"rate": "3%"})
    key = add_plan(connection, NAMED, [own, Member(team="north"), Member(role="seller")])
    add_version(connection, key, LATER, date(2026, 6, 1))
    plans = load_plans(connection)
    assert plans_from_json(json.loads(json.dumps(plans_to_json(plans)))) == plans


def test_targets(connection: Connection) -> None:
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
    save_targets(connection, [a_target("7"), narrowed, limited, quarter, odd, visits, grown])
    assert set(load_targets(connection)) == {odd, narrowed, limited, quarter, visits, grown}


def test_the_order_in_which_a_where_was_written_is_no_difference(connection: Connection) -> None:
    first = a_target("5", measure=a_measure(category=["Tents", "Boots"]))
    second = a_target("6", measure=a_measure(category=["Boots", "Tents"]))
    save_targets(connection, [first])
    save_targets(connection, [second])
    assert load_targets(connection) == (second,)


def test_no_targets_are_no_change(connection: Connection) -> None:
    before = load_settings(connection).facts_version
    save_targets(connection, [])
    assert (load_targets(connection), load_settings(connection).facts_version) == ((), before)
    save_targets(connection, [a_target("1")])
    assert load_settings(connection).facts_version > before


def test_openings(connection: Connection) -> None:
    add_unknown(connection, {"li": "Li", "han": "Han"})
    whole = Opening(
        "li",
        Decimal("1.50"),
        Decimal("2.00"),
        Decimal(3),
        (("c", "INV-1", Decimal("360.00")),),
        (("c", Decimal("1200.00")),),
    )
    save_openings(connection, [Opening("han", Decimal(5)), whole])
    assert load_openings(connection) == (whole, Opening("han", Decimal(5)))
    save_openings(connection, [Opening("han", Decimal(6))])
    assert load_openings(connection) == (whole, Opening("han", Decimal(6)))


def test_first_purchases(connection: Connection) -> None:
    save_first_purchases(connection, {"Wu": date(2025, 6, 1), "吴记": None})
    save_first_purchases(connection, {"Su": date(2025, 7, 1), "Wu": None})
    rows = connection.execute(select(schema.customer.c.name, schema.customer.c.first_bought_on))
    assert {row.name: row.first_bought_on for row in rows} == {
        "Wu": None,
        "吴记": None,
        "Su": date(2025, 7, 1).toordinal(),
    }


def test_a_company_is_all_of_it(connection: Connection) -> None:
    add_unknown(connection, {"li": "Li"})
    save_targets(connection, [a_target("1000")])
    add_plan(connection, PLAN, [Member()])
    company = load_company(connection)
    assert (company.currency, company.calendar, company.rounding_step) == (
        SETTINGS.currency,
        SETTINGS.calendar,
        SETTINGS.rounding_step,
    )
    measures = Measures(company.people, company.teams, BookFacts(connection, company.currency))
    assert company.targets.of(measures, company.people[0], a_measure(), MARCH) == 1000
    assert [assignment.plan_key for assignment in company.assignments] == ["1"]


# ------------------------------------------------------------------------------------------------------------ runs


def a_run(period: Period = MARCH) -> Run:
    """A run with a working that no finite decimal can say, a balance and points."""
    points = a_component({"0": "5"}, "whole", "points", key="points", reward="points")
    bent = a_component({"0": "5%", "100": "1/3"}, "linear", "factor")
    company = a_company(assignments=[an_assignment(a_plan(bent, points, draw="500"))])
    sale = a_sale("77.77", on=f"{period}-02")
    return draft(company, calculated(company, [sale], period, NO_PAST))


def test_a_run_is_kept_whole_and_chained(connection: Connection) -> None:
    add_plan(connection, PLAN, [Member()])
    plans = load_plans(connection)
    first, second = a_run(), a_run(MARCH.next())
    assert first.state != NOTHING_LEFT
    digests = [keep_run(connection, run, plans, NOON) for run in (first, second)]

    assert approved_periods(connection) == (MARCH, MARCH.next())
    kept = load_run(connection, MARCH)
    assert kept == replace(first, status="approved", approved_on=NOON.date(), check_code=check_code(digests[0]))
    assert run_of(connection, MARCH) == kept

    before = ""
    names = ("period", "engine_version", "facts_version", "plans", "left", "record")
    for row, digest in zip(connection.execute(select(schema.run).order_by(schema.run.c.id)), digests, strict=True):
        assert row.sha256 == digest
        kept_of_it = {name: getattr(row, name) for name in names}
        said = json.dumps(kept_of_it, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert sha256(f"{before}\n{said}".encode()).hexdigest() == digest
        before = digest


def test_what_approved_periods_have_left(connection: Connection) -> None:
    add_plan(connection, PLAN, [Member()])
    plans = load_plans(connection)
    runs = [a_run(MARCH), a_run(MARCH.next())]
    for run in runs:
        keep_run(connection, run, plans, NOON)
    now = load_settings(connection).facts_version

    assert closings(connection, MARCH, now) == ((), False)
    last_only, changed = closings(connection, Period.parse("2026-05"), now)
    assert ([each.period for each in last_only], changed) == ([MARCH.next()], False)
    everything, changed = closings(connection, Period.parse("2026-05"), now + 1)
    assert ([each.period for each in everything], changed) == ([MARCH, MARCH.next()], True)
    assert [(each.dues, each.true_ups, each.state) for each in everything] == [
        (run.dues, run.true_ups, run.state) for run in runs
    ]
    assert everything[0].assignments == assignments_of(plans)


def test_every_change_of_a_fact_is_noted(connection: Connection) -> None:
    seen = [load_settings(connection).facts_version]

    def changed() -> bool:
        seen.append(load_settings(connection).facts_version)
        return seen[-1] > seen[-2]

    put_facts(connection, [a_sale("1")])
    assert changed()
    save_people(connection, [a_person()])
    assert changed()
    save_teams(connection, [a_team()])
    assert changed()
    save_openings(connection, [Opening("li")])
    assert changed()
    save_first_purchases(connection, {"Wu": None})
    assert changed()
    note_change(connection)
    assert changed()
    add_unknown(connection, {"li": "Li"})
    assert not changed()


def test_a_period_that_is_not_approved_has_no_run_but_a_draft(connection: Connection) -> None:
    assert load_run(connection, MARCH) is None
    assert run_of(connection, MARCH).status == "draft"


def test_a_book_with_facts_and_a_plan_is_worked_out(connection: Connection) -> None:
    put_facts(connection, [a_sale("1000", on="2026-02-26"), a_sale("1", on="2026-02-25")])
    add_plan(connection, PLAN, [Member()])
    run = run_of(connection, MARCH)
    assert [(line.payee, str(line.amount)) for line in run.lines] == [("li", "10.00")]
    keep_run(connection, run, load_plans(connection), NOON)
    put_facts(connection, [a_sale("100", on="2026-03-25")])
    (true_up,) = run_of(connection, MARCH.next()).plan_lines
    assert (true_up.kind, str(true_up.amount), true_up.working.period) == ("true_up", "1.00", MARCH)


def test_opening_balances_are_part_of_the_first_draft(connection: Connection) -> None:
    add_unknown(connection, {"li": "Li"})
    add_plan(connection, PLAN.replace('"components"', '"draw": "0", "components"'), [Member()])
    save_openings(connection, [Opening("li", Decimal("7.00"))])
    connection.execute(schema.book.update().values(first_period="2026-03"))
    assert load_settings(connection).first_period == MARCH
    assert run_of(connection, MARCH).state.balance("li", "1").draw == 7


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
    credited = BookFacts(connection, SETTINGS.currency).each(a_measure(), SETTINGS.calendar.span(MARCH))
    assert {payee: each.value for payee, each in credited.items()} == {
        "li": Fraction("0.6") + Fraction("0.5"),
        "han": Fraction("0.333333"),
    }


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
