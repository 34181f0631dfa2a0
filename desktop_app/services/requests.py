"""What several services look at before they do as they are asked, with the sentences for what is wrong."""

from decimal import Decimal

from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.message import N_, Message, Value
from desktop_app.domain.money import Currency
from desktop_app.domain.period import Period
from desktop_app.repositories.people import person_ids
from desktop_app.repositories.runs import approved_periods
from desktop_app.repositories.session import Connection
from desktop_app.repositories.settings import load_settings

MOST_CHARACTERS = 500


def in_minor_units(amount: Decimal, currency: Currency) -> Decimal:
    """The amount with the decimals of the currency; WrongUsage where that would lose some."""
    try:
        return currency.from_minor(currency.to_minor(amount))
    except ValueError:
        text = N_("{amount} has more decimals than {currency} has; an amount has at most {count}.")
        values: dict[str, Value] = {"amount": amount, "currency": currency.code, "count": currency.decimals}
        raise WrongUsage(Message(text, values)) from None


def check_person(connection: Connection, code: str) -> None:
    """WrongUsage where the book knows nobody with this number."""
    if code not in person_ids(connection):
        raise WrongUsage(Message(N_("There is nobody with the number {code} in the book."), {"code": code}))


def check_open(connection: Connection, period: Period) -> None:
    """TierbookError where a period is approved, or can never be any more."""
    approved = approved_periods(connection)
    if period in approved:
        text = N_("{period} is approved, and stays as it is. Enter it for a later month, or reopen the last one.")
        raise TierbookError(Message(text, {"period": period}))
    if approved and period < approved[0]:
        text = N_("{period} lies before {first}, the first month that was approved, and is never paid.")
        raise TierbookError(Message(text, {"period": period, "first": approved[0]}))


def check_beginning(connection: Connection, first_period: Period) -> None:
    """TierbookError where balances from before a month cannot be set: the book begins at another, or one is approved.

    WrongUsage where it is no month.
    """
    if first_period.kind != "month":
        text = N_("The book begins with a month such as 2026-03, not with {period}.")
        raise WrongUsage(Message(text, {"period": first_period}))
    approved = approved_periods(connection)
    if approved:
        text = N_("{period} is approved already, so balances from before it cannot be set any more.")
        raise TierbookError(Message(text, {"period": approved[0]}))
    first = load_settings(connection).first_period
    if first is not None and first != first_period:
        text = N_("The book begins at {first}, not at {period}.")
        raise TierbookError(Message(text, {"period": first_period, "first": first}))


def written(text: str, missing: Message) -> str:
    """A text of the user's on one line; WrongUsage where there is none (`missing`), or one that is far too long."""
    line = " ".join(text.split())
    if not line:
        raise WrongUsage(missing)
    if len(line) > MOST_CHARACTERS:
        sentence = N_("That is {count} characters long; {most} are enough for a reason, a question or an answer.")
        raise WrongUsage(Message(sentence, {"count": len(line), "most": MOST_CHARACTERS}))
    return line


def reason_given(reason: str) -> str:
    """A reason on one line; WrongUsage where there is none."""
    return written(reason, Message(N_("Give a reason: it is kept, and can be read later.")))
