"""A book replaced by a copy of its backup, so that at any moment the old or the new one is in its place."""

from pathlib import Path

from db.backup import check, copied_file
from db.errors import BookError, Fault, faults_of
from db.placing import BESIDE, beside, duplicate, put, replace
from db.raw import open_raw
from db.recognising import recognise

_NO_WHOLE_BOOK = {Fault.FOREIGN, Fault.NEWER, Fault.DAMAGED, Fault.UNREADABLE}


def put_back(backup: Path, path: Path, aside: Path, *, key: str | None = None, present_key: str | None = None) -> bool:
    """Put a checked copy of a backup where a book is; whether there was a book, which is then at `aside`, as it was.

    BookError about the backup if it is not whole, BookError(LOCKED) if somebody has the book open, BookError(FULL) if
    there is no room for three of it; then nothing has changed. A damaged book is put aside as it is, with its WAL;
    there it can still be opened by whoever may mend it. `present_key` is that of the book, where it is another.
    """
    with copied_file(backup, path.parent, key=key) as restored:
        try:
            check(restored, key=key)
        except BookError as error:
            raise BookError(error.fault, backup) from error
        if not _put_aside(path, aside, key if present_key is None else present_key):
            put(restored, path)
            return False
        _take_away_what_lies_beside(path)
        replace(restored, path)
        return True


def _put_aside(path: Path, aside: Path, key: str | None) -> bool:
    """Copy what there is of a book to another name; whether there was anything."""
    endings = ("", "-wal", "-journal")
    with faults_of(path):
        if path.is_dir():
            raise BookError(Fault.FOREIGN, path)
        if any(beside(aside, ending).exists() for ending in endings):
            raise BookError(Fault.EXISTS, aside)
        if path.exists():
            _settle(path, key)
        found = [ending for ending in endings if beside(path, ending).exists()]
    for ending in found:
        duplicate(beside(path, ending), beside(aside, ending))
    if found and "" not in found:
        _take_away_what_lies_beside(path)
    return "" in found


def _settle(path: Path, key: str | None) -> None:
    """Let a book be one file: what its WAL holds goes into it. A file that is no whole book stays as it is."""
    try:
        key = key if recognise(path, key) else None
        with faults_of(path), open_raw(path, write=True, key=key) as connection:
            connection.execute("PRAGMA journal_mode=DELETE").fetchall()
    except BookError as error:
        if error.fault not in _NO_WHOLE_BOOK:
            raise


def _take_away_what_lies_beside(path: Path) -> None:
    """SQLite would apply the WAL of the old book to the new one. Nothing is lost: it was folded in, or put aside."""
    with faults_of(path):
        for ending in BESIDE:
            beside(path, ending).unlink(missing_ok=True)
