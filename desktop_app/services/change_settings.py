"""What a book says about itself, changed: company and logo, language, rounding, first day of a month, cost ceiling."""

from dataclasses import replace
from decimal import Decimal

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.period import Calendar, Period
from desktop_app.repositories.openings import load_openings
from desktop_app.repositories.runs import approved_periods
from desktop_app.repositories.session import Connection, writing
from desktop_app.repositories.settings import change_settings, load_settings, save_logo

LAST_START = 28  # a month may start on any day that every month has
LARGEST_LOGO = 500_000  # bytes: it stands in the book, in its journal and in every backup
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")  # how files of PNG and JPEG begin


def change_company(book: Book, name: str, language: str) -> None:
    """Let the company have another name on slips that are drawn from now on; approved ones stay as they are.

    Where the book has names in several languages, that of the language alone changes. WrongUsage for none at all.
    """
    name = " ".join(name.split())
    if not name:
        raise WrongUsage(Message(N_("A company needs a name: it stands on every slip.")))
    with writing(book, Message(N_("name of the company"))) as change:
        settings = load_settings(change.connection)
        texts = settings.company.texts
        company = Name({"": name}) if set(texts) == {""} else Name({**texts, language: name})
        change_settings(change, replace(settings, company=company))


def change_language(book: Book, language: str) -> None:
    """Let slips be written in another language where nothing else is asked for."""
    with writing(book, Message(N_("language of the slips"))) as change:
        change_settings(change, replace(load_settings(change.connection), language=language))


def change_rounding(book: Book, step: Decimal) -> None:
    """Let every payout line be rounded to multiples of a step in major units.

    TierbookError once a month is approved, because its true-ups would be about the rounding.
    """
    with writing(book, Message(N_("rounding"))) as change:
        settings = load_settings(change.connection)
        check_rounding(step, settings.currency)
        if step != settings.rounding_step:
            _check_open(change.connection)
        change_settings(change, replace(settings, rounding_step=step))


def change_month_start(book: Book, day: int) -> None:
    """Let a month start on another day, 1 to 28; TierbookError once a month is approved: it would be another one."""
    check_month_start(day)
    with writing(book, Message(N_("first day of a month"))) as change:
        settings = load_settings(change.connection)
        if day != settings.calendar.month_starts_on:
            _check_open(change.connection)
        change_settings(change, replace(settings, calendar=Calendar(day)))


def change_cost_ceiling(book: Book, ceiling: Decimal | None) -> None:
    """Let Home say when the incentive of a month is more than this share of its revenue, 0.08 for 8%; None: never.

    WrongUsage for a share that is not above 0% and at most 100%, or finer than a ten-thousandth.
    """
    if ceiling is not None and not (0 < ceiling <= 1 and ceiling == ceiling.quantize(Decimal("0.0001"))):
        text = N_("A ceiling is a percentage of revenue: more than 0, at most 100, with two decimals. Empty is none.")
        raise WrongUsage(Message(text))
    with writing(book, Message(N_("ceiling of the incentive’s cost"))) as change:
        change_settings(change, replace(load_settings(change.connection), cost_ceiling=ceiling))


def change_logo(book: Book, picture: bytes | None) -> None:
    """Let another logo, a PNG or JPEG file, stand on slips that are drawn from now on; None for none.

    WrongUsage for another kind of file, or one of more than 500,000 bytes.
    """
    if picture is not None and not picture.startswith(_PICTURES):
        raise WrongUsage(Message(N_("A logo is a PNG or JPEG picture; this file is neither.")))
    if picture is not None and len(picture) > LARGEST_LOGO:
        raise WrongUsage(Message(N_("The picture is too large for a logo: at most 500 KB. Save it smaller.")))
    with writing(book, Message(N_("logo"))) as change:
        save_logo(change, picture)


def change_beginning(book: Book, first_period: Period | None) -> None:
    """Let another month be the first that is paid with the book, None for that of its first sale.

    What opening balances say is as of its beginning. TierbookError once a month is approved.
    """
    with writing(book, Message(N_("first month of the book"))) as change:
        settings = load_settings(change.connection)
        if first_period != settings.first_period:
            _check_open(change.connection)
        if first_period is None and load_openings(change.connection):
            text = N_("There are opening balances as of {period}, so the book has to begin with a month.")
            raise TierbookError(Message(text, {"period": settings.first_period or ""}))
        change_settings(change, replace(settings, first_period=first_period))


def check_month_start(day: int) -> None:
    """WrongUsage for a day that not every month has."""
    if not 1 <= day <= LAST_START:
        raise WrongUsage(Message(N_("A month starts on a day from 1 to 28.")))


def check_rounding(step: Decimal, currency: Currency) -> None:
    """WrongUsage for a step in major units that is no multiple of the currency's smallest amount."""
    try:
        units = currency.to_minor(step)
    except ValueError:
        units = 0
    if units <= 0:
        text = N_("Amounts are rounded to a multiple of {unit}; {step} is none.")
        raise WrongUsage(Message(text, {"unit": str(currency.minor_unit), "step": f"{step:f}"}))


def _check_open(connection: Connection) -> None:
    approved = approved_periods(connection)
    if approved:
        text = N_(
            "{period} is approved, so this cannot be changed any more: every approved month was worked out with it. "
            "Begin a new book for the time to come."
        )
        raise TierbookError(Message(text, {"period": max(approved)}))
