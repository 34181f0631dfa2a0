"""Balances as the rows of a table: one for each month that moved one."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop_app.domain.balances import BalanceHistory, Movement
from desktop_app.domain.frozen import frozen
from desktop_app.domain.name import Name

if TYPE_CHECKING:
    from desktop_app.services.show_balances import Balances


@frozen
class BalanceRow:
    """A movement of a balance, whose balance it is, and what its plan and its component are called."""

    name: str
    plan: Name | None
    component: Name | None
    history: BalanceHistory
    movement: Movement


def balance_rows(balances: "Balances", payee: str) -> tuple[BalanceRow, ...]:
    """The movements of everybody ("") or of one payee, the first month of each balance first."""
    return tuple(
        BalanceRow(
            balances.names.get(history.key.payee, history.key.payee),
            balances.plans.get(history.key.plan),
            balances.components.get((history.key.plan, history.key.about)),
            history,
            movement,
        )
        for history in balances.histories
        if payee in {"", history.key.payee}
        for movement in history.movements
    )


def payees(balances: "Balances") -> tuple[tuple[str, str], ...]:
    """The codes and names of those who have, or had, a balance."""
    codes: Iterable[str] = dict.fromkeys(history.key.payee for history in balances.histories)
    return tuple((code, balances.names.get(code, code)) for code in codes)
