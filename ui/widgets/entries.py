"""A short list of things with something to do about each: a headline, a sentence, and buttons."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from desktop_app.domain.frozen import frozen
from ui import theme
from ui.widgets.basics import Card, button, clear, column, label, line, row
from ui.widgets.tab_order import take_place

_HIGHEST = 170  # pixels of a card of entries, before it scrolls


@frozen
class Act:
    """A button: its key, its word, and whether it is what holds already."""

    key: str
    words: str
    holds: bool = False


@frozen
class Entry:
    """One thing of the list."""

    title: str
    sentence: str
    acts: tuple[Act, ...] = ()


def only_read(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries without what can be done about them, for a book that must not be changed."""
    return tuple(replace(each, acts=()) for each in entries)


class EntryList(QWidget):
    """The entries one under the other; gone where there are none. In a narrow place the buttons stand below."""

    act_asked = Signal(int, str)
    """An act was asked for: the place of its entry, and its key."""

    def __init__(self, *, is_narrow: bool = False) -> None:
        super().__init__()
        self._is_narrow = is_narrow
        self._items = column(spacing=0)
        self.setLayout(self._items)
        self.buttons: dict[tuple[int, str], QPushButton] = {}
        self.hide()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these instead of those before."""
        clear(self._items)
        self.buttons.clear()
        for place, entry in enumerate(entries):
            self._items.addWidget(self._made(place, entry))
        take_place(self, list(self.buttons.values()))
        self.setVisible(bool(entries))

    def _made(self, place: int, entry: Entry) -> QWidget:
        made = QWidget()
        words = column(label("strong", entry.title, wraps=True), label("small", entry.sentence, wraps=True), spacing=2)
        acts = [self._button(place, entry, act) for act in entry.acts]
        inner = column(words, row(*acts, None)) if self._is_narrow and acts else row(words, *acts)
        inner.setStretch(0, 1)
        inner.setContentsMargins(0, theme.SPACE_2, 0, theme.SPACE_2)
        made.setLayout(column(line(), inner, spacing=0))
        made.setAccessibleName(f"{entry.title}. {entry.sentence}")
        return made

    def _button(self, place: int, entry: Entry, act: Act) -> QPushButton:
        made = button()
        made.setText(act.words)
        made.setObjectName(f"{act.key}_{place}")
        made.setAccessibleName(f"{act.words}: {entry.title}")
        made.setCheckable(act.holds)
        made.setChecked(act.holds)
        made.setEnabled(not act.holds)
        made.clicked.connect(lambda: self.act_asked.emit(place, act.key))
        self.buttons[place, act.key] = made
        return made


class EntryCard(Card):
    """Entries in a card of their own, which is no higher than it needs and scrolls where there are many."""

    def __init__(self) -> None:
        super().__init__()
        self.title = label("card_title")
        self.entries = EntryList()
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(self.entries)
        self.entries.setAutoFillBackground(False)
        self.inside.addWidget(self.title)
        self.inside.addWidget(self._scroll)
        self.hide()

    def show_entries(self, title: str, entries: Sequence[Entry]) -> None:
        """Show these; without any the card is gone."""
        self.title.setText(title)
        self._scroll.setAccessibleName(title)
        self.entries.show_entries(entries)
        self.setVisible(bool(entries))
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        """Words that wrap are higher in a narrow window."""
        needed = self.entries.heightForWidth(self._scroll.viewport().width())
        most = round(_HIGHEST * theme.look().text_size / 100)
        self._scroll.setFixedHeight(min(most, max(needed, self.entries.minimumSizeHint().height())))
