"""One target set."""

from fractions import Fraction

from db.book import Book
from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.domain.period import Period
from desktop_app.domain.plan import UNIT_OF_MEASURE, Measure
from desktop_app.domain.targets import Target
from desktop_app.repositories.people import load_people
from desktop_app.repositories.session import writing
from desktop_app.repositories.targets import save_targets


def set_target(book: Book, payee: str, measure: str, period: Period, value: Fraction) -> None:
    """Set a person's target for a measure in a month, quarter or year; it replaces the one that was there."""
    kind = next((kind for kind in UNIT_OF_MEASURE if kind == measure), None)
    if kind is None:
        values = {"measure": measure, "known": ", ".join(UNIT_OF_MEASURE)}
        raise WrongUsage(Message(N_("{measure} is not a measure; the measures are {known}."), values))
    with writing(book) as connection:
        known = [person.code for person in load_people(connection)]
        if payee not in known:
            text = N_("There is nobody with the number {payee} in the book; import the people or their sales first.")
            raise WrongUsage(Message(text, {"payee": payee}))
        save_targets(connection, [Target(payee, Measure(kind), period, value)])
