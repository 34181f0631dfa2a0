"""One sheet under one layout: its rows as exact columns, and every row that is none of them with its reason."""

from collections.abc import Mapping, Sequence
from itertools import compress
from typing import Any

from desktop_app.domain.column_letters import column_letter
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.importing.amounts import source_text
from desktop_app.importing.fields import FieldKey, Kind
from desktop_app.importing.headers import Layout
from desktop_app.importing.odd_rows import Gaps, OddRows
from desktop_app.importing.options import AS_FOUND, Between, Options, without_a_break
from desktop_app.importing.problem import Problem
from desktop_app.importing.records import Written
from desktop_app.importing.sheet_columns import SheetColumns
from desktop_app.importing.tables import SheetTable, cell_text
from desktop_app.importing.workbook import look_into_gaps


@frozen
class SheetRows:
    """What one sheet gave: values by field for the rows kept, their numbers, and the problems.

    `values` has a column for every field that the sheet has, as long as `row`. `written` has, by field, the places in
    these lists whose value does not give back what was written, and the texts that were.
    """

    row: Sequence[int]
    values: Mapping[str, Sequence[Any]]
    rows_read: int
    problems: list[Problem]
    without_values: int  # rows rejected because a formula was saved without its value
    written: Mapping[FieldKey, Written]


def read_sheet(
    table: SheetTable,
    layout: Layout,
    kind: Kind,
    decimals: int,
    options: Options = AS_FOUND,
    between: Between = without_a_break,
) -> SheetRows:
    """Convert the rows below the header; TierbookError if its days can be read in two ways."""
    columns = SheetColumns(table, layout, kind, decimals, options, between)
    between()
    odd = OddRows(columns, decimals)
    gaps = _gaps(columns, odd.rows)
    reasons = odd.problems(gaps)
    without_values = sum(problem.severity == "rejected" and problem.found == "=" for problem in reasons)
    away = odd.rows | odd.blank
    row: Sequence[int] = range(columns.first + 1, table.height + 1)
    values = columns.values
    if away:
        kept = [index not in away for index in range(columns.height)]
        row = list(compress(row, kept))
        values = {key: list(compress(column, kept)) for key, column in values.items()}
    remarks = [*_gap_notes(columns, gaps, away), *_shortened_notes(columns, row), *_row_notes(columns, away)]
    rows_read = columns.height - len(odd.blank)
    problems = columns.problems + reasons + remarks
    return SheetRows(row, values, rows_read, problems, without_values, _written(columns, row, options))


def _gaps(columns: SheetColumns, odd: set[int]) -> Gaps:
    """What stands in cells that were read as empty, if the sheet has formulas or errors and such a cell matters."""
    if not columns.table.gaps_in:
        return {}
    letters = set()
    for field in columns.fields:
        is_needed = columns.is_needed(field.key)
        if field.reading == "text" and not is_needed:
            continue
        cells = columns.table.columns[columns.layout.columns[field.key]]
        if any(cells[columns.first + index] == "" for index in odd) or (not is_needed and "" in cells[columns.first :]):
            letters.add(column_letter(columns.layout.columns[field.key]))
    return look_into_gaps(columns.table.file, columns.table.gaps_in, frozenset(letters)) if letters else {}


def _gap_notes(columns: SheetColumns, gaps: Gaps, away: set[int]) -> list[Problem]:
    """The notes about gaps in columns that are not needed."""
    notes = []
    for field in columns.fields if gaps else ():
        letter = column_letter(columns.layout.columns[field.key])
        below = sorted(row - columns.first - 1 for row, column in gaps if column == letter and row > columns.first)
        rows = [index for index in below if index not in away]
        if rows and not columns.is_needed(field.key):
            text = N_(
                "Where the {field} is a formula without a stored value or shows an error, it was left empty: {count}."
            )
            message = Message(text, {"count": len(rows), "field": field.label})
            found = gaps[rows[0] + columns.first + 1, letter]
            notes.append(columns.problem(rows[0], field.key, found, message, "note"))
    return notes


def _shortened_notes(columns: SheetColumns, row: Sequence[int]) -> list[Problem]:
    """The notes about decimals that were lost."""
    notes = []
    for key, shortened in columns.shortened.items():
        if shortened and key in columns.values:
            cells = list(columns.table.columns[columns.layout.columns[key]])
            rows = [number for number in row if cells[number - 1] in shortened]
            if rows:
                message = Message(
                    N_("Amounts with more decimals than the currency were rounded half up: {count}."),
                    {"count": len(rows)},
                )
                found = cell_text(cells[rows[0] - 1])
                notes.append(columns.problem(rows[0] - 1 - columns.first, key, found, message, "note"))
    return notes


def _row_notes(columns: SheetColumns, away: set[int]) -> list[Problem]:
    """The notes about rows that were taken although they are hidden, or merged with others."""
    notes = []
    for numbers, text in (
        (columns.table.hidden_rows, N_("Rows that are hidden in the file were read like the others: {count}.")),
        (columns.table.merged_rows, N_("Merged cells count in each of their rows; rows that they fill: {count}.")),
    ):
        rows = [number - columns.first - 1 for number in numbers if number > columns.first]
        rows = [index for index in rows if index not in away]
        if rows:
            notes.append(columns.problem(rows[0], "", "", Message(text, {"count": len(rows)}), "note"))
    return notes


def _written(columns: SheetColumns, row: Sequence[int], options: Options) -> dict[FieldKey, Written]:
    """What was written in the kept cells whose value does not give it back, by field; of an amount what it is made of.

    The parts of an amount are kept in this way and not by themselves: no column of a book holds them.
    """
    found: dict[FieldKey, Written] = {}
    for key, rewritten in columns.rewritten.items():
        if rewritten and key in columns.values and key not in columns.kind.only_parts:
            cells = list(columns.table.columns[columns.layout.columns[key]])
            texts = {cell: cell_text(cell) for cell in rewritten}
            places = [place for place, number in enumerate(row) if cells[number - 1] in texts]
            if places:
                found[key] = Written(places, [texts[cells[row[place] - 1]] for place in places])
    way = columns.layout.way
    if way is not None and row:
        parts = [key for key in way.parts + way.also if key in columns.values]
        sources = []
        for number in row:
            index = number - 1 - columns.first
            said = {key: cell_text(columns.cell(key, index)) for key in parts if columns.values[key][index] is not None}
            sources.append(source_text(way, said, options.tax_rate))
        found["amount"] = Written(list(range(len(row))), sources)
    return found
