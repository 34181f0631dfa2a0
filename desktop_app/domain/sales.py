"""Sale lines in bulk: parallel columns of integers and texts, never an object a line."""

from collections.abc import Sequence
from dataclasses import fields
from itertools import compress
from typing import Any

from desktop_app.domain.frozen import frozen

Splits = tuple[tuple[str, int], ...]


@frozen
class SaleColumns:
    """Sale lines as parallel columns, one entry a line, in the order of the file; a column that is not there is None.

    `sheet` is an index into the source's sheets, `row` counts from 1 as a spreadsheet shows it, `date_on` is an ordinal
    (date.toordinal), amounts are minor units, quantity and discount millionths. `payee`, `customer`, `product`,
    `category` and `channel` are codes or, where there is none, names; `splits` are (payee code, share in millionths).
    """

    sheet: Sequence[int]
    row: Sequence[int]
    date_on: Sequence[int]
    payee: Sequence[str]
    amount: Sequence[int]
    payee_name: Sequence[str | None] | None = None
    document: Sequence[str | None] | None = None
    line_no: Sequence[str | None] | None = None
    customer: Sequence[str | None] | None = None
    product: Sequence[str | None] | None = None
    category: Sequence[str | None] | None = None
    channel: Sequence[str | None] | None = None
    tags: Sequence[tuple[str, ...]] | None = None
    quantity: Sequence[int | None] | None = None
    gross: Sequence[int | None] | None = None
    cost: Sequence[int | None] | None = None
    discount: Sequence[int | None] | None = None
    returns: Sequence[str | None] | None = None
    splits: Sequence[Splits] | None = None

    def __len__(self) -> int:
        return len(self.row)

    def where(self, kept: Sequence[bool]) -> "SaleColumns":
        """The lines whose entry in `kept` is true, in the same order."""
        columns: dict[str, Any] = {}
        for field in fields(self):
            column = getattr(self, field.name)
            columns[field.name] = None if column is None else list(compress(column, kept))
        return SaleColumns(**columns)
