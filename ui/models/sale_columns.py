"""The columns of the sales grid, and the field of a sale that each of them is."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.domain.money import Currency
from desktop_app.domain.sale_edit import SaleField
from desktop_app.wording.catalogue import _
from ui import text
from ui.models.columns import Column

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

    return (
        Column(
            "date", lambda: _("Date"), lambda line: text.day(line.date_on),
            sort_key="date_on", sample=lambda: text.day(_LONG_DAY), exported=lambda line: line.date_on,
        ),
        Column("document", lambda: _("Document"), lambda line: line.document or "", sort_key="document", width=104),
        Column("person", lambda: _("Person"), lambda line: line.payee_name, sort_key="payee_name", width=100),
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


def _quantity(sale: "SaleRow") -> str:
    return "" if sale.quantity is None else text.number(sale.quantity)
