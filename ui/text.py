"""The only place where the window turns values into words; what does it is desktop_app/wording."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop_app.domain.message import Message
from desktop_app.domain.money import Currency, Money
from desktop_app.domain.name import Name
from desktop_app.domain.period import Period
from desktop_app.wording import catalogue, formats, messages
from desktop_app.wording.catalogue import _
from ui import theme

if TYPE_CHECKING:
    from desktop_app.services.list_sales import SaleRow

Amount = Decimal | Fraction
EXAMPLE_OF_ISO = "2026-10-03"


def hide_amounts(*, are_hidden: bool) -> None:
    """Show every amount of the window as dots, or as it is again; whoever shows amounts words them anew then."""
    formats.hide_amounts(are_hidden=are_hidden)


def amounts_are_hidden() -> bool:
    """Whether amounts are shown as dots."""
    return formats.amounts_are_hidden()


def write_iso_days(*, are_iso: bool) -> None:
    """Write days as 2026-10-03 in every language, or as the language does; whoever shows days words them anew then."""
    formats.write_iso_days(are_iso=are_iso)


def days_are_iso() -> bool:
    """Whether days are written as 2026-10-03."""
    return formats.days_are_iso()


def amount(value: Amount, currency: Currency) -> str:
    """An amount with the currency's sign and decimals: "¥86,412.50"."""
    return formats.money(Money(value, currency))


def whole_amount(value: Amount, currency: Currency) -> str:
    """An amount to the nearest whole unit, for a headline: "¥1,204,380"."""
    return formats.money(Money(value, Currency(currency.code, 0)))


def signed_amount(value: Amount, currency: Currency) -> str:
    """An amount that always shows its sign, for a difference: "+¥4,120.00"."""
    return _sign(value) + amount(value, currency)


def plain(value: Amount, currency: Currency) -> str:
    """An amount without the currency's sign, for a column: "6,950.00"."""
    return formats.plain(Money(value, currency))


def signed_plain(value: Amount, currency: Currency) -> str:
    """The same with its sign: "+410.00"."""
    return _sign(value) + plain(value, currency)


def _sign(value: Amount) -> str:
    return "+" if value > 0 and not amounts_are_hidden() else ""


def ratio(value: int | Decimal | Fraction, decimals: int = 1) -> str:
    """A ratio as a percentage: 0.075 is "7.5%"."""
    return formats.ratio(value, decimals)


def number(value: int | Decimal | Fraction, decimals: int = 4) -> str:
    """A count: "1,284"."""
    return formats.number(value, decimals)


def listing(items: tuple[str, ...]) -> str:
    """Several things in a sentence."""
    return formats.listing(items)


def sentences(said: Iterable[str]) -> str:
    """Sentences one after the other."""
    return formats.sentences(said)


def day(on: dt.date) -> str:
    """A day in full."""
    return formats.day(on)


def day_in_month(on: dt.date) -> str:
    """A day where the year is known."""
    return formats.day_in_month(on)


def clock(at: dt.datetime) -> str:
    """A time of day: "14:02"."""
    return formats.clock(at)


def moment(at: dt.datetime) -> str:
    """A day and its time, as the clock of this computer shows it: "Oct 3, 2026 14:02"."""
    return formats.moment(at.astimezone())


def clock_or_day(at: dt.datetime) -> str:
    """The time of what happened today, else its day."""
    is_today = at.astimezone().date() == dt.datetime.now().astimezone().date()
    return clock(at.astimezone()) if is_today else day(at.astimezone().date())


def period(of: Period) -> str:
    """A period by its name: "October 2026"."""
    return formats.period(of)


def month_label(of: Period) -> str:
    """A month's short name, for an axis."""
    return formats.month_label(of)


def message(of: Message) -> str:
    """A sentence from outside the window, in the window's language."""
    return messages.text(of)


def name(of: Name) -> str:
    """A name in the window's language."""
    return of.in_language(catalogue.language())


def middle_dot(*parts: str) -> str:
    """Parts of a line side by side, those that are empty left out: "14 people · Field sales"."""
    return theme.look().dot.join(part for part in parts if part)


def origin(file: str, sheet: str, row: int) -> str:
    """Where a line came from, as its owner would look for it: "sales.xlsx · Detail · row 41"."""
    return middle_dot(file, sheet, _("row {row}").format(row=row))


def came_from(sale: "SaleRow") -> str:
    """Where a sale line came from: its place in a file, or when it was typed in."""
    if sale.typed_on is not None:
        return _("typed in, {day}").format(day=day(sale.typed_on))
    return origin(sale.file, sale.sheet, sale.row)
