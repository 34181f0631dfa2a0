"""The calculation a second time, deliberately naive: day by day and line by line, in plain Fractions.

It shares nothing with desktop_app.domain but the records that it is given, and goes other ways to the same figures:
periods are lists of days, targets are looked up branch by branch, and a graduated sum is taken as steps of the rate
("what lies above each bound pays the difference") instead of slices. Months only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.people import Person
from desktop_app.domain.plan import Assignment, Component, Constant, Measure, Plan, Schedule, Where
from desktop_app.domain.targets import Target
from tests.helpers.builders import SaleLine

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything that a month's figures follow from."""

    year: int
    month: int
    month_starts_on: int
    rounding_step: Decimal
    people: tuple[Person, ...]
    assignments: tuple[Assignment, ...]
    targets: tuple[Target, ...]
    sales: tuple[SaleLine, ...]


def pay(case: Situation) -> dict[Key, Fraction]:
    """The amount of every payout line by payee, plan and component."""
    amounts: dict[Key, Fraction] = {}
    days = days_of_month(case, case.year, case.month)
    for person in case.people:
        for assignment in case.assignments:
            part = [day for day in days if is_between(day, assignment.from_on, assignment.to_on)]
            if not part or not is_for(assignment, person, part[-1]):
                continue
            employed = [day for day in part if is_between(day, person.hired_on, person.left_on)]
            for component in assignment.plan.components:
                amount = pay_one(case, person, assignment.plan, component, days, part, employed)
                if amount is not None:
                    amounts[person.code, assignment.plan_key, component.key] = amount
    return amounts


def pay_one(
    case: Situation,
    person: Person,
    plan: Plan,
    component: Component,
    days: list[date],
    part: list[date],
    employed: list[date],
) -> Fraction | None:
    """One payout line; None where there is none."""
    share = Fraction(len(part), len(days))
    if isinstance(component.base, Constant):
        counted = part if employed and not plan.prorate_sums else employed
        base = component.base.value * len(counted) / len(days)
    else:
        base = measured(case.sales, component.base, person.code, part)
    if not employed and base == 0:
        return None

    by_attainment = component.position is not None and component.position.as_ == "attainment"
    achieved = (
        base if component.position is None else measured(case.sales, component.position.measure, person.code, part)
    )
    position: Fraction | None = achieved
    if component.position is not None and by_attainment:
        target = target_for(case, person, component.position.measure, plan, days, part)
        position = None if target is None or target <= 0 else achieved / target
    gives_sums = component.schedule.tiers[0].gift == "amount"
    if position is None or (gives_sums and not employed):
        return Fraction(0)

    bounds_scale = Fraction(1) if by_attainment else share
    if gives_sums:
        result = sums(component.schedule, position, bounds_scale) * share
    else:
        result = base * rate(component.schedule, position, bounds_scale)
    if component.floor is not None:
        result = max(result, component.floor * share)
    if component.cap is not None:
        result = min(result, component.cap * share)
    return rounded(result, Fraction(case.rounding_step))


def rate(schedule: Schedule, position: Fraction, bounds_scale: Fraction) -> Fraction:
    """What the whole base is multiplied by."""
    bounds = [tier.start * bounds_scale for tier in schedule.tiers]
    values = [tier.value for tier in schedule.tiers]
    if schedule.mode == "linear":
        if position <= bounds[0]:
            return values[0]
        for index in range(1, len(bounds)):
            if position <= bounds[index]:
                way = (position - bounds[index - 1]) / (bounds[index] - bounds[index - 1])
                return values[index - 1] * (1 - way) + values[index] * way
        return values[-1]
    if schedule.mode == "marginal" and position > 0:
        earned, rate_below = Fraction(0), Fraction(0)
        for bound, value in zip(bounds, values, strict=True):
            earned += (value - rate_below) * max(Fraction(0), position - max(Fraction(0), bound))
            rate_below = value
        return earned / position
    reached = Fraction(0)
    if bounds[0] <= 0:
        reached = values[0]
    for bound, value in zip(bounds, values, strict=True):
        if position > bound or (position == bound and schedule.boundary == "at"):
            reached = value
    return reached


def sums(schedule: Schedule, position: Fraction, bounds_scale: Fraction) -> Fraction:
    """The sums of the tiers that are reached: all of them, or the last one's."""
    given = [
        tier.value
        for tier in schedule.tiers
        if position > tier.start * bounds_scale or (position == tier.start * bounds_scale and schedule.boundary == "at")
    ]
    if not given:
        return Fraction(0)
    return sum(given, Fraction(0)) if schedule.mode == "marginal" else given[-1]


def measured(sales: Sequence[SaleLine], measure: Measure, payee: str, days: list[date]) -> Fraction:
    total = Fraction(0)
    for line in sales:
        if line.on not in days or not matches(line, measure.where):
            continue
        if measure.kind == "revenue":
            value = line.amount
        elif measure.kind == "quantity":
            value = line.quantity
        elif line.cost is not None:
            value = line.amount - line.cost
        else:
            continue
        if not line.splits and line.payee == payee:
            total += value
        for code, share in line.splits:
            if code == payee:
                total += value * share
    return total


def matches(line: SaleLine, where: Where) -> bool:
    if where.product and line.product not in where.product:
        return False
    if where.category and line.category not in where.category:
        return False
    if where.channel and line.channel not in where.channel:
        return False
    if where.tag and not any(tag in where.tag for tag in line.tags):
        return False
    return not where.customer or line.customer in where.customer


def target_for(
    case: Situation, person: Person, measure: Measure, plan: Plan, days: list[date], part: list[date]
) -> Fraction | None:
    """The month's own entry, else a third of the quarter's, else a twelfth of the year's; the last entry holds."""
    found = None
    for kind, entry_number, months in (
        ("year", 1, 12),
        ("quarter", (case.month - 1) // 3 + 1, 3),
        ("month", case.month, 1),
    ):
        for target in case.targets:
            period = target.period
            same = (period.kind, period.year, period.number) == (kind, case.year, entry_number)
            if same and target.payee == person.code and target.measure == measure:
                found = target.value / months
    counted = [day for day in part if not plan.prorate_targets or is_between(day, person.hired_on, person.left_on)]
    return None if found is None else found * len(counted) / len(days)


def days_of_month(case: Situation, year: int, month: int) -> list[date]:
    """Every day that the book counts to the month."""
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(-31, 366)]
    start = case.month_starts_on
    if start == 1:
        return [day for day in days if (day.year, day.month) == (year, month)]
    before = (year, month - 1) if month > 1 else (year - 1, 12)
    return [
        day
        for day in days
        if ((day.year, day.month) == before and day.day >= start)
        or ((day.year, day.month) == (year, month) and day.day < start)
    ]


def is_between(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


def is_for(assignment: Assignment, person: Person, day: date) -> bool:
    if not assignment.payees and not assignment.teams and not assignment.roles:
        return True
    if person.code in assignment.payees or person.role in assignment.roles:
        return True
    for membership in person.memberships:
        if is_between(day, membership.from_on, membership.to_on):
            return membership.team in assignment.teams
    return False


def rounded(value: Fraction, step: Fraction) -> Fraction:
    """Half up, a tie away from zero, by counting steps."""
    steps = int(abs(value) / step)
    if abs(value) - steps * step >= step / 2:
        steps += 1
    return steps * step if value > 0 else -steps * step
