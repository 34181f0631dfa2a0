"""`where`: which lines a measure, a weight or a row of a card speaks of (§4)."""

from collections.abc import Iterable
from datetime import date

from tests.naive.book import Book, Json, Line
from tests.naive.numbers import number

LISTED = ("product", "category", "channel", "customer", "customer_kind", "tag")
BOUNDS = ("min_amount", "max_discount", "min_margin", "paid_within")


def wanted(value: str | list[str]) -> frozenset[str]:
    """A list means any of."""
    return frozenset([value] if isinstance(value, str) else value)


def normal(where: Json | None) -> frozenset[tuple[str, object]]:
    """Two conditions are the same when they are the same as sets, and their numbers have the same value."""
    where = where or {}
    listed = {(key, wanted(where[key])) for key in LISTED if key in where}
    return frozenset(listed | {(key, number(str(where[key]))) for key in BOUNDS if key in where})


def matches(book: Book, line: Line, where: Json | None, paid_on: date | None = None) -> bool:
    """All keys must hold; `paid_on` is the day of the receipt, for `paid_within`."""
    return all(holds(book, line, key, value, paid_on) for key, value in (where or {}).items() if key != "note")


def holds(book: Book, line: Line, key: str, value: str | list[str], paid_on: date | None) -> bool:
    if key in LISTED:
        return not wanted(value).isdisjoint(kinds_of(book, line, key))
    bound = number(str(value))
    if key == "min_amount":
        return abs(line.amount) >= bound
    if key == "max_discount":
        return line.discount <= bound
    if key == "min_margin":
        return line.cost is not None and line.amount != 0 and (line.amount - line.cost) / line.amount >= bound
    if key == "paid_within":
        dated = document_date(book, line.document)
        return paid_on is None or dated is None or (paid_on - dated).days <= bound
    raise ValueError(f"no such condition: {key}")


def kinds_of(book: Book, line: Line, key: str) -> Iterable[str]:
    if key == "tag":
        return line.tags
    if key == "customer_kind":
        return ["new" if is_new(book, line) else "existing"]
    value = getattr(line, key)
    return [] if value is None else [value]


def document_date(book: Book, document: str) -> date | None:
    """A document's date is that of its earliest line (§3)."""
    return min((line.day for line in book.lines if line.document == document), default=None)


def purchase_day(book: Book, customer: str) -> date:
    """The earlier of `first_bought_on` and the earliest document with a line of his of positive amount."""
    documents = {line.document for line in book.lines if line.customer == customer and line.amount > 0}
    days = [day for document in documents if (day := document_date(book, document)) is not None]
    return min([*days, book.first_bought.get(customer, date.max)])


def is_new(book: Book, line: Line) -> bool:
    """The line's document – of a credit note the returned one – is dated on the customer's first day of purchase."""
    if line.customer is None:
        return False
    dated = document_date(book, line.returns or line.document)
    return dated is not None and dated == purchase_day(book, line.customer)
