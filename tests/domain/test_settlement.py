"""From the sum of a plan's lines to what is paid: cap, guarantee, draw, holdback."""

from decimal import Decimal
from fractions import Fraction

import pytest

from desktop_app.domain.plan import Holdback, Plan
from desktop_app.domain.settlement import Account, Days, PlanLine
from tests.helpers.figures import CENT
from tests.helpers.plans import a_plan

ACCOUNT = Account("li", "1", CENT)
ALL = Days(31, 31, 31)
HALF_MONTH = Days(31, 16, 31)  # hired on 16 March
NOT_EMPLOYED = Days(31, 0, 31)
PART = Days(16, 16, 31)  # on the plan from 16 March


def limits(plan: Plan, earned: str, days: Days = ALL) -> dict[str, str]:
    return {line.kind: str(line.amount) for line in ACCOUNT.limits(plan, Decimal(earned), days)}


@pytest.mark.parametrize(
    ("cap", "guarantee", "earned", "lines"),
    [
        (None, None, "9000", {}),
        ("8000", None, "8000", {}),
        ("8000", None, "9000", {"cap": "-1000.00"}),
        ("8000", None, "-9000", {}),
        (None, "1500", "200", {"guarantee": "1300.00"}),
        (None, "1500", "1500", {}),
        (None, "0", "-200", {"guarantee": "200.00"}),
        ("100", "150", "200", {"cap": "-100.00", "guarantee": "50.00"}),
        ("0", None, "0.01", {"cap": "-0.01"}),
    ],
)
def test_the_cap_holds_and_then_the_guarantee_lifts(
    cap: str | None, guarantee: str | None, earned: str, lines: dict[str, str]
) -> None:
    assert limits(a_plan(cap=cap, guarantee=guarantee), earned) == lines


def test_the_guarantee_is_shared_by_the_days_employed_and_the_cap_only_by_those_on_the_plan() -> None:
    plan = a_plan(cap="3100", guarantee="3100")
    assert limits(plan, "0", HALF_MONTH) == {"guarantee": "1600.00"}
    assert limits(plan, "3200", HALF_MONTH) == {"cap": "-100.00"}
    assert limits(plan, "1700", PART) == {"cap": "-100.00"}
    assert limits(a_plan(guarantee="3100", prorate_sums=False), "0", HALF_MONTH) == {"guarantee": "3100.00"}
    assert limits(a_plan(guarantee="3100", prorate_sums=False), "0", PART) == {"guarantee": "1600.00"}


def test_who_was_not_employed_has_no_guarantee_but_a_cap() -> None:
    for prorate in (True, False):
        plan = a_plan(cap="10", guarantee="3100", prorate_sums=prorate)
        assert limits(plan, "-50", NOT_EMPLOYED) == {}
        assert limits(plan, "50", NOT_EMPLOYED) == {"cap": "-40.00"}


def test_who_is_on_the_plan_no_more_has_neither() -> None:
    assert limits(a_plan(cap="10", guarantee="3100"), "50", Days(0, 0, 31)) == {}


def test_a_shared_guarantee_is_rounded_to_the_step() -> None:
    (line,) = ACCOUNT.limits(a_plan(guarantee="100"), Decimal(0), HALF_MONTH)
    assert str(line.amount) == "51.61"
    assert (line.working.limit, line.working.days) == (Decimal("51.61"), (16, 31))
    (tens,) = Account("li", "1", Decimal(10)).limits(a_plan(guarantee="100"), Decimal(0), HALF_MONTH)
    assert str(tens.amount) == "50"


# ------------------------------------------------------------------------------------------------------------ draw


def drawn(plan: Plan, earned: str, balance: str = "0", *days: Days) -> PlanLine:
    line = ACCOUNT.draw(plan, Decimal(earned), Decimal(balance), [(plan, each) for each in days or (ALL,)])
    assert line is not None
    return line


def test_the_draw_of_the_calculation_page() -> None:
    balance, paid = Decimal(0), []
    for earned in ("1200", "2500", "3000"):
        line = drawn(a_plan(draw="2000"), earned, str(balance))
        paid.append(str(Decimal(earned) + line.amount))
        balance += line.amount
        assert line.working.balance_after == balance
    assert paid == ["2000.00", "2000.00", "2700.00"]
    assert balance == 0


@pytest.mark.parametrize(
    ("earned", "balance", "amount"),
    [
        ("-300", "0", "300.00"),
        ("-300", "50", "300.00"),
        ("0", "50", "0.00"),
        ("30", "50", "-30.00"),
        ("80", "50", "-50.00"),
    ],
)
def test_a_draw_of_nothing_carries_a_negative_sum_forward(earned: str, balance: str, amount: str) -> None:
    assert drawn(a_plan(draw="0"), earned, balance).amount == Decimal(amount)


def test_the_draw_is_shared_by_days_and_nothing_for_who_was_not_employed() -> None:
    assert str(drawn(a_plan(draw="3100"), "0", "0", HALF_MONTH).amount) == "1600.00"
    assert str(drawn(a_plan(draw="3100"), "0", "0", PART).amount) == "1600.00"
    assert drawn(a_plan(draw="3100"), "-50", "7", NOT_EMPLOYED).amount == 50
    assert drawn(a_plan(draw="3100"), "100", "7", NOT_EMPLOYED).amount == -7
    assert drawn(a_plan(draw="3100", prorate_sums=False), "0", "0", HALF_MONTH).amount == 3100
    assert drawn(a_plan(draw="3100", prorate_sums=False), "0", "0", NOT_EMPLOYED).amount == 0


def test_two_parts_of_a_period_have_one_draw() -> None:
    line = drawn(a_plan(draw="3100"), "0", "0", Days(10, 10, 31), Days(16, 16, 31))
    assert line.amount == 2600
    assert line.working.days == (26, 31)


def test_a_plan_without_a_draw_has_no_line() -> None:
    assert ACCOUNT.draw(a_plan(), Decimal(-5), Decimal(0), [(a_plan(), ALL)]) is None


# -------------------------------------------------------------------------------------------------------- holdback

KEEPING = a_plan(holdback=Holdback(Fraction(1, 10), 12))


@pytest.mark.parametrize(
    ("left", "advanced", "balance", "released", "amount", "after"),
    [
        ("5000", "0", "0", False, "-500.00", "500.00"),
        ("-200", "0", "500", True, "500.00", "0.00"),
        ("-200", "0", "500", False, "0.00", "500.00"),
        ("0", "0", "0", False, "0.00", "0.00"),
        ("2000", "800", "0", False, "-120.00", "120.00"),  # nothing of an advance
        ("2000", "2300", "10", False, "0.00", "10.00"),
        ("5000", "0", "300", True, "300.00", "0.00"),  # this period's part is added first
        ("0.05", "0", "0", False, "-0.01", "0.01"),
    ],
)
def test_a_share_is_kept_until_it_is_released(
    left: str, advanced: str, balance: str, released: bool, amount: str, after: str
) -> None:
    line = ACCOUNT.holdback(KEEPING, Decimal(left), Decimal(advanced), Decimal(balance), released=released)
    assert line is not None
    assert (line.amount, line.working.balance_after) == (Decimal(amount), Decimal(after))


def test_a_plan_without_a_holdback_has_no_line() -> None:
    assert ACCOUNT.holdback(a_plan(), Decimal(5), Decimal(0), Decimal(0), released=True) is None
