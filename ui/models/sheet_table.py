"""A table on its way out of the program, shown as it will be."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from desktop_app.domain.money import Currency
from desktop_app.reporting.table_sheet import Cell, SheetColumn, TableSheet, total_row
from ui import text
from ui.models.columns import Column

Cells = Sequence[Cell]


def sheet_columns(
    sheet: TableSheet, currency: Currency
) -> tuple[tuple[Column[Cells], ...], tuple[Cells, ...], Cells | None]:
    """The columns, rows and sums of a sheet for a table of the window."""
    rows = tuple(sheet.rows)
    columns = tuple(_column(place, column, currency) for place, column in enumerate(sheet.columns))
    return columns, rows, total_row(sheet, rows)


def _column(place: int, column: SheetColumn, currency: Currency) -> Column[Cells]:
    def show(row: Cells) -> str:
        return _worded(row[place], column, currency)

    def amount(row: Cells) -> Decimal | None:
        cell = row[place]
        return Decimal(cell) if isinstance(cell, int | Decimal) else None

    return Column(str(place), lambda: column.title, show, amount if column.is_summed else None)


def _worded(cell: Cell, column: SheetColumn, currency: Currency) -> str:
    match cell:
        case None:
            return ""
        case str():
            return cell
        case date():
            return text.day(cell)
        case int() | Decimal():
            return text.number(cell) if column.decimals is None else text.plain(Decimal(cell), currency)
    return text.ratio(cell.value)
