"""Adjustments in the book: sums that were entered by hand for a period that is not closed."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import Connection, bindparam, select

from db import schema
from db.journal import Change
from desktop_app.domain.adjustments import Adjustment
from desktop_app.domain.money import Currency
from desktop_app.domain.period import Period
from desktop_app.repositories.people import person_ids

_ADJUSTMENTS = (
    select(schema.adjustment, schema.person.c.code)
    .join(schema.person, schema.person.c.id == schema.adjustment.c.person_id)
    .where(schema.adjustment.c.period == bindparam("period"))
    .order_by(schema.adjustment.c.id)
)


def load_adjustments(connection: Connection, period: Period, currency: Currency) -> tuple[Adjustment, ...]:
    """What was entered for a period, in the order in which it was."""
    rows = connection.execute(_ADJUSTMENTS, {"period": str(period)})
    return tuple(
        Adjustment(
            row.code,
            currency.from_minor(row.amount),
            row.reason,
            row.author,
            datetime.fromisoformat(row.entered_at),
            row.id,
        )
        for row in rows
    )


def period_of_adjustment(connection: Connection, number: int) -> Period | None:
    """The period that an adjustment belongs to; None if there is none with this number."""
    period = schema.adjustment.c.period
    found = connection.execute(select(period).where(schema.adjustment.c.id == number)).scalar()
    return None if found is None else Period.parse(found)


def save_adjustment(change: Change, period: Period, adjustment: Adjustment, currency: Currency) -> int:
    """Add an adjustment of somebody whom the book knows; its number, the record's own is not looked at."""
    values = {
        "person_id": person_ids(change.connection)[adjustment.payee],
        "period": str(period),
        "amount": currency.to_minor(adjustment.amount),
        "reason": adjustment.reason,
        "author": adjustment.author,
        "entered_at": adjustment.entered_at.isoformat(timespec="seconds"),
    }
    return change.add(schema.adjustment, values)


def change_adjustment(change: Change, number: int, amount: Decimal, reason: str, currency: Currency) -> None:
    """Let an adjustment be another sum, or have another reason."""
    change.change(schema.adjustment, number, {"amount": currency.to_minor(amount), "reason": reason})


def remove_adjustment(change: Change, number: int) -> None:
    """Take an adjustment away."""
    change.remove(schema.adjustment, number)
