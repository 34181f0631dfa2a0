"""What a plan says besides its components: when it is paid, its limits, advances, and what newcomers are asked."""

from collections.abc import Iterator, Mapping

from desktop_app.domain.money import Currency
from desktop_app.domain.period import Period, PeriodKind
from desktop_app.domain.plan import Constant, Plan
from desktop_app.wording import figures, formats
from desktop_app.wording.catalogue import _, ngettext


def plan_rules(plan: Plan, currency: Currency) -> tuple[str, ...]:
    """The rules of the plan as a whole, a sentence each, in the order in which they are applied."""
    return tuple(_rules(plan, currency))


def _rules(plan: Plan, currency: Currency) -> Iterator[str]:
    every: Mapping[PeriodKind, str] = {
        "month": _("It is worked out and paid every month."),
        "quarter": _("It is worked out and paid every quarter."),
        "year": _("It is worked out and paid every year."),
    }
    yield every[plan.pay_every]
    if plan.ramp:
        yield _ramp(plan)
    if any(position.as_ == "attainment" for part in plan.components for position in part.positions):
        yield (
            _("Who is employed for a part of the time has the share of the targets that falls on those days.")
            if plan.prorate_targets
            else _("Targets hold in full, also for who is employed for a part of the time.")
        )
    if plan.cap is not None:
        yield _("All of it together is at most {cap}.").format(cap=figures.brief(plan.cap, currency))
    if plan.guarantee is not None:
        yield _("At least {guarantee} is paid, whatever was earned.").format(
            guarantee=figures.brief(plan.guarantee, currency)
        )
    if plan.draw:
        yield _(
            "An advance of {draw} is paid where less was earned; what was advanced is taken off later earnings again."
        ).format(draw=figures.brief(plan.draw, currency))
    elif plan.draw is not None:
        yield _("A sum below zero is not asked back, but taken off later earnings.")
    if _has_sums(plan):
        yield (
            _("Fixed sums are shared by the days employed.")
            if plan.prorate_sums
            else _("Fixed sums are paid in full, also to who is employed for a part of the time.")
        )
    if plan.holdback is not None:
        yield _("{rate} of what is paid is held back, and paid out in {month} or when somebody leaves.").format(
            rate=figures.rate(plan.holdback.rate),
            month=formats.month_label(Period("month", 2000, plan.holdback.release)),
        )


def _ramp(plan: Plan) -> str:
    shares = formats.listing(tuple(figures.rate(share) for share in plan.ramp))
    words = ngettext(
        "In the first month of employment targets count {shares}, later in full.",
        "In the first {count} months of employment targets count {shares}, one month after the other, later in full.",
        len(plan.ramp),
    )
    return words.format(count=formats.number(len(plan.ramp)), shares=shares)


def _has_sums(plan: Plan) -> bool:
    """Whether it has sums that days employed may share: written ones, a guarantee, an advance."""
    sums = any(isinstance(part.base, Constant) for part in plan.components)
    return sums or bool(plan.guarantee) or bool(plan.draw)
