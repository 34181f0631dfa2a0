"""What a book says about itself: company, currency, rounding, and when a month starts."""

import json
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, insert, select

from db import schema
from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.period import Calendar


@dataclass(frozen=True, slots=True)
class BookSettings:
    """The settings of a book; `rounding_step` in major units."""

    company: Name
    currency: Currency
    rounding_step: Decimal
    calendar: Calendar
    language: str


def save_settings(connection: Connection, settings: BookSettings) -> None:
    """Write the settings of a new book."""
    connection.execute(
        insert(schema.book).values(
            id=1,
            company=name_to_text(settings.company),
            currency=settings.currency.code,
            decimals=settings.currency.decimals,
            rounding_step=settings.currency.to_minor(settings.rounding_step),
            month_starts_on=settings.calendar.month_starts_on,
            language=settings.language,
        )
    )


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
    )


def name_to_text(name: Name) -> str:
    """A name as the JSON object that the book keeps."""
    return json.dumps(dict(name.texts), ensure_ascii=False, sort_keys=True)


def name_from_text(text: str) -> Name:
    """The name that name_to_text wrote."""
    return Name(json.loads(text))
