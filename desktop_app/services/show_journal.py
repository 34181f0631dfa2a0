"""Who changed what and when, out of the book's journal."""

from collections.abc import Iterable

from db.book import Book
from desktop_app.domain.frozen import frozen
from desktop_app.domain.steps import Edit, StepChange, Undoable
from desktop_app.repositories.journal import changes_of, load_edits, undoable
from desktop_app.repositories.session import reading
from desktop_app.repositories.settings import load_settings
from desktop_app.wording.journal import change_line, edit_name


@frozen
class Entry:
    """A step with all that it changed."""

    edit: Edit
    changes: tuple[StepChange, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The changes in the current language."""
        return tuple(map(change_line, self.changes))


def show_journal(book: Book, *, words: str = "", most: int | None = None) -> tuple[Entry, ...]:
    """The steps whose name, author or changes contain every one of the words, the newest first; at most so many."""
    wanted = words.casefold().split()
    found: list[Entry] = []
    with reading(book) as connection:
        currency = load_settings(connection).currency
        for edit in load_edits(connection):
            if most is not None and len(found) == most:
                break
            entry = Entry(edit, changes_of(connection, edit.id, currency))
            if not wanted or _has(wanted, (edit_name(edit), edit.author, *entry.lines)):
                found.append(entry)
    return tuple(found)


def what_can_be_undone(book: Book) -> Undoable:
    """What the next undo and redo are about."""
    with reading(book) as connection:
        return undoable(connection)


def _has(words: Iterable[str], texts: Iterable[str]) -> bool:
    said = "\n".join(texts).casefold()
    return all(word in said for word in words)
