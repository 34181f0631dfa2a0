"""What the engine asks of a book: values of measures, handed over as exact numbers (docs/calculation.md §3, §4)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Protocol, TypeAlias

from desktop_app.domain.frozen import frozen
from desktop_app.domain.period import Span
from desktop_app.domain.plan import Measure, Where


@frozen
class Stay:
    """A payee's days in a group, both counting: what he is credited with on them counts for the group."""

    payee: str
    first_on: date
    last_on: date


Group: TypeAlias = frozenset[Stay] | None  # None is the whole company


@frozen
class Credited:
    """A measure's value, in major units, counts or as a ratio; None where a mean or a ratio has nothing to rest on.

    `left_out` counts the lines that say nothing of what is added up: without a cost, or without a quantity.
    """

    value: Fraction | None
    left_out: int = 0


@frozen
class RowCredit:
    """What of a base belongs to one row of a card: its value, and its lines times share, negative lines taken off.

    `count` is the number of the lines themselves.
    """

    value: Fraction = Fraction(0)
    lines: Fraction = Fraction(0)
    count: int = 0


@frozen
class DocumentCredit:
    """What of a base belongs to one document: that of the lines, or the one that they return.

    `names_none` says that the document itself takes back without naming another: its own lines add up to less than 0,
    and it is no invoice (its gross is 0 or less).
    """

    document: str
    value: Fraction
    names_none: bool = False


@frozen
class Collected:
    """How much of a document the customer has paid: receipts ÷ gross between 0 and 1, None if it cannot be told.

    `dated_on` is the document's date, None if it is not in the book.
    """

    dated_on: date | None
    ratio: Fraction | None


class Facts(Protocol):
    """Where the engine's values come from: the book, or a list in a test. Spans include both their ends."""

    def each(self, measure: Measure, span: Span) -> Mapping[str, Credited]:
        """The measure of every payee by himself; who is not in it has no facts in the span."""

    def together(self, measure: Measure, group: Group, span: Span) -> Credited:
        """The measure of a group, every line, document and customer counting once."""

    def by_row(self, measure: Measure, rows: Sequence[Where], whose: "str | Group", span: Span) -> Sequence[RowCredit]:
        """The measure by the first row that a line matches, in their order, and at last what matches none."""

    def by_document(self, measure: Measure, payee: str, span: Span) -> Sequence[DocumentCredit]:
        """The payee's measure by document, lines that return a known document counting for that one."""

    def collected(self, documents: Collection[str], last_on: date) -> Mapping[str, Collected]:
        """How much of each document has been received up to a day, which counts."""

    def stray_receipts(self, span: Span) -> int:
        """How many receipts of the span belong to no document of the book, or to one whose gross is 0 or less."""

    def over_credited(self, span: Span) -> int:
        """How many sale lines of the span have shares that add up to more than 100 %."""
