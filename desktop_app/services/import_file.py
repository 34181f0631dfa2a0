"""A spreadsheet taken into the book: looked at first, then kept whole or not at all."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import Currency
from desktop_app.domain.period import Period
from desktop_app.importing.files import OpenedFile, open_file
from desktop_app.importing.options import AS_FOUND, Between, Options
from desktop_app.importing.problem import Problem
from desktop_app.importing.records import SheetRead
from desktop_app.importing.tables import cell_text
from desktop_app.repositories.imports import ImportRecord, add_import, keep_written
from desktop_app.repositories.profiles import save_profile
from desktop_app.repositories.session import Change, reading, writing
from desktop_app.repositories.settings import load_settings
from desktop_app.services.intake import Intake, Judged, Kind
from desktop_app.services.naming import NO_DECISIONS, Decisions, Doubt
from desktop_app.services.profiles import profile_of
from desktop_app.services.progress import Cancelled, Progress, silent

__all__ = ["ImportResult", "Kind", "Preview", "Problem", "commit_preview", "import_file", "look_into", "preview_file"]


@frozen
class ImportResult:
    """Where the rows of a file went: `read` is the sum of the five counts; those left out are totals and footnotes.

    `changed` are rows that replaced what the book had. `new_people`, `new_customers` and `new_products` are names that
    the book did not know before; `doubts` those that may be known ones in another writing. `changeable` are rejected
    rows that would replace lines of the book, if that were decided.
    """

    read: int
    added: int
    changed: int
    already_there: int
    rejected: int
    left_out: int
    problems: tuple[Problem, ...]
    new_people: tuple[str, ...] = ()
    new_customers: tuple[str, ...] = ()
    new_products: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    changeable: int = 0


@frozen
class Preview:
    """What an import would do, with everything that is needed to do exactly that; `opened` has no tables any more."""

    opened: OpenedFile
    kind: Kind
    options: Options
    sheets: tuple[SheetRead, ...]
    result: ImportResult
    intake: Intake
    judged: Judged
    decisions: Decisions


def preview_file(
    book: Book,
    source: Path | OpenedFile,
    kind: Kind = "sales",
    options: Options = AS_FOUND,
    *,
    decisions: Decisions = NO_DECISIONS,
    first_period: Period | None = None,
    progress: Progress = silent,
) -> Preview:
    """Say what importing a file would do; the book stays as it is.

    A file that was opened before is not read again. `first_period` is the book's first month, which opening balances
    need and nothing else has. TierbookError or WrongUsage says why a file cannot be read at all.
    """
    _check_period(kind, first_period)
    opened = source if isinstance(source, OpenedFile) else look_into(source, progress=progress)
    with reading(book) as connection:
        currency = load_settings(connection).currency
    words = Message(N_("Reading {file}"), {"file": opened.path.name})
    intake = _read(kind, opened, options, currency, first_period, lambda: progress(0.5, words))
    progress(0.6, Message(N_("Comparing with the book")))
    with reading(book) as connection:
        judged = intake.judge(connection, decisions)
    result = _result(intake, judged, opened)
    about = replace(opened, tables=())  # the cells themselves are not needed any more
    return Preview(about, kind, options, intake.parsed.sheets, result, intake, judged, decisions)


def _read(
    kind: Kind,
    opened: OpenedFile,
    options: Options,
    currency: Currency,
    first_period: Period | None,
    between: Between,
) -> Intake:
    """The rows of a file of a kind, each of which brings modules that the others do without."""
    between()
    match kind:
        case "sales":
            from desktop_app.services.intake_sales import SalesIntake

            return SalesIntake.read(opened, options, currency, between)
        case "receipts" | "activities" | "scores":
            from desktop_app.services.intake_events import EventsIntake

            return EventsIntake.read(kind, opened, options, currency)
        case "people":
            from desktop_app.services.intake_people import PeopleIntake

            return PeopleIntake.read(opened, options, currency)
        case "teams" | "products" | "customers":
            from desktop_app.services.intake_lists import list_intake

            return list_intake(kind, opened, options, currency)
        case "targets":
            from desktop_app.services.intake_targets import TargetsIntake

            return TargetsIntake.read(opened, options)
        case "openings":
            from desktop_app.services.intake_openings import OpeningsIntake

            if first_period is None:
                raise AssertionError("checked before")
            return OpeningsIntake.read(opened, options, currency, first_period)


def look_into(
    path: Path, *, encoding: str | None = None, separator: str | None = None, progress: Progress = silent
) -> OpenedFile:
    """The tables of a file; what was chosen of a text file goes before what would be found."""
    words = Message(N_("Reading {file}"), {"file": path.name})
    progress(0.0, words)
    return open_file(path, encoding=encoding, separator=separator, progress=lambda share: progress(0.5 * share, words))


def commit_preview(
    book: Book, preview: Preview, *, profile: str | None = None, progress: Progress = silent
) -> ImportResult:
    """Import exactly what the preview showed; TierbookError, and nothing kept, if the book changed meanwhile.

    With `profile`, how the file was read is remembered under that name for the next one of its shape.
    """
    words = Message(N_("Writing into the book"))
    progress(0.7, words)
    file = _legible(preview.opened.path.name)
    with writing(book, Message(N_("import of {file}"), {"file": file})) as change:
        judged = preview.judged
        if preview.intake.judge(change.connection, preview.decisions) != judged:
            text = N_("The book changed since {file} was looked at; nothing was imported. Look at it again.")
            raise TierbookError(Message(text, {"file": preview.opened.path.name}))
        result = preview.result
        record = ImportRecord(
            kind=preview.kind,
            file=file,
            sha256=preview.opened.sha256,
            imported_at=datetime.now(UTC),
            rows_read=result.read,
            rows_added=result.added + result.changed,
            rows_skipped=result.already_there,
            rows_rejected=result.rejected,
        )
        change.between = lambda: progress(0.97, words)
        sheets = preview.sheets
        sources = add_import(change, record, [each.sheet for each in sheets], [each.mapping for each in sheets])
        preview.intake.keep(change, judged, sources, lambda share: progress(0.7 + 0.25 * share, words))
        _keep_written(change, preview, sources)
        if profile is not None:
            save_profile(change, profile_of(preview, profile))
        progress(0.97, words)
    with suppress(Cancelled):  # too late: it is done
        progress(1.0, words)
    return result


def _keep_written(change: Change, preview: Preview, sources: Sequence[int]) -> None:
    """Keep what stood in the cells of the rows that were taken, where the book says it in another way."""
    parsed, fates = preview.intake.parsed, preview.judged.fates
    for field, (places, texts) in parsed.written.items():
        keep_written(
            change,
            field,
            (
                (sources[parsed.columns.sheet[place]], parsed.columns.row[place], text)
                for place, text in zip(places, texts, strict=True)
                if fates[place] in {"new", "changed"}
            ),
        )


def _legible(name: str) -> str:
    """The name without bytes that are no text: an archive from another system may have left some in it."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def import_file(
    book: Book,
    path: Path,
    kind: Kind = "sales",
    options: Options = AS_FOUND,
    *,
    decisions: Decisions = NO_DECISIONS,
    first_period: Period | None = None,
    progress: Progress = silent,
) -> ImportResult:
    """Preview and commit in one go."""
    preview = preview_file(book, path, kind, options, decisions=decisions, first_period=first_period, progress=progress)
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


def _result(intake: Intake, judged: Judged, opened: OpenedFile) -> ImportResult:
    counts = Counter(judged.fates)
    rejected = sum(problem.severity == "rejected" for problem in intake.parsed.problems)
    return ImportResult(
        read=intake.parsed.rows_read,
        added=counts["new"],
        changed=counts["changed"],
        already_there=counts["there"],
        rejected=rejected + counts["rejected"],
        left_out=intake.parsed.rows_read - len(judged.fates) - rejected,
        problems=intake.parsed.problems + _with_cells(judged.problems, opened),
        new_people=judged.new_names("person"),
        new_customers=judged.new_names("customer"),
        new_products=judged.new_names("product"),
        doubts=judged.doubts,
        changeable=judged.changeable,
    )


def _with_cells(problems: tuple[Problem, ...], opened: OpenedFile) -> tuple[Problem, ...]:
    """The problems that the book has with rows, with these rows as they stand in the file."""
    tables = {table.sheet: table for table in opened.tables}
    return tuple(
        replace(each, cells=tuple(cell_text(column[each.row - 1]) for column in tables[each.sheet].columns))
        if each.severity == "rejected" and each.row is not None
        else each
        for each in problems
    )
