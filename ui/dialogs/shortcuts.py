"""The sheet of shortcuts (?): every key that there is, as the actions themselves have them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from desktop_app.wording.catalogue import _
from ui import theme
from ui.dialogs.sheet import Sheet
from ui.widgets.basics import column, label, row

Section = tuple[str, Sequence[tuple[str, str]]]
"""A heading, and under it words with the keys for each."""
_HALVES = 2


class ShortcutsDialog(Sheet):
    """Headings with words and keys, in two columns of about the same length."""

    def __init__(self, window: QWidget, sections: Sequence[Section]) -> None:
        super().__init__(window, _("Shortcuts"), _("Every command can also be found by its name with Ctrl+K."))
        self.sections = tuple(sections)
        halves = [column(spacing=theme.SPACE_4) for _half in range(_HALVES)]
        for place, several in enumerate(_halved(self.sections)):
            for heading, rows in several:
                halves[place].addWidget(_section(heading, rows))
            halves[place].addStretch(1)
        inside = QWidget()
        inside.setObjectName("plain")
        both = row(*halves, spacing=2 * theme.SPACE_5)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        both.setContentsMargins(0, 0, theme.SPACE_3, 0)
        inside.setLayout(both)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setAccessibleName(_("Shortcuts"))
        self.body.addWidget(area, 1)
        self.close_ = self.add_button(_("Close"), "close", is_main=True)
        self.close_.clicked.connect(self.accept)
        factor = theme.look().text_size / 100
        room = window.size()
        self.resize(min(round(820 * factor), room.width() - 40), min(round(600 * factor), room.height() - 40))


def _halved(
    sections: Sequence[Section],
) -> list[list[Section]]:
    """The sections in their order, broken where both parts are most alike in length."""

    def length(some: Sequence[Section]) -> int:
        return sum(len(rows) + 2 for _heading, rows in some)

    places = range(len(sections) + 1)
    middle = min(places, key=lambda place: abs(length(sections[:place]) - length(sections[place:])), default=0)
    return [list(sections[:middle]), list(sections[middle:])]


def _section(heading: str, rows: Sequence[tuple[str, str]]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.SPACE_3)
    grid.setVerticalSpacing(theme.SPACE_1)
    grid.setColumnStretch(0, 1)
    grid.addWidget(label("card_title", heading), 0, 0, 1, 2)
    for place, (words, keys) in enumerate(rows, start=1):
        grid.addWidget(label("", words, wraps=True), place, 0)
        grid.addWidget(label("key", keys), place, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made
