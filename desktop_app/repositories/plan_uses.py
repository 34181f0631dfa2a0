"""Which versions of a plan approved months were paid by."""

from datetime import date

from sqlalchemy import Connection

from desktop_app.domain.frozen import frozen
from desktop_app.domain.period import Calendar, Period
from desktop_app.repositories.plans import PlanTexts
from desktop_app.repositories.runs import used_plans


@frozen
class VersionUse:
    """The approved periods that a version was used in, in their order, and the codes of those whom the plan paid."""

    periods: tuple[Period, ...] = ()
    payees: frozenset[str] = frozenset()


def version_uses(connection: Connection, plan_key: str, calendar: Calendar) -> dict[date | None, VersionUse]:
    """The uses of a plan's versions by their first days, as they were kept; one that was never used is not there.

    A version counts as used in every approved period on a day of which it held, if the plan paid anybody then.
    """
    found: dict[date | None, VersionUse] = {}
    for used in used_plans(connection):
        plan = next((each for each in used.plans if each.key == plan_key), None)
        payees = used.payees.get(plan_key)
        if plan is None or not payees:
            continue
        for from_on in _holding(plan, calendar, used.period):
            before = found.get(from_on, VersionUse())
            found[from_on] = VersionUse((*before.periods, used.period), before.payees | payees)
    return found


def _holding(plan: PlanTexts, calendar: Calendar, period: Period) -> tuple[date | None, ...]:
    """The first days of the versions that hold on a day of a period."""
    span = calendar.span(period)
    ends = zip(plan.versions, plan.days, strict=True)
    return tuple(from_on for (from_on, _text), days in ends if span.overlap(*days).days)
