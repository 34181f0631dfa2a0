"""The columns of one sheet under one layout, converted as wholes, before any row is judged."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from desktop_app.domain.encoded import Encoded
from desktop_app.domain.message import N_, Message, Value
from desktop_app.importing import converting, target_cells
from desktop_app.importing.amounts import gross_amounts, how, net_amounts
from desktop_app.importing.cells import Mark
from desktop_app.importing.converting import LARGEST_EXACT, CellColumn, Converted
from desktop_app.importing.fields import NUMERIC, Field, FieldKey, Kind, Reading
from desktop_app.importing.headers import Layout
from desktop_app.importing.notation import Notation, notation_of
from desktop_app.importing.options import Between, Options
from desktop_app.importing.period_names import parse_span
from desktop_app.importing.problem import Problem, Severity
from desktop_app.importing.refusals import unclear_days
from desktop_app.importing.scales import power_above, power_of, says_itself, times_ten
from desktop_app.importing.tables import Cell, SheetTable, cell_text

_NOTHING = frozenset({"", "-", "--", "–", "—", "/", "n/a", "na", "无"})


def says(cell: Cell) -> bool:
    """Whether a cell in a column that is not needed says anything: a stroke or "n/a" does not."""
    return cell_text(cell).casefold() not in _NOTHING


def read_fields(kind: Kind, layout: Layout) -> list[Field]:
    """The fields of a kind that a sheet has a column for."""
    return [field for field in kind.fields if field.key in layout.columns]


def _below_header(table: SheetTable, layout: Layout, field: Field) -> CellColumn:
    cells, first = table.columns[layout.columns[field.key]], layout.header_row
    return CellColumn(cells.below(first) if isinstance(cells, Encoded) else cells[first:])


def telling_columns(table: SheetTable, kind: Kind, layout: Layout) -> dict[str, tuple[Field, CellColumn]]:
    """The columns of a sheet that hold numbers or days, which tell how it writes these."""
    return {
        field.key: (field, _below_header(table, layout, field))
        for field in read_fields(kind, layout)
        if field.reading in NUMERIC or field.reading == "day"
    }


class SheetColumns:
    """Values by field, one for every row below the header; `first` is the index of the first of these rows.

    `needed` are the groups of fields of which a row must have one each, `rewritten` the cells by field whose value does
    not give back what was written, `shortened` those that lost decimals, and `problems` what was noticed so far.
    TierbookError if the sheet's days can be read in several ways.
    """

    def __init__(
        self, table: SheetTable, layout: Layout, kind: Kind, decimals: int, options: Options, between: Between
    ) -> None:
        self.table = table
        self.layout = layout
        self.kind = kind
        self.first = layout.header_row  # Excel's number of the header's row is the index of the next one
        self.height = table.height - self.first
        self.fields = read_fields(kind, layout)
        self.needed: tuple[tuple[FieldKey, ...], ...] = kind.needed
        if layout.way is not None:
            parts = tuple((key,) for key in layout.way.parts)
            self.needed = (*(group for group in kind.needed if group != ("amount",)), *parts)
        self._needed_keys = frozenset(key for group in self.needed for key in group)
        self.problems: list[Problem] = []
        self.values: dict[str, Sequence[Any]] = {}
        self.rewritten: dict[FieldKey, Collection[Cell]] = {}
        self.shortened: dict[FieldKey, Collection[Cell]] = {}
        self._texts: dict[str, str] = {}
        self._decimals = decimals
        self._power_above = power_above(table, layout)
        self._options = options
        self._convert(between)

    def cell(self, key: str, index: int) -> Cell:
        """A field's cell in a row, counted from the first below the header."""
        return self.table.columns[self.layout.columns[key]][self.first + index]

    def row(self, index: int) -> list[Cell]:
        """All cells of a row."""
        return [column[self.first + index] for column in self.table.columns]

    def says(self, field: Field) -> Iterable[bool]:
        """For every row below the header, whether the field's cell says anything."""
        return _below_header(self.table, self.layout, field).each(says)

    def is_blank(self, index: int) -> bool:
        """Whether no cell of a row holds anything."""
        return not any(cell_text(column[self.first + index]) for column in self.table.columns)

    def is_needed(self, key: str) -> bool:
        """Whether the field belongs to a group of which a row must have one."""
        return key in self._needed_keys

    def problem(self, index: int | None, key: str, found: str, message: Message, severity: Severity) -> Problem:
        """What is to be said about a row, or the sheet; a rejected row keeps all its cells."""
        column = self.layout.header(key) if key else ""
        row = None if index is None else self.first + 1 + index
        cells: tuple[str, ...] = ()
        if index is not None and severity == "rejected":
            share = self._texts.setdefault
            cells = tuple(share(text, text) for text in map(cell_text, self.row(index)))
        return Problem(self.table.file, self.table.sheet, row, column, found, message, severity, cells)

    # ------------------------------------------------------------------------------------------------ converting

    def _convert(self, between: Between) -> None:
        telling = telling_columns(self.table, self.kind, self.layout)
        notation = notation_of(telling, self._options)
        if notation.days:
            raise unclear_days(self.table, self.layout, notation.days[0])
        parts: dict[str, Sequence[int | None]] = {}
        way = self.layout.way
        for field in self.fields:
            between()
            told = telling.pop(field.key, None)  # what nothing needs any more is let go of
            column = _below_header(self.table, self.layout, field) if told is None else told[1]
            mark = notation.marks.get(field.key, "")
            power = self._power(field, column)
            if way is not None and field.key in way.parts + way.also and field.reading == "money":
                exact = converting.millionths(column, mark, LARGEST_EXACT).values
                parts[field.key] = [times_ten(each, power) for each in exact] if power else exact
            converted = self._converted(field, column, mark, notation, power)
            self.values[field.key] = converted.values
            self.rewritten[field.key] = converted.rewritten
            self.shortened[field.key] = converted.shortened
        if way is not None:
            self._work_out({**self.values, **parts})
        for field in list(self.fields):
            if field.reading != "text" and not self.is_needed(field.key) and field.key not in self.kind.some_of:
                self._drop_if_something_else(field)

    def _power(self, field: Field, column: CellColumn) -> int:
        """The power of ten that a column of money is multiplied by, as its header or a line above says; with a note."""
        if field.reading not in {"money", "pay", "exact"}:
            return 0
        header = self.layout.header(field.key)
        power = power_of(header) or self._power_above
        if not power or self._decimals + power < 0 or says_itself(column.cells):
            return 0
        text = N_("The column {column} was read in units of {unit}, as its header or the line above it says.")
        values: dict[str, Value] = {"column": header, "unit": Decimal(10) ** power}
        self.problems.append(self.problem(None, field.key, "", Message(text, values), "note"))
        return power

    def _converted(
        self, field: Field, column: CellColumn, mark: Mark, notation: Notation, power: int
    ) -> Converted[Any]:
        convert: dict[Reading, Callable[[], Converted[Any]]] = {
            "text": lambda: converting.texts(column),
            "day": lambda: converting.days(column, notation.orders[field.key]),
            "span": lambda: Converted(column.each(parse_span)),
            "money": lambda: converting.money(column, self._decimals + power, mark),
            "pay": lambda: converting.pay(column, self._decimals + power, mark),
            "exact": lambda: converting.millionths(column, mark, LARGEST_EXACT),
            "count": lambda: converting.millionths(column, mark),
            "ratio": lambda: converting.ratios(column, mark),
            "rate": lambda: converting.rates(column, mark),
            "figure": lambda: converting.figures(column, mark),
            "target": lambda: target_cells.targets(column, mark),
            "growth": lambda: target_cells.growths(column, mark),
            "over": lambda: Converted(column.each(target_cells.over_of)),
            "weights": lambda: Converted(column.each(target_cells.weights_of)),
        }
        converted = convert[field.reading]()
        if power and field.reading == "exact":
            converted = replace(converted, values=[times_ten(each, power) for each in converted.values])
        # What a cell counts in another unit, the book says otherwise.
        return replace(converted, rewritten=frozenset(column.cells)) if power else converted

    def _work_out(self, parts: dict[str, Sequence[Any]]) -> None:
        """The amount, and with a tax rate the amount with tax, from the other columns; a note says how."""
        way, tax_rate = self.layout.way, self._options.tax_rate
        if way is None:
            return
        self.values["amount"] = net_amounts(way, parts, tax_rate, self._decimals)
        if way.formula == "price" and tax_rate is not None:
            self.values["gross"] = gross_amounts(parts, self._decimals)
        self.problems.append(self.problem(None, "", "", how(way, self.layout.columns, tax_rate), "note"))

    def _drop_if_something_else(self, field: Field) -> None:
        """Leave out a column that is not needed and whose cells are mostly nothing of the kind, and say so.

        An amount that is worked out with the column could not be trusted without it, so there it stays.
        """
        way = self.layout.way
        if None not in self.values[field.key] or (way is not None and field.key in way.also):
            return
        filled = [index for index, is_filled in enumerate(self.says(field)) if is_filled]
        unread = [index for index in filled if self.values[field.key][index] is None]
        if unread and len(unread) * 2 > len(filled):
            message = Message(
                N_("The column {column} was not used: what it holds is no {field}."),
                {"column": self.layout.header(field.key), "field": field.label},
            )
            found = cell_text(self.cell(field.key, unread[0]))
            self.problems.append(self.problem(unread[0], field.key, found, message, "note"))
            self.fields.remove(field)
            del self.values[field.key]
