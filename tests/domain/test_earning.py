"""What one component earns: up to a day of its span, with everything around it that it looks at."""

from collections.abc import Iterable
from decimal import Decimal

from desktop_app.domain.earning import Earner
from desktop_app.domain.explanation import Explanation
from desktop_app.domain.measuring import Fund, Measures, Subject
from desktop_app.domain.period import ALL_DAYS, Calendar, Period
from desktop_app.domain.plan import Component, Factor, Gate, Measure, Plan, Position
from desktop_app.domain.targets import Targets
from tests.helpers.company import a_person, a_target
from tests.helpers.facts import Fact, a_sale, a_score, an_activity, facts_of
from tests.helpers.figures import CENT, number
from tests.helpers.plans import REVENUE, a_component, a_constant, a_measure, a_plan, a_schedule, attainment

FEBRUARY, MARCH = Period.parse("2026-02"), Period.parse("2026-03")
VISITS = Position(a_measure("activity", topic="visit"))
CARE = Position(a_measure("score", topic="service"))
TWENTY = Gate(VISITS, number("20"))
CARED_FOR = Factor(CARE, a_schedule({"0": "0.8", "90": "1"}, "whole", "factor"))
SALE = a_sale("1000")


def earned(
    component: Component,
    facts: Iterable[Fact],
    now: Period = MARCH,
    subject: Subject | None = None,
    plan: Plan | None = None,
    before: dict[str, Decimal] | None = None,
) -> Explanation | None:
    who = subject or a_person(team="north")
    people = (who,) if not isinstance(who, Fund) else (a_person(team="north"),)
    calendar = Calendar()
    targets = Targets([a_target("1000"), a_target("1000", period="2026-02")], calendar)
    with facts_of(facts, people) as found:
        earner = Earner(
            calendar,
            CENT,
            Measures(people, (), found),
            targets,
            plan or a_plan(component),
            who,
            ALL_DAYS,
            lambda _among, _reach: (),
            before or {},
        )
        return earner.earn(component, now)


def amount(explanation: Explanation | None) -> str:
    assert explanation is not None
    return str(explanation.amount)


def test_a_factor_multiplies_and_one_without_a_value_is_left_out() -> None:
    component = a_component(factors=(CARED_FOR,))
    assert amount(earned(component, [SALE, a_score("89")])) == "40.00"
    assert amount(earned(component, [SALE, a_score("90")])) == "50.00"
    left_out = earned(component, [SALE])
    assert amount(left_out) == "50.00"
    assert left_out is not None
    assert [factor.value for factor in left_out.factors] == [None]


def test_a_factor_below_its_lowest_tier_makes_nothing() -> None:
    high = Factor(CARE, a_schedule({"50": "1"}, "whole", "factor"))
    assert amount(earned(a_component(factors=(high,)), [SALE, a_score("49")])) == "0.00"


def test_a_gate_that_is_not_met_makes_nothing_and_a_floor_comes_after_it() -> None:
    visits: list[Fact] = [SALE, an_activity("19.5")]
    assert amount(earned(a_component(requires=(TWENTY,)), visits)) == "0.00"
    assert amount(earned(a_component(requires=(TWENTY,)), [*visits, an_activity("0.5")])) == "50.00"
    assert amount(earned(a_component(requires=(TWENTY,), floor="7"), visits)) == "7.00"


def test_a_gate_without_a_value_is_not_met() -> None:
    assert amount(earned(a_component(requires=(Gate(CARE, number("0")),)), [SALE])) == "0.00"
    assert amount(earned(a_component(requires=(Gate(CARE, number("0")),)), [SALE, a_score("0")])) == "50.00"


def test_factors_and_gates_reach_as_far_back_as_the_component() -> None:
    component = a_component(within="quarter", requires=(TWENTY,))
    facts: list[Fact] = [SALE, an_activity("12", on="2026-01-05"), an_activity("8", on="2026-02-05")]
    assert amount(earned(component, facts)) == "50.00"
    assert amount(earned(component, facts, FEBRUARY)) == "0.00"


def test_a_gate_that_closes_later_takes_back_what_the_span_had_earned() -> None:
    rate = Gate(attainment(), number("50%"))
    component = a_component(within="quarter", requires=(rate,))
    facts = [a_sale("2000", on="2026-02-05"), a_sale("-1500", on="2026-03-05")]
    assert amount(earned(component, facts, FEBRUARY, plan=a_plan(component))) == "0.00"  # no target of the quarter


def test_what_was_earned_before_comes_off() -> None:
    component = a_component(within="quarter")
    facts = [a_sale("2000", on="2026-02-05"), SALE]
    march = earned(component, facts)
    assert march is not None
    assert [march.worked_out, march.before, march.amount] == [150, 100, 50]
    assert str(march.span) == "2026-Q1"
    told = earned(component, facts, before={"commission": Decimal("120.00")})
    assert amount(told) == "30.00"


def test_who_was_not_employed_and_sold_nothing_earns_nothing_at_all() -> None:
    gone = a_person(left_on="2026-02-28")
    assert earned(a_component(floor="5"), [], subject=gone) is None
    assert amount(earned(a_component(), [SALE], subject=gone)) == "50.00"
    quarterly = a_component(within="quarter", floor="5")
    assert amount(earned(quarterly, [], subject=gone)) == "0.00"


def test_a_constant_is_shared_by_days_employed_unless_the_plan_says_otherwise() -> None:
    bonus = a_component({"0": "100%"}, "whole", base=a_constant("3100"), position=Position(REVENUE))
    newcomer = a_person(hired_on="2026-03-16")
    assert amount(earned(bonus, [], subject=newcomer)) == "1600.00"
    assert amount(earned(bonus, [], subject=newcomer, plan=a_plan(bonus, prorate_sums=False))) == "3100.00"
    assert earned(bonus, [], subject=a_person(hired_on="2026-04-01"), plan=a_plan(bonus, prorate_sums=False)) is None


def test_a_fund_is_nobodys() -> None:
    """Neither are its constants shared by days nor its sums stopped."""
    team = Measure("revenue", of="team")
    bonus = a_component({"0": "100%"}, "whole", base=a_constant("3100"), position=Position(team))
    prize = a_component({"0": "500"}, "whole", "amount", base=team)
    assert amount(earned(bonus, [], subject=Fund("north"))) == "3100.00"
    assert amount(earned(prize, [], subject=Fund("nobody"))) == "500.00"


def test_a_base_without_a_value_earns_nothing_and_no_floor_lifts_it() -> None:
    rate = a_component({"0%": "5"}, "whole", "amount", base=a_measure("repurchase_rate"), floor="3")
    explanation = earned(rate, [SALE])
    assert amount(explanation) == "0.00"
    assert explanation is not None
    assert explanation.base.value is None
