"""The columns of the sales grid, and the field of a sale that each of them is."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.domain.money import Currency
from desktop_app.domain.sale_edit import SaleField
from desktop_app.wording.catalogue import _
from ui import text
from ui.models.columns import Column
from ui.models.splits import all_credited, credited, odd_sum

if TYPE_CHECKING:
    from desktop_app.services.list_sales import SaleRow

_LONG_DAY = dt.date(2020, 12, 28)  # no day is written with more letters

FIELDS: Mapping[str, SaleField] = {
    "date": "date_on",
    "document": "document",
    "person": "payee",
    "customer": "customer",
    "product": "product",
    "category": "category",
    "channel": "channel",
    "quantity": "quantity",
    "amount": "amount",
}
"""What can be typed into a column; where a line comes from cannot."""


def sale_columns(currency: Callable[[], Currency]) -> "tuple[Column[SaleRow], ...]":
    """The columns, in their order; `currency` is asked whenever an amount is shown."""

    def plain(value: Decimal) -> str:
        return text.plain(value, currency())

    columns: tuple[Column[SaleRow], ...] = (
        Column(
            "date", lambda: _("Date"), lambda line: text.day(line.date_on),
            sort_key="date_on", sample=lambda: text.day(_LONG_DAY), exported=lambda line: line.date_on,
        ),
        Column("document", lambda: _("Document"), lambda line: line.document or "", sort_key="document", width=104),
        Column(
            "person", lambda: _("Person"), credited,
            sort_key="payee_name", width=100, tip=all_credited,
        ),
        Column(
            "customer", lambda: _("Customer"), lambda line: line.customer or "",
            sort_key="customer", width=112, stretch=2,
        ),
        Column(
            "product", lambda: _("Product"), lambda line: line.product or "",
            sort_key="product", width=120, stretch=3,
        ),
        Column(
            "category", lambda: _("Category"), lambda line: line.category or "",
            sort_key="category", width=76, is_optional=True,
        ),
        Column(
            "channel", lambda: _("Channel"), lambda line: line.channel or "",
            sort_key="channel", width=76, is_optional=True,
        ),
        Column(
            "quantity", lambda: _("Quantity"), _quantity,
            amount=lambda line: line.quantity, sort_key="quantity", width=66,
        ),
        Column(
            "amount", lambda: _("Amount"), lambda line: plain(line.amount),
            amount=lambda line: line.amount, sort_key="amount", width=94,
        ),
        Column(
            "origin", lambda: _("Comes from"), text.came_from,
            sort_key="file", width=200, stretch=2, style="origin", tip=text.came_from,
        ),
    )  # fmt: skip
    return tuple(replace(column, note=partial(_noted, column.key, currency)) for column in columns)


def _noted(key: str, currency: Callable[[], Currency], sale: "SaleRow") -> str:
    """What is to be noted about a cell: that its file said something else, that shares are not the whole line."""
    field = FIELDS.get(key)
    said = _imported(field, currency, sale) if field is not None and field in sale.imported else ""
    return "\n".join(filter(None, (said, odd_sum(sale) if key == "person" else "")))


def _imported(field: SaleField, currency: Callable[[], Currency], sale: "SaleRow") -> str:
    value = sale.imported[field]
    if value is None:
        return _("Changed: it was imported empty")
    return _("Changed: it was imported as {value}").format(value=imported_text(field, value, currency()))


def imported_text(field: str, value: dt.date | str | Decimal, currency: Currency) -> str:
    """A value of a line's file in words, as the grid shows the present one."""
    if isinstance(value, dt.date):
        return text.day(value)
    if isinstance(value, Decimal):
        return text.number(value) if field == "quantity" else text.plain(value, currency)
    return value


def _quantity(sale: "SaleRow") -> str:
    return "" if sale.quantity is None else text.number(sale.quantity)
