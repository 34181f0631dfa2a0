"""Short ways to say a small company, and to work out what it pays: every argument has a value that does no harm.

A test writes down what matters to it, and nothing else:

    company = a_company(assignments=[an_assignment(a_plan(a_component(tiers={"0": "5%"})))])
    lines = calculated(company, [a_sale("33.30")]).lines
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from desktop_app.domain.calculation import Calculation, Company
from desktop_app.domain.closing import NO_PAST, Past
from desktop_app.domain.engine import calculate
from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.people import Membership, Person, Team
from desktop_app.domain.period import Calendar, Period
from desktop_app.domain.plan import Assignment, Measure
from desktop_app.domain.targets import Target, Targets
from tests.helpers.facts import Fact, facts_of
from tests.helpers.figures import CNY, MARCH, a_day, maybe_number
from tests.helpers.plans import REVENUE, an_assignment


def a_person(
    code: str = "li",
    *,
    name: str | None = None,
    team: str | None = None,
    role: str | None = None,
    hired_on: str | None = None,
    left_on: str | None = None,
    base_pay: int | None = None,
) -> Person:
    """Somebody who has always been here, and in one team."""
    memberships = () if team is None else (Membership(team),)
    return Person(code, name or code, role, a_day(hired_on), a_day(left_on), memberships, base_pay)


def a_team(code: str = "north", *, name: str | None = None, manager: str | None = None) -> Team:
    return Team(code, Name({"": name or code}), manager)


def a_target(
    value: str | None,
    payee: str = "li",
    period: str = "2026-03",
    measure: Measure = REVENUE,
    **rest: Any,  # noqa: ANN401 - growth, over, month_weights
) -> Target:
    return Target(payee, measure, Period.parse(period), maybe_number(value), **rest)


def a_company(
    *,
    people: Iterable[Person] | None = None,
    assignments: Iterable[Assignment] | None = None,
    targets: Iterable[Target] = (),
    teams: Iterable[Team] = (),
    currency: Currency = CNY,
    rounding_step: str | None = None,
    month_starts_on: int = 1,
) -> Company:
    """Li alone, on a plan of 5 % of revenue, in CNY, rounded to the minor unit."""
    calendar = Calendar(month_starts_on)
    return Company(
        currency,
        currency.minor_unit if rounding_step is None else Decimal(rounding_step),
        calendar,
        (a_person(),) if people is None else tuple(people),
        tuple(teams),
        Targets(targets, calendar),
        (an_assignment(),) if assignments is None else tuple(assignments),
    )


def calculated(
    company: Company,
    facts: Iterable[Fact] = (),
    period: Period | None = None,
    past: Past = NO_PAST,
    *,
    first_bought_on: Mapping[str, str] | None = None,
) -> Calculation:
    """A period (March) of a company worked out on these facts."""
    with facts_of(facts, company.people, currency=company.currency, first_bought_on=first_bought_on) as found:
        return calculate(company, period or MARCH, found, past)
