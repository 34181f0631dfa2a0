"""Everything that stands on a slip, as data: a slip is drawn from this alone, so it is the same for ever."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from desktop_app.domain.calculation import PayoutLine
from desktop_app.domain.explanation import Explanation, Standing
from desktop_app.domain.findings import Finding
from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Reward, Tier
from desktop_app.domain.run import Payee, Run, Status
from desktop_app.domain.settlement import PlanLine

MONTHS_SHOWN = 12


@frozen
class SlipLine:
    """A row of the slip for a component; `plan` is named only where the payee is on several plans.

    `amount` is money, or points; of a badge or an award `gives` says what was given, None where it was not.
    """

    plan: Name | None
    name: Name
    explanation: Explanation
    amount: Decimal
    reward: Reward = "cash"
    gives: Name | None = None


@frozen
class SlipPlanLine:
    """A row of the slip for what a plan itself adds or takes: cap, guarantee, true-up, draw, holdback."""

    plan: Name | None
    line: PlanLine

    @property
    def amount(self) -> Decimal:
        return self.line.amount


@frozen
class SlipAdjustment:
    """A row of the slip for a sum that was entered by hand, with its reason; it belongs to no plan."""

    amount: Decimal
    reason: str

    @property
    def plan(self) -> None:
        return None


SlipRow: TypeAlias = SlipLine | SlipPlanLine | SlipAdjustment


@frozen
class SlipMonth:
    """What was paid for a month; None where nothing is known."""

    month: Period
    paid: Decimal | None


@frozen
class NextTier:
    """How much more of the standing's measure reaches the next tier."""

    standing: Standing
    tier: Tier
    distance: Fraction


@frozen
class SlipBalances:
    """What a payee owes, has to come, and has in points after this slip, in major units; only `carried` may be below 0.

    `waiting` is paid as customers pay, `carried` are true-ups that a later run takes.
    """

    draw: Decimal
    holdback: Decimal
    waiting: Decimal
    carried: Decimal
    points: Decimal


@frozen
class SlipRecord:
    """One payee's slip; amounts in major units of the currency.

    `standing` is the first attainment on the slip (else the first position that is an amount), None where nothing was
    measured. `months` are the twelve up to the period, the oldest first; empty for a period that is no month.

    What slips had not yet when they were kept is None or empty: `balances`, `findings` and `logo`, a PNG or JPEG.
    """

    company: Name
    period: Period
    status: Status
    payee: Payee
    currency: Currency
    standing: Standing | None
    next_tier: NextTier | None
    lines: tuple[SlipRow, ...]
    paid: Decimal
    months: tuple[SlipMonth, ...]
    approved_on: date | None = None
    check_code: str | None = None
    balances: SlipBalances | None = None
    findings: tuple[Finding, ...] = ()
    logo: bytes | None = None


def slip_record(
    run: Run,
    payee: Payee,
    history: Sequence[tuple[Period, Decimal | None]],
    company: Name,
    logo: bytes | None = None,
) -> SlipRecord:
    """The slip of one payee of a run; `history` is what earlier months paid him, in any order.

    Of the findings those about him stand on it, but not that a decision of the owner's has lapsed: that is the owner's.
    """
    lines, plan_lines = run.lines_of(payee.code), run.plan_lines_of(payee.code)
    plans = run.plans_of(payee) if len(payee.plans) > 1 else {}
    explanations = [line.explanation for line in lines]
    standing = _standing(explanations)
    of_plans = (row for key in run.plan_keys_of(payee.code) for row in _rows(key, lines, plan_lines, plans.get(key)))
    by_hand = (SlipAdjustment(each.amount, each.reason) for each in run.adjustments_of(payee.code))
    return SlipRecord(
        company=company,
        period=run.period,
        status=run.status,
        payee=payee,
        currency=run.currency,
        standing=standing,
        next_tier=_next_tier(explanations, standing),
        lines=(*of_plans, *by_hand),
        paid=run.paid(payee.code),
        months=_months(run.period, dict(history) | {run.period: run.paid(payee.code)}),
        approved_on=run.approved_on,
        check_code=run.check_code,
        balances=_balances(run, payee.code),
        findings=tuple(each for each in run.findings if each.payee == payee.code and each.code != "decision_lapsed"),
        logo=logo,
    )


def _balances(run: Run, payee: str) -> SlipBalances:
    nothing = run.currency.from_minor(0)
    kept = run.balances_of(payee)
    carried = (each.amount for each in run.proposals if each.payee == payee and each.fate in {"carry", "wait"})
    return SlipBalances(
        draw=sum((each.draw for each in kept), nothing),
        holdback=sum((each.holdback for each in kept), nothing),
        waiting=run.waiting_for(payee),
        carried=sum(carried, nothing),
        points=run.state.points_of(payee),
    )


def _rows(
    key: str, lines: Sequence[PayoutLine], plan_lines: Sequence[PlanLine], plan: Name | None
) -> Iterator[SlipLine | SlipPlanLine]:
    """The rows of one plan: its components, then its own lines."""
    for line in lines:
        if line.plan == key:
            gives = line.gives if line.is_given else None
            yield SlipLine(plan, line.name, line.explanation, line.amount, line.reward, gives)
    yield from (SlipPlanLine(plan, line) for line in plan_lines if line.plan == key)


def _standing(explanations: Sequence[Explanation]) -> Standing | None:
    found = [explanation.standing for explanation in explanations if explanation.standing is not None]
    with_target = [standing for standing in found if standing.as_ == "attainment"]
    return next(iter([*with_target, *found]), None)


def _next_tier(explanations: Sequence[Explanation], standing: Standing | None) -> NextTier | None:
    """The nearest tier above that standing, of all components that go by it."""
    if standing is None or standing.value is None:
        return None
    near = [
        NextTier(standing, explanation.next_tier, explanation.distance_to_next)
        for explanation in explanations
        if explanation.standing == standing and explanation.mode != "linear"
        if explanation.next_tier is not None and explanation.distance_to_next is not None
    ]
    return min(near, key=lambda next_tier: next_tier.distance, default=None)


def _months(period: Period, paid: dict[Period, Decimal | None]) -> tuple[SlipMonth, ...]:
    if period.kind != "month":
        return ()
    months = [period.shift(-back) for back in reversed(range(MONTHS_SHOWN))]
    return tuple(SlipMonth(month, paid.get(month)) for month in months)
