"""One figure of the month, with what it stands for over it and what to compare it with under it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from ui import theme
from ui.widgets.bar import Bar
from ui.widgets.basics import Card, label


@dataclass(frozen=True, slots=True)
class Stat:
    """What a card says; `share` fills a bar under the figure."""

    title: str
    figure: str
    note: str = ""
    share: float | None = None


class StatCard(Card):
    """A card with one figure."""

    def __init__(self) -> None:
        super().__init__(padding=theme.SPACE_4)
        self.title = label("quiet")
        self.figure = label("figure", selectable=True)
        self.note = label("small", wraps=True)
        self.bar = Bar()
        self.inside.setSpacing(theme.SPACE_1)
        self.inside.setContentsMargins(theme.SPACE_4, theme.SPACE_3 + 2, theme.SPACE_4, theme.SPACE_3 + 2)
        for part in (self.title, self.figure, self.bar, self.note):
            self.inside.addWidget(part)
        self.inside.addStretch(1)
        self.bar.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.figure.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_stat(self, stat: Stat) -> None:
        self.title.setText(stat.title)
        self.figure.setText(stat.figure)
        self.note.setText(stat.note)
        self.bar.setVisible(stat.share is not None)
        if stat.share is not None:
            self.bar.show_share(stat.share)
        self.setAccessibleName(f"{stat.title}: {stat.figure}. {stat.note}")
