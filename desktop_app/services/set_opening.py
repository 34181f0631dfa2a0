"""What a payee brings along from the time before the book (docs/calculation.md §11)."""

from dataclasses import replace
from decimal import Decimal

from db.book import Book
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import Currency
from desktop_app.domain.opening import Opening
from desktop_app.domain.period import Period
from desktop_app.repositories.openings import save_openings
from desktop_app.repositories.session import writing
from desktop_app.repositories.settings import begin_at, load_settings
from desktop_app.services.requests import check_beginning, check_person, in_minor_units


def set_opening(book: Book, opening: Opening, first_period: Period) -> None:
    """Set a payee's balances as of the book's first period, which is the same for everybody.

    Amounts are in major units. What he had before is replaced. Once a period is approved it cannot be changed any more.
    """
    with writing(book, Message(N_("opening balances of {whom}"), {"whom": opening.payee})) as change:
        connection = change.connection
        check_beginning(connection, first_period)
        check_person(connection, opening.payee)
        begin_at(change, first_period)
        save_openings(change, [_in_minor_units(opening, load_settings(connection).currency)])


def _in_minor_units(opening: Opening, currency: Currency) -> Opening:
    """The same with the decimals of the currency; WrongUsage where that would lose some."""

    def money(amount: Decimal) -> Decimal:
        return in_minor_units(amount, currency)

    return replace(
        opening,
        draw_balance=money(opening.draw_balance),
        holdback_balance=money(opening.holdback_balance),
        waiting=tuple((component, document, money(amount)) for component, document, amount in opening.waiting),
        earned=tuple((component, money(amount)) for component, amount in opening.earned),
    )
