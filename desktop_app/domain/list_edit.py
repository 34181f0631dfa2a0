"""A row of one of the owner's lists as it is typed: people, teams, customers, products and what hangs on them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import Message

ListKind: TypeAlias = Literal["people", "teams", "customers", "products", "stays", "spellings"]
ListField: TypeAlias = Literal[
    "code", "name", "team", "role", "hired_on", "left_on", "base_pay", "manager", "first_bought_on",
    "unit_cost", "category", "tags", "from_on", "to_on", "written",
]  # fmt: skip
ListValue: TypeAlias = date | str | Decimal | tuple[str, ...] | None

REQUIRED: Mapping[ListKind, tuple[ListField, ...]] = {
    "people": ("code", "name"),
    "teams": ("code", "name"),
    "customers": ("name",),
    "products": ("name",),
    "stays": ("team",),
    "spellings": ("written",),
}
"""Without these there is no such row."""


@frozen
class ListEdit:
    """The fields of a row and what they are to be; the others stay. `id` is None for a new row.

    `team` and `manager` are codes, `category` and `tags` names, `unit_cost` and `base_pay` are in major
    units.
    """

    values: Mapping[ListField, ListValue]
    id: int | None = None


class CellRefused(WrongUsage):
    """A row cannot be as it was typed because of one cell, that of `field`."""

    def __init__(self, field: ListField, message: Message) -> None:
        super().__init__(message)
        self.field = field
        self.row = 0
        """Which of several rows it is, counted from 0."""
