"""A new, empty book."""

from decimal import Decimal
from pathlib import Path

from db.book import Book
from desktop_app.domain.message import N_, Message
from desktop_app.domain.name import Name
from desktop_app.domain.period import Calendar, Period
from desktop_app.repositories.session import Connection, author, in_words, step_name, stepping
from desktop_app.repositories.settings import BookSettings, save_settings
from desktop_app.services.change_settings import check_month_start, check_rounding
from desktop_app.services.currencies import currency_of
from desktop_app.services.passwords import check_password


def create_book(
    path: Path,
    *,
    currency: str = "CNY",
    company: Name | None = None,
    language: str = "en",
    rounding_step: Decimal | None = None,
    month_starts_on: int = 1,
    first_period: Period | None = None,
    password: str | None = None,
) -> Book:
    """An empty book at a path that must be free.

    Amounts are rounded to the currency's minor unit, or to another step in major units; a month starts on a day from 1
    to 28. `first_period` is the first month that is paid with it, None for that of the first sale. With a password it
    is encrypted from the start.
    """
    if password is not None:
        check_password(password)
    money = currency_of(currency)
    step = money.minor_unit if rounding_step is None else rounding_step
    check_rounding(step, money)
    check_month_start(month_starts_on)
    calendar = Calendar(month_starts_on)
    settings = BookSettings(company or Name({"": path.stem}), money, step, calendar, language, first_period)
    with in_words(path):
        return Book.create(path, lambda connection: _begin(connection, settings), key=password)


def _begin(connection: Connection, settings: BookSettings) -> None:
    """The journal begins with the book itself, which cannot be undone."""
    with stepping(connection, step_name(Message(N_("new book"))), author(), "barrier") as change:
        save_settings(change, settings)
