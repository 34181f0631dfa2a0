"""A draft of a period, and the sums on it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from desktop_app.domain.adjustments import Adjustment
from desktop_app.domain.name import Name
from desktop_app.domain.people import Membership, Person
from desktop_app.domain.run import BasePay, Payee, Run, draft
from tests.helpers.company import a_company, a_person, a_team, calculated
from tests.helpers.facts import a_sale
from tests.helpers.figures import MARCH
from tests.helpers.plans import a_component, a_measure, a_plan, an_assignment


def a_draft() -> Run:
    """Li and han on a plan of two components, li also on a second plan; zoe on none."""
    units = a_component({"0": "2"}, gift="per_unit", key="units", base=a_measure("quantity"))
    li = Person(
        "li",
        "李雷",
        left_on=date(2026, 3, 10),
        memberships=(Membership("north", None, date(2026, 3, 10)), Membership("south", date(2026, 3, 11))),
    )
    company = a_company(
        people=[li, a_person("han"), a_person("zoe")],
        teams=[a_team("north", name="北区")],
        assignments=[
            an_assignment(a_plan(a_component(), units), "1", payees=["li", "han"]),
            an_assignment(a_plan(name="Spiff"), "2", payees=["li"]),
        ],
    )
    return draft(company, calculated(company, [a_sale("33.30"), a_sale("100", "han", quantity="3")]))


def test_a_draft_has_everybody_with_a_payout_line_with_his_team_and_plans() -> None:
    run = a_draft()
    field_sales, spiff = Name({"": "Field sales"}), Name({"": "Spiff"})
    assert (run.period, run.status, run.approved_on) == (MARCH, "draft", None)
    assert run.payees == (
        Payee("li", "李雷", Name({"": "北区"}), (field_sales, spiff)),
        Payee("han", "han", None, (field_sales,)),
    )


def test_what_is_paid_is_the_sum_of_the_rounded_lines() -> None:
    run = a_draft()
    assert [str(line.amount) for line in run.lines_of("li")] == ["1.67", "2.00", "1.67"]
    assert [str(run.paid(payee)) for payee in ("li", "han", "zoe")] == ["5.34", "11.00", "0.00"]
    assert str(run.total) == "16.34"


def an_adjustment(payee: str, amount: str) -> Adjustment:
    return Adjustment(payee, Decimal(amount), "helped at the fair", "Wang", datetime(2026, 4, 1, 9, tzinfo=UTC))


def test_an_adjustment_is_paid_and_puts_who_is_on_no_plan_on_the_run() -> None:
    company = a_company(people=[a_person("zoe"), a_person()], assignments=[an_assignment(payees=["li"])])
    run = draft(
        company, calculated(company, [a_sale("100")]), [an_adjustment("li", "-1.00"), an_adjustment("zoe", "7")]
    )
    assert [(payee.code, len(payee.plans)) for payee in run.payees] == [("zoe", 0), ("li", 1)]
    assert [str(run.paid(payee)) for payee in ("li", "zoe")] == ["4.00", "7.00"]
    assert str(run.total) == "11.00"
    assert [each.amount for each in run.adjustments_of("li")] == [-1]
    assert run.state == draft(company, calculated(company, [a_sale("100")])).state


@pytest.mark.parametrize(
    ("hired_on", "left_on", "amount"),
    [
        (None, None, "6000.50"),
        ("2026-03-01", "2026-03-31", "6000.50"),
        ("2026-03-02", None, None),  # how a part of the month is paid is not ours to say
        (None, "2026-03-30", None),
        (None, "2026-02-28", "0.00"),
        ("2026-04-01", None, "0.00"),
    ],
)
def test_a_base_pay_is_that_of_a_whole_month_or_of_none(
    hired_on: str | None, left_on: str | None, amount: str | None
) -> None:
    li = a_person(hired_on=hired_on, left_on=left_on, base_pay=600_050)
    others = [a_person("han"), a_person("wu", base_pay=0), a_person("zoe", base_pay=1)]
    company = a_company(people=[li, *others], assignments=[an_assignment(payees=["li", "han", "wu"])])
    run = draft(company, calculated(company, [a_sale("100")]))
    found = {each.payee: str(each.amount) for each in run.base_pay}
    assert found == ({"wu": "0.00"} if amount is None else {"li": amount, "wu": "0.00"})
    assert run.base_pay_of("li") == (None if amount is None else Decimal(amount))
    assert run.base_pay_of("han") is None, "not said is not 0"
    assert run.base_pay_of("zoe") is None, "who is not on the run has none on it"


def test_a_base_pay_enters_no_figure() -> None:
    without, with_it = (a_company(people=[a_person(base_pay=pay)], assignments=[an_assignment()]) for pay in (None, 1))
    run = draft(with_it, calculated(with_it, [a_sale("100")]))
    assert run.base_pay == (BasePay("li", Decimal("0.01")),)
    assert replace(run, base_pay=()) == draft(without, calculated(without, [a_sale("100")]))
