"""What the owner chose of how a table is read; whatever he left open is found out."""

from collections.abc import Callable, Mapping
from dataclasses import field
from decimal import Decimal
from typing import TypeAlias

from desktop_app.domain.frozen import frozen
from desktop_app.importing.cells import Mark
from desktop_app.importing.dates import Order


@frozen
class Options:
    """The choices for one file; None leaves one to be found out.

    `header_row` is Excel's number of the header's row; 0 says that there is none, so that columns are known by their
    letters only. `mark` is the decimal mark and `order` that of day, month and year where a date can be read in several
    ways. `mapping` names a field's column by header or letter; an empty name leaves the field out. With `tax_rate` the
    amounts of the file contain this tax (0.13): net = amount / (1 + rate). `year` is that of months without one.
    """

    sheet: str | None = None
    header_row: int | None = None
    mark: Mark | None = None
    order: Order | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    tax_rate: Decimal | None = None
    year: int | None = None


AS_FOUND = Options()
"""Nothing chosen."""

Between: TypeAlias = Callable[[], object]
"""Called now and then while rows are read, between two columns; what it raises ends the reading."""


def without_a_break() -> None:
    """For who does not want to stop the reading."""
