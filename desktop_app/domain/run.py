"""A period's payouts as the owner sees them: a draft from the facts, or what was kept when it was approved."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from desktop_app.domain.engine import Calculation, Company, Finding, PayoutLine
from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.period import Period

Status = Literal["draft", "approved"]


@dataclass(frozen=True, slots=True)
class Payee:
    """A person on a run, with the words that stand on his slip."""

    code: str
    name: str
    team: Name | None
    plans: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """All payout lines of a period; amounts in major units of the currency.

    `approved_on` and `check_code` belong to an approved run and are None in a draft.
    """

    period: Period
    status: Status
    currency: Currency
    payees: tuple[Payee, ...]
    lines: tuple[PayoutLine, ...]
    findings: tuple[Finding, ...]
    approved_on: date | None = None
    check_code: str | None = None

    def lines_of(self, payee: str) -> tuple[PayoutLine, ...]:
        return tuple(line for line in self.lines if line.payee == payee)

    def paid(self, payee: str) -> Decimal:
        """What one payee is paid: the sum of his rounded lines."""
        return sum((line.amount for line in self.lines if line.payee == payee), self.currency.from_minor(0))

    @property
    def total(self) -> Decimal:
        return sum((line.amount for line in self.lines), self.currency.from_minor(0))


def draft(company: Company, calculation: Calculation) -> Run:
    """What the owner sees of a period that is not approved: everybody with a payout line, and what was found."""
    last_on = company.calendar.span(calculation.period).last_on
    teams = {team.code: team.name for team in company.teams}
    plans = {assignment.plan_key: assignment.plan.name for assignment in company.assignments}
    plans_of: dict[str, dict[str, Name]] = {}
    for line in calculation.lines:
        plans_of.setdefault(line.payee, {})[line.plan] = plans[line.plan]
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
    return Run(calculation.period, "draft", company.currency, payees, calculation.lines, calculation.findings)
