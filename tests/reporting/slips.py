"""Slips for the tests: a run of October 2026 for 李雷, from components that are worked out for given figures."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from desktop_app.domain.adjustments import Adjustment
from desktop_app.domain.calculation import PayoutLine
from desktop_app.domain.explanation import BaseReading, Explanation, Standing
from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.period import Period, Span
from desktop_app.domain.plan import Component, Measure, Position
from desktop_app.domain.run import Payee, Run
from desktop_app.domain.settlement import PlanLine, Settlement
from desktop_app.domain.working import work_out
from desktop_app.reporting.slip_record import SlipRecord, slip_record
from tests.helpers.figures import CNY, number
from tests.helpers.plans import a_component, a_constant, a_measure, attainment

OCTOBER = Period("month", 2026, 10)
DAYS = Span(date(2026, 10, 1), date(2026, 10, 31))
COMPANY = Name({"en": "Qinghe Outdoor Co., Ltd.", "zh_CN": "青禾户外用品有限公司"})
LI = Payee("N-014", "李雷", Name({"en": "North", "zh_CN": "华北"}), (Name({"en": "Field sales", "zh_CN": "外勤销售"}),))

TIERS = {"0%": "5%", "100%": "6%", "120%": "7.5%"}
COMMISSION = a_component(TIERS, position=attainment(), name="阶梯提成 Commission")
BY_MARGIN = a_component(TIERS, base=a_measure("gross_margin"), position=attainment(), name="毛利提成")
BONUS = a_component({"80%": "0.5", "100%": "1"}, "linear", base=a_constant("3000"), position=attainment(), name="奖金")
PRIZE = a_component({"100%": "1200"}, "whole", "amount", position=attainment(), name="达标奖")
PACKS = a_component(
    {"0": "5", "30": "8"}, gift="per_unit", base=a_measure("quantity", category="背包"), name="背包奖", cap="200"
)
FLAT = a_component({"0": "6%"}, name="退货")


def explained(
    component: Component,
    base: str,
    achieved: str | None = None,
    target: str | None = "110000",
    currency: Currency = CNY,
) -> Explanation:
    """The component worked out for a base, and for what was achieved of a target."""
    of = component.base
    reading = BaseReading(of, number(base), DAYS) if isinstance(of, Measure) else BaseReading(None, number(base), DAYS)
    position = component.standing_on
    assert isinstance(position, Position)
    done = number(achieved or base)
    goal = number(target) if target and position.as_ == "attainment" else None
    value = done if position.as_ == "amount" else None if goal is None else done / goal
    standing = Standing(position.as_, position.measure, done, goal, value)
    return work_out(component, reading, standing, currency.minor_unit)


def a_line(
    component: Component, base: str, achieved: str | None = None, *, plan: str = "1", currency: Currency = CNY
) -> PayoutLine:
    """A payout line of 李雷's; `achieved` where the position is another measure than the base."""
    explanation = explained(component, base, achieved, currency=currency)
    return PayoutLine(LI.code, plan, component.key, component.name, explanation.amount, explanation)


FOUR = (
    a_line(COMMISSION, "114103.33"),
    a_line(PRIZE, "114103.33"),
    a_line(PACKS, "42"),
    a_line(FLAT, "-3200"),
)
FIFTEEN = (*FOUR, a_line(BY_MARGIN, "26000", "114103.33"), a_line(BONUS, "3000", "104500")) * 3


HELD_BACK = PlanLine(
    LI.code,
    "1",
    "holdback",
    Decimal("-500.00"),
    Settlement(
        Decimal("5000.00"),
        rate=number("10%"),
        earned=Decimal("5000.00"),
        withheld=Decimal("500.00"),
        released=Decimal("0.00"),
        balance_before=Decimal("0.00"),
        balance_after=Decimal("500.00"),
    ),
)


SAMPLES = Adjustment(
    LI.code, Decimal("-88.00"), "样品损耗 two samples broken", "Wang", datetime(2026, 11, 2, tzinfo=UTC)
)


def a_run(
    lines: Sequence[PayoutLine] = FOUR,
    payee: Payee = LI,
    currency: Currency = CNY,
    *,
    approved: bool = True,
    plan_lines: tuple[PlanLine, ...] = (),
    adjustments: tuple[Adjustment, ...] = (),
) -> Run:
    kept = tuple(replace(line, payee=payee.code) for line in lines)
    if approved:
        approved_on, code = date(2026, 11, 3), "7F3A-91C2"
        run = Run(OCTOBER, "approved", currency, (payee,), kept, (), plan_lines, adjustments)
        return replace(run, approved_on=approved_on, check_code=code)
    return Run(OCTOBER, "draft", currency, (payee,), kept, (), plan_lines, adjustments)


def a_slip(
    lines: Sequence[PayoutLine] = FOUR,
    payee: Payee = LI,
    currency: Currency = CNY,
    *,
    approved: bool = True,
    company: Name = COMPANY,
    plan_lines: tuple[PlanLine, ...] = (),
    adjustments: tuple[Adjustment, ...] = (),
) -> SlipRecord:
    """A slip with a year behind it: a loss in January, nothing known of November."""
    history = [(OCTOBER.shift(-back), Decimal(3000 + 100 * back)) for back in range(1, 11)]
    history.append((Period("month", 2026, 1), Decimal(-240)))
    run = a_run(lines, payee, currency, approved=approved, plan_lines=plan_lines, adjustments=adjustments)
    return slip_record(run, payee, history, company)
