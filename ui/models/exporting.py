"""A table of the window as a table that leaves it: every row and column there is, figures and days as what they are."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import chain, islice
from typing import Any

from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Currency
from desktop_app.reporting.table_sheet import Cell, Share, SheetColumn, TableSheet, figure
from ui.models.columns import Column
from ui.models.paged import PagedModel
from ui.models.table import TableModel
from ui.tasks import Progress

_LOOKED_AT = 50  # rows that say what the figures of a column are


@frozen
class TableExport:
    """What is to be written: `records` is called by the worker and may bring a million of them."""

    name: str
    columns: Sequence[Column[Any]]
    records: Callable[[Progress], Iterable[Any]]
    rows: int

    def sheet(self, currency: Currency) -> Callable[[Progress], TableSheet]:
        """The work that makes the table to be written."""

        def made(progress: Progress) -> TableSheet:
            records = iter(self.records(progress))
            first = list(islice(records, _LOOKED_AT))
            columns = [column for column in self.columns if _is_told(column, first)]
            heads = [_sheet_column(column, first, currency) for column in columns]
            rows = ([cell_of(column, record) for column in columns] for record in chain(first, records))
            return TableSheet(self.name, heads, rows)

        return made


def export_of(model: TableModel[Any] | PagedModel[Any], places: Sequence[int], name: str) -> TableExport:
    """Everything that a model has in these columns, in this order; what is still being typed is not there yet."""
    columns = [model.columns[place] for place in places]
    if isinstance(model, PagedModel):
        return TableExport(name, columns, model.all_records(), model.rowCount())
    records = model.all_records()
    columns = columns if model.row_head is None else [model.row_head, *columns]
    return TableExport(name, columns, lambda _progress: records, len(records))


def cell_of(column: Column[Any], record: object) -> Cell:
    """What stands in a cell of a file: the figure behind what is shown, else the words."""
    if column.exported is not None:
        cell: Cell = column.exported(record)
        return cell
    value = column.amount(record) if column.amount is not None else None
    if isinstance(value, Decimal | int):
        return value
    shown = column.show(record)
    if value is None:
        return shown
    return Share(figure(value)) if shown.endswith("%") else figure(value)


def share_cell(ratio: Fraction | None) -> Cell:
    """A ratio that is shown as a percentage; nothing where there is none."""
    return None if ratio is None else Share(figure(ratio))


def _is_told(column: Column[Any], records: Sequence[Any]) -> bool:
    """Whether a column says something: one without a heading repeats another, and a bar may have no words."""
    return bool(column.title()) and (column.bar is None or any(cell_of(column, each) for each in records))


def _sheet_column(column: Column[Any], records: Sequence[Any], currency: Currency) -> SheetColumn:
    """The head of a column, and whether its figures are amounts of money."""
    cells = (cell_of(column, record) for record in records)
    figures = [cell for cell in cells if isinstance(cell, Decimal)]
    is_money = bool(figures) and all(each.as_tuple().exponent == -currency.decimals for each in figures)
    return SheetColumn(column.title().replace("\n", " "), currency.decimals if is_money else None)
