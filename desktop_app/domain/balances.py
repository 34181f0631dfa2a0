"""How balances came to be what they are: what each closed run changed of them (docs/calculation.md §9 and §11)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal, TypeAlias

from desktop_app.domain.closing import Closing, Due, State
from desktop_app.domain.frozen import frozen
from desktop_app.domain.period import Period

BalanceKind = Literal["draw", "holdback", "waiting", "carried", "points"]
Kept: TypeAlias = dict["BalanceKey", Decimal]
ZERO = Decimal(0)


@frozen
class BalanceKey:
    """Which balance it is: of whom, with which plan ("" for points), and of what kind.

    `about` is the component of what waits and the closed period of what is carried, `document` the one that waits where
    documents are asked for; else they are "".
    """

    payee: str
    plan: str
    kind: BalanceKind
    about: str = ""
    document: str = ""


@frozen
class Movement:
    """A change of a balance by the run of a period; `period` is None where the book began with it."""

    period: Period | None
    before: Decimal
    after: Decimal

    @property
    def change(self) -> Decimal:
        return self.after - self.before


@frozen
class BalanceHistory:
    """A balance with all that ever moved it, the first movement first; in major units, or points."""

    key: BalanceKey
    movements: tuple[Movement, ...]

    @property
    def amount(self) -> Decimal:
        """What it is after the last closed run."""
        return self.movements[-1].after


def balance_histories(
    opening: State, closed: Sequence[Closing], *, by_document: bool = False
) -> tuple[BalanceHistory, ...]:
    """Everybody's balances from the beginning of the book through all closed periods, in their order.

    A balance that has become 0 stays in the list, and so does one of somebody who has left. With `by_document` what
    waits is told by its documents, else by its components.
    """
    movements: dict[BalanceKey, list[Movement]] = {}
    before: Kept = {}
    states: list[tuple[Period | None, State, Sequence[Due]]] = [(None, opening, ())]
    states += [(each.period, each.state, each.carried) for each in closed]
    for period, state, carried in states:
        after = _kept(state, carried, by_document=by_document)
        for key in {**before, **after}:
            movement = Movement(period, before.get(key, ZERO), after.get(key, ZERO))
            if movement.change:
                movements.setdefault(key, []).append(movement)
        before = after
    return tuple(BalanceHistory(key, tuple(found)) for key, found in movements.items())


def _kept(state: State, carried: Sequence[Due], *, by_document: bool) -> Kept:
    """Every balance of a state."""
    kept: Kept = {}
    for key, amount in _amounts(state, carried, by_document=by_document):
        kept[key] = kept.get(key, ZERO) + amount
    return kept


def _amounts(state: State, carried: Sequence[Due], *, by_document: bool) -> Iterator[tuple[BalanceKey, Decimal]]:
    for balance in state.balances:
        yield BalanceKey(balance.payee, balance.plan, "draw"), balance.draw
        yield BalanceKey(balance.payee, balance.plan, "holdback"), balance.holdback
    for each in state.waiting:
        for held in each.documents:
            document = held.document if by_document else ""
            yield BalanceKey(each.payee, each.plan, "waiting", each.component, document), held.left
    for due in carried:
        yield BalanceKey(due.payee, due.plan, "carried", str(due.period)), due.amount
    for points in state.points:
        yield BalanceKey(points.payee, "", "points"), points.points
