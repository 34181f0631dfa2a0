"""What a book says about itself: company, currency, rounding, when a month starts, and what its owner chose besides."""

import base64
import json
from decimal import Decimal
from typing import Literal

from sqlalchemy import Connection, bindparam, select

from db import schema
from db.journal import Change
from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.period import Calendar, Period

THE_BOOK = 1  # the id of the one row that says so
SettingName = Literal["logo", "cost_ceiling"]

_BOOK = select(schema.book)
_CHOSEN = select(schema.setting.c.content).where(schema.setting.c.name == bindparam("name"))


@frozen
class BookSettings:
    """The settings of a book; `rounding_step` in major units.

    `first_period` is the first that is run, where the book was begun in the middle of something; None if not said.
    `cost_ceiling` is the share of revenue that the incentive is not meant to exceed, 0.08 for 8%; None for none.
    """

    company: Name
    currency: Currency
    rounding_step: Decimal
    calendar: Calendar
    language: str
    first_period: Period | None = None
    cost_ceiling: Decimal | None = None


def save_settings(change: Change, settings: BookSettings) -> None:
    """Write the settings of a new book."""
    change.put(schema.book, THE_BOOK, _values(settings))
    _choose_ceiling(change, settings.cost_ceiling)


def change_settings(change: Change, settings: BookSettings) -> None:
    """Let a book have these settings."""
    change.change(schema.book, THE_BOOK, _values(settings))
    _choose_ceiling(change, settings.cost_ceiling)


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
    row = connection.execute(_BOOK).one()
    currency = Currency(row.currency, row.decimals)
    ceiling = _chosen(connection, "cost_ceiling")
    return BookSettings(
        name_from_text(row.company),
        currency,
        currency.from_minor(row.rounding_step),
        Calendar(row.month_starts_on),
        row.language,
        None if row.first_period is None else Period.parse(row.first_period),
        None if ceiling is None else Decimal(ceiling),
    )


def load_logo(connection: Connection) -> bytes | None:
    """The company's logo as the picture file that it was; None for none."""
    kept = _chosen(connection, "logo")
    return None if kept is None else base64.b64decode(kept)


def save_logo(change: Change, picture: bytes | None) -> None:
    """Keep the logo, or none."""
    _choose(change, "logo", None if picture is None else base64.b64encode(picture).decode("ascii"))


def _choose_ceiling(change: Change, ceiling: Decimal | None) -> None:
    _choose(change, "cost_ceiling", None if ceiling is None else f"{ceiling:f}")


def _chosen(connection: Connection, name: SettingName) -> str | None:
    found: str | None = connection.execute(_CHOSEN, {"name": name}).scalar()
    return found


def _choose(change: Change, name: SettingName, content: str | None) -> None:
    """Let the owner's choice be another one, or none; texts, so that the journal keeps it."""
    setting = schema.setting
    number = change.connection.execute(select(setting.c.id).where(setting.c.name == name)).scalar()
    if number is None and content is not None:
        change.add(setting, {"name": name, "content": content})
    elif number is not None and content is None:
        change.remove(setting, number)
    elif number is not None:
        change.change(setting, number, {"content": content})


def begin_at(change: Change, first_period: Period) -> None:
    """Say which period is the first that is run."""
    change.change(schema.book, THE_BOOK, {"first_period": str(first_period)})


def name_to_text(name: Name) -> str:
    """A name as the JSON object that the book keeps."""
    return json.dumps(dict(name.texts), ensure_ascii=False, sort_keys=True)


def name_from_text(text: str) -> Name:
    """The name that name_to_text wrote."""
    return Name(json.loads(text))
