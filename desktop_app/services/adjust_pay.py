"""Sums added to a payout by hand, or taken off it, before the period is approved."""

from datetime import UTC, datetime
from decimal import Decimal

from db.book import Book
from desktop_app.domain.adjustments import Adjustment
from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import Currency
from desktop_app.domain.period import Period
from desktop_app.repositories import adjustments
from desktop_app.repositories.session import Connection, author, writing
from desktop_app.repositories.settings import load_settings
from desktop_app.services.requests import check_open, check_person, in_minor_units, reason_given


def add_adjustment(book: Book, period: Period, payee: str, amount: Decimal, reason: str) -> int:
    """Add a sum in major units to a payee's payout, negative to take it off; the adjustment's number."""
    name = Message(N_("adjustment of {whom} in {period}"), {"whom": payee, "period": period})
    with writing(book, name) as change:
        connection = change.connection
        check_person(connection, payee)
        check_open(connection, period)
        currency = load_settings(connection).currency
        now = datetime.now(UTC)
        entered = Adjustment(payee, _sum(amount, currency), reason_given(reason), author(), now)
        return adjustments.save_adjustment(change, period, entered, currency)


def change_adjustment(book: Book, number: int, amount: Decimal, reason: str) -> None:
    """Let an adjustment be another sum, or have another reason."""
    with writing(book, Message(N_("adjustment {number}"), {"number": str(number)})) as change:
        connection = change.connection
        check_open(connection, _period(connection, number))
        currency = load_settings(connection).currency
        adjustments.change_adjustment(change, number, _sum(amount, currency), reason_given(reason), currency)


def remove_adjustment(book: Book, number: int) -> None:
    """Take an adjustment away."""
    with writing(book, Message(N_("adjustment {number} taken away"), {"number": str(number)})) as change:
        check_open(change.connection, _period(change.connection, number))
        adjustments.remove_adjustment(change, number)


def _sum(amount: Decimal, currency: Currency) -> Decimal:
    if not amount:
        raise WrongUsage(Message(N_("An adjustment of 0 changes nothing; enter a sum above or below it.")))
    return in_minor_units(amount, currency)


def _period(connection: Connection, number: int) -> Period:
    period = adjustments.period_of_adjustment(connection, number)
    if period is None:
        raise WrongUsage(Message(N_("There is no adjustment with the number {number}."), {"number": str(number)}))
    return period
