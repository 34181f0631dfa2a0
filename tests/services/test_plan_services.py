"""Plans in a book: templates, people with figures of their own, changes from a day on, examples."""

import json
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.period import Period
from desktop_app.services.add_plan import Who, add_plan, assign_plan, change_plan
from desktop_app.services.close_period import close_period
from desktop_app.services.plan_cases import attach_case, check_examples
from desktop_app.services.plan_templates import plan_templates, template
from desktop_app.services.run_payout import run_payout
from tests.services.conftest import Take

Write = Callable[[str, str], Path]
MARCH, APRIL = Period.parse("2026-03"), Period.parse("2026-04")
SALES = "date,employee,document,amount\n2026-03-10,li,A,1000\n2026-03-20,han,B,2000\n2026-04-10,li,C,1000\n"


def a_plan_text(rate: str = "$rate", **of_plan: object) -> str:
    component = {
        "key": "c",
        "base": {"measure": "revenue"},
        "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": rate}]},
    }
    plan = {"format": "tierbook.plan/1", "name": "N", "components": [component], "values": {"rate": "5%"}}
    return json.dumps(plan | of_plan)


def a_case_text(paid: str) -> str:
    return json.dumps(
        {
            "format": "tierbook.case/1",
            "name": {"en": "a thousand", "zh_CN": "一千"},
            "currency": "CNY",
            "period": "2026-03",
            "people": [{"code": "li"}],
            "sales": [{"date": "2026-03-02", "document": "A", "payee": "li", "amount": "1000.00"}],
            "plans": [{"plan": "anything.json", "payees": ["li"]}],
            "expect": {"li": {"paid": paid}},
        }
    )


def paid(book: Book, period: Period = MARCH) -> dict[str, str]:
    run = run_payout(book, period)
    return {payee.code: str(run.paid(payee.code)) for payee in run.payees}


# ----------------------------------------------------------------------------------------------- who is on a plan


def test_people_may_have_figures_of_their_own(book: Book, take: Take, write: Write) -> None:
    take(SALES)
    key = add_plan(book, write("plan.json", a_plan_text()), Who(["li"]))
    assign_plan(book, key, Who(["han"], own_values={"rate": "6%"}))
    assert paid(book) == {"li": "50.00", "han": "120.00"}


def test_people_come_to_a_plan_and_leave_it(book: Book, take: Take, write: Write) -> None:
    take(SALES)
    key = add_plan(book, write("plan.json", a_plan_text()), Who(["li"], to_on=date(2026, 3, 31)))
    assign_plan(book, key, Who(["han"], from_on=date(2026, 4, 1)))
    assert (paid(book), paid(book, APRIL)) == ({"li": "50.00"}, {"han": "0.00"})


def test_a_plan_may_be_for_a_role(book: Book, take: Take, write: Write) -> None:
    take("code,name,role\nli,Li,seller\nhan,Han,driver\n", "people")
    take(SALES)
    add_plan(book, write("plan.json", a_plan_text()), Who(role="seller"))
    assert paid(book) == {"li": "50.00"}


@pytest.mark.parametrize(
    "who",
    [
        Who(own_values={"rate": "6%"}),
        Who(weight=Fraction(2)),
        Who(["li"], from_on=date(2026, 4, 1), to_on=date(2026, 3, 1)),
        Who(["li"], own_values={"other": "6%"}),
        Who(["li"], own_values={"rate": "fast"}),
    ],
)
def test_what_makes_no_sense_is_refused(book: Book, take: Take, write: Write, who: Who) -> None:
    take(SALES)
    key = add_plan(book, write("plan.json", a_plan_text()), Who(["han"]))
    with pytest.raises(TierbookError):
        assign_plan(book, key, who)
    assert set(paid(book)) == {"han"}


def test_there_must_be_such_a_plan(book: Book, write: Write) -> None:
    with pytest.raises(WrongUsage):
        assign_plan(book, "7", Who())
    with pytest.raises(WrongUsage):
        change_plan(book, "7", write("plan.json", a_plan_text()), date(2026, 3, 1))
    with pytest.raises(WrongUsage):
        attach_case(book, "7", write("case.json", a_case_text("50.00")))


@pytest.mark.parametrize("limit", ["cap", "guarantee", "draw"])
def test_a_plan_s_own_limits_are_multiples_of_the_rounding_step(book: Book, write: Write, limit: str) -> None:
    with pytest.raises(TierbookError) as refused:
        add_plan(book, write("plan.json", a_plan_text(**{limit: "100.005"})))
    assert refused.value.message.values["path"] == limit


# ----------------------------------------------------------------------------------------------------- versions


def test_a_plan_changes_from_a_day_on(book: Book, take: Take, write: Write) -> None:
    take(SALES)
    key = add_plan(book, write("plan.json", a_plan_text()), Who(["li", "han"]))
    change_plan(book, key, write("new.json", a_plan_text("10%")), date(2026, 3, 15))
    run = run_payout(book, MARCH)
    assert [(line.payee, line.plan, str(line.amount)) for line in run.lines] == [
        ("li", key, "50.00"),
        ("li", key, "0.00"),
        ("han", key, "0.00"),
        ("han", key, "200.00"),
    ]


def test_a_closed_month_is_not_touched_by_a_new_text(book: Book, take: Take, write: Write) -> None:
    take(SALES)
    key = add_plan(book, write("plan.json", a_plan_text()), Who(["li", "han"]))
    close_period(book, MARCH)
    change_plan(book, key, write("new.json", a_plan_text("10%")), date(2026, 1, 1))
    take("date,employee,document,amount\n2026-04-12,han,D,100\n")  # a fact: March is looked at again
    assert paid(book) == {"li": "50.00", "han": "100.00"}
    assert run_payout(book, APRIL).plan_lines == ()
    assert paid(book, APRIL) == {"li": "100.00", "han": "10.00"}


# ----------------------------------------------------------------------------------------------------- true-ups


def test_what_comes_late_is_paid_with_the_next_month(book: Book, take: Take, write: Write) -> None:
    take(SALES)
    add_plan(book, write("plan.json", a_plan_text()))
    close_period(book, MARCH)
    take("date,employee,document,amount\n2026-03-25,li,E,400\n2026-03-26,han,F,-100\n")
    april = run_payout(book, APRIL)
    assert [(line.payee, line.kind, str(line.amount), str(line.working.period)) for line in april.plan_lines] == [
        ("li", "true_up", "20.00", "2026-03"),
        ("han", "true_up", "-5.00", "2026-03"),
    ]
    assert paid(book, APRIL) == {"li": "70.00", "han": "-5.00"}
    close_period(book, APRIL)
    take("date,employee,document,amount\n2026-05-02,li,G,200\n")
    assert run_payout(book, Period.parse("2026-05")).plan_lines == ()


def test_months_closed_on_facts_that_stay_are_not_trued_up(book: Book, take: Take, write: Write) -> None:
    take(SALES)
    add_plan(book, write("plan.json", a_plan_text(draw="100.00")))
    first = close_period(book, MARCH)
    second = close_period(book, APRIL)
    assert [(line.payee, line.kind, str(line.amount)) for line in (*first.plan_lines, *second.plan_lines)] == [
        ("li", "draw", "50.00"),
        ("li", "draw", "50.00"),
        ("han", "draw", "100.00"),
    ]
    assert [(each.payee, str(each.draw)) for each in second.state.balances] == [("li", "100.00"), ("han", "100.00")]


# ----------------------------------------------------------------------------------------------------- examples


def test_an_example_follows_the_plan_that_it_is_attached_to(book: Book, write: Write) -> None:
    key = add_plan(book, write("plan.json", a_plan_text()))
    assert attach_case(book, key, write("case.json", a_case_text("50.00"))).is_right
    change_plan(book, key, write("new.json", a_plan_text("10%")), date(2026, 1, 1))
    (example,) = check_examples(book, key)
    assert (example.name.in_language("zh_CN"), example.is_right) == ("一千", False)
    assert example.differences[0].values["key"] == "paid"


def test_an_example_that_cannot_be_worked_out_says_why(book: Book, write: Write) -> None:
    key = add_plan(book, write("plan.json", a_plan_text()))
    case = json.loads(a_case_text("50.00"))
    case["plans"].append({"plan": "other.json"})
    example = attach_case(book, key, write("case.json", json.dumps(case)))
    assert example.differences[0].values == {"file": "other.json"}


@pytest.mark.parametrize("text", ["[]", "{}", '{"name": "n", "plans": []}', '{"name": "n", "plans": {}}'])
def test_what_is_no_case_is_not_attached(book: Book, write: Write, text: str) -> None:
    key = add_plan(book, write("plan.json", a_plan_text()))
    with pytest.raises(TierbookError):
        attach_case(book, key, write("case.json", text))
    assert check_examples(book, key) == ()


# ---------------------------------------------------------------------------------------------------- templates


def test_there_are_templates_for_every_trade() -> None:
    found = plan_templates()
    assert len(found) >= 12
    assert len({each.key for each in found}) == len(found)
    for each in found:
        assert each.plan.exists()
        assert len(each.cases) >= 2
        for name in (each.name, each.meant_for, each.about):
            assert set(name.texts) == {"en", "zh_CN"}


@pytest.mark.parametrize("key", [each.key for each in plan_templates()])
def test_a_template_goes_into_a_book_with_its_examples(book: Book, key: str) -> None:
    chosen = template(key)
    plan = add_plan(book, chosen.plan)
    for case in chosen.cases:
        example = attach_case(book, plan, case)
        assert example.differences == ()


def test_an_unknown_template_is_named() -> None:
    with pytest.raises(WrongUsage) as refused:
        template("wishes")
    assert refused.value.message.values == {"key": "wishes"}
