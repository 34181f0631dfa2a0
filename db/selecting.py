"""Which sale lines: days, names and limits as conditions of SQL (docs/calculation.md §4, `where`)."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from sqlalchemy import ColumnElement, Table, and_, case, func, literal, or_, select

from db.derived import buyer, document
from db.listed import LINE_CATEGORY, LINE_COST, has_tag
from db.schema import category, channel, customer, product, sale

CustomerKind = Literal["new", "existing"]

_NAMED: Mapping[str, Table] = {"product": product, "category": category, "channel": channel, "customer": customer}

# A line without a document's number is a document of its own.
DOCUMENT: ColumnElement[str] = func.coalesce(sale.c.document, literal("#").concat(sale.c.id))


_BY_NO_NAME: Mapping[str, frozenset[str]] = {}


class Narrowing(NamedTuple):
    """What a line must be like; an empty field is no condition.

    `named` has, by "product", "category", "channel", "customer" or "tag", the names of which the line must have one.
    `min_amount` is in minor units, `max_discount` in millionths, `min_margin` a ratio as two whole numbers.
    """

    named: Mapping[str, frozenset[str]] = _BY_NO_NAME
    customer_kinds: frozenset[CustomerKind] = frozenset()
    min_amount: int | None = None
    max_discount: int | None = None
    min_margin: tuple[int, int] | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        conditions = [_has_one(key, sorted(names)) for key, names in self.named.items()]
        if len(self.customer_kinds) == 1:
            conditions.append(_is_new() if "new" in self.customer_kinds else ~_is_new())
        if self.min_amount is not None:
            conditions.append(func.abs(sale.c.amount) >= self.min_amount)
        if self.max_discount is not None:
            conditions.append(func.coalesce(sale.c.discount, 0) <= self.max_discount)
        if self.min_margin is not None:
            least, of = self.min_margin
            conditions.append(and_(LINE_COST.is_not(None), sale.c.amount != 0))
            conditions.append((sale.c.amount - LINE_COST) * of * _sign() >= func.abs(sale.c.amount) * least)
        return conditions

    @property
    def is_derived(self) -> bool:
        """Whether it looks at the derived tables."""
        return bool(self.customer_kinds)


EVERY_LINE = Narrowing()
_FIRST_DAY, _LAST_DAY = date.min.toordinal(), date.max.toordinal()


class Selection(NamedTuple):
    """Sale lines of the days from `first_on` to `last_on` (ordinals, both included; at first all days), narrowed."""

    first_on: int = _FIRST_DAY
    last_on: int = _LAST_DAY
    narrowing: Narrowing = EVERY_LINE

    def conditions(self) -> list[ColumnElement[bool]]:
        # All days are no condition: SQLite would take the index by day for it, and sort what another has in order.
        is_ever = self.first_on <= _FIRST_DAY and self.last_on >= _LAST_DAY
        days = [] if is_ever else [sale.c.date_on.between(self.first_on, self.last_on)]
        return [*days, *self.narrowing.conditions()]


def first_match(narrowings: "list[Narrowing]") -> ColumnElement[int]:
    """The place of the first narrowing that a line matches, their number where it matches none."""
    if not narrowings:
        return literal(0)
    places = [(and_(*each.conditions(), literal(value=True)), place) for place, each in enumerate(narrowings)]
    return case(*places, else_=len(narrowings))


def all_matches(narrowings: "list[Narrowing]") -> ColumnElement[int]:
    """A number whose bit i says that a line matches narrowing i."""
    mark: ColumnElement[int] = literal(0)
    for place, each in enumerate(narrowings):
        mark += case((and_(*each.conditions(), literal(value=True)), 1 << place), else_=0)
    return mark


def _has_one(key: str, names: list[str]) -> ColumnElement[bool]:
    if key == "tag":
        return has_tag(names)
    table = _NAMED[key]
    column = LINE_CATEGORY if table is category else sale.c[f"{key}_id"]
    return column.in_(select(table.c.id).where(table.c.name.in_(names)))


def _sign() -> ColumnElement[int]:
    return case((sale.c.amount < 0, -1), else_=1)


def _is_new() -> ColumnElement[bool]:
    """Whether the line's document, or the one that it returns, is of the customer's first day of purchase."""
    number = func.coalesce(sale.c.returns, sale.c.document)
    dated = select(document.c.first_on).where(document.c.number == number).scalar_subquery()
    own_day = case((or_(sale.c.returns.is_not(None), sale.c.document.is_not(None)), None), else_=sale.c.date_on)
    first = select(buyer.c.first_on).where(buyer.c.customer_id == sale.c.customer_id).scalar_subquery()
    return func.coalesce(func.coalesce(dated, own_day) == first, literal(value=False))
