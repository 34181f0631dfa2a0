"""A plan's own lines in words: what they are called, how they came about, and the balances they leave."""

from decimal import Decimal
from fractions import Fraction

import pytest

from desktop_app.domain.money import Currency
from desktop_app.domain.period import Period
from desktop_app.domain.settlement import PlanLine, PlanLineKind, Settlement
from desktop_app.wording.catalogue import in_language
from desktop_app.wording.settlement import plan_line_kind_name, plan_line_name, plan_line_words

CNY = Currency("CNY", 2)
HALF = (15, 30)


def draw(of: str, earned: str, before: str, after: str, days: tuple[int, int] | None = None) -> PlanLine:
    working = Settlement(Decimal(earned), Decimal(of), days, Decimal(before), Decimal(after))
    return PlanLine("li", "1", "draw", Decimal(after) - Decimal(before), working)


def holdback(earned: str, withheld: str, before: str, released: str) -> PlanLine:
    after = Decimal(before) + Decimal(withheld) - Decimal(released)
    working = Settlement(
        Decimal(earned),
        rate=Fraction("0.1"),
        earned=Decimal(earned),
        withheld=Decimal(withheld),
        released=Decimal(released),
        balance_before=Decimal(before),
        balance_after=after,
    )
    return PlanLine("li", "1", "holdback", Decimal(released) - Decimal(withheld), working)


def limited(kind: PlanLineKind, of: str, earned: str, days: tuple[int, int] | None = None) -> PlanLine:
    working = Settlement(Decimal(earned), Decimal(of), days)
    return PlanLine("li", "1", kind, Decimal(of) - Decimal(earned), working)


TRUE_UP = PlanLine(
    "li",
    "1",
    "true_up",
    Decimal(-1500),
    Settlement(Decimal(0), period=Period("month", 2026, 3), was_due=Decimal(6000), is_due=Decimal(4500)),
)
CASES = [
    (
        limited("cap", "8000.00", "9000.00"),
        "Plan cap",
        "¥9,000.00 is above the plan’s cap of ¥8,000.00",
    ),
    (
        limited("guarantee", "1500.00", "1200.00", HALF),
        "Guarantee",
        "¥1,200.00 is below the guarantee of ¥1,500.00 (15 of 30 days)",
    ),
    (
        TRUE_UP,
        "True-up for March 2026",
        "¥4,500.00 is due by what is known now, ¥6,000.00 was due before",
    ),
    (
        draw("2000.00", "1200.00", "0.00", "800.00"),
        "Draw",
        "earned ¥1,200.00, draw ¥2,000.00: ¥800.00 advanced, ¥800.00 owed",
    ),
    (
        draw("2000.00", "2500.00", "800.00", "300.00"),
        "Draw repaid",
        "earned ¥2,500.00, draw ¥2,000.00: ¥500.00 repaid, ¥300.00 owed",
    ),
    (
        draw("2000.00", "2000.00", "300.00", "300.00"),
        "Draw",
        "earned ¥2,000.00, draw ¥2,000.00: nothing repaid, ¥300.00 owed",
    ),
    (
        draw("1000.00", "0.00", "0.00", "1000.00", HALF),
        "Draw",
        "earned ¥0.00, draw ¥1,000.00 (15 of 30 days): ¥1,000.00 advanced, ¥1,000.00 owed",
    ),
    (
        draw("0.00", "-200.00", "0.00", "200.00"),
        "Carried forward",
        "earned −¥200.00: carried forward, ¥200.00 owed",
    ),
    (
        draw("0.00", "500.00", "200.00", "0.00"),
        "Brought forward",
        "earned ¥500.00: ¥200.00 repaid, ¥0.00 owed",
    ),
    (
        holdback("5000.00", "500.00", "100.00", "0.00"),
        "Holdback",
        "10% of ¥5,000.00 kept back: ¥500.00; ¥600.00 kept in all",
    ),
    (
        holdback("3000.00", "300.00", "500.00", "800.00"),
        "Holdback released",
        "10% of ¥3,000.00 kept back: ¥300.00; ¥500.00 kept before and ¥300.00 of now are paid",
    ),
    (holdback("0.00", "0.00", "500.00", "500.00"), "Holdback released", "¥500.00 kept before is paid"),
]


@pytest.mark.parametrize(("line", "name", "worded"), CASES)
def test_a_plan_line_in_words(line: PlanLine, name: str, worded: str) -> None:
    with in_language("en"):
        assert plan_line_name(line) == name
        assert plan_line_words(line, CNY) == worded


def test_the_lines_of_several_periods_have_one_name() -> None:
    with in_language("en"):
        assert plan_line_kind_name("true_up") == "True-ups"
        assert plan_line_name(PlanLine("li", "1", "true_up", Decimal(1), Settlement(Decimal(0)))) == "True-ups"
