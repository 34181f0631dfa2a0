"""The command that takes spreadsheets into a book, with options for how they are read and whom names mean."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.command_line.console import DONE, FOUND, Asked, Opened, period_named, ratio_in, say
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import to_decimal
from desktop_app.wording.catalogue import ngettext

if TYPE_CHECKING:
    from db.book import Book
    from desktop_app.importing.options import Options
    from desktop_app.services.import_file import Preview
    from desktop_app.services.naming import Decisions, NameKind

KINDS = (
    *("sales", "receipts", "activities", "scores", "targets"),
    *("people", "teams", "products", "customers", "openings"),
)
_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";"}


def import_(asked: Asked) -> int:
    """Spreadsheets into the book, one after the other; 1 if a row was rejected."""
    from desktop_app.importing.files import read_ahead

    if not (asked.encoding or asked.separator or asked.profile):
        read_ahead(asked.files[0])
    from desktop_app.command_line.printouts import import_json, import_lines
    from desktop_app.services.back_up_before import backed_up
    from desktop_app.services.import_file import commit_preview

    found: list[dict[str, object]] = []
    lines: list[str] = []
    rejected = 0
    try:
        with Opened(asked, reads=asked.dry_run) as book:
            for file in asked.files:
                preview = _preview(book, file, asked)
                if asked.dry_run:
                    result = preview.result
                else:
                    with backed_up(book, "import"):
                        result = commit_preview(book, preview, profile=asked.profile)
                about = {"file": file.name, "dry_run": asked.dry_run, "columns": dict(preview.sheets[0].mapping)}
                found.append(about | import_json(result))
                lines += import_lines(file.name, result, dry_run=asked.dry_run)
                rejected += result.rejected
                if asked.rejected is not None and result.rejected:
                    lines.append(_saved(preview, _beside(asked, file)))
    except TierbookError:
        if found:  # the files before the one that was refused are in the book
            say(asked, {"files": found}, lines)
        raise
    say(asked, found[0] if len(found) == 1 else {"files": found}, lines)
    return FOUND if rejected else DONE


def _preview(book: "Book", file: Path, asked: Asked) -> "Preview":
    from desktop_app.services.import_file import look_into, preview_file
    from desktop_app.services.profiles import options_of, profile_named

    options = _options(asked)
    encoding, separator = asked.encoding, _SEPARATORS.get(asked.separator or "", asked.separator)
    profile = None if asked.profile is None else profile_named(book, asked.profile, asked.kind)
    if profile is not None:
        options = options_of(profile, options)
        encoding, separator = encoding or profile.chosen.get("encoding"), separator or profile.chosen.get("separator")
    opened = look_into(file, encoding=encoding, separator=separator)
    first = None if asked.period is None else period_named(asked.period)
    return preview_file(book, opened, asked.kind, options, decisions=_decisions(asked), first_period=first)


def _options(asked: Asked) -> "Options":
    from desktop_app.importing.cells import Mark
    from desktop_app.importing.dates import FIRST_YEAR, LAST_YEAR
    from desktop_app.importing.options import Options

    if asked.year is not None and not FIRST_YEAR <= asked.year <= LAST_YEAR:
        raise WrongUsage(Message(N_("{year} is no year; write one such as 2026."), {"year": str(asked.year)}))
    marks: dict[str, Mark] = {"point": ".", ".": ".", "comma": ",", ",": ","}
    if asked.mark is not None and asked.mark not in marks:
        raise WrongUsage(Message(N_("The decimal mark is a point or a comma, not “{mark}”."), {"mark": asked.mark}))
    return Options(
        sheet=asked.sheet,
        header_row=asked.header_row,
        mark=None if asked.mark is None else marks[asked.mark],
        order=asked.order,
        mapping=_mapping(asked.map),
        year=asked.year,
        tax_rate=None if asked.tax is None else _tax_rate(asked.tax),
    )


def _tax_rate(text: str) -> Decimal:
    rate = to_decimal(ratio_in(text))
    if not 0 <= rate < 1:
        raise WrongUsage(Message(N_("{text} is no rate of tax; write one such as 13%."), {"text": text}))
    return rate


def _decisions(asked: Asked) -> "Decisions":
    from desktop_app.services.naming import NAME_KINDS, Decisions

    same: dict[tuple[NameKind, str], str] = {}
    for pair in asked.same:
        written, sign, meant = (part.strip() for part in pair.partition("="))
        if not (written and sign and meant):
            raise WrongUsage(Message(N_("{pair} is not of the form WRITTEN=MEANT."), {"pair": pair}))
        kind, colon, rest = written.partition(":")
        if colon and kind in NAME_KINDS:
            same[kind, rest.strip()] = meant
        else:
            same["person", written] = meant
    return Decisions(same, frozenset(() if asked.known_only else NAME_KINDS), asked.replace)


def _mapping(pairs: list[str]) -> dict[str, str]:
    mapping: dict[str, str] = {}
    for pair in pairs:
        field, _sign, column = (part.strip() for part in pair.partition("="))
        if not field or not column:
            raise WrongUsage(Message(N_("{pair} is not of the form FIELD=COLUMN."), {"pair": pair}))
        if field in mapping:
            sentence = N_("--map names two columns for {field}, {first} and {second}; a field has only one.")
            raise WrongUsage(Message(sentence, {"field": field, "first": mapping[field], "second": column}))
        mapping[field] = column
    return mapping


def _beside(asked: Asked, file: Path) -> Path:
    """Where the rejected rows go: the path that was asked for, or in that folder one named after the file."""
    wanted: Path = asked.rejected
    return wanted / f"{file.stem} rejected.xlsx" if wanted.is_dir() or len(asked.files) > 1 else wanted


def _saved(preview: "Preview", path: Path) -> str:
    from desktop_app.services.save_rejected import save_rejected

    count = save_rejected(preview, path)
    words = ngettext("{count} rejected row is in {file}.", "{count} rejected rows are in {file}.", count)
    return words.format(count=count, file=path)
