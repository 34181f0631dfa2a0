"""What can be gone to: finds in groups, narrowed by words, and the list of them."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from desktop_app.domain.frozen import frozen
from desktop_app.wording.catalogue import _
from ui.models.roles import RECORD_ROLE

Group = Literal[
    "pages", "signs", "people", "teams", "customers", "documents", "products", "categories", "channels", "tags",
    "plans", "months", "commands",
]  # fmt: skip
GROUPS: dict[Group, Callable[[], str]] = {
    "pages": lambda: _("Pages"),
    "signs": lambda: _("Lines that are"),
    "people": lambda: _("People"),
    "teams": lambda: _("Teams"),
    "customers": lambda: _("Customers"),
    "documents": lambda: _("Documents"),
    "products": lambda: _("Products"),
    "categories": lambda: _("Categories"),
    "channels": lambda: _("Channels"),
    "tags": lambda: _("Tags"),
    "plans": lambda: _("Plans"),
    "months": lambda: _("Months"),
    "commands": lambda: _("Commands"),
}
"""The groups in the order in which they stand, each with its heading."""

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@frozen
class Find:
    """Something that can be gone to, with the keys that go there too; `also` is found by, but not shown."""

    group: Group
    icon: str
    title: str
    go: Callable[[], object]
    detail: str = ""
    keys: str = ""
    also: str = ""


def narrowed(finds: Iterable[Find], text: str, most: int) -> list[Find]:
    """Those that have every word of a text, what begins with the text first, and of each group at most so many."""
    whole = " ".join(text.casefold().split())
    words = whole.split()
    found = [find for find in finds if _has_all(find, words)]
    found.sort(key=lambda find: _farness(find.title.casefold(), whole))
    return [find for group in GROUPS for find in [each for each in found if each.group == group][:most]]


def _has_all(find: Find, words: Sequence[str]) -> bool:
    said = f"{find.title}\n{find.detail}\n{find.also}".casefold()
    return all(word in said for word in words)


def _farness(title: str, text: str) -> int:
    """0 where the title begins with the text, 1 where a word of it does, else 2."""
    if title.startswith(text):
        return 0
    return 1 if f" {text}" in title else 2


class FindModel(QAbstractListModel):
    """A heading for each group, and its finds under it."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Group | Find] = []

    def set_finds(self, finds: Sequence[Find]) -> None:
        """Show these; they come in the order of GROUPS."""
        self.beginResetModel()
        self._rows = []
        for group, members in groupby(finds, key=lambda find: find.group):
            self._rows += [group, *members]
        self.endResetModel()

    def find(self, row: int) -> Find | None:
        """The find of a row, None for a heading's."""
        there = self._rows[row] if 0 <= row < len(self._rows) else None
        return there if isinstance(there, Find) else None

    def next_find(self, row: int, step: int) -> int:
        """The row of the next find in a direction (1 or -1), beyond the end that of the first one; -1 for none."""
        count = len(self._rows)
        places = ((row + step * distance) % count for distance in range(1, count + 1))
        return next((place for place in places if self.find(place) is not None), -1)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        find = self.find(index.row())
        if role == RECORD_ROLE:
            return find
        if role == Qt.ItemDataRole.DisplayRole:
            group = self._rows[index.row()]
            return GROUPS[group]() if not isinstance(group, Find) else group.title
        if role == Qt.ItemDataRole.AccessibleTextRole and find is not None:
            return ", ".join(part for part in (find.title, find.detail, find.keys) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        enabled = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return enabled if self.find(index.row()) is not None else Qt.ItemFlag.NoItemFlags
