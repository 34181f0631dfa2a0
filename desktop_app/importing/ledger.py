"""The way in: a file becomes columns of exact values and problems, one function for each kind of file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.domain.period import Period
from desktop_app.domain.sales import SaleColumns
from desktop_app.importing import kinds
from desktop_app.importing.fields import Field, Kind
from desktop_app.importing.files import read_file
from desktop_app.importing.headers import Lacking, Layout, check_mapping, find_layout, unknown_columns
from desktop_app.importing.problem import Problem, place
from desktop_app.importing.records import (
    ActivityColumns,
    OpeningColumns,
    Parsed,
    PeopleColumns,
    ReceiptColumns,
    ScoreColumns,
    SheetRead,
    TargetColumns,
)
from desktop_app.importing.sheet import SheetRows, read_sheet
from desktop_app.importing.tables import SheetTable

ONE = 1_000_000  # millionths
_TAG_MARKS = str.maketrans("，、；;|/", ",,,,,,")


def read_sales(
    path: Path, *, decimals: int, sheet: str | None = None, mapping: Mapping[str, str] | None = None
) -> Parsed[SaleColumns]:
    """Sale lines from every visible sheet that has a date, a person and an amount.

    `decimals` are those of the currency. `sheet` narrows it to one sheet; `mapping` (field → header or letter) goes
    before what would be found. TierbookError or WrongUsage says in one sentence why a file cannot be read at all.
    """
    gathered = _gather(kinds.SALES, path, decimals, sheet, mapping)
    tags = gathered.texts("tags")
    columns = SaleColumns(
        sheet=gathered.sheet,
        row=gathered.row,
        date_on=gathered.full("date"),
        payee=gathered.either("payee", "payee_name"),
        payee_name=gathered.texts("payee_name"),
        amount=gathered.full("amount"),
        document=gathered.texts("document"),
        line_no=gathered.texts("line_no"),
        customer=gathered.texts("customer"),
        product=gathered.texts("product"),
        category=gathered.texts("category"),
        channel=gathered.texts("channel"),
        tags=None if tags is None else list(map(split_tags, tags)),
        quantity=gathered.numbers("quantity"),
        gross=gathered.numbers("gross"),
        cost=gathered.numbers("cost"),
        discount=gathered.numbers("discount"),
        returns=gathered.texts("returns"),
    )
    return gathered.parsed(columns)


def read_receipts(
    path: Path, *, decimals: int, sheet: str | None = None, mapping: Mapping[str, str] | None = None
) -> Parsed[ReceiptColumns]:
    """Receipts: date, document and amount; the rest as in `read_sales`."""
    gathered = _gather(kinds.RECEIPTS, path, decimals, sheet, mapping)
    columns = ReceiptColumns(
        gathered.sheet, gathered.row, gathered.full("date"), gathered.words("document"), gathered.full("amount")
    )
    return gathered.parsed(columns)


def read_activities(
    path: Path, *, sheet: str | None = None, mapping: Mapping[str, str] | None = None
) -> Parsed[ActivityColumns]:
    """Activities: date, person, kind and how many (1 where nothing is said)."""
    gathered = _gather(kinds.ACTIVITIES, path, 0, sheet, mapping)
    counts = gathered.numbers("quantity")
    columns = ActivityColumns(
        gathered.sheet,
        gathered.row,
        gathered.full("date"),
        gathered.either("payee", "payee_name"),
        gathered.texts("payee_name"),
        gathered.words("kind"),
        [ONE] * len(gathered.row) if counts is None else [ONE if count is None else count for count in counts],
    )
    return gathered.parsed(columns)


def read_scores(
    path: Path, *, sheet: str | None = None, mapping: Mapping[str, str] | None = None
) -> Parsed[ScoreColumns]:
    """Scores: date, person, KPI and value."""
    gathered = _gather(kinds.SCORES, path, 0, sheet, mapping)
    columns = ScoreColumns(
        gathered.sheet,
        gathered.row,
        gathered.full("date"),
        gathered.either("payee", "payee_name"),
        gathered.texts("payee_name"),
        gathered.words("kpi"),
        gathered.full("value"),
    )
    return gathered.parsed(columns)


def read_targets(
    path: Path, *, sheet: str | None = None, mapping: Mapping[str, str] | None = None
) -> Parsed[TargetColumns]:
    """Targets, one a row: for whom, of which measure (revenue where nothing is said), which period, how much."""
    gathered = _gather(kinds.TARGETS, path, 0, sheet, mapping)
    measures = gathered.texts("measure")
    columns = TargetColumns(
        gathered.sheet,
        gathered.row,
        gathered.words("for"),
        ["revenue"] * len(gathered.row) if measures is None else [measure or "revenue" for measure in measures],
        cast("list[Period]", gathered.values["span"]),
        gathered.values["value"],
    )
    return gathered.parsed(columns)


def read_people(
    path: Path, *, sheet: str | None = None, mapping: Mapping[str, str] | None = None
) -> Parsed[PeopleColumns]:
    """People: number or name, and whatever else is there."""
    gathered = _gather(kinds.PEOPLE, path, 0, sheet, mapping)
    columns = PeopleColumns(
        gathered.sheet,
        gathered.row,
        gathered.either("code", "name"),
        gathered.either("name", "code"),
        gathered.texts("team"),
        gathered.texts("role"),
        gathered.numbers("hired_on"),
        gathered.numbers("left_on"),
        gathered.texts("manager"),
    )
    return gathered.parsed(columns)


def read_openings(
    path: Path, *, decimals: int, sheet: str | None = None, mapping: Mapping[str, str] | None = None
) -> Parsed[OpeningColumns]:
    """Opening balances: a person, at least one figure, and what it is about; the rest as in `read_sales`."""
    gathered = _gather(kinds.OPENINGS, path, decimals, sheet, mapping)
    columns = OpeningColumns(
        gathered.sheet,
        gathered.row,
        gathered.either("payee", "payee_name"),
        gathered.numbers("draw"),
        gathered.numbers("holdback"),
        gathered.values.get("points"),
        gathered.texts("component"),
        gathered.texts("document"),
        gathered.numbers("waiting"),
        gathered.numbers("earned"),
    )
    return gathered.parsed(columns)


def split_tags(text: str | None) -> tuple[str, ...]:
    """The tags of a cell, which stand between commas, semicolons, strokes or 、; each once."""
    if text is None:
        return ()
    return tuple(dict.fromkeys(tag for part in text.translate(_TAG_MARKS).split(",") if (tag := part.strip())))


@dataclass(frozen=True, slots=True)
class _Gathered:
    """The rows of all sheets, one list a field; a field that no sheet has is not there."""

    sheet: list[int]
    row: list[int]
    values: dict[str, list[Any]]
    sheets: tuple[SheetRead, ...]
    rows_read: int
    problems: tuple[Problem, ...]

    def full(self, key: str) -> list[int]:
        """The whole numbers of a needed field."""
        return self.values[key]

    def words(self, key: str) -> list[str]:
        """The texts of a needed field."""
        return self.values[key]

    def texts(self, key: str) -> list[str | None] | None:
        return self.values.get(key)

    def numbers(self, key: str) -> list[int | None] | None:
        return self.values.get(key)

    def either(self, first: str, second: str) -> list[str]:
        """The first of two fields, and where it is empty the second; every row has one of them."""
        firsts, seconds = self.values.get(first), self.values.get(second)
        if firsts is None or seconds is None:
            return [text or "" for text in firsts or seconds or []]
        if None not in firsts:
            return firsts
        return [text or other for text, other in zip(firsts, seconds, strict=True)]

    def parsed(self, columns: Any) -> Parsed[Any]:  # noqa: ANN401 - each reader above says which columns it makes
        mapping = self.sheets[0].mapping
        return Parsed(columns, self.sheets, mapping, self.rows_read, self.problems)


def _gather(kind: Kind, path: Path, decimals: int, sheet: str | None, mapping: Mapping[str, str] | None) -> _Gathered:
    given = dict(mapping or {})
    check_mapping(kind, given)
    tables = read_file(path, sheet=sheet)
    visible = [table for table in tables if table.height and (sheet is not None or not table.hidden)] or list(tables)
    layouts = [(table, find_layout(table, kind, given)) for table in visible if table.height]
    used = [(table, layout) for table, layout in layouts if isinstance(layout, Layout)]
    if not used:
        raise _no_columns(kind, layouts, given)
    for key, column in given.items():
        if column.strip() and not any(key in layout.columns for _, layout in used):
            raise _no_such_column(used[0][0], used[0][1].headers, column)
    problems: list[Problem] = []
    for table, layout in layouts:
        if isinstance(layout, Lacking):
            message = Message(
                N_("The sheet was left out: it has no column for the {field}."),
                {"field": _either_of(kind, layout.missing)},
            )
            problems.append(Problem(table.file, table.sheet, None, "", "", message, "note"))
    parts = []
    for table, layout in used:
        parts.append(read_sheet(table, layout, kind, decimals))
        problems += parts[-1].problems
    rows_read = sum(part.rows_read for part in parts)
    if rows_read == 0:
        raise TierbookError(
            Message(N_("{place} has a header but no rows below it."), {"place": place(path, used[0][0].sheet)})
        )
    rejected = sum(problem.severity == "rejected" for problem in problems)
    if not any(part.row for part in parts) and 2 * sum(part.without_values for part in parts) > rejected:
        column = next(problem.column for problem in problems if problem.found == "=")
        raise TierbookError(
            Message(
                N_(
                    "The column {column} of {file} holds formulas without stored values, so no row can be read: "
                    "open the file in Excel, save it and import again."
                ),
                {"column": column, "file": path.name},
            )
        )
    sheets = tuple(
        SheetRead(
            table.sheet,
            layout.header_row,
            layout.header_row + 1,
            layout.headers,
            {key: layout.header(key) for key in part.values},
        )
        for (table, layout), part in zip(used, parts, strict=True)
    )
    return _joined(parts, sheets, rows_read, tuple(problems))


def _joined(
    parts: list[SheetRows], sheets: tuple[SheetRead, ...], rows_read: int, problems: tuple[Problem, ...]
) -> _Gathered:
    if len(parts) == 1:
        return _Gathered([0] * len(parts[0].row), parts[0].row, parts[0].values, sheets, rows_read, problems)
    values: dict[str, list[Any]] = {key: [] for part in parts for key in part.values}
    sheet: list[int] = []
    row: list[int] = []
    for index, part in enumerate(parts):
        sheet += [index] * len(part.row)
        row += part.row
        for key, column in values.items():
            column.extend(part.values.get(key) or [None] * len(part.row))
    return _Gathered(sheet, row, values, sheets, rows_read, problems)


def _no_columns(
    kind: Kind, layouts: list[tuple[SheetTable, Layout | Lacking]], mapping: Mapping[str, str]
) -> TierbookError:
    """The sentence for a file in which no sheet has what the kind needs: about the sheet that came nearest."""
    table, lacking = max(
        ((table, layout) for table, layout in layouts if isinstance(layout, Lacking)), key=lambda pair: pair[1].matched
    )
    unknown = unknown_columns(table, lacking, mapping)
    if unknown:
        return _no_such_column(table, lacking.headers, unknown[0])
    return TierbookError(
        Message(
            N_(
                "{place} has no column for the {field}, which {kind} need. Its columns are: {headers}. "
                "If one of them is it, say so: --map {key}=COLUMN."
            ),
            {
                "place": place(table.file, table.sheet),
                "field": _either_of(kind, lacking.missing),
                "kind": kind.label,
                "headers": _listed(lacking.headers),
                "key": lacking.missing.key,
            },
        )
    )


def _either_of(kind: Kind, missing: Field) -> Message:
    """What a column is missing for: a field, or any of the kind's figures."""
    if missing.key not in kind.some_of:
        return missing.label
    labels = tuple(field.label for field in kind.fields if field.key in kind.some_of)
    return Message(N_("figures ({fields})"), {"fields": labels})


def _no_such_column(table: SheetTable, headers: tuple[str, ...], column: str) -> WrongUsage:
    return WrongUsage(
        Message(
            N_("{place} has no column “{column}”. Its columns are: {headers}."),
            {"place": place(table.file, table.sheet), "column": column, "headers": _listed(headers)},
        )
    )


def _listed(headers: tuple[str, ...]) -> str:
    return ", ".join(header for header in headers if header) or "–"
