"""Sums that the owner adds to a payout, or takes off it, by hand (docs/calculation.md §9)."""

from datetime import datetime
from decimal import Decimal

from desktop_app.domain.frozen import frozen


@frozen
class Adjustment:
    """A sum for a payee in a period, in major units with the slip's sign, with who entered it when, and why.

    It belongs to no plan: draw and holdback do not see it. `number` is the one by which it is changed or taken away.
    """

    payee: str
    amount: Decimal
    reason: str
    author: str
    entered_at: datetime
    number: int = 0
