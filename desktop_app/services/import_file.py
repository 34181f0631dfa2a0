"""A spreadsheet taken into the book: looked at first, then kept whole or not at all."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import Currency
from desktop_app.domain.period import Period
from desktop_app.importing.problem import Problem
from desktop_app.importing.records import SheetRead
from desktop_app.repositories.imports import ImportRecord, add_import
from desktop_app.repositories.session import reading, writing
from desktop_app.repositories.settings import load_settings
from desktop_app.services.intake import Intake, Judged, Kind
from desktop_app.services.intake_events import EventsIntake
from desktop_app.services.intake_openings import OpeningsIntake
from desktop_app.services.intake_people import PeopleIntake
from desktop_app.services.intake_sales import SalesIntake
from desktop_app.services.intake_targets import TargetsIntake
from desktop_app.services.naming import NO_DECISIONS, Decisions
from desktop_app.services.progress import Progress, silent

__all__ = ["ImportResult", "Kind", "Preview", "Problem", "commit_preview", "import_file", "preview_file"]

_READERS: Mapping[Kind, Callable[[Path, Currency, str | None, Mapping[str, str] | None], Intake]] = {
    "sales": SalesIntake.read,
    "people": PeopleIntake.read,
    "targets": TargetsIntake.read,
    "receipts": EventsIntake.receipts,
    "activities": EventsIntake.activities,
    "scores": EventsIntake.scores,
}


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Where the rows of a file went: `read` is the sum of the five counts; those left out are totals and footnotes.

    `changed` are rows of people, targets and opening balances that replaced what the book had; `new_people` are the
    names of people whom the book did not know before.
    """

    read: int
    added: int
    changed: int
    already_there: int
    rejected: int
    left_out: int
    problems: tuple[Problem, ...]
    new_people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do, with everything that is needed to do exactly that."""

    path: Path
    kind: Kind
    sha256: str
    sheets: tuple[SheetRead, ...]
    result: ImportResult
    intake: Intake
    judged: Judged
    decisions: Decisions


def preview_file(
    book: Book,
    path: Path,
    kind: Kind = "sales",
    *,
    sheet: str | None = None,
    mapping: Mapping[str, str] | None = None,
    decisions: Decisions = NO_DECISIONS,
    first_period: Period | None = None,
    progress: Progress = silent,
) -> Preview:
    """Read a file and say what importing it would do; the book stays as it is.

    `mapping` names the column (header or letter) of a field, `first_period` the book's first month, which opening
    balances need and nothing else has. TierbookError says why a file cannot be read at all.
    """
    _check_period(kind, first_period)
    progress(0.0, Message(N_("Reading {file}"), {"file": path.name}))
    with reading(book) as connection:
        currency = load_settings(connection).currency
    intake: Intake
    if first_period is None:
        intake = _READERS[kind](path, currency, sheet, mapping)
    else:
        intake = OpeningsIntake.read(path, currency, sheet, mapping, first_period)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    progress(0.6, Message(N_("Comparing with the book")))
    with reading(book) as connection:
        judged = intake.judge(connection, decisions)
    return Preview(path, kind, digest, intake.parsed.sheets, _result(intake, judged), intake, judged, decisions)


def commit_preview(book: Book, preview: Preview, *, progress: Progress = silent) -> ImportResult:
    """Import exactly what the preview showed; TierbookError, and nothing kept, if the book changed meanwhile."""
    progress(0.7, Message(N_("Writing into the book")))
    file = _legible(preview.path.name)
    with writing(book, Message(N_("import of {file}"), {"file": file})) as change:
        judged = preview.intake.judge(change.connection, preview.decisions)
        if judged != preview.judged:
            text = N_("The book changed since {file} was looked at; nothing was imported. Look at it again.")
            raise TierbookError(Message(text, {"file": preview.path.name}))
        result = preview.result
        record = ImportRecord(
            kind=preview.kind,
            file=file,
            sha256=preview.sha256,
            imported_at=datetime.now(UTC),
            rows_read=result.read,
            rows_added=result.added + result.changed,
            rows_skipped=result.already_there,
            rows_rejected=result.rejected,
        )
        sources = add_import(change, record, [sheet.sheet for sheet in preview.sheets])
        words = Message(N_("Writing into the book"))
        preview.intake.keep(change, judged, sources, lambda share: progress(0.7 + 0.25 * share, words))
        progress(1.0, Message(N_("Writing into the book")))
    return result


def _legible(name: str) -> str:
    """The name without bytes that are no text: an archive from another system may have left some in it."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def import_file(
    book: Book,
    path: Path,
    kind: Kind = "sales",
    *,
    sheet: str | None = None,
    mapping: Mapping[str, str] | None = None,
    decisions: Decisions = NO_DECISIONS,
    first_period: Period | None = None,
    progress: Progress = silent,
) -> ImportResult:
    """Preview and commit in one go."""
    preview = preview_file(
        book,
        path,
        kind,
        sheet=sheet,
        mapping=mapping,
        decisions=decisions,
        first_period=first_period,
        progress=progress,
    )
    return commit_preview(book, preview, progress=progress)


def _check_period(kind: Kind, first_period: Period | None) -> None:
    """WrongUsage where opening balances come without the month that they are as of, or anything else with one."""
    if kind == "openings" and first_period is None:
        text = N_(
            "Opening balances are as of the book’s first month: say which one it is, for example --period 2026-07."
        )
        raise WrongUsage(Message(text))
    if kind != "openings" and first_period is not None:
        raise WrongUsage(Message(N_("Only opening balances are as of a month: --period goes with --kind openings.")))


def _result(intake: Intake, judged: Judged) -> ImportResult:
    counts = Counter(judged.fates)
    rejected = sum(problem.severity == "rejected" for problem in intake.parsed.problems)
    return ImportResult(
        read=intake.parsed.rows_read,
        added=counts["new"],
        changed=counts["changed"],
        already_there=counts["there"],
        rejected=rejected + counts["rejected"],
        left_out=intake.parsed.rows_read - len(judged.fates) - rejected,
        problems=intake.parsed.problems + judged.problems,
        new_people=judged.new_names("person"),
    )
