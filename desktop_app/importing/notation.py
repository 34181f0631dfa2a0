"""How a sheet writes numbers and days: its decimal mark, and the order of day, month and year.

Neither can be told from one cell ("1,234", "03/04/2026"), so the whole column is asked, and for the mark the sheet.
"""

from collections.abc import Mapping

from desktop_app.domain.frozen import frozen
from desktop_app.importing.cells import Mark, decimal_mark, is_ambiguous
from desktop_app.importing.converting import CellColumn
from desktop_app.importing.dates import Order, UndecidableOrderError, column_order
from desktop_app.importing.fields import NUMERIC, Field
from desktop_app.importing.options import Options


@frozen
class Unclear:
    """A column of days or numbers that can be read in several ways, with a cell that shows it.

    With `contrary` the two cells are days that can be read in one way only, and not in the same.
    """

    field: Field
    example: str
    contrary: str = ""


@frozen
class Notation:
    """The decimal mark of each column of numbers and the order of each column of days, by field.

    `days` and `numbers` are the columns that do not tell and about which nothing else does.
    """

    marks: Mapping[str, Mark]
    orders: Mapping[str, Order | None]
    days: tuple[Unclear, ...]
    numbers: tuple[Unclear, ...]


def notation_of(columns: Mapping[str, tuple[Field, CellColumn]], options: Options) -> Notation:
    """What the columns tell, and what the owner chose, which goes before it."""
    marks: dict[str, Mark] = {}
    orders: dict[str, Order | None] = {}
    unclear: list[Unclear] = []
    for key, (field, column) in columns.items():
        if field.reading in NUMERIC:
            marks[key] = options.mark or decimal_mark(column.texts)
        elif field.reading == "day" and options.order:
            orders[key] = options.order
        elif field.reading == "day":
            try:
                orders[key] = column_order(column.texts)
            except UndecidableOrderError as error:
                unclear.append(Unclear(field, error.example, error.contrary))
    known = {mark for mark in marks.values() if mark}
    common: Mark = known.pop() if len(known) == 1 else ""
    marks = {key: mark or common for key, mark in marks.items()}
    numbers = []
    for key, mark in marks.items():
        field, column = columns[key]
        example = "" if mark else min(filter(is_ambiguous, column.texts), default="")
        if example:
            numbers.append(Unclear(field, example))
    return Notation(marks, orders, tuple(unclear), tuple(numbers))
