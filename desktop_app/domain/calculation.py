"""What a calculation is made from, and what comes of it."""

from decimal import Decimal

from desktop_app.domain.closing import Closing, Due, State
from desktop_app.domain.explanation import Explanation
from desktop_app.domain.findings import Finding
from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.people import Person, Team
from desktop_app.domain.period import Calendar, Period
from desktop_app.domain.plan import Assignment, Reward
from desktop_app.domain.settlement import PlanLine
from desktop_app.domain.targets import Targets
from desktop_app.domain.true_ups import Proposal, carried, settled

ZERO = Decimal(0)


@frozen
class Company:
    """What of a book does not depend on the period: money, calendar, people, targets and plans."""

    currency: Currency
    rounding_step: Decimal
    calendar: Calendar
    people: tuple[Person, ...]
    teams: tuple[Team, ...]
    targets: Targets
    assignments: tuple[Assignment, ...]


@frozen
class PayoutLine:
    """What one payee gets from one component in one period, rounded: money in major units, or points.

    A badge or an award is given (`gives`) where the amount is above 0; the amount itself is not paid.
    """

    payee: str
    plan: str
    component: str
    name: Name
    amount: Decimal
    explanation: Explanation
    reward: Reward = "cash"
    gives: Name | None = None

    @property
    def paid(self) -> Decimal:
        """What of it is money."""
        return self.amount if self.reward == "cash" else ZERO

    @property
    def is_given(self) -> bool:
        """Whether a badge or an award is given: the schedule gives the period a value above 0."""
        return self.reward in {"badge", "award"} and self.amount > 0


@frozen
class Calculation:
    """A worked-out period: lines in the order of people, plans and components, what was found, and what it leaves.

    `dues` has what everybody is due from each plan after cap and guarantee: what a later true-up is measured by.
    `proposals` are the true-ups of closed periods; those that are taken are among the plan lines.
    """

    period: Period
    lines: tuple[PayoutLine, ...]
    plan_lines: tuple[PlanLine, ...]
    findings: tuple[Finding, ...]
    dues: tuple[Due, ...]
    state: State
    proposals: tuple[Proposal, ...] = ()

    def closed_with(self, assignments: tuple[Assignment, ...]) -> Closing:
        """The period as it is closed with these plans."""
        proposals = self.proposals
        return Closing(self.period, assignments, self.dues, settled(proposals), self.state, carried(proposals))
