"""The slips of a month as PDF files."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message
from desktop_app.domain.period import Period
from desktop_app.reporting import slip
from desktop_app.reporting.file_names import safe_name, slip_file_name, unique_names
from desktop_app.reporting.refusals import not_written
from desktop_app.reporting.slip_options import PLAIN, SlipOptions
from desktop_app.services.gather_slips import EVERYBODY, Who, gather_slips
from desktop_app.services.progress import Progress, silent
from desktop_app.services.sales_of_slips import sales_of_slips


@dataclass(frozen=True, slots=True)
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
    one_file: bool = False,
    with_sales: bool = False,
    progress: Progress = silent,
) -> SlipsWritten:
    """Write the slips of a month into a folder, a file each or all in one, with the sales they rest on if asked for.

    They are in the book's language where the options name none. A file of the same name is replaced, but none
    before all of them are drawn: a month that is stopped, or fails, half way leaves the folder as it was.
    """
    slips = gather_slips(book, period, who)
    records = slips.records
    options = replace(options, languages=options.languages or (slips.language,))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        text = N_("The folder {folder} cannot be made; choose another one.")
        raise TierbookError(Message(text, {"folder": str(folder)})) from error
    if one_file:
        batches = [(safe_name(str(period)) + ".pdf", records)]
    else:
        names = unique_names(slip_file_name(period, record.payee.code, record.payee.name) for record in records)
        batches = [(name, (record,)) for name, record in zip(names, records, strict=True)]
    missing: set[str] = set()
    with _unfinished(folder) as drawn:
        for done, (name, batch) in enumerate(batches):
            progress(done / len(batches), Message(N_("Writing {file}"), {"file": name}))
            sales = sales_of_slips(book, batch) if with_sales else {}
            missing.update(slip.write_slips(batch, drawn / name, options, sales).missing)
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


def _put(drawn: Path, target: Path) -> Path:
    try:
        return drawn.replace(target)
    except OSError as error:
        raise not_written(target, error) from error
