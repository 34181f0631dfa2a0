"""What needs attention besides findings: who left with something left, and closed months that changed."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.attention import ChangedMonth, changed_months, leavers
from desktop_app.domain.calculation import Company
from desktop_app.domain.closing import Documents, State
from desktop_app.domain.collection import Held, Part
from desktop_app.domain.money import Currency
from desktop_app.domain.people import Person
from desktop_app.domain.period import Calendar, Period
from desktop_app.domain.run import Run
from desktop_app.domain.settlement import Balance
from desktop_app.domain.targets import Targets
from desktop_app.domain.true_ups import Decision, Proposal

CNY = Currency("CNY", 2)
MARCH = Period.parse("2026-03")
FEBRUARY = MARCH.previous()


def company(*people: Person) -> Company:
    return Company(CNY, Decimal("0.01"), Calendar(1), people, (), Targets((), Calendar(1)), ())


def test_somebody_who_left_with_a_balance_is_told() -> None:
    people = (
        Person("li", "Li Lei", left_on=dt.date(2026, 3, 31)),
        Person("han", "Han Meimei", left_on=dt.date(2026, 4, 1)),
        Person("wang", "Wang Fang", left_on=dt.date(2026, 1, 1)),
        Person("zhao", "Zhao Min"),
    )
    balances = tuple(Balance(code, "p", holdback=Decimal(50)) for code in ("li", "han", "zhao"))
    run = Run(MARCH, "draft", CNY, (), (), (), state=State(balances))
    assert [(each.payee, each.holdback, each.waiting) for each in leavers(company(*people), run)] == [
        ("li", Decimal(50), Decimal(0))
    ]


def test_what_waits_for_customers_counts_without_a_holdback() -> None:
    held = Held("A-1", (Part(Decimal(100), Fraction(0)),), Decimal(20))
    run = Run(MARCH, "draft", CNY, (), (), (), state=State(waiting=(Documents("li", "p", "c", (held,)),)))
    (leaver,) = leavers(company(Person("li", "Li Lei", left_on=dt.date(2026, 3, 1))), run)
    assert (leaver.waiting, leaver.holdback) == (Decimal(80), Decimal(0))


def proposal(payee: str, amount: int, decision: Decision | None = None) -> Proposal:
    return Proposal(payee, payee.title(), "p", FEBRUARY, Decimal(0), Decimal(amount), decision)


def test_true_ups_that_were_waived_or_carried_need_no_attention_any_more() -> None:
    waived = proposal("han", 7, Decision("han", "p", FEBRUARY, "waive", Decimal(7), "too small"))
    proposals = (proposal("li", -5), waived, proposal("wang", 2))
    run = Run(MARCH, "draft", CNY, (), (), (), proposals=proposals)
    (changed,) = changed_months(run)
    assert changed == ChangedMonth(FEBRUARY, Decimal(-3), ("Li", "Wang"), "li")
    kept = Run(MARCH, "approved", CNY, (), (), (), proposals=proposals)
    assert list(changed_months(kept)) == []
