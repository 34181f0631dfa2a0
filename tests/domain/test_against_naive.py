"""The engine against the second, naive calculation, and what must always hold (docs/calculation.md §13)."""

from dataclasses import replace
from fractions import Fraction
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.engine import Calculation, Company, calculate
from desktop_app.domain.plan import Assignment, Component, Constant, Measure, MeasureKind, Plan, Schedule, Tier
from desktop_app.domain.schedule import evaluate
from desktop_app.domain.targets import Target
from tests.domain.naive import Situation, pay, rounded
from tests.domain.strategies import KINDS, PAYEES, decimals, sale_lines, situations
from tests.helpers.builders import ALL_OF_MARCH, MARCH, ListFacts, SaleLine, a_company

OFTEN = settings(max_examples=50, deadline=None)  # most of the time goes into drawing a company
NOTHING = Fraction(0)
lists_of_lines = st.lists(sale_lines, max_size=10)


def company_of(case: Situation) -> Company:
    return a_company(
        people=case.people,
        assignments=case.assignments,
        targets=case.targets,
        rounding_step=str(case.rounding_step),
        month_starts_on=case.month_starts_on,
    )


def calculated(case: Situation) -> Calculation:
    return calculate(company_of(case), MARCH, ListFacts(case.sales))


@settings(max_examples=200, deadline=None)
@given(situations())
def test_the_engine_and_the_naive_calculation_agree_to_the_cent(case: Situation) -> None:
    lines = {(line.payee, line.plan, line.component): Fraction(line.amount) for line in calculated(case).lines}
    assert lines == pay(case)


@OFTEN
@given(situations())
def test_the_steps_of_every_working_add_up_to_its_result(case: Situation) -> None:
    for line in calculated(case).lines:
        working = line.explanation
        assert sum((step.amount for step in working.steps), NOTHING) == working.result
        assert Fraction(line.amount) == rounded(working.limited, Fraction(working.rounding_step))


@settings(max_examples=20, deadline=None)
@given(situations())
def test_calculating_twice_gives_the_same(case: Situation) -> None:
    assert calculated(case) == calculated(case)


@OFTEN
@given(situations(), st.randoms(use_true_random=False))
def test_the_order_of_sales_does_not_matter(case: Situation, chance: Random) -> None:
    shuffled = list(case.sales)
    chance.shuffle(shuffled)
    assert calculated(replace(case, sales=tuple(shuffled))) == calculated(case)


@OFTEN
@given(lists_of_lines, st.integers(0, 10), st.sampled_from(KINDS))
def test_two_halves_of_the_sales_add_up_to_the_whole(lines: list[SaleLine], cut: int, kind: MeasureKind) -> None:
    measure = Measure(kind)
    first, second, both = (
        ListFacts(part).credited(measure, ALL_OF_MARCH) for part in (lines[:cut], lines[cut:], lines)
    )
    for payee in PAYEES:
        assert first.of(payee) + second.of(payee) == both.of(payee)


@OFTEN
@given(sale_lines, st.lists(st.integers(0, 100), min_size=1, max_size=3))
def test_splits_that_add_up_to_all_credit_exactly_the_line(line: SaleLine, parts: list[int]) -> None:
    shares = [Fraction(part, sum(parts)) for part in parts] if sum(parts) else [Fraction(1)]
    split = replace(line, on=ALL_OF_MARCH.first_on, splits=tuple(zip(PAYEES, shares, strict=False)))
    credited = ListFacts([split]).credited(Measure("revenue"), ALL_OF_MARCH)
    assert sum(credited.values.values(), NOTHING) == line.amount


@OFTEN
@given(situations())
def test_a_hundred_times_the_amounts_give_a_hundred_times_the_payout(case: Situation) -> None:
    before = [line.explanation.limited for line in calculated(case).lines]
    after = [line.explanation.limited for line in calculated(magnified(case)).lines]
    assert after == [100 * amount for amount in before]


def magnified(case: Situation) -> Situation:
    """All amounts of money of the situation × 100; counts, rates and ratios as they are."""
    return replace(
        case,
        sales=tuple(
            replace(line, amount=line.amount * 100, cost=None if line.cost is None else line.cost * 100)
            for line in case.sales
        ),
        targets=tuple(magnified_target(target) for target in case.targets),
        assignments=tuple(magnified_assignment(entry) for entry in case.assignments),
    )


def magnified_target(target: Target) -> Target:
    return replace(target, value=target.value * 100) if target.measure.unit == "money" else target


def magnified_assignment(entry: Assignment) -> Assignment:
    plan: Plan = entry.plan
    return replace(entry, plan=replace(plan, components=tuple(magnified_component(one) for one in plan.components)))


def magnified_component(component: Component) -> Component:
    base, schedule = component.base, component.schedule
    standing = component.standing_on
    bounds_are_money = standing is not None and standing.as_ == "amount" and standing.measure.unit == "money"
    of_units = isinstance(base, Measure) and base.unit == "count"
    gifts_are_money = schedule.gift in {"per_unit", "amount"} or (schedule.gift == "factor" and of_units)

    def tier(of: Tier) -> Tier:
        return Tier(of.start * (100 if bounds_are_money else 1), of.gift, of.value * (100 if gifts_are_money else 1))

    return replace(
        component,
        base=Constant(base.value * 100) if isinstance(base, Constant) else base,
        schedule=replace(schedule, tiers=tuple(tier(one) for one in schedule.tiers)),
        floor=None if component.floor is None else component.floor * 100,
        cap=None if component.cap is None else component.cap * 100,
    )


rising_tiers = st.lists(
    st.tuples(decimals(-100, 1000, 0), decimals(0, 1, 3)), min_size=1, max_size=5, unique_by=lambda pair: pair[0]
)


@OFTEN
@given(rising_tiers, decimals(-500, 1500, 2), decimals(0, 300, 2))
def test_marginal_on_the_base_itself_never_falls_and_never_jumps(
    pairs: list[tuple[Fraction, Fraction]], base: Fraction, more: Fraction
) -> None:
    schedule = Schedule("marginal", tuple(Tier(start, "rate", rate) for start, rate in sorted(pairs)))
    growth = paid(schedule, base + more) - paid(schedule, base)
    highest_rate = max(rate for _, rate in pairs)
    assert 0 <= growth <= more * highest_rate


@OFTEN
@given(decimals(-1000, 1000, 2), decimals(0, 1, 4))
def test_one_tier_from_zero_pays_the_same_graduated_and_retroactive(base: Fraction, rate: Fraction) -> None:
    tiers = (Tier(NOTHING, "rate", rate),)
    assert paid(Schedule("marginal", tiers), base) == paid(Schedule("whole", tiers), base) == base * rate


def paid(schedule: Schedule, base: Fraction) -> Fraction:
    return sum((step.amount for step in evaluate(schedule, base, base)), NOTHING)
