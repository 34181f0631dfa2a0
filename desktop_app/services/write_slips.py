"""The slips of a month as PDF files."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.domain.period import Period
from desktop_app.reporting import slip
from desktop_app.reporting.file_names import safe_name, slip_file_name, unique_names
from desktop_app.reporting.kept_slips import Slips, slips_from_json
from desktop_app.reporting.refusals import not_written
from desktop_app.reporting.slip_record import SlipRecord
from desktop_app.repositories.payouts import run_of
from desktop_app.repositories.runs import load_slips
from desktop_app.repositories.session import reading
from desktop_app.services.progress import Progress, silent
from desktop_app.services.slips_of_run import slips_of


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
    *,
    lang: str | None = None,
    one_file: bool = False,
    payee: str | None = None,
    progress: Progress = silent,
) -> SlipsWritten:
    """Write everybody's slip of a month (or one payee's) into a folder, a file each or all in one.

    `lang` is "en" or "zh_CN", the book's language where it is None. A file of the same name is replaced, but none
    before all of them are drawn: a month that is stopped, or fails, half way leaves the folder as it was.
    """
    records, language = _records(book, period, payee)
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
            missing.update(slip.write_slips(batch, drawn / name, languages=(lang or language,)).missing)
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


def _records(book: Book, period: Period, payee: str | None) -> tuple[tuple[SlipRecord, ...], str]:
    """The slips as data, and the book's language: of a closed period what was kept of them, and nothing else."""
    with reading(book) as connection:
        kept = load_slips(connection, period)
        slips = slips_of(connection, run_of(connection, period)) if kept is None else slips_from_json(*kept)
    records = tuple(each for each in slips.records if payee in {None, each.payee.code})
    if not records:
        raise _nobody(slips, period, payee)
    return records, slips.language


def _nobody(slips: Slips, period: Period, payee: str | None) -> TierbookError:
    if payee is None:
        text = N_("There are no slips for {period}: nobody is on a plan, or nothing was sold.")
        return TierbookError(Message(text, {"period": period}))
    text = N_("{payee} has no slip for {period}; these people have one: {payees}.")
    known = tuple(each.payee.code for each in slips.records)
    return WrongUsage(Message(text, {"payee": payee, "period": period, "payees": known}))
