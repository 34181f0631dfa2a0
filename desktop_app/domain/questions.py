"""What somebody asks about a payout, and what he is answered."""

from datetime import datetime

from desktop_app.domain.frozen import frozen
from desktop_app.domain.period import Period


@frozen
class Question:
    """A question about a payee's payout of a period.

    `plan` and `line` say about which line: a component's key, or the kind of a plan's own line; both are "" where the
    whole payout is meant. It is answered once. `number` is the one by which it is answered.
    """

    payee: str
    period: Period
    plan: str
    line: str
    text: str
    asked_at: datetime
    answer: str | None = None
    answered_at: datetime | None = None
    number: int = 0

    @property
    def is_open(self) -> bool:
        return self.answer is None
