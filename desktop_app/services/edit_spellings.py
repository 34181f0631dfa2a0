"""What files write for people, customers and products that have another name in the book, kept by hand."""

from db.book import Book
from desktop_app.domain.list_edit import CellRefused, ListEdit
from desktop_app.domain.message import N_, Message
from desktop_app.repositories.aliases import NameKind, remove_spelling, save_spelling
from desktop_app.repositories.lists import spellings
from desktop_app.repositories.names import names_by_id
from desktop_app.repositories.people import person_ids
from desktop_app.repositories.session import Connection, reading, writing
from desktop_app.services.list_checks import check_filled, gone


def edit_spelling(book: Book, kind: NameKind, of: int, edit: ListEdit) -> int:
    """Remember one more spelling of a person, a customer or a product by the id, or write one otherwise; its id.

    CellRefused where it is a name or a spelling that the book has already, TierbookError where the row is gone.
    """
    with writing(book, _step(book, kind, of)) as change:
        check_filled("spellings", edit)
        written = str(edit.values["written"])
        _check_free(change.connection, kind, written, edit.id)
        if edit.id is not None and edit.id not in {each.id for each in spellings(change.connection, kind).get(of, ())}:
            raise gone()
        return save_spelling(change, kind, of, written, edit.id)


def take_spelling_away(book: Book, kind: NameKind, of: int, number: int) -> None:
    """Forget a spelling; TierbookError where it is gone already."""
    with writing(book, _step(book, kind, of)) as change:
        if number not in {each.id for each in spellings(change.connection, kind).get(of, ())}:
            raise gone()
        remove_spelling(change, number)


def _step(book: Book, kind: NameKind, of: int) -> Message:
    with reading(book) as connection:
        name = names_by_id(connection, kind).get(of)
    if name is None:
        raise gone()
    return Message(N_("other spellings of {name}"), {"name": name})


def _check_free(connection: Connection, kind: NameKind, written: str, number: int | None) -> None:
    """CellRefused where the spelling means something else already; that it is nobody's name is asked for, too."""
    names = set(names_by_id(connection, kind).values())
    if kind == "person":
        names |= person_ids(connection).keys()
    others = {each.written for some in spellings(connection, kind).values() for each in some if each.id != number}
    if written in names | others:
        text = N_("“{found}” is a name or a spelling that the book has already.")
        raise CellRefused("written", Message(text, {"found": written}))
