"""Whom the owner should look at, and why."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.findings import Finding
from desktop_app.domain.money import Currency
from desktop_app.domain.plan import Measure, Position
from desktop_app.domain.run import Run, draft
from desktop_app.domain.watch import Reason, watched
from desktop_app.wording.watch import reason_words
from tests.helpers.company import a_company, a_person, a_target, calculated
from tests.helpers.facts import a_sale
from tests.helpers.plans import a_component, a_plan, an_assignment, attainment

CNY = Currency("CNY", 2)


def a_run(**sold: int) -> Run:
    """Each sold so much against a target of 1,000; 5 % of it, and 6 % from the target on."""
    component = a_component(tiers={"0%": "5%", "100%": "6%"}, position=attainment())
    people = tuple(a_person(code) for code in sold)
    company = a_company(
        people=people,
        assignments=[an_assignment(a_plan(component))],
        targets=[a_target("1000", code) for code in sold],
    )
    return draft(company, calculated(company, [a_sale(str(amount), code) for code, amount in sold.items()]))


def reasons(run: Run, previous: Run | None = None) -> dict[str, list[str]]:
    return {each.payee.code: [reason.kind for reason in each.reasons] for each in watched(run, previous)}


def test_each_kind_of_reason_has_its_person_in_the_order_of_what_may_be_wrong() -> None:
    now, before = a_run(a=900, b=400, c=960, d=2000, e=850, f=900), a_run(a=900, b=1000, c=950, d=1100, e=850, f=900)
    now = replace(now, findings=(Finding("no_cost", "f", "f", count=1),))
    found = reasons(now, before)
    assert list(found) == ["f", "b", "c", "d"]
    assert found == {"f": ["finding"], "b": ["less", "below"], "c": ["near"], "d": ["more", "most"]}


def test_the_strongest_reason_comes_first_and_nobody_twice() -> None:
    found = reasons(a_run(a=100, b=50, c=200, d=300, e=20, f=10, g=10))
    assert list(found) == ["f", "d", "g", "e", "b"]


def test_nearest_to_a_tier_is_whom_the_smaller_part_of_it_is_missing_whatever_it_counts() -> None:
    counted = Measure("orders")
    orders = a_component(
        tiers={"0": "100", "50": "200"}, gift="amount", base=counted, position=Position(counted), key="orders"
    )
    revenue = a_component(tiers={"0": "5%", "10000": "6%"})
    company = a_company(
        people=[a_person("a"), a_person("b")],
        assignments=[
            an_assignment(a_plan(orders), "1", payees=["a"]),
            an_assignment(a_plan(revenue), "2", payees=["b"]),
        ],
    )
    sold = [*(a_sale("1", "a", document=f"{number}") for number in range(48)), a_sale("9990", "b")]
    run = draft(company, calculated(company, sold))
    (nearest,) = watched(replace(run, findings=()), None, 1)
    assert (nearest.payee.code, nearest.reasons[0]) == ("b", Reason("near", Fraction(10)))
    assert reasons(run)["a"] == ["near"]


def test_values_are_exact_and_worded() -> None:
    (only,) = watched(a_run(a=960), a_run(a=1280))
    near, less = Reason("near", Fraction(40)), Reason("less", (Fraction(48) - Fraction(668, 10)) / Fraction(668, 10))
    assert (only.paid, only.difference) == (Decimal("48.00"), Decimal("-18.80"))
    assert set(only.reasons) == {near, less, Reason("most", Fraction(1))}
    assert reason_words(near, CNY) == "¥40.00 short of the next tier"
    assert reason_words(less, CNY) == "28.1% less than last month"


def test_somebody_new_is_compared_with_nothing() -> None:
    new = next(each for each in watched(a_run(a=900, b=900), a_run(a=900)) if each.payee.code == "b")
    assert new.difference is None


@given(st.lists(st.integers(0, 3000), min_size=0, max_size=9), st.integers(1, 6))
def test_at_most_so_many_are_named_each_once_and_each_with_a_reason(sold: list[int], most: int) -> None:
    run = a_run(**{f"p{place}": amount for place, amount in enumerate(sold)}) if sold else None
    found = () if run is None else watched(run, None, most)
    assert len({each.payee.code for each in found}) == len(found) <= most
    assert all(each.reasons for each in found)
