"""The columns of the owner's lists, the fields that can be typed into them, and how a cell of each is typed."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop_app.domain.list_edit import ListField, ListKind
from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.importing.typed import plain_figure
from desktop_app.wording.catalogue import _
from ui import text
from ui.models.columns import Column

if TYPE_CHECKING:
    from desktop_app.domain.people import Person
    from desktop_app.services.list_customers import CustomerRow
    from desktop_app.services.list_people import PersonRow, Spelling, Stay
    from desktop_app.services.list_products import ProductRow
    from desktop_app.services.list_teams import TeamRow

_LONG_DAY = dt.date(2020, 12, 28)  # no day is written with more letters

FIELDS: Mapping[ListKind, Mapping[str, ListField]] = {
    "people": {
        "code": "code", "name": "name", "team": "team", "role": "role", "hired_on": "hired_on", "left_on": "left_on",
        "base_pay": "base_pay",
    },
    "teams": {"code": "code", "name": "name", "manager": "manager"},
    "customers": {"name": "name", "first_bought_on": "first_bought_on"},
    "products": {"name": "name", "unit_cost": "unit_cost", "category": "category", "tags": "tags"},
    "stays": {"team": "team", "from_on": "from_on", "to_on": "to_on"},
    "spellings": {"written": "written"},
}  # fmt: skip
"""What can be typed into a column, by its key; the others are only shown."""


def columns_of(kind: ListKind, currency: Callable[[], Currency]) -> tuple[Column[Any], ...]:
    """The columns of a list, in their order; `currency` is asked whenever an amount is shown."""
    return _people(currency) if kind == "people" else _OTHERS[kind]()


def figure_shown(name: ListField, value: Decimal, currency: Currency) -> str:
    """A figure as its column shows it: a cost may have more decimals than the currency, an amount may be hidden."""
    return text.plain(value, currency) if name == "base_pay" else text.number(value, 9)


def typed_as(row: Any, name: ListField) -> str:  # noqa: ANN401 - a row of whichever list
    """What stands in the field over a cell: as one would type it."""
    value = getattr(row, name)
    if name == "manager":
        return "" if value is None else value.name
    if name == "team" and value is not None:
        return text.name(row.team_name)
    if isinstance(value, Name):
        return text.name(value)
    if isinstance(value, Decimal):
        return plain_figure(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return ", ".join(value) if isinstance(value, tuple) else value or ""


def _day(title: Callable[[], str], key: ListField, *, is_optional: bool = False) -> Column[Any]:
    def show(row: object) -> str:
        day = getattr(row, key)
        return "" if day is None else text.day(day)

    def sort(row: object) -> dt.date:
        return getattr(row, key) or dt.date.min

    return Column(
        key,
        title,
        show,
        sort=sort,
        sample=lambda: text.day(_LONG_DAY),
        is_optional=is_optional,
        exported=lambda row: getattr(row, key),
    )


def _people(currency: Callable[[], Currency]) -> "tuple[Column[PersonRow], ...]":
    return (
        Column("code", lambda: _("Number"), lambda row: row.code, width=112),
        Column("name", lambda: _("Name"), lambda row: row.name, width=110, stretch=2),
        Column(
            "team", lambda: _("Team"), lambda row: text.name(row.team_name) if row.team_name else "",
            width=110, stretch=2,
        ),
        Column("role", lambda: _("Role"), lambda row: row.role or "", width=92, stretch=1),
        _day(lambda: _("First day"), "hired_on"),
        _day(lambda: _("Last day"), "left_on"),
        Column(
            "base_pay", lambda: _("Base pay"),
            lambda row: "" if row.base_pay is None else figure_shown("base_pay", row.base_pay, currency()),
            amount=lambda row: row.base_pay, width=88,
        ),
        Column(
            "plans", lambda: _("Plans this month"), lambda row: text.listing(tuple(map(text.name, row.plans))),
            width=150, stretch=2, style="quiet", is_optional=True,
            tip=lambda row: text.listing(tuple(map(text.name, row.plans))),
        ),
    )  # fmt: skip


def _teams() -> "tuple[Column[TeamRow], ...]":
    return (
        Column("code", lambda: _("Team number"), lambda row: row.code, width=112),
        Column("name", lambda: _("Team"), lambda row: text.name(row.name), width=150, stretch=2),
        Column(
            "manager", lambda: _("Manager"), lambda row: row.manager.name if row.manager else "", width=130, stretch=1
        ),
        Column(
            "members", lambda: _("Members"), lambda row: _listed(row.members),
            width=240, stretch=4, style="quiet", tip=lambda row: _listed(row.members),
        ),
    )  # fmt: skip


def _listed(people: "tuple[Person, ...]") -> str:
    """How many there are, and who."""
    return (
        text.middle_dot(text.number(len(people)), text.listing(tuple(each.name for each in people))) if people else ""
    )


def _customers() -> "tuple[Column[CustomerRow], ...]":
    return (
        Column("name", lambda: _("Customer"), lambda row: row.name, width=180, stretch=3),
        _day(lambda: _("First purchase"), "first_bought_on"),
        Column(
            "first_sale_on", lambda: _("First document in the book"), _first_document,
            sort=lambda row: row.first_sale_on or dt.date.min, width=180, stretch=1, style="quiet", is_optional=True,
        ),
        _spellings_column(),
    )  # fmt: skip


def _first_document(row: "CustomerRow") -> str:
    return "" if row.first_sale_on is None else text.middle_dot(text.day(row.first_sale_on), row.first_document or "")


def _products() -> "tuple[Column[ProductRow], ...]":
    return (
        Column("name", lambda: _("Product"), lambda row: row.name, width=160, stretch=3),
        Column(
            "unit_cost", lambda: _("Cost of one"),
            lambda row: "" if row.unit_cost is None else text.number(row.unit_cost, 9),
            amount=lambda row: row.unit_cost, width=96,
        ),
        Column("category", lambda: _("Category"), lambda row: row.category or "", width=104, stretch=1),
        Column("tags", lambda: _("Tags"), lambda row: ", ".join(row.tags), width=120, stretch=2),
        _spellings_column(),
    )  # fmt: skip


def _spellings_column() -> Column[Any]:
    def show(row: "CustomerRow | ProductRow") -> str:
        return text.listing(tuple(each.written for each in row.spellings))

    title = lambda: _("Other spellings")  # noqa: E731 - as every title is
    return Column("spellings", title, show, width=120, stretch=2, style="quiet", is_optional=True, tip=show)


def _stays() -> "tuple[Column[Stay], ...]":
    return (
        Column("team", lambda: _("Team"), lambda row: text.name(row.team_name), width=88, stretch=1),
        _day(lambda: _("Since"), "from_on"),
        _day(lambda: _("Until"), "to_on"),
    )


def _spellings() -> "tuple[Column[Spelling], ...]":
    return (Column("written", lambda: _("Written in files as"), lambda row: row.written, width=120, stretch=1),)


_OTHERS: Mapping[ListKind, Callable[[], tuple[Column[Any], ...]]] = {
    "teams": _teams,
    "customers": _customers,
    "products": _products,
    "stays": _stays,
    "spellings": _spellings,
}
