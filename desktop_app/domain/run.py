"""A period's payouts as the owner sees them: a draft from the facts, or what was kept when it was approved."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from desktop_app.domain.adjustments import Adjustment
from desktop_app.domain.calculation import Calculation, Company, PayoutLine
from desktop_app.domain.closing import Due, State
from desktop_app.domain.findings import Finding
from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.people import Person
from desktop_app.domain.period import Period, Span
from desktop_app.domain.plan import Reward
from desktop_app.domain.settlement import Balance, PlanLine
from desktop_app.domain.true_ups import Proposal, carried, settled

Status = Literal["draft", "approved", "paid"]
NOTHING_LEFT = State()


@frozen
class Payee:
    """A person on a run, with the words that stand on his slip."""

    code: str
    name: str
    team: Name | None
    plans: tuple[Name, ...]


@frozen
class BasePay:
    """What a payee is paid for the period besides, in major units: for the payroll sheet, no figure hangs on it."""

    payee: str
    amount: Decimal


@frozen
class Run:
    """All lines of a period, those of components, of plans, and by hand; amounts in major units of the currency.

    `proposals` are all true-ups that were proposed, with what was decided; those taken are among the plan lines.
    `dues` and `state` are what later periods go on from. `base_pay` has those on the run whose base pay is known; in a
    run that was approved before books had it, it is nobody's.
    `approved_on` and `check_code` belong to an approved run and are None in a draft; `paid_on` is when it was paid out.
    """

    period: Period
    status: Status
    currency: Currency
    payees: tuple[Payee, ...]
    lines: tuple[PayoutLine, ...]
    findings: tuple[Finding, ...]
    plan_lines: tuple[PlanLine, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    dues: tuple[Due, ...] = ()
    state: State = NOTHING_LEFT
    approved_on: date | None = None
    check_code: str | None = None
    paid_on: date | None = None
    base_pay: tuple[BasePay, ...] = ()

    def lines_of(self, payee: str) -> tuple[PayoutLine, ...]:
        return tuple(line for line in self.lines if line.payee == payee)

    def plan_lines_of(self, payee: str) -> tuple[PlanLine, ...]:
        return tuple(line for line in self.plan_lines if line.payee == payee)

    def adjustments_of(self, payee: str) -> tuple[Adjustment, ...]:
        return tuple(each for each in self.adjustments if each.payee == payee)

    def plans_of(self, payee: Payee) -> dict[str, Name]:
        """What the plans with a line for him are called, by their keys; those whose names were not kept are missing."""
        keys = self.plan_keys_of(payee.code)
        return dict(zip(keys, payee.plans, strict=True)) if len(keys) == len(payee.plans) else {}

    def plan_keys_of(self, payee: str) -> tuple[str, ...]:
        """The keys of the plans with a line for him, in the order of his slip."""
        plans = [line.plan for line in self.lines_of(payee)]
        return tuple(dict.fromkeys([*plans, *(line.plan for line in self.plan_lines_of(payee))]))

    def balances_of(self, payee: str) -> tuple[Balance, ...]:
        """What he owes to draws and what holdbacks keep for him after this run."""
        return tuple(balance for balance in self.state.balances if balance.payee == payee)

    def waiting_for(self, payee: str) -> Decimal:
        """What he has earned and is still to be paid as customers pay."""
        held = (document for each in self.state.waiting if each.payee == payee for document in each.documents)
        return sum((document.left for document in held), self.currency.from_minor(0))

    def given_to(self, payee: str, reward: Reward) -> tuple[PayoutLine, ...]:
        """The lines that give him a badge or an award."""
        return tuple(line for line in self.lines_of(payee) if line.reward == reward and line.is_given)

    def paid(self, payee: str) -> Decimal:
        """What one payee is paid: the sum of his rounded lines; points, badges and awards are no money."""
        lines = (line.paid for line in self.lines if line.payee == payee)
        plan_lines = sum(line.amount for line in self.plan_lines_of(payee))
        by_hand = sum(each.amount for each in self.adjustments_of(payee))
        return sum(lines, self.currency.from_minor(0)) + plan_lines + by_hand

    def base_pay_of(self, payee: str) -> Decimal | None:
        """His base pay as it was known when this was worked out; None where it is not known, which is not 0."""
        return next((each.amount for each in self.base_pay if each.payee == payee), None)

    @property
    def total(self) -> Decimal:
        """What everybody is paid together."""
        lines = sum((line.paid for line in self.lines), self.currency.from_minor(0))
        by_hand = sum(each.amount for each in self.adjustments)
        return lines + sum(line.amount for line in self.plan_lines) + by_hand

    @property
    def true_ups(self) -> tuple[Due, ...]:
        """What this run pays for closed periods, and what it waives."""
        return settled(self.proposals)

    @property
    def carried(self) -> tuple[Due, ...]:
        """What this run leaves of true-ups to later ones."""
        return carried(self.proposals)


def draft(company: Company, calculation: Calculation, adjustments: Sequence[Adjustment] = ()) -> Run:
    """What the owner sees of a period that is not approved: everybody with a line, and what was found."""
    span = company.calendar.span(calculation.period)
    last_on = span.last_on
    teams = {team.code: team.name for team in company.teams}
    plans = {assignment.plan_key: assignment.plan.name for assignment in company.assignments}
    plans_of: dict[str, dict[str, Name]] = {}
    lines = [(line.payee, line.plan) for line in calculation.lines]
    for payee, plan in (*lines, *((line.payee, line.plan) for line in calculation.plan_lines)):
        plans_of.setdefault(payee, {})[plan] = plans.get(plan, Name({"": plan}))
    for each in adjustments:
        plans_of.setdefault(each.payee, {})
    base_pay = (_base_pay(person, span, company.currency) for person in company.people if person.code in plans_of)
    payees = tuple(
        Payee(
            person.code,
            person.name,
            teams.get(person.team_on(min(last_on, person.left_on or last_on)) or ""),
            tuple(plans_of[person.code].values()),
        )
        for person in company.people
        if person.code in plans_of
    )
    return Run(
        calculation.period,
        "draft",
        company.currency,
        payees,
        calculation.lines,
        calculation.findings,
        calculation.plan_lines,
        tuple(adjustments),
        calculation.proposals,
        calculation.dues,
        calculation.state,
        base_pay=tuple(each for each in base_pay if each is not None),
    )


def _base_pay(person: Person, span: Span, currency: Currency) -> BasePay | None:
    """What somebody is paid besides for a month: all of it, or nothing if he was not employed on a single day of it.

    None where nobody has said what it is, and for a part of a month: how that is paid – by calendar days or working
    days, with holidays or without – is a rule of the payroll that the book does not know.
    """
    days = person.employed_days(span)
    if person.base_pay is None or 0 < days < span.days:
        return None
    return BasePay(person.code, currency.from_minor(person.base_pay if days else 0))
