"""What a book says about itself: company, currency, rounding, and when a month starts."""

import json
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, select

from db import schema
from db.journal import Change
from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.period import Calendar, Period

THE_BOOK = 1  # the id of the one row that says so


@dataclass(frozen=True, slots=True)
class BookSettings:
    """The settings of a book; `rounding_step` in major units.

    `first_period` is the first that is run, where the book was begun in the middle of something; None if not said.
    """

    company: Name
    currency: Currency
    rounding_step: Decimal
    calendar: Calendar
    language: str
    first_period: Period | None = None


def save_settings(change: Change, settings: BookSettings) -> None:
    """Write the settings of a new book."""
    change.put(schema.book, THE_BOOK, _values(settings))


def change_settings(change: Change, settings: BookSettings) -> None:
    """Let a book have these settings."""
    change.change(schema.book, THE_BOOK, _values(settings))


def _values(settings: BookSettings) -> dict[str, object]:
    return {
        "company": name_to_text(settings.company),
        "currency": settings.currency.code,
        "decimals": settings.currency.decimals,
        "rounding_step": settings.currency.to_minor(settings.rounding_step),
        "month_starts_on": settings.calendar.month_starts_on,
        "language": settings.language,
        "first_period": None if settings.first_period is None else str(settings.first_period),
    }


def load_settings(connection: Connection) -> BookSettings:
    """The settings of a book."""
    row = connection.execute(select(schema.book)).one()
    currency = Currency(row.currency, row.decimals)
    return BookSettings(
        name_from_text(row.company),
        currency,
        currency.from_minor(row.rounding_step),
        Calendar(row.month_starts_on),
        row.language,
        None if row.first_period is None else Period.parse(row.first_period),
    )


def begin_at(change: Change, first_period: Period) -> None:
    """Say which period is the first that is run."""
    change.change(schema.book, THE_BOOK, {"first_period": str(first_period)})


def name_to_text(name: Name) -> str:
    """A name as the JSON object that the book keeps."""
    return json.dumps(dict(name.texts), ensure_ascii=False, sort_keys=True)


def name_from_text(text: str) -> Name:
    """The name that name_to_text wrote."""
    return Name(json.loads(text))
