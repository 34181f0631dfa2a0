"""What it takes to describe a kind of file: its fields and the names by which their columns are known."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import field
from functools import lru_cache
from typing import Literal

from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import Message
from desktop_app.domain.period import Period

FieldKey = Literal[
    "date", "payee", "payee_name", "amount", "document", "line_no", "customer", "product", "category", "channel",
    "tags", "quantity", "gross", "cost", "discount", "returns", "kind", "kpi", "value", "for", "measure", "span",
    "code", "name", "team", "role", "hired_on", "left_on", "base_pay", "manager",
    "draw", "holdback", "points", "component", "waiting", "earned",
    "price", "tax_rate", "tax", "team_from", "unit_cost", "first_bought_on", "growth", "over", "tag", "month_weights",
]  # fmt: skip
Reading = Literal[
    "text", "day", "money", "pay", "count", "ratio", "rate", "span", "figure", "exact", "target", "growth", "over",
    "weights",
]  # fmt: skip
"""How the cells of a column are understood.

A "pay" is money that is not below 0, a "ratio" a share between 0 and 1, a "rate" one of a tax, where 13 is 13 %; an
"exact" number counts in millionths and may be far larger than an amount. A "target" is a figure or, with %, a growth.
"""
NUMERIC: frozenset[Reading] = frozenset(
    {"money", "pay", "count", "ratio", "rate", "figure", "exact", "target", "growth"}
)

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")


def normal(text: str) -> str:
    """A name without what people write in many ways: case, width, blanks, underscores and punctuation."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


@lru_cache(maxsize=16_384)
def normal_forms(header: str) -> tuple[str, ...]:
    """The header as a whole, and without a unit in brackets: 金额（元）is also 金额."""
    whole = normal(header)
    bare = normal(_BRACKETS.sub(" ", unicodedata.normalize("NFKC", header)))
    return (whole,) if bare in {whole, ""} else (whole, bare)


@frozen
class Field:
    """One thing that a row can say.

    `names` stand in tiers, as `normal` gives them: a column of an earlier tier is preferred to one of a later tier,
    and two columns of one tier are a question to the user.
    `part_of` are words that make a column a candidate when they are part of its header, if no column has one of the
    names; a header that holds one of `never` is none.
    """

    key: FieldKey
    label: Message
    reading: Reading
    names: tuple[tuple[str, ...], ...]
    part_of: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@frozen
class Way:
    """A way to work out the net amount of a sheet that has no column for it.

    Each of `parts` must have a column, and a cell in every row; those of `also` may. With `asks_rate` it takes the tax
    rate that the owner gave.
    """

    formula: Literal["price", "tax", "rate"]
    parts: tuple[FieldKey, ...]
    also: tuple[FieldKey, ...] = ()
    asks_rate: bool = False


@frozen
class Kind:
    """What a file is about; of each group in `needed` at least one field must have a column.

    `some_of` are figures of which a sheet must have one column and a row one cell; each may be empty by itself, but
    none is left out where it cannot be read. Empty for most kinds.
    `ways` lead to the amount where it has no column, the first that can be gone being the one; `only_parts` are read
    for these alone. `spans` are the periods that columns stand for where each has a field of its own.
    """

    key: str
    label: Message
    fields: tuple[Field, ...]
    needed: tuple[tuple[FieldKey, ...], ...]
    some_of: tuple[FieldKey, ...] = ()
    ways: tuple[Way, ...] = ()
    only_parts: frozenset[FieldKey] = frozenset()
    spans: Mapping[FieldKey, Period] = field(default_factory=dict)

    @property
    def groups(self) -> tuple[tuple[FieldKey, ...], ...]:
        """The groups of which a sheet must have a column each."""
        return (*self.needed, self.some_of) if self.some_of else self.needed

    def field(self, key: str) -> Field | None:
        """The field of that key, if the kind has it."""
        return next((field for field in self.fields if field.key == key), None)
