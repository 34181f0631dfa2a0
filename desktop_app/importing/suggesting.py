"""What a file's sheets look like for a kind, before anything is read: for a window in which the owner may change it.

The same layout and notation are what the readers of `ledger` work with; there, what is open here is a refusal.
"""

from collections.abc import Mapping

from desktop_app.domain.frozen import frozen
from desktop_app.importing.cells import Mark
from desktop_app.importing.dates import Order
from desktop_app.importing.fields import FieldKey, Kind
from desktop_app.importing.files import OpenedFile
from desktop_app.importing.headers import Layout, Tie
from desktop_app.importing.notation import Unclear, notation_of
from desktop_app.importing.options import AS_FOUND, Options
from desktop_app.importing.sheet_columns import telling_columns
from desktop_app.importing.tables import SheetTable, cell_text
from desktop_app.importing.wide_targets import layout_of

_ROWS_SHOWN = 12


@frozen
class SheetLook:
    """What one sheet was understood to be.

    `kind` has the fields of this sheet: of targets as people × months one for each month, its key the month's name.
    `rows` are those below the header, `first_rows` the beginning of these as text, all columns of the sheet. `columns`
    counts from 0. `ties`, `missing` (the needed groups of fields without a column), `unknown`, `twins` and `lacks_year`
    (see Layout) are what the header leaves open, `unclear_days` and `unclear_numbers` what the cells do. `mark` and
    `order` are None where no cell asks for one, or where the columns differ.
    """

    sheet: str
    hidden: bool
    kind: Kind
    rows: int
    header_row: int
    headers: tuple[str, ...]
    columns: Mapping[str, int]
    worked_out: bool
    ties: tuple[Tie, ...]
    missing: tuple[tuple[FieldKey, ...], ...]
    unknown: tuple[str, ...]
    twins: tuple[str, ...]
    lacks_year: bool
    mark: Mark | None
    order: Order | None
    unclear_days: tuple[Unclear, ...]
    unclear_numbers: tuple[Unclear, ...]
    first_rows: tuple[tuple[str, ...], ...]

    @property
    def is_ready(self) -> bool:
        """Whether the sheet can be read as it is understood: nothing is missing and nothing must be asked."""
        return self.is_of_kind and not (self.ties or self.twins or self.unknown or self.unclear_days)

    @property
    def is_of_kind(self) -> bool:
        """Whether the sheet has a column for everything that the kind needs."""
        return not self.missing


def look(opened: OpenedFile, kind: Kind, options: Options = AS_FOUND) -> tuple[SheetLook, ...]:
    """Every sheet that has rows, hidden ones too, or the chosen one; WrongUsage only for a sheet that is not there."""
    return tuple(_look_at(table, kind, options) for table in opened.chosen(options.sheet) if table.height)


def _look_at(table: SheetTable, kind: Kind, options: Options) -> SheetLook:
    own_kind, layout = layout_of(table, kind, options)
    notation = notation_of(telling_columns(table, own_kind, layout), options)
    marks = {mark for mark in notation.marks.values() if mark}
    orders = {order for order in notation.orders.values() if order}
    return SheetLook(
        sheet=table.sheet,
        hidden=table.hidden,
        kind=own_kind,
        rows=max(0, table.height - layout.header_row),
        header_row=layout.header_row,
        headers=layout.headers,
        columns=layout.columns,
        worked_out=layout.way is not None,
        ties=layout.ties,
        missing=layout.missing,
        unknown=layout.unknown,
        twins=layout.twins,
        lacks_year=layout.lacks_year,
        mark=marks.pop() if len(marks) == 1 else None,
        order=orders.pop() if len(orders) == 1 else None,
        unclear_days=notation.days,
        unclear_numbers=notation.numbers,
        first_rows=_first_rows(table, layout),
    )


def _first_rows(table: SheetTable, layout: Layout) -> tuple[tuple[str, ...], ...]:
    first, end = layout.header_row, min(table.height, layout.header_row + _ROWS_SHOWN)
    return tuple(tuple(cell_text(column[index]) for column in table.columns) for index in range(first, end))
