"""What became of each file."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.frozen import frozen
from desktop_app.wording.catalogue import _
from ui import theme
from ui.dialogs.importing.check_pane import show_figures
from ui.dialogs.importing.words import outcome
from ui.widgets.basics import Card, column, label, row, scrolling
from ui.widgets.entries import Act, Entry, EntryList
from ui.widgets.stat_card import StatCard

if TYPE_CHECKING:
    from desktop_app.services.import_file import ImportResult, Preview


@frozen
class Outcome:
    """A file, and either what was imported of it, or the sentence why nothing was."""

    name: str
    preview: "Preview | None" = None
    result: "ImportResult | None" = None
    reason: str = ""


class DonePane(QWidget):
    """An entry for each file; its rejected rows can still be saved."""

    save_asked = Signal(int)
    """The rejected rows of a file, by its place, are to be saved."""

    def __init__(self) -> None:
        super().__init__()
        self.figures = [StatCard() for _number in range(5)]
        self.entries = EntryList()
        self.entries.act_asked.connect(self._on_act)
        inside = QWidget()
        inside.setObjectName("plain")
        inside.setLayout(column(self.entries, None))
        card = Card()
        card.inside.addWidget(scrolling(inside))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.SPACE_3)
        box.addLayout(row(*self.figures, spacing=theme.SPACE_3))
        box.addWidget(card, 1)
        box.addWidget(label("small", _("Undo (Ctrl+Z) takes an import back, one file at a time."), wraps=True))

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Show what became of the files."""
        results = [each.result for each in outcomes if each.result is not None]
        show_figures(self.figures, results)
        self.entries.show_entries(tuple(map(_entry, outcomes)))

    @Slot(int, str)
    def _on_act(self, place: int, _key: str) -> None:
        self.save_asked.emit(place)


def _entry(each: Outcome) -> Entry:
    if each.result is None:
        return Entry(each.name, each.reason)
    acts = (Act("save", _("Save the rejected rows…")),) if each.result.rejected else ()
    return Entry(each.name, outcome(each.result), acts)
