"""One figure of the month, with what it stands for over it and what to compare it with under it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy

from desktop_app.domain.frozen import frozen
from ui import theme
from ui.lead import Lead
from ui.widgets.bar import Bar
from ui.widgets.basics import Card, column, label
from ui.widgets.pressable import Pressable


@frozen
class Stat:
    """What a card says; `share` fills a bar under the figure, `lead` is where a card that leads goes."""

    title: str
    figure: str
    note: str = ""
    share: float | None = None
    lead: Lead | None = None


class StatCard(Card):
    """A card with one figure; one that `leads` is pressed to come to where that is from."""

    asked = Signal(object)

    def __init__(self, *, leads: bool = False) -> None:
        super().__init__(padding=1)
        self._lead: Lead | None = None
        self.title = label("quiet")
        self.figure = label("figure")
        self.note = label("small", wraps=True)
        self.bar = Bar()
        words = column(self.title, self.figure, self.bar, self.note, None, spacing=theme.SPACE_1)
        sides, ends = theme.SPACE_4 - 1, theme.SPACE_3 + 1
        words.setContentsMargins(sides, ends, sides, ends)
        self.bar.setContentsMargins(0, 0, 0, 0)
        self.face = Pressable(words) if leads else None
        if self.face is None:
            self.inside.addLayout(words)
        else:
            self.face.clicked.connect(self._on_clicked)
            self.inside.addWidget(self.face)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_stat(self, stat: Stat) -> None:
        self._lead = stat.lead
        self.title.setText(stat.title)
        self.figure.setText(stat.figure)
        self.note.setText(stat.note)
        self.bar.setVisible(stat.share is not None)
        if stat.share is not None:
            self.bar.show_share(stat.share)
        (self.face or self).setAccessibleName(f"{stat.title}: {stat.figure}. {stat.note}")

    @Slot()
    def _on_clicked(self) -> None:
        if self._lead is not None:
            self.asked.emit(self._lead)
