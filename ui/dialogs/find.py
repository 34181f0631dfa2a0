"""Find (Ctrl+K): a palette over the window in which a few letters lead to anything that the program or the book has."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop_app.wording.catalogue import _
from ui import ask_find, icons, theme
from ui.desk import Desk
from ui.models.finds import Find, FindModel, narrowed
from ui.widgets.basics import label, line
from ui.widgets.find_list import FindList

if TYPE_CHECKING:
    from desktop_app.services.find_in_book import Found

MOST = 6
"""How many finds of a group are shown; without words, all of them but the months."""
_WIDTH = 620
_SHARE = 0.66  # of the window's height


class FindPalette(QFrame):
    """Lies over the window while it has the keyboard. `known` tells what is found without asking the book.

    `of_book` makes finds of what the book's search found.
    """

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        known: Callable[[], Sequence[Find]],
        of_book: "Callable[[Found], Sequence[Find]]",
    ) -> None:
        super().__init__(window)
        self.setObjectName("find")
        self._window, self._desk, self._known_now, self._of_book = window, desk, known, of_book
        self._known: Sequence[Find] = ()
        self._found: Sequence[Find] = ()
        self._before: QWidget | None = None
        self.field = QLineEdit()
        self.field.setProperty("role", "find")
        self._icon = QAction(self.field)
        self.field.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        self.model = FindModel()
        self.list = FindList(self.model)
        self.nothing = label("quiet", wraps=True)
        self.foot = label("small")
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        inside = QVBoxLayout()
        inside.setContentsMargins(theme.SPACE_2, 0, theme.SPACE_2, theme.SPACE_1)
        inside.setSpacing(theme.SPACE_1)
        inside.addWidget(self.list, 1)
        inside.addWidget(self.nothing)
        inside.addWidget(self.foot)
        self.nothing.setContentsMargins(theme.SPACE_3, theme.SPACE_3, theme.SPACE_3, theme.SPACE_2)
        self.foot.setContentsMargins(theme.SPACE_3, theme.SPACE_1, theme.SPACE_3, theme.SPACE_1)
        box.addWidget(self.field)
        box.addWidget(line())
        box.addLayout(inside, 1)
        self.hide()
        self.field.textChanged.connect(self._on_text)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._on_click)
        self.retranslate()
        self.restyle()

    def open(self) -> None:
        """Come up, with an empty field that has the keyboard."""
        self._known = self._known_now()
        self._found = ()
        self._before = QApplication.focusWidget() if not self.isVisible() else self._before
        self.field.clear()
        self._show_finds()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def retranslate(self) -> None:
        self.setAccessibleName(_("Find"))
        self.field.setAccessibleName(_("Find"))
        self.field.setPlaceholderText(self.placeholder())
        self.list.setAccessibleName(_("What was found"))
        self.nothing.setText(_("Nothing has these words. Documents are found by how their number begins."))
        self.foot.setText(_("↑ ↓ choose · Enter go there · Esc close"))

    def placeholder(self) -> str:
        """What can be found, for the empty field."""
        return _("A person, customer, document, product, plan, page, month or command")

    def restyle(self) -> None:
        self._icon.setIcon(icons.icon("search"))
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, down, Enter and Esc of the field belong to the list; the window's size decides about the palette's."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._arrange()
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._window.removeEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._on_focus)

    def _take_key(self, key: Qt.Key) -> bool:
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._choose(self.model.next_find(self.list.currentIndex().row(), 1 if key == Qt.Key.Key_Down else -1))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self._close()
        else:
            return False
        return True

    def _close(self) -> None:
        """Go away, and give the keyboard back to who had it."""
        self.hide()
        before = self._before
        is_there = before is not None and shiboken6.isValid(before)  # a field in a cell goes when it is left
        (before if before is not None and is_there else self._window).setFocus()

    @Slot(QModelIndex)
    def _on_click(self, index: QModelIndex) -> None:
        self._go(index)

    def _go(self, index: QModelIndex) -> None:
        find = self.model.find(index.row())
        if find is not None:
            self._close()
            find.go()

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and not self.isAncestorOf(new):
            self.hide()

    @Slot(str)
    def _on_text(self, text: str) -> None:
        """Narrow what is known at once, and what the book had under the words before, until it has answered anew."""
        self._found = narrowed(self._found, text, MOST) if text.strip() else ()
        self._show_finds()
        if text.strip() and self._desk.is_open:
            work = ask_find.found(self._desk.book, text)
            self._desk.tasks.read(work, self._show_found, key="find", owner=self)

    def _show_found(self, found: "Found") -> None:
        if self.field.text().strip():
            self._found = self._of_book(found)
            self._show_finds()

    def _show_finds(self) -> None:
        text = self.field.text()
        is_narrowed = bool(text.strip())
        known = narrowed(self._known, text, MOST) if is_narrowed else [x for x in self._known if x.group != "months"]
        shown = narrowed((*known, *self._found), "", len(known) + len(self._found))  # in the order of the groups
        before = self.list.currentIndex().row()
        chosen = self.model.find(before) if before > 1 else None  # who has not gone down stays at the first one
        self.model.set_finds(shown)
        rows = range(self.model.rowCount()) if chosen is not None else ()
        same = (row for row in rows if _is_same(self.model.find(row), chosen))
        self._choose(next(same, self.model.next_find(-1, 1)))
        self.list.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        self._arrange()

    def _choose(self, row: int) -> None:
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        if row == 1:
            self.list.scrollToTop()  # with the heading above it

    def _arrange(self) -> None:
        """Stand in the upper middle of the window, as high as what was found needs."""
        factor = theme.look().text_size / 100
        size, room = theme.look().sizes, self._window.size()
        width = min(round(_WIDTH * factor), room.width() - 2 * theme.SPACE_5)
        beside = size.bar_top + self.foot.sizeHint().height() + 2 * theme.SPACE_2
        middle = self.list.height_of_all() if self.model.rowCount() else self.nothing.heightForWidth(width)
        height = min(beside + middle + theme.SPACE_2, round(room.height() * _SHARE))
        self.setGeometry((room.width() - width) // 2, size.bar_top + theme.SPACE_2, width, height)


def _is_same(find: Find | None, other: Find | None) -> bool:
    """Whether both lead to the same; the book's are made anew by every search."""
    if find is None or other is None:
        return False
    return (find.group, find.title, find.detail) == (other.group, other.title, other.detail)
