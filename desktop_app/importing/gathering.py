"""The sheets of a file read as one: which of them have what the kind needs, and their rows in one list a field."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desktop_app.domain.encoded import Encoded
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.importing.fields import FieldKey, Kind
from desktop_app.importing.files import OpenedFile
from desktop_app.importing.headers import Layout
from desktop_app.importing.options import Between, Options, without_a_break
from desktop_app.importing.problem import Problem, place
from desktop_app.importing.records import Parsed, SheetRead, Written
from desktop_app.importing.refusals import (
    check_header_row,
    check_layout,
    check_options,
    either_of,
    no_columns,
    no_such_column,
)
from desktop_app.importing.sheet import SheetRows, read_sheet
from desktop_app.importing.tables import SheetTable
from desktop_app.importing.texts import split_tags
from desktop_app.importing.wide_targets import layout_of, unfolded


@frozen
class Gathered:
    """The rows of all sheets, one list a field; a field that no sheet has is not there."""

    sheet: Sequence[int]
    row: Sequence[int]
    values: Mapping[str, Sequence[Any]]
    sheets: tuple[SheetRead, ...]
    rows_read: int
    problems: tuple[Problem, ...]
    written: Mapping[FieldKey, Written]

    def full(self, key: str) -> Sequence[int]:
        """The whole numbers of a needed field."""
        return self.values[key]

    def words(self, key: str) -> Sequence[str]:
        """The texts of a needed field."""
        return self.values[key]

    def texts(self, key: str) -> Sequence[str | None] | None:
        """The texts of a field that need not be there."""
        return self.values.get(key)

    def numbers(self, key: str) -> Sequence[int | None] | None:
        """The whole numbers of a field that need not be there."""
        return self.values.get(key)

    def several(self, key: str) -> list[tuple[str, ...]] | None:
        """The texts of each cell of a field that may have several, such as tags; the same ones are one tuple."""
        texts = self.values.get(key)
        if texts is None:
            return None
        known = {text: split_tags(text) for text in set(texts)}
        return list(map(known.__getitem__, texts))

    def either(self, first: str, second: str) -> Sequence[str]:
        """The first of two fields, and where it is empty the second; every row has one of them."""
        firsts, seconds = self.values.get(first), self.values.get(second)
        if firsts is None or seconds is None:
            return firsts or seconds or []
        if None not in firsts:
            return firsts
        return [text or other for text, other in zip(firsts, seconds, strict=True)]

    def parsed(self, columns: Any) -> Parsed[Any]:  # noqa: ANN401 - each reader says which columns it makes
        """These rows, as the columns that a reader made of them."""
        mapping = self.sheets[0].mapping
        return Parsed(columns, self.sheets, mapping, self.rows_read, self.problems, self.written)


def gather(
    kind: Kind, opened: OpenedFile, options: Options, decimals: int, between: Between = without_a_break
) -> Gathered:
    """Read every visible sheet that has what the kind needs, or the chosen one.

    TierbookError or WrongUsage if none has, or if something about one is open that only the owner can say.
    """
    check_options(kind, options)
    used, problems = _layouts(kind, opened, options)
    parts = []
    for table, own_kind, layout in used:
        part = unfolded(read_sheet(table, layout, own_kind, decimals, options, between), table, own_kind, layout)
        parts.append(part)
        problems += part.problems
    rows_read = sum(part.rows_read for part in parts)
    if rows_read == 0:
        where = place(opened.path, used[0][0].sheet)
        raise TierbookError(Message(N_("{place} has a header but no rows below it."), {"place": where}))
    _refuse_formulas(opened, parts, problems)
    sheets = tuple(
        SheetRead(
            table.sheet,
            layout.header_row,
            layout.header_row + 1,
            layout.headers,
            {key: layout.header(key) for key in part.values if key in layout.columns},
        )
        for (table, _kind, layout), part in zip(used, parts, strict=True)
    )
    return _joined(parts, sheets, rows_read, tuple(problems))


def visible(tables: Iterable[SheetTable], options: Options) -> list[SheetTable]:
    """The sheets that are read: those with rows that are not hidden, also hidden ones where the owner named one."""
    filled = [table for table in tables if table.height]
    return [table for table in filled if options.sheet is not None or not table.hidden] or filled


def _layouts(
    kind: Kind, opened: OpenedFile, options: Options
) -> tuple[list[tuple[SheetTable, Kind, Layout]], list[Problem]]:
    """The sheets that are read, each with its kind and layout, and a note about each that lacks a column."""
    found = [(table, *layout_of(table, kind, options)) for table in visible(opened.chosen(options.sheet), options)]
    used = [(table, own_kind, layout) for table, own_kind, layout in found if not layout.missing]
    if not used:
        for table, _kind, _layout in found:
            check_header_row(table, options)
        raise no_columns(kind, [(table, layout) for table, _kind, layout in found])
    for column in dict.fromkeys(options.mapping.values()):
        if all(column in layout.unknown for _table, _kind, layout in used):
            raise no_such_column(used[0][0], used[0][2], column)
    for table, _kind, layout in used:
        check_layout(table, layout)
    notes = []
    for table, _kind, layout in found:
        if layout.missing:
            message = Message(
                N_("The sheet was left out: it has no column for the {field}."),
                {"field": either_of(kind, layout.missing[0])},
            )
            notes.append(Problem(table.file, table.sheet, None, "", "", message, "note"))
    return used, notes


def _refuse_formulas(opened: OpenedFile, parts: list[SheetRows], problems: list[Problem]) -> None:
    """TierbookError if nothing could be read because a program saved the formulas of a needed column without values."""
    rejected = sum(problem.severity == "rejected" for problem in problems)
    if not any(part.row for part in parts) and 2 * sum(part.without_values for part in parts) > rejected:
        column = next(problem.column for problem in problems if problem.found == "=")
        raise TierbookError(
            Message(
                N_(
                    "The column {column} of {file} holds formulas without stored values, so no row can be read: "
                    "open the file in Excel, save it and import again."
                ),
                {"column": column, "file": opened.path.name},
            )
        )


def _joined(
    parts: list[SheetRows], sheets: tuple[SheetRead, ...], rows_read: int, problems: tuple[Problem, ...]
) -> Gathered:
    if len(parts) == 1:
        only = parts[0]
        first = Encoded([0], array("B", bytes(len(only.row))))
        return Gathered(first, only.row, only.values, sheets, rows_read, problems, only.written)
    values: dict[str, list[Any]] = {key: [] for part in parts for key in part.values}
    written: dict[FieldKey, Written] = {}
    sheet: list[int] = []
    row: list[int] = []
    for index, part in enumerate(parts):
        for field, (places, texts) in part.written.items():
            together = written.setdefault(field, Written([], []))
            together.places.extend(len(row) + place for place in places)
            together.texts.extend(texts)
        sheet += [index] * len(part.row)
        row += part.row
        for key, column in values.items():
            column.extend(part.values.get(key) or [None] * len(part.row))
    return Gathered(sheet, row, values, sheets, rows_read, problems, written)
