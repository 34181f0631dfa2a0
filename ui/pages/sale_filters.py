"""The filters of the sales page: chips in force, and the chooser that offers what else there is."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from desktop_app.domain.name import Name
from desktop_app.wording.catalogue import _
from ui import ask_sales, text
from ui.ask_sales import Chip, ChipKind
from ui.desk import Desk
from ui.models.finds import Find, Group
from ui.widgets.chips import ChipRow

if TYPE_CHECKING:
    from desktop_app.services.find_in_book import Found
    from ui.dialogs.filter import FilterPalette

_SIGNS: Mapping[ChipKind, tuple[Callable[[], str], str]] = {
    "changed": (lambda: _("Changed since import"), "history"),
    "split": (lambda: _("Shared by several people"), "users"),
    "no_cost": (lambda: _("Without a cost"), "circle-alert"),
    "return": (lambda: _("Returns"), "undo-2"),
}
_KINDS: Mapping[ChipKind, tuple[Callable[[], str], str, Group]] = {
    "person": (lambda: _("Person"), "users", "people"),
    "team": (lambda: _("Team"), "users", "teams"),
    "customer": (lambda: _("Customer"), "building-2", "customers"),
    "document": (lambda: _("Document"), "file-text", "documents"),
    "product": (lambda: _("Product"), "package", "products"),
    "category": (lambda: _("Category"), "layers", "categories"),
    "channel": (lambda: _("Channel"), "arrow-right", "channels"),
    "tag": (lambda: _("Tag"), "circle-check", "tags"),
}
_FEW: tuple[ChipKind, ...] = ("category", "channel", "tag")
"""Kinds of which a book has few names: they are offered without being asked for."""


class SaleFilters(ChipRow):
    """The chips; adding and taking away tells the page."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.in_force: tuple[Chip, ...] = ()
        self._book: object = None
        self._names: ask_sales.Names = {}
        self._teams: Mapping[str, Name] = {}
        self._palette: FilterPalette | None = None
        self.removed.connect(self._on_removed)

    def know(self, names: ask_sales.Names, teams: Mapping[str, Name]) -> None:
        """What the book has to filter by: names by kind, teams by code."""
        self._names, self._teams = names, teams
        self.retranslate()

    def put(self, chips: Sequence[Chip]) -> None:
        """Let these be in force, without telling."""
        self.in_force = tuple(dict.fromkeys(chips))
        self._book = self._desk.book
        self.retranslate()

    def look_again(self) -> None:
        """Another book may be on the desk: its lines are not filtered by what another one has."""
        if self._book is not self._desk.book:
            self.put(())

    @Slot()
    def choose(self) -> None:
        """Open the chooser."""
        if not self._desk.is_open:
            return
        if self._palette is None:
            from ui.dialogs.filter import FilterPalette

            self._palette = FilterPalette(self.window(), self._desk, self._known, self._of_book)
        self._palette.open()

    def retranslate(self) -> None:
        if self._desk.is_open:
            self.show_chips([self.words(chip) for chip in self.in_force])

    def words(self, chip: Chip) -> str:
        """What a chip says."""
        if chip.kind in _SIGNS:
            return _SIGNS[chip.kind][0]()
        named = _("{kind}: {name}")
        return named.format(kind=_KINDS[chip.kind][0](), name=self._called(chip))

    def _called(self, chip: Chip) -> str:
        if chip.kind == "person":
            return next((each.name for each in self._desk.summary.people if each.code == chip.key), chip.key)
        if chip.kind == "team" and chip.key in self._teams:
            return text.name(self._teams[chip.key])
        return chip.key

    def _add(self, chip: Chip) -> None:
        self.put((*self.in_force, chip))
        self.changed.emit()

    @Slot(int)
    def _on_removed(self, place: int) -> None:
        self.put((*self.in_force[:place], *self.in_force[place + 1 :]))
        self.changed.emit()

    # ---- what is offered

    def _known(self) -> list[Find]:
        signs = [Find("signs", icon, words(), partial(self._add, Chip(kind))) for kind, (words, icon) in _SIGNS.items()]
        people = [self._find("person", each.code, each.name, each.code) for each in self._desk.summary.people]
        teams = [self._find("team", code, text.name(name)) for code, name in self._teams.items()]
        few = [self._find(kind, name, name) for kind in _FEW for name in self._names.get(kind, ())]
        return [*signs, *people, *teams, *few]

    def _of_book(self, found: "Found") -> list[Find]:
        return [
            *(self._find("customer", name, name) for name in found.customers),
            *(self._find("document", number, number) for number in found.documents),
            *(self._find("product", name, name) for name in found.products),
        ]

    def _find(self, kind: ChipKind, key: str, title: str, detail: str = "") -> Find:
        _words, icon, group = _KINDS[kind]
        return Find(group, icon, title, partial(self._add, Chip(kind, key)), detail if detail != title else "")
