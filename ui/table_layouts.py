"""How the columns of each table were left: their widths, their order, and by which of them it was sorted."""

import json
from collections.abc import Mapping
from dataclasses import field
from typing import Protocol

from desktop_app.domain.frozen import frozen


@frozen
class TableLayout:
    """Columns by their keys. `widths` are in pixels at a text size of 100 %, of those that were given one by hand.

    `order` is empty where nothing was moved; `sort` is a column and whether it sorts downwards, None for none.
    """

    widths: Mapping[str, int] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    sort: tuple[str, bool] | None = None

    def to_text(self) -> str:
        """The layout as it is kept; "" for the one that a table has by itself."""
        if self == UNTOUCHED:
            return ""
        return json.dumps({"widths": dict(self.widths), "order": self.order, "sort": self.sort})

    @classmethod
    def from_text(cls, said: str) -> "TableLayout":
        """The other way round; UNTOUCHED for anything else."""
        try:
            kept = json.loads(said)
            widths = {str(key): int(width) for key, width in kept["widths"].items() if 0 < int(width) < _WIDEST}
            sort = None if kept["sort"] is None else (str(kept["sort"][0]), bool(kept["sort"][1]))
            return cls(widths, tuple(map(str, kept["order"])), sort)
        except (ValueError, KeyError, TypeError, AttributeError, IndexError):
            return UNTOUCHED


_WIDEST = 4_000
UNTOUCHED = TableLayout()


class Store(Protocol):
    """Where the texts are kept, by the keys of tables."""

    def table(self, key: str) -> str:
        """What was kept last, "" for nothing."""

    def keep_table(self, key: str, said: str) -> None:
        """Keep it, "" for nothing."""


class Memory:
    """For who keeps nothing between two starts."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def table(self, key: str) -> str:
        """What was kept last."""
        return self._kept.get(key, "")

    def keep_table(self, key: str, said: str) -> None:
        """Keep it."""
        self._kept[key] = said


_store: Store = Memory()


def use(store: Store) -> None:
    """Keep layouts in this store from now on; the window's preferences are one."""
    global _store  # noqa: PLW0603 - one program has one, as it has one look
    _store = store


def layout_of(key: str) -> TableLayout:
    """How a table was left."""
    return TableLayout.from_text(_store.table(key)) if key else UNTOUCHED


def keep(key: str, layout: TableLayout) -> None:
    """Leave a table like this; one without a key is forgotten with its widget."""
    if key:
        _store.keep_table(key, layout.to_text())
