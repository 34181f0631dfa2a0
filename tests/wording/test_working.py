"""The working in words: the worked figures of docs/calculation.md §15, and sums that add up as they are shown."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.explanation import BaseReading, Explanation, Standing
from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.period import Span
from desktop_app.domain.plan import Boundary, Component, Constant, Measure, Position, Schedule, Tier
from desktop_app.domain.working import work_out
from desktop_app.wording.catalogue import in_language
from desktop_app.wording.working import (
    WorkingRow,
    formula,
    rate_working,
    slip_formula,
    standing_text,
    working,
)

CNY, JPY = Currency("CNY", 2), Currency("JPY", 0)
MARCH = Span(date(2026, 3, 1), date(2026, 3, 31))
REVENUE, MARGIN, QUANTITY = Measure("revenue"), Measure("gross_margin"), Measure("quantity")
CENT = Decimal("0.01")


def tiers(gift: str, *pairs: tuple[str, str], mode: str = "marginal", boundary: Boundary = "at") -> Schedule:
    steps = tuple(Tier(Fraction(start), gift, Fraction(value)) for start, value in pairs)  # type: ignore[arg-type] # texts of the tables below
    return Schedule(mode, steps, boundary)  # type: ignore[arg-type] # the same


RATES = (("0", "0.05"), ("1", "0.06"), ("1.2", "0.075"))
BY_ATTAINMENT = Position(REVENUE, "attainment")


def explained(
    schedule: Schedule,
    base: Fraction | str,
    achieved: Fraction | str | None = None,
    target: Fraction | str | None = "100000",
    *,
    on: Measure | Constant = REVENUE,
    by: Position | None = BY_ATTAINMENT,
    days: tuple[int, int] | None = None,
    floor: str | None = None,
    cap: str | None = None,
    step: Decimal = CENT,
) -> Explanation:
    lowest, highest = (None if limit is None else Fraction(limit) for limit in (floor, cap))
    component = Component("c", Name({"": "C"}), on, schedule, by, floor=lowest, cap=highest)
    position = component.standing_on
    reading = (
        BaseReading(on, Fraction(base), MARCH)
        if isinstance(on, Measure)
        else BaseReading(None, Fraction(base), MARCH, days)
    )
    standing = None
    if isinstance(position, Position):
        of, done = position.measure, Fraction(base if achieved is None else achieved)
        if position.as_ == "amount":
            standing = Standing("amount", of, done, None, done)
        else:
            goal = None if target is None else Fraction(target)
            standing = Standing("attainment", of, done, goal, None if goal is None else done / goal)
    return work_out(component, reading, standing, step)


POINTS = tiers("factor", ("0.8", "0.5"), ("1", "1"), ("1.5", "2"), mode="linear")
SUMS = (("0.8", "500"), ("1", "1000"), ("1.2", "1500"))
BONUS = Constant(Fraction(3000))

CASES = {
    "slices": (
        explained(tiers("rate", *RATES), "130000"),
        "¥100,000.00 × 5% + ¥20,000.00 × 6% + ¥10,000.00 × 7.5% = ¥6,950.00",
        "100,000.00 × 5% + 20,000.00 × 6% + 10,000.00 × 7.5%",
    ),
    "below 0": (
        explained(tiers("rate", *RATES), "-2000"),
        "−¥2,000.00 × 5% = −¥100.00",
        "−2,000.00 × 5%",
    ),
    "whole": (
        explained(tiers("rate", *RATES, mode="whole"), "130000"),
        "attainment 130% reaches 120%: ¥130,000.00 × 7.5% = ¥9,750.00",
        "attainment 130% reaches 120%: 130,000.00 × 7.5%",
    ),
    "whole, above": (
        explained(tiers("rate", *RATES, mode="whole", boundary="above"), "110000"),
        "attainment 110% is above 100%: ¥110,000.00 × 6% = ¥6,600.00",
        "attainment 110% is above 100%: 110,000.00 × 6%",
    ),
    "whole by its amount": (
        explained(tiers("rate", ("0", "0.04"), ("50000", "0.06"), mode="whole"), "60000", by=None),
        "revenue ¥60,000.00 reaches ¥50,000: ¥60,000.00 × 6% = ¥3,600.00",
        "revenue 60,000.00 reaches 50,000: 60,000.00 × 6%",
    ),
    "tie": (
        explained(tiers("rate", ("0", "0.05")), "33.30", by=None),
        "¥33.30 × 5% + ¥0.005 (rounding) = ¥1.67",
        "33.30 × 5% + 0.005 (rounding)",
    ),
    "tie below 0": (
        explained(tiers("rate", ("0", "0.05")), "-33.30", by=None),
        "−¥33.30 × 5% − ¥0.005 (rounding) = −¥1.67",
        "−33.30 × 5% − 0.005 (rounding)",
    ),
    "linear": (
        explained(POINTS, "3000", "90000", on=BONUS),
        "attainment 90%: ¥3,000.00 × 0.75 = ¥2,250.00",
        "attainment 90%: 3,000.00 × 0.75",
    ),
    "some days": (
        explained(POINTS, Fraction(3000 * 16, 31), "90000", on=BONUS, days=(16, 31)),
        "attainment 90%: ¥1,548.3871 (16 of 31 days) × 0.75 − ¥0.0003 (rounding) = ¥1,161.29",
        "attainment 90%: 1,548.3871 (16 of 31 days) × 0.75 − 0.0003 (rounding)",
    ),
    "sum": (
        explained(tiers("amount", ("1", "2000"), mode="whole"), "104000"),
        "attainment 104% reaches 100%: ¥2,000.00",
        "attainment 104% reaches 100%",
    ),
    "milestones": (
        explained(tiers("amount", *SUMS), "125000"),
        "attainment 125% reaches 80%, 100%, and 120%: ¥500.00 + ¥1,000.00 + ¥1,500.00 = ¥3,000.00",
        "attainment 125% reaches 80%, 100%, and 120%: 500.00 + 1,000.00 + 1,500.00",
    ),
    "below the lowest": (
        explained(tiers("amount", *SUMS), "79999.99"),
        "attainment 79.99999% does not reach the lowest tier: ¥0.00",
        "attainment 79.99999% does not reach the lowest tier",
    ),
    "no target": (explained(tiers("rate", *RATES), "130000", target=None), "no target: ¥0.00", "no target"),
    "units": (
        explained(tiers("per_unit", ("0", "5"), ("30", "8")), "42", on=QUANTITY, by=None),
        "30 × ¥5.00 + 12 × ¥8.00 = ¥246.00",
        "30 × 5.00 + 12 × 8.00",
    ),
    "cap": (
        explained(tiers("per_unit", ("0", "200")), "12", on=QUANTITY, by=None, cap="600"),
        "12 × ¥200.00 = ¥2,400.00, capped at ¥600.00",
        "12 × 200.00 = 2,400.00, capped at 600.00",
    ),
    "floor": (
        explained(tiers("amount", *SUMS), "70000", floor="100"),
        "attainment 70% does not reach the lowest tier: ¥0.00, raised to the floor of ¥100.00",
        "attainment 70% does not reach the lowest tier: 0.00, raised to the floor of 100.00",
    ),
    "margin by revenue": (
        explained(tiers("rate", *RATES), "26000", "130000", on=MARGIN),
        "¥26,000.00 × 5.346154% = ¥1,390.00",
        "26,000.00 × 5.346154%",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_working_in_one_line(case: str) -> None:
    explanation, worded, on_the_slip = CASES[case]
    with in_language("en"):
        assert formula(explanation, CNY) == worded
        assert slip_formula(explanation, CNY) == on_the_slip


def test_an_effective_rate_has_its_own_working() -> None:
    with in_language("en"):
        assert rate_working(CASES["margin by revenue"][0], CNY) == (
            "5.346154% ≈ (¥100,000.00 × 5% + ¥20,000.00 × 6% + ¥10,000.00 × 7.5%) ÷ ¥130,000.00"
        )
        assert rate_working(CASES["slices"][0], CNY) is None
        only_top = explained(tiers("rate", ("1", "0.05")), "26000", "130000", on=MARGIN)
        assert formula(only_top, CNY) == "¥26,000.00 × 1.153846% = ¥300.00"


def test_a_currency_without_cents() -> None:
    explanation = explained(tiers("rate", *RATES), "130001", step=Decimal(1))
    with in_language("en"):
        assert formula(explanation, JPY) == (
            "¥100,000 × 5% + ¥20,000 × 6% + ¥10,001 × 7.5% − ¥0.075 (rounding) = ¥6,950"
        )


def test_the_rows_of_the_panel() -> None:
    explanation = explained(tiers("rate", *RATES), "114103.33", target="110000", cap="5500")
    with in_language("en"):
        assert working(explanation, CNY) == (
            WorkingRow("tier", "0% – 100%", "110,000.00", "5%", "5,500.00"),
            WorkingRow("tier", "100% – 120%", "4,103.33", "6%", "246.1998"),
            WorkingRow("limit", "cap of ¥5,500.00", "", "", "−246.1998"),
            WorkingRow("total", "Total, rounded half up to the cent", "", "", "5,500.00"),
        )
        uncapped = explained(tiers("rate", *RATES), "114103.33", target="110000", step=Decimal("0.1"))
        assert working(uncapped, CNY)[-2:] == (
            WorkingRow("rounding", "rounding", "", "", "0.0002"),
            WorkingRow("total", "Total, rounded half up to ¥0.10", "", "", "5,746.20"),
        )
        missing = explained(tiers("rate", *RATES), "1", target=None)
        assert working(missing, CNY)[0] == WorkingRow("nothing", "no target", "", "", "0.00")
        assert [row.label for row in working(CASES["milestones"][0], CNY)][:3] == [
            "80% – 100%",
            "100% – 120%",
            "from 120%",
        ]
        assert [row.label for row in working(CASES["slices"][0], CNY)][2] == "above 120%"
        assert working(explained(POINTS, "3000", "70000", on=BONUS), CNY)[0].label == "up to 80%"


def test_where_the_payee_stands() -> None:
    def shown(explanation: Explanation) -> list[str | None]:
        assert explanation.standing is not None
        text = standing_text(explanation.standing, CNY)
        return [text.achieved, text.target, text.attainment]

    with in_language("en"):
        assert shown(explained(tiers("rate", *RATES), "114103.33", target="110000")) == [
            "¥114,103.33",
            "¥110,000.00",
            "103.7%",
        ]
        assert shown(explained(tiers("rate", *RATES), "99999.99")) == ["¥99,999.99", "¥100,000.00", "99.99999%"]
        assert shown(explained(tiers("rate", *RATES), "5", target=None)) == ["¥5.00", "no target", None]
        assert shown(CASES["units"][0]) == ["42", None, None]


amounts = st.integers(-(10**9), 10**9).map(lambda minor: Fraction(minor, 100))
shares = st.fractions(Fraction(1, 1000), 2, max_denominator=1000)
rates = st.lists(st.integers(-500, 20_000), min_size=1, max_size=4).map(
    lambda parts: [str(Fraction(part, 100_000)) for part in parts]
)


@st.composite
def explanations(draw: st.DrawFn) -> Explanation:
    mode, gift = draw(st.sampled_from(["marginal", "whole"])), draw(st.sampled_from(["rate", "amount"]))
    if draw(st.booleans()) and draw(st.booleans()):
        mode, gift = "linear", "factor"
    values = draw(rates)
    starts = sorted(draw(st.sets(st.integers(-20, 250), min_size=len(values), max_size=len(values))))
    schedule = tiers(
        gift, *((str(Fraction(start, 100)), value) for start, value in zip(starts, values, strict=True)), mode=mode
    )
    base = draw(amounts) * draw(shares)
    bases: tuple[Measure | Constant, ...] = (REVENUE, MARGIN, BONUS)
    on = draw(st.sampled_from(bases))
    return explained(
        schedule,
        base,
        base if on == REVENUE else draw(amounts),
        draw(st.one_of(st.none(), amounts.filter(lambda value: value > 0))),
        on=on,
        floor=draw(st.sampled_from([None, "0", "100"])),
        cap=draw(st.sampled_from([None, "100", "5000"])),
        step=draw(st.sampled_from([CENT, Decimal(1), Decimal(10)])),
    )


def number(text: str) -> Fraction:
    value = Fraction(re.sub(r"[,¥%]", "", text).replace("−", "-"))
    return value / 100 if text.endswith("%") else value


def evaluated(terms: str) -> Fraction:
    """What a reader gets who works a line out from the numbers that it shows."""
    total, sign = Fraction(0), 1
    for part in re.split(r" ([+−]) ", re.sub(r" \(rounding\)", "", terms)):
        if part in {"+", "−"}:
            sign = 1 if part == "+" else -1
            continue
        product = Fraction(1)
        for factor in part.split(" × "):
            product *= number(factor)
        total += sign * product
    return total


@given(explanations())
def test_a_line_adds_up_as_it_is_shown(explanation: Explanation) -> None:
    with in_language("en"):
        line = formula(explanation, CNY)
    terms, _comma, limit = line.rpartition(": ")[2].partition(", capped at ")
    if not limit:
        terms, _comma, limit = terms.partition(", raised to the floor of ")
    parts = [evaluated(part) for part in terms.split(" = ")]
    assert abs(parts[0] - parts[-1]) <= Fraction(1, 20_000)  # to four decimals
    assert (number(limit) if limit else parts[-1]) == explanation.amount


@given(explanations())
def test_the_rows_add_up_as_they_are_shown(explanation: Explanation) -> None:
    for language in ("en", "zh_CN"):
        with in_language(language):
            *rows, total = working(explanation, CNY)
        assert total.kind == "total"
        assert sum((number(row.amount) for row in rows), Fraction(0)) == number(total.amount) == explanation.amount
