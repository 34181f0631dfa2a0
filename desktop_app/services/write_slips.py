"""The slips of a month as files: PDF, or pictures."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.domain.period import Period
from desktop_app.reporting.file_names import safe_name, slip_file_name, unique_names
from desktop_app.reporting.protecting import check_rule, password_of, protected
from desktop_app.reporting.refusals import not_written
from desktop_app.reporting.slip_options import PLAIN, SlipOptions
from desktop_app.services.draw_slips import draw_slips
from desktop_app.services.gather_slips import EVERYBODY, Who, gather_slips
from desktop_app.services.progress import Progress, silent

Form = Literal["each", "one", "picture"]


@frozen
class SlipsWritten:
    """The files, how many slips are in them, and the characters that no font has (they print as 〓)."""

    files: tuple[Path, ...]
    slips: int
    missing: tuple[str, ...]


def write_slips(
    book: Book,
    period: Period,
    folder: Path,
    options: SlipOptions = PLAIN,
    *,
    who: Who = EVERYBODY,
    form: Form = "each",
    password_rule: str = "",
    progress: Progress = silent,
) -> SlipsWritten:
    """Write the slips of a month into a folder.

    "each" is a PDF for everybody, "one" a PDF with all, "picture" a long PNG for everybody. `password_rule` gives
    everybody's PDF a password of his own, as `password_of` reads it; WrongUsage for other forms.

    They are in the book's language where the options name none. A file of the same name is replaced, but none
    before all of them are drawn: a month that is stopped, or fails, half way leaves the folder as it was.
    """
    if password_rule and form != "each":
        raise WrongUsage(Message(N_("Only a PDF for each person can have that person’s password.")))
    if password_rule:
        check_rule(password_rule)
    slips = gather_slips(book, period, who)
    records = slips.records
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        text = N_("The folder {folder} cannot be made; choose another one.")
        raise TierbookError(Message(text, {"folder": str(folder)})) from error
    if form == "one":
        batches = [(safe_name(str(period)) + ".pdf", records)]
    else:
        ending = ".png" if form == "picture" else ".pdf"
        payees = (record.payee for record in records)
        names = unique_names(slip_file_name(period, payee.code, payee.name, ending) for payee in payees)
        batches = [(name, (record,)) for name, record in zip(names, records, strict=True)]
    missing: set[str] = set()
    with _unfinished(folder) as drawn:
        for done, (name, batch) in enumerate(batches):
            progress(done / len(batches), Message(N_("Writing {file}"), {"file": name}))
            made = draw_slips(book, replace(slips, records=batch), options, as_picture=form == "picture")
            missing.update(made.missing)
            content = made.content
            if password_rule:
                content = protected(content, password_of(password_rule, batch[0].payee, period))
            _save(content, drawn / name, folder / name)
        files = tuple(_put(drawn / name, folder / name) for name, _ in batches)
    return SlipsWritten(files, len(records), tuple(sorted(missing)))


@contextmanager
def _unfinished(folder: Path) -> Iterator[Path]:
    """A folder inside the folder, so that what was drawn needs only another name; gone with what is left in it."""
    try:
        inside = TemporaryDirectory(prefix=".slips-", dir=folder, ignore_cleanup_errors=True)
    except OSError as error:
        raise not_written(folder, error) from error
    with inside as path:
        yield Path(path)


def _save(content: bytes, drawn: Path, target: Path) -> None:
    try:
        drawn.write_bytes(content)
    except OSError as error:
        raise not_written(target, error) from error


def _put(drawn: Path, target: Path) -> Path:
    try:
        return drawn.replace(target)
    except OSError as error:
        raise not_written(target, error) from error
