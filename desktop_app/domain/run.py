"""A period's payouts as the owner sees them: a draft from the facts, or what was kept when it was approved."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from desktop_app.domain.calculation import Calculation, Company, PayoutLine
from desktop_app.domain.closing import Due, State
from desktop_app.domain.findings import Finding
from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Reward
from desktop_app.domain.settlement import Balance, PlanLine

Status = Literal["draft", "approved"]
NOTHING_LEFT = State()


@dataclass(frozen=True, slots=True)
class Payee:
    """A person on a run, with the words that stand on his slip."""

    code: str
    name: str
    team: Name | None
    plans: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """All lines of a period, those of components and those of plans; amounts in major units of the currency.

    `dues` and `state` are what later periods go on from.
    `approved_on` and `check_code` belong to an approved run and are None in a draft.
    """

    period: Period
    status: Status
    currency: Currency
    payees: tuple[Payee, ...]
    lines: tuple[PayoutLine, ...]
    findings: tuple[Finding, ...]
    plan_lines: tuple[PlanLine, ...] = ()
    dues: tuple[Due, ...] = ()
    state: State = NOTHING_LEFT
    approved_on: date | None = None
    check_code: str | None = None

    def lines_of(self, payee: str) -> tuple[PayoutLine, ...]:
        return tuple(line for line in self.lines if line.payee == payee)

    def plan_lines_of(self, payee: str) -> tuple[PlanLine, ...]:
        return tuple(line for line in self.plan_lines if line.payee == payee)

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
        return sum(lines, self.currency.from_minor(0)) + sum(line.amount for line in self.plan_lines_of(payee))

    @property
    def total(self) -> Decimal:
        """What everybody is paid together."""
        lines = sum((line.paid for line in self.lines), self.currency.from_minor(0))
        return lines + sum(line.amount for line in self.plan_lines)

    @property
    def true_ups(self) -> tuple[Due, ...]:
        """What this run pays for closed periods."""
        return tuple(
            Due(line.payee, line.plan, line.working.period, line.amount)
            for line in self.plan_lines
            if line.working.period is not None
        )


def draft(company: Company, calculation: Calculation) -> Run:
    """What the owner sees of a period that is not approved: everybody with a line, and what was found."""
    last_on = company.calendar.span(calculation.period).last_on
    teams = {team.code: team.name for team in company.teams}
    plans = {assignment.plan_key: assignment.plan.name for assignment in company.assignments}
    plans_of: dict[str, dict[str, Name]] = {}
    lines = [(line.payee, line.plan) for line in calculation.lines]
    for payee, plan in (*lines, *((line.payee, line.plan) for line in calculation.plan_lines)):
        plans_of.setdefault(payee, {})[plan] = plans.get(plan, Name({"": plan}))
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
        calculation.dues,
        calculation.state,
    )
