"""True-ups of closed periods: what is proposed, and what the owner decides about it (docs/calculation.md §11)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from desktop_app.domain.closing import AccountKey, Due, Past
from desktop_app.domain.frozen import frozen
from desktop_app.domain.period import Period
from desktop_app.domain.settlement import PlanLine, Settlement

DecisionKind = Literal["carry", "waive"]
Fate = Literal["take", "carry", "waive", "wait"]
ZERO = Decimal(0)


@frozen
class Decision:
    """What the owner decided about a payee's true-up for a closed period, and why.

    `amount`, in major units, is what he saw when he decided: it holds for that amount alone.
    """

    payee: str
    plan: str
    closed: Period
    kind: DecisionKind
    amount: Decimal
    reason: str


@frozen
class Proposal:
    """A true-up that a run proposes: what was due and paid since, what is due by all facts now, in major units.

    `decision` is what was decided about it, whether that still holds or not. A plan that pays by the quarter does not
    pay in every run; where it does not, its true-ups wait.
    """

    payee: str
    name: str
    plan: str
    closed: Period
    was_due: Decimal
    is_due: Decimal
    decision: Decision | None = None
    pays_now: bool = True

    @property
    def amount(self) -> Decimal:
        return self.is_due - self.was_due

    @property
    def is_lapsed(self) -> bool:
        """Whether facts have changed the amount since it was decided about."""
        return self.decision is not None and self.decision.amount != self.amount

    @property
    def fate(self) -> Fate:
        """What becomes of it in this run."""
        if self.decision is not None and not self.is_lapsed:
            return self.decision.kind
        return "take" if self.pays_now else "wait"

    @property
    def reason(self) -> str:
        """Why it is carried or waived; "" where it is not."""
        return "" if self.decision is None or self.is_lapsed else self.decision.reason

    @property
    def due(self) -> Due:
        return Due(self.payee, self.plan, self.closed, self.amount)

    @property
    def line(self) -> PlanLine:
        """What it pays or takes, where it is taken."""
        working = Settlement(ZERO, period=self.closed, was_due=self.was_due, is_due=self.is_due)
        return PlanLine(self.payee, self.plan, "true_up", self.amount, working)


def differences(period: Period, dues: Sequence[Due], past: Past, names: Mapping[str, str]) -> Iterator[Proposal]:
    """What a closed period proposes: what is due by all facts now, less what was due then and settled for it since.

    `names` are people's by code.
    """
    is_due = {(due.payee, due.plan): due.amount for due in dues}
    was_due: dict[AccountKey, Decimal] = {}
    for closing in past.closed:
        for due in (*(closing.dues if closing.period == period else ()), *closing.true_ups):
            if due.period == period:
                was_due[due.payee, due.plan] = was_due.get((due.payee, due.plan), ZERO) + due.amount
    for payee, plan in {**was_due, **is_due}:
        was, now = was_due.get((payee, plan), ZERO), is_due.get((payee, plan), ZERO)
        if was != now:
            yield Proposal(payee, names.get(payee, payee), plan, period, was, now)


def decided(
    proposals: Iterable[Proposal], decisions: Iterable[Decision], pays_now: Callable[[str, str], bool]
) -> Iterator[Proposal]:
    """The proposals with what was decided about them; `pays_now` says whether a payee's plan pays in the run."""
    made = {(each.payee, each.plan, each.closed): each for each in decisions}
    for each in proposals:
        decision = made.get((each.payee, each.plan, each.closed))
        yield replace(each, decision=decision, pays_now=pays_now(each.payee, each.plan))


def settled(proposals: Iterable[Proposal]) -> tuple[Due, ...]:
    """What is paid and what is waived: neither is proposed again."""
    return tuple(each.due for each in proposals if each.fate in {"take", "waive"})


def carried(proposals: Iterable[Proposal]) -> tuple[Due, ...]:
    """What is left to later runs, which propose it again."""
    return tuple(each.due for each in proposals if each.fate in {"carry", "wait"})
