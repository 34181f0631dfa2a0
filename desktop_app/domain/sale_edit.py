"""A sale line as it is typed: which fields it has, and what is to be changed of it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from desktop_app.domain.frozen import frozen

SaleField: TypeAlias = Literal[
    "date_on", "document", "payee", "customer", "product", "category", "channel", "quantity", "amount"
]
SaleValue: TypeAlias = date | str | Decimal | None
REQUIRED: tuple[SaleField, ...] = ("date_on", "payee", "amount")
"""Without these there is no sale."""


@frozen
class SaleEdit:
    """The fields of a line and what they are to be; the others stay. `id` is None for a new line.

    `payee` is a person's code, `customer`, `product`, `category` and `channel` are names, `amount` is in major units.
    """

    values: Mapping[SaleField, SaleValue]
    id: int | None = None
