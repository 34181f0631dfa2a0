"""A person who left made nameless: his figures stay, his code and his name go (docs/privacy.md)."""

from datetime import date

from db.book import Book
from db.errors import BookError
from db.personal import erase, erased
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.message import N_, Message, Value
from desktop_app.domain.people import Person
from desktop_app.domain.period import Period
from desktop_app.repositories.ledger import months
from desktop_app.repositories.payouts import run_of
from desktop_app.repositories.people import load_people, person_ids, rename_erased
from desktop_app.repositories.runs import approved_periods
from desktop_app.repositories.session import Connection, author, in_words, step_name, stepping
from desktop_app.repositories.settings import load_settings


def erase_person(book: Book, code: str, today: date) -> str:
    """Take a person's code and name out of the whole book, for ever; what he is called from now on, such as "#7".

    TierbookError unless he left before `today`, or no open period pays him anything. His team, role, sales and closed
    figures stay, and so do the texts that others wrote, files and backups. It cannot be undone. To erase somebody who
    is erased already only writes the file anew.
    """
    with in_words(book.path), book.write() as connection:
        number = _number(connection, code)
        person = next(each for each in load_people(connection) if each.code == code)
        nameless = erased(number)
        if code != nameless:
            _check_gone(connection, person, today)
            _check_free(connection, nameless)
            name = step_name(Message(N_("{whom} erased"), {"whom": code}))
            with stepping(connection, name, author(), "barrier") as change:
                rename_erased(change, code)
            erase(connection, number)  # now that the step has put its own references there
    try:
        book.rewrite()
    except BookError as error:
        text = N_(
            "{whom} is erased, but {file} could not be written anew, so parts of the name may still be found in it. "
            "Close other programs that have it open, see that there is room on the disk, and erase {whom} once more."
        )
        raise TierbookError(Message(text, {"whom": nameless, "file": str(book.path)})) from error
    return nameless


def _number(connection: Connection, code: str) -> int:
    ids = person_ids(connection)
    if code not in ids:
        raise WrongUsage(Message(N_("There is nobody with the number {code} in the book."), {"code": code}))
    return ids[code]


def _check_free(connection: Connection, nameless: str) -> None:
    if nameless in person_ids(connection):
        text = N_("Somebody else has the number {code}, which the erased person would get; give him another one first.")
        raise TierbookError(Message(text, {"code": nameless}))


def _check_gone(connection: Connection, person: Person, today: date) -> None:
    """Refuse to erase somebody who may still be here: he has not left, and an open period pays him."""
    if person.left_on is not None and person.left_on < today:
        return
    paid_in = next((period for period in _open_periods(connection) if _is_paid(connection, person, period)), None)
    if paid_in is None:
        return
    values: dict[str, Value] = {"name": person.name, "code": person.code, "period": paid_in}
    if person.left_on is None:
        text = N_(
            "{name} ({code}) is not erased: no last day is known, and {period}, which is not approved, has a payout. "
            "Import the last day with the list of people, or approve {period} first."
        )
    else:
        values["day"] = person.left_on
        text = N_(
            "{name} ({code}) is not erased: the last day is {day}, and {period}, which is not approved, has a payout. "
            "Wait for that day, or approve {period} first."
        )
    raise TierbookError(Message(text, values))


def _open_periods(connection: Connection) -> list[Period]:
    """The months with sales that are still to be approved."""
    approved = approved_periods(connection)
    found = months(connection, load_settings(connection).calendar)
    return [period for period in found if not approved or period > max(approved)]


def _is_paid(connection: Connection, person: Person, period: Period) -> bool:
    run = run_of(connection, period)
    amounts = [line.amount for line in run.lines_of(person.code)]
    return any((*amounts, *(line.amount for line in run.plan_lines_of(person.code))))
