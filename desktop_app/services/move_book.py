"""A book from a place where it must not be written to a folder of this computer."""

from pathlib import Path

from db.backup import check, copied_file
from db.connecting import beside
from db.errors import BookError
from db.place import check_place
from db.placing import put
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message
from desktop_app.repositories.faults import in_a_sentence

_PUT_ASIDE = ".moved"


def move_book(path: Path, folder: Path, *, password: str | None = None) -> Path:
    """Copy a book to a folder, verified, and put the old file aside as NAME.tierbook.moved; where the book is now.

    TierbookError if a book of that name is there, if another computer may have this one open, or if the old file
    cannot be put aside: then there are two, which the sentence says.
    """
    target = folder / path.name
    if beside(path, "-wal").exists():
        sentence = N_("{file} may be open on another computer; close it there before it is moved.")
        raise TierbookError(Message(sentence, {"file": str(path)}))
    try:
        check_place(target)
        with copied_file(path, folder, key=password) as made:
            check(made, key=password)
            put(made, target)
    except BookError as error:
        raise in_a_sentence(error, error.path or path) from error
    try:
        path.rename(path.with_name(path.name + _PUT_ASIDE))
    except OSError as error:
        sentence = N_(
            "The book is copied to {target}, but {file} could not be put aside; "
            "delete it, so that nobody goes on in it."
        )
        raise TierbookError(Message(sentence, {"file": str(path), "target": str(target)})) from error
    return target
