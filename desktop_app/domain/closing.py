"""What the past leaves to a run: opening balances, and of every closed period what was due and is kept (docs §11)."""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from decimal import Decimal
from typing import TypeAlias

from desktop_app.domain.collection import Held
from desktop_app.domain.frozen import frozen
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Assignment
from desktop_app.domain.settlement import Balance

AccountKey: TypeAlias = tuple[str, str]  # payee and plan
ComponentKey: TypeAlias = tuple[str, str, str]  # payee, plan and component


@frozen
class Due:
    """What a payee was due from a plan for a period, after cap and guarantee; in major units."""

    payee: str
    plan: str
    period: Period
    amount: Decimal


@frozen
class Documents:
    """The documents behind what a component has earned for a payee."""

    payee: str
    plan: str
    component: str
    documents: tuple[Held, ...]


@frozen
class Points:
    """How many points a payee has gathered."""

    payee: str
    points: Decimal


@frozen
class State:
    """What is carried from one period to the next."""

    balances: tuple[Balance, ...] = ()
    waiting: tuple[Documents, ...] = ()
    points: tuple[Points, ...] = ()

    def balance(self, payee: str, plan: str) -> Balance:
        kept = (each for each in self.balances if (each.payee, each.plan) == (payee, plan))
        return next(kept, Balance(payee, plan))

    def points_of(self, payee: str) -> Decimal:
        return sum((each.points for each in self.points if each.payee == payee), Decimal(0))


@frozen
class Closing:
    """A closed period: the plans it was closed with, what was due then, and what it left.

    `true_ups` are those that it paid or waived, `carried` those that it left to later runs.
    """

    period: Period
    assignments: tuple[Assignment, ...]
    dues: tuple[Due, ...]
    true_ups: tuple[Due, ...]
    state: State
    carried: tuple[Due, ...] = ()


@frozen
class Past:
    """All closed periods in their order, and how the book began.

    `first_period` is the first that is run, None if that is not known; `earned_before` what components had earned in
    their spans before it. `changed` is False where no fact has changed since the last period was closed and that one
    carried nothing, so that working the closed ones out again would find nothing.
    """

    opening: State = field(default_factory=State)
    first_period: Period | None = None
    earned_before: Mapping[ComponentKey, Decimal] = field(default_factory=dict)
    closed: tuple[Closing, ...] = ()
    changed: bool = True

    @property
    def state(self) -> State:
        """What the last closed period left."""
        return self.closed[-1].state if self.closed else self.opening

    def after(self, closed: Iterable[Closing], *, changed: bool) -> "Past":
        """The same beginning with these closed periods."""
        return replace(self, closed=tuple(closed), changed=changed)


NO_PAST = Past()
