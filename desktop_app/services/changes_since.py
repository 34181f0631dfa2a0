"""What was changed of a month after it was approved; the month itself stays as it is."""

from db.book import Book
from desktop_app.domain.period import Period
from desktop_app.repositories.changes import changes_after_approval
from desktop_app.repositories.session import reading
from desktop_app.services.show_journal import Entry


def changes_since(book: Book, period: Period) -> tuple[Entry, ...]:
    """The steps after the approval of a period that changed facts of its days, the newest first, with these changes.

    What was undone is left out. Nothing for a period that is a draft: everything goes into that.
    """
    with reading(book) as connection:
        return tuple(Entry(edit, changes) for edit, changes in changes_after_approval(connection, period))
