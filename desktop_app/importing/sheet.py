"""One sheet under one layout: its rows as exact columns, and every row that is none of them with its reason."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import compress
from typing import Any, Literal

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message, Value
from desktop_app.importing import converting
from desktop_app.importing.cells import Mark, is_ambiguous
from desktop_app.importing.dates import UndecidableOrderError
from desktop_app.importing.fields import Field, Kind, Reading
from desktop_app.importing.headers import Layout
from desktop_app.importing.problem import Problem, place
from desktop_app.importing.tables import Cell, SheetTable, cell_text, column_letter
from desktop_app.importing.texts import LONGEST_TOTAL, is_nobody, is_total, parse_span
from desktop_app.importing.workbook import look_into_gaps

_NOTHING = frozenset({"", "-", "--", "–", "—", "/", "n/a", "na", "无"})
_NUMERIC = frozenset({"money", "count", "ratio", "figure"})


@dataclass(frozen=True, slots=True)
class SheetRows:
    """What one sheet gave: values by field for the rows kept, their numbers, and the problems.

    `values` has a list for every field that has a column, each as long as `row`.
    """

    row: list[int]
    values: dict[str, list[Any]]
    rows_read: int
    problems: list[Problem]
    without_values: int  # rows rejected because a formula was saved without its value


def read_sheet(table: SheetTable, layout: Layout, kind: Kind, decimals: int) -> SheetRows:
    """Convert the rows below the header; TierbookError if its days can be read in two ways."""
    return _Reading(table, layout, kind, decimals).rows()


class _Reading:
    """The steps of `read_sheet`, with what they share."""

    def __init__(self, table: SheetTable, layout: Layout, kind: Kind, decimals: int) -> None:
        self.table = table
        self.layout = layout
        self.kind = kind
        self.decimals = decimals
        self.first = layout.header_row  # index of the first data row: Excel's number of the header's
        self.height = table.height - self.first
        self.fields = [field for field in kind.fields if field.key in layout.columns]
        self.cells: dict[str, list[Cell]] = {
            field.key: table.columns[layout.columns[field.key]][self.first :] for field in self.fields
        }
        self.values: dict[str, list[Any]] = {}
        self.shortened: dict[str, Collection[Cell]] = {}
        self.problems: list[Problem] = []
        self.widths = table.widths[self.first :]
        self.usual = Counter(self.widths).most_common(1)[0][0] if self.widths else 0
        self.named = table.widths[self.first - 1] if table.widths and self.first else self.usual
        self.overlong = self._overlong_rows()

    def rows(self) -> SheetRows:
        self._convert()
        odd = self._odd_rows()
        blank = {index for index in odd if not any(map(cell_text, self._row(index)))}
        gaps = self._gaps(odd - blank)
        odd |= self._without_figure(gaps)
        without_values = 0
        for index in sorted(odd - blank):
            problem = self._left_out(index) or self._rejected(index, gaps)
            without_values += problem.severity == "rejected" and problem.found == "="
            self.problems.append(problem)
        kept = [index not in odd for index in range(self.height)] if odd else []
        row = list(range(self.first + 1, self.table.height + 1))
        if odd:
            row = list(compress(row, kept))
            self.values = {key: list(compress(column, kept)) for key, column in self.values.items()}
        self._remarks(gaps, set(row))
        return SheetRows(row, self.values, self.height - len(blank), self.problems, without_values)

    # ------------------------------------------------------------------------------------------------ converting

    def _convert(self) -> None:
        marks = self._marks()
        for field in self.fields:
            self.values[field.key] = self._converted(field, self.cells[field.key], marks.get(field.key, ""))
        for field in list(self.fields):
            if field.reading != "text" and not self._is_needed(field.key) and field.key not in self.kind.some_of:
                self._drop_if_something_else(field)

    def _converted(self, field: Field, cells: list[Cell], mark: Mark) -> list[Any]:
        if field.reading == "money":
            amounts, self.shortened[field.key] = converting.money(cells, self.decimals, mark)
            return amounts
        convert: dict[Reading, Callable[[], list[Any]]] = {
            "text": lambda: converting.texts(cells),
            "day": lambda: self._days(field, cells),
            "span": lambda: converting.each(cells, parse_span),
            "count": lambda: converting.millionths(cells, mark),
            "ratio": lambda: converting.ratios(cells, mark),
            "figure": lambda: converting.figures(cells, mark),
        }
        return convert[field.reading]()

    def _marks(self) -> dict[str, Mark]:
        """The decimal mark of each column of numbers; of the sheet, where a column does not tell."""
        numbers = [field.key for field in self.fields if field.reading in _NUMERIC]
        marks = {key: converting.mark_of(self.cells[key]) for key in numbers}
        known = {mark for mark in marks.values() if mark}
        common: Mark = known.pop() if len(known) == 1 else ""
        return {key: mark or common for key, mark in marks.items()}

    def _days(self, field: Field, cells: list[Cell]) -> list[int | None]:
        try:
            return converting.days(cells)
        except UndecidableOrderError as error:
            if error.contrary:
                raise TierbookError(
                    Message(
                        N_(
                            "In {place}, column {column}, day and month do not always stand in the same order: "
                            "{found}, but {contrary}. "
                            "Write the dates with the year first (2026-03-31) and import the file again."
                        ),
                        {
                            "place": place(self.table.file, self.table.sheet),
                            "column": self.layout.header(field.key),
                            "found": error.example,
                            "contrary": error.contrary,
                        },
                    )
                ) from error
            raise TierbookError(
                Message(
                    N_(
                        "In {place}, column {column}, day and month cannot be told apart: "
                        "{found} may be read in two ways. "
                        "Write the dates with the year first (2026-03-31) and import the file again."
                    ),
                    {
                        "place": place(self.table.file, self.table.sheet),
                        "column": self.layout.header(field.key),
                        "found": error.example,
                    },
                )
            ) from error

    def _is_needed(self, key: str) -> bool:
        return any(key in group for group in self.kind.needed)

    def _drop_if_something_else(self, field: Field) -> None:
        """Leave out a column that is not needed and whose cells are mostly nothing of the kind, and say so."""
        cells = self.cells[field.key]
        filled = [index for index, cell in enumerate(cells) if _says(cell)] if None in self.values[field.key] else []
        unread = [index for index in filled if self.values[field.key][index] is None]
        if unread and len(unread) * 2 > len(filled):
            self._note(
                self.first + 1 + unread[0],
                field.key,
                cell_text(cells[unread[0]]),
                Message(
                    N_("The column {column} was not used: what it holds is no {field}."),
                    {"column": self.layout.header(field.key), "field": field.label},
                ),
            )
            self.fields.remove(field)
            del self.values[field.key]

    # ------------------------------------------------------------------------------------ rows that are no facts

    def _odd_rows(self) -> set[int]:
        """The rows that lack something needed, or hold something in a column of numbers or days that is none."""
        odd = set(self.overlong)
        for group in self.kind.needed:
            first, *others = [self.values[key] for key in group if key in self.values]
            missing = {index for index, value in enumerate(first) if value is None} if None in first else set()
            for column in others:
                missing = {index for index in missing if column[index] is None}
            odd |= missing
        for field in self.fields:
            if field.reading != "text" and not self._is_needed(field.key) and None in self.values[field.key]:
                cells = self.cells[field.key]
                odd |= {
                    index for index, value in enumerate(self.values[field.key]) if value is None and _says(cells[index])
                }
        if self.kind.some_of:
            figures = [self.values[key] for key in self.kind.some_of if key in self.values]
            odd |= {index for index in range(self.height) if all(column[index] is None for column in figures)}
        for key in ("payee", "payee_name", "code", "name", "for"):
            if key in self.values:
                totals = {text for text in set(self.values[key]) if text is not None and is_nobody(text)}
                if totals:
                    odd |= {
                        index for index, text in enumerate(self.values[key]) if text in totals and self._is_sum(index)
                    }
        return odd

    def _overlong_rows(self) -> frozenset[int]:
        """The rows of a text file with more cells than the header names, so that none can be trusted to stand in place.

        A separator at the end of every row, which names nothing, is no such cell.
        """
        allowed = self.named if self.named in self.widths else self.usual
        beyond = self.table.columns[self.named :]
        return frozenset(
            index
            for index, width in enumerate(self.widths)
            if width > self.named
            and (width > allowed or any(cell_text(column[self.first + index]) for column in beyond))
        )

    def _is_sum(self, index: int) -> bool:
        """Whether a row that names a total where a person should be has no other person's name or number."""
        keys = [key for key in ("payee", "payee_name", "code", "name", "for") if key in self.values]
        return all(text is None or is_nobody(text) for text in (self.values[key][index] for key in keys))

    def _row(self, index: int) -> list[Cell]:
        return [column[self.first + index] for column in self.table.columns]

    def _left_out(self, index: int) -> Problem | None:
        """The note for a row that is no fact and was not meant as one: a total, a footnote, the header once more."""
        row = self._row(index)
        filled = [cell for cell in row if cell_text(cell)]
        words = [
            text for text in (cell_text(cell) for cell in filled if isinstance(cell, str)) if len(text) <= LONGEST_TOTAL
        ]
        total = next((text for text in words if is_total(text)), None)
        if total is not None and any(self._lacks(index, group) for group in self.kind.needed if group[0] != "amount"):
            return self._problem(
                index, "", total, Message(N_("This row is a total, not an entry, and was left out.")), "note"
            )
        header = [cell_text(cell) for cell in self.layout.headers]
        if any(header) and [cell_text(cell) for cell in row] == header:
            message = Message(N_("This row repeats the header and was left out."))
            return self._problem(index, "", cell_text(filled[0]), message, "note")
        if self.kind.some_of:
            if any(_says(self.cells[field.key][index]) for field in self.fields if not self._is_needed(field.key)):
                return None
            message = Message(N_("This row has no figures, and was left out."))
            return self._problem(index, "", cell_text(filled[0]), message, "note")
        if len(filled) <= 2 and all(isinstance(cell, str) for cell in filled) and self._says_nothing(index):
            message = Message(N_("This row is a remark, not an entry, and was left out."))
            return self._problem(index, "", cell_text(filled[0]), message, "note")
        return None

    def _lacks(self, index: int, group: tuple[str, ...]) -> bool:
        """Whether a needed group has no value in the row, or a total's word in place of a person."""
        found = [self.values[key][index] for key in group if key in self.values]
        return all(value is None or (isinstance(value, str) and is_nobody(value)) for value in found)

    def _says_nothing(self, index: int) -> bool:
        """Whether at most one of the needed things is there, and if one, only because a text stands in its column."""
        columns = [key for group in self.kind.needed for key in group if key in self.values]
        read = [key for key in columns if self.values[key][index] is not None]
        return all(isinstance(self.values[key][index], str) for key in read) and len(read) <= 1

    def _rejected(self, index: int, gaps: dict[tuple[int, str], str]) -> Problem:
        if index in self.overlong:
            message = Message(
                N_(
                    "This row has {count} cells but the header {named}, perhaps because of a comma in an amount: "
                    "correct it and import again."
                ),
                {"count": self.widths[index], "named": self.named},
            )
            return self._problem(index, "", "", message, "rejected")
        for field in sorted(self.fields, key=lambda field: not self._is_needed(field.key)):
            cell = self.cells[field.key][index]
            if self.values[field.key][index] is not None or (field.key in {"payee", "code"} and not cell_text(cell)):
                continue
            found = cell_text(cell)
            if found and (self._is_needed(field.key) or _says(cell)):
                return self._problem(index, field.key, found, self._unreadable(field, found), "rejected")
            group = next((group for group in self.kind.needed if field.key in group), ())
            gap = gaps.get((self.first + 1 + index, column_letter(self.layout.columns[field.key])), "")
            if field.key in self.kind.some_of and gap:
                return self._problem(index, field.key, gap, self._missing(field, gap), "rejected")
            if group and all(self.values[key][index] is None for key in group if key in self.values):
                return self._problem(index, field.key, gap, self._missing(field, gap), "rejected")
        if not any(self._lacks(index, group) for group in self.kind.needed):  # then it is a figure that is not there
            labels = tuple(field.label for field in self.fields if field.key in self.kind.some_of)
            message = Message(N_("None of these is filled in: {fields}."), {"fields": labels})
            return self._problem(index, "", "", message, "rejected")
        field = next(field for field in self.fields if self._is_needed(field.key) and self._lacks_field(field, index))
        return self._problem(index, field.key, "", self._missing(field, ""), "rejected")

    def _lacks_field(self, field: Field, index: int) -> bool:
        value = self.values[field.key][index]
        return value is None or (isinstance(value, str) and is_nobody(value))

    def _missing(self, field: Field, gap: str) -> Message:
        if gap == "=":
            return Message(
                N_(
                    "The {field} is a formula without a stored value: open the file in Excel, save it and import again."
                ),
                {"field": field.label},
            )
        if gap:
            return Message(N_("The {field} shows the error {found}."), {"field": field.label, "found": gap})
        return Message(N_("The {field} is empty."), {"field": field.label})

    def _unreadable(self, field: Field, found: str) -> Message:
        values: dict[str, Value] = {"field": field.label, "found": found}
        if field.reading in _NUMERIC and is_ambiguous(found):
            return Message(
                N_("“{found}” can be read in two ways, with thousands or with decimals: write it without the mark."),
                values,
            )
        return Message(N_("“{found}” cannot be read as the {field}."), values)

    # -------------------------------------------------------------------------------------------------- remarks

    def _gaps(self, odd: set[int]) -> dict[tuple[int, str], str]:
        """What stands in cells that were read as empty, if the sheet has formulas or errors and such a cell matters."""
        if not self.table.gaps_in:
            return {}
        columns = set()
        for field in self.fields:
            if field.reading == "text" and not self._is_needed(field.key):
                continue
            cells = self.cells[field.key]
            if any(cells[index] == "" for index in odd) or (not self._is_needed(field.key) and "" in cells):
                columns.add(column_letter(self.layout.columns[field.key]))
        return look_into_gaps(self.table.file, self.table.gaps_in, frozenset(columns)) if columns else {}

    def _without_figure(self, gaps: dict[tuple[int, str], str]) -> set[int]:
        """The rows in which one of the figures that count is a formula without a value, or shows an error."""
        columns = {column_letter(self.layout.columns[key]) for key in self.kind.some_of if key in self.values}
        return {row - self.first - 1 for row, column in gaps if column in columns and row > self.first}

    def _remarks(self, gaps: dict[tuple[int, str], str], kept: set[int]) -> None:
        """The notes about rows that were taken: gaps in columns that are not needed, decimals lost, hidden rows."""
        for field in self.fields:
            letter = column_letter(self.layout.columns[field.key])
            rows = sorted(row for row, column in gaps if column == letter and row in kept)
            if rows and not self._is_needed(field.key):
                message = Message(
                    N_(
                        "Where the {field} is a formula without a stored value or shows an error, "
                        "it was left empty: {count}."
                    ),
                    {"count": len(rows), "field": field.label},
                )
                self._note(rows[0], field.key, gaps[rows[0], letter], message)
        for key, shortened in self.shortened.items():
            if shortened and key in self.values:
                cells = self.cells[key]
                rows = [row for row in sorted(kept) if cells[row - self.first - 1] in shortened]
                if rows:
                    message = Message(
                        N_("Amounts with more decimals than the currency were rounded half up: {count}."),
                        {"count": len(rows)},
                    )
                    self._note(rows[0], key, cell_text(cells[rows[0] - self.first - 1]), message)
        hidden = [row for row in self.table.hidden_rows if row in kept]
        if hidden:
            message = Message(
                N_("Rows that are hidden in the file were read like the others: {count}."), {"count": len(hidden)}
            )
            self._note(hidden[0], "", "", message)

    def _note(self, row: int, key: str, found: str, message: Message) -> None:
        column = self.layout.header(key) if key else ""
        self.problems.append(Problem(self.table.file, self.table.sheet, row, column, found, message, "note"))

    def _problem(
        self, index: int, key: str, found: str, message: Message, severity: Literal["rejected", "note"]
    ) -> Problem:
        column = self.layout.header(key) if key else ""
        return Problem(self.table.file, self.table.sheet, self.first + 1 + index, column, found, message, severity)


def _says(cell: Cell) -> bool:
    """Whether a cell in a column that is not needed says anything: a stroke or "n/a" does not."""
    return cell_text(cell).casefold() not in _NOTHING
