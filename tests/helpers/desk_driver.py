"""A user at the window: opens a book, goes to a page, clicks a cell, types into a field, answers a question.

Every step ends when the program has come to rest, which it says by a signal; nothing here sleeps. What is on the
screen is read back as text.
"""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, Qt, QTimer, SignalInstance
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
    QToolButton,
    QWidget,
)

from desktop_app.domain.period import Period
from ui.application import make_application, make_window
from ui.main_window import MainWindow
from ui.notices import Notice
from ui.preferences import Preferences
from ui.text import period as period_text

_PATIENCE = 20_000  # milliseconds until a signal that does not come is a failure

W = TypeVar("W", bound=QWidget)


class DeskDriver:
    """One window with its own, empty preferences."""

    def __init__(self, preferences: Path, *, language: str = "en") -> None:
        self.app = make_application()
        self.preferences = Preferences(preferences)
        self.preferences.language = language
        self.preferences.appearance = "light"
        self.window: MainWindow = make_window(self.app, self.preferences)
        self.waits_for_writes = True
        """Whether the program comes to rest only when nothing is written any more; else as soon as nothing is read."""
        self.window.show()
        self.settle()

    # ---- waiting

    def wait(self, signal: SignalInstance) -> None:
        """Let the program run until a signal comes."""
        loop = QEventLoop()
        late = QTimer()
        late.setSingleShot(True)
        late.timeout.connect(lambda: loop.exit(1))
        signal.connect(loop.quit)
        late.start(_PATIENCE)
        try:
            assert loop.exec() == 0, "the program did not come to rest"
        finally:
            late.stop()
            signal.disconnect(loop.quit)

    def settle(self) -> None:
        """Wait until nothing runs, and everything that follows from it is on the screen."""
        QCoreApplication.processEvents()
        while self._is_busy:
            self.wait(self.window.tasks.changed)
            QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # which only an event loop's end does
        QCoreApplication.processEvents()

    @property
    def _is_busy(self) -> bool:
        reading, _writing = self.window.tasks.lanes
        if self.waits_for_writes:
            return not self.window.tasks.is_idle
        return reading.current is not None or bool(reading.waiting)

    def wait_until_shown(self, widget: QWidget) -> None:
        """Wait until a part is shown that comes only when something takes a while."""
        while not widget.isVisible():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def wait_until_exposed(self) -> None:
        """Wait until a real screen shows the window."""
        assert QTest.qWaitForWindowExposed(self.window, _PATIENCE)
        self.settle()

    # ---- going about

    def open(self, book: Path) -> None:
        self.window.open_book(book)
        self.settle()

    def go_to(self, page: str) -> None:
        """Click a page of the rail, by its key."""
        QTest.mouseClick(self.window.rail.buttons[page], Qt.MouseButton.LeftButton)
        self.settle()

    def turn_to(self, page: str, kind: type[W]) -> W:
        """Click a page of the rail, by its key, and have it as what it is."""
        self.go_to(page)
        shown = self.window.page
        assert isinstance(shown, kind)
        return shown

    def choose_period(self, period: Period) -> None:
        """Choose a month in the menu of the period picker."""
        picker = self.window.top_bar.picker
        self.choose_in(picker.menu, period_text(period))

    def choose_in(self, menu: QMenu, words: str) -> None:
        """Trigger the entry of a menu that has these words."""
        entry = next(action for action in menu.actions() if action.text() == words)
        entry.trigger()
        self.settle()

    def press(self, keys: str, at: QWidget | None = None) -> None:
        """Press a key with its modifiers, as in "Alt+Left"."""
        self.window.activateWindow()
        QCoreApplication.processEvents()
        QTest.keySequence(at or self.window, keys)
        self.settle()

    def click(self, button: QPushButton | QToolButton) -> None:
        assert button.isEnabled(), button.text()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def click_cell(self, table: QTableView, row: int, column: int) -> None:
        """Click the middle of a cell, counted from 0."""
        index = table.model().index(row, column)
        table.scrollTo(index)
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
        self.settle()

    def click_head(self, table: QTableView, column: int) -> None:
        """Click the head of a column: sort by it."""
        heads = table.horizontalHeader()
        middle = heads.sectionViewportPosition(column) + heads.sectionSize(column) // 2
        QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle, heads.height() // 2))
        self.settle()

    def choose_entry(self, choice: QComboBox, words: str) -> None:
        """Choose an entry of a drop-down by its words: type its way there and press Enter, as a user does."""
        place = choice.findText(words)
        assert place >= 0, [choice.itemText(each) for each in range(choice.count())]
        choice.setFocus()
        choice.showPopup()
        choice.view().setCurrentIndex(choice.model().index(place, choice.modelColumn()))
        QTest.keyClick(choice.view(), Qt.Key.Key_Return)
        self.settle()

    def type_into(self, field: QLineEdit, words: str, then: SignalInstance | None = None) -> None:
        """Replace what a field holds by typing; `then` is a signal that what was typed leads to."""
        field.setFocus()
        field.selectAll()
        if not words:
            QTest.keyClick(field, Qt.Key.Key_Delete)
        elif words.isascii():
            QTest.keyClicks(field, words)
        else:
            field.insert(words)  # as an input method does
            field.textEdited.emit(field.text())
        if then is not None:
            self.wait(then)
        self.settle()

    def keys(self, words: str, then: str = "") -> None:
        """Type into whatever has the keyboard, letter by letter, and press a key with its modifiers."""
        self.window.activateWindow()
        QCoreApplication.processEvents()
        self.strike(words, then)
        self.settle()

    def strike(self, words: str, then: str = "") -> None:
        """The same faster than the program comes to rest."""
        for sign in words:
            if sign.isascii():
                QTest.keyClicks(self.app.activePopupWidget() or self.focused, sign)
            else:
                self.compose("", sign)
        if then:
            QTest.keySequence(self.app.activePopupWidget() or self.focused, then)  # as Qt does with real keys

    def compose(self, letters: str, words: str) -> None:
        """Let an input method make words of letters; of none where it knows them at once."""
        if letters:
            QCoreApplication.sendEvent(self.focused, QInputMethodEvent(letters, []))
        event = QInputMethodEvent()
        event.setCommitString(words)
        QCoreApplication.sendEvent(self.focused, event)

    @property
    def focused(self) -> QWidget:
        """The widget that has the keyboard; where none in the window has, the window itself has it."""
        widget = self.app.focusWidget() or self.app.activeWindow()
        assert widget is not None
        return widget

    # ---- dialogs

    def dialog(self, kind: type[W]) -> W:
        """The open dialog of a kind."""
        found = [each for each in self.window.findChildren(kind) if each.isVisible()]
        assert len(found) == 1, [each.objectName() for each in found]
        return found[0]

    def choose_action(self, words: str) -> None:
        """Choose an entry of the open menu by keyboard; the menu goes with it."""
        menu = self.dialog(QMenu)
        menu.setActiveAction(next(action for action in menu.actions() if action.text() == words))
        self.strike("", "Return")
        self.settle()

    def choose_file(self, path: Path) -> None:
        """Type a path into the open file dialog and accept it."""
        dialog = self.dialog(QFileDialog)
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(field, QLineEdit)
        field.setText(str(path))
        dialog.accept()
        self.settle()

    def close(self, dialog: QDialog) -> None:
        dialog.reject()
        self.settle()

    @property
    def notice(self) -> Notice:
        """What the last notice said."""
        return self.window.notices.shown[-1]

    def answer(self, name: str) -> None:
        """Press a button of the open notice, by its name ("yes", "cancel", "copy"); "" is the default one."""
        box = self.window.notices.box
        assert box is not None
        buttons = [each for each in box.buttons() if not name or each.objectName() == name]
        QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
        self.settle()

    # ---- reading

    def texts(self, widget: QWidget) -> str:
        """All words on a widget that are shown, one under the other."""
        labels = [each for each in widget.findChildren(QLabel) if each.isVisible() and each.text()]
        return "\n".join(each.text() for each in labels)

    def cells(self, table: QTableView) -> list[list[str]]:
        """The texts of a table, row by row; rows that are not fetched yet are looked at first."""
        model = table.model()
        for row in range(model.rowCount()):
            model.index(row, 0).data()
        self.settle()
        return [
            [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def end(self) -> None:
        """Close the window and see it gone, with its threads."""
        self.window.close()
        if self.window.isVisible():
            self.settle()
            if self.window.notices.box is not None:
                self.answer("yes")
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
        left = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        assert not left, left
