"""The window: the rail, the two bars, the pages, and what the menu's acts do."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore, QtGui, QtWidgets  # a class is made when its name is asked for; Qt's own takes 12 ms
from PySide6.QtCore import QSize, QTimer, QTranslator, Signal, Slot
from PySide6.QtWidgets import QMainWindow, QWidget

from desktop_app.wording.catalogue import _
from ui import living, theme
from ui.preferences import Preferences

if TYPE_CHECKING:
    from ui.appearance import Look
    from ui.lead import Lead
    from ui.notices import Notices
    from ui.pages.page import Page

SMALLEST = QSize(1024, 680)
USUAL = QSize(1360, 860)


class MainWindow(QMainWindow):
    """One window on one book at a time.

    It is on the screen before there is anything in it, with the grounds of rail and page: what it is made of takes
    longer to import than the rest of the start. `furnish` puts that in; until then it has nothing but its notices.
    """

    shown = Signal()
    """The empty window is on the screen."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.preferences = preferences
        self.is_furnished = False
        self._is_shown = self._is_painted = self._gives_up = False
        self.resize(USUAL)
        self.setMinimumSize(640, 480)
        if not preferences.geometry.isEmpty():
            self.restoreGeometry(preferences.geometry)
        self._rail_ground = self._show_grounds()

    @cached_property
    def notices(self) -> "Notices":
        """What the window has to tell."""
        from ui.notices import Notices

        return Notices(self)

    def furnish(self, look: "Look", translator: QTranslator) -> None:
        """Put everything in that the window is made of, and import it."""
        from ui.book_acts import BookActs
        from ui.desk import Desk
        from ui.frame.acts import Acts
        from ui.frame.rail import Rail
        from ui.frame.status_bar import StatusBar
        from ui.frame.top_bar import TopBar
        from ui.guide import Guide
        from ui.import_acts import ImportActs
        from ui.opener import Opener
        from ui.opening_acts import OpeningActs
        from ui.own_undo import OwnUndo
        from ui.page_history import PageHistory
        from ui.page_set import PageSet
        from ui.pages.start import StartPage
        from ui.table_files import TableFiles
        from ui.tasks import Tasks
        from ui.window_acts import WindowActs

        preferences = self.preferences
        self.look = look
        self._window_acts = WindowActs(self, preferences, look, translator, self.retranslate)
        self.tasks = Tasks(self)
        self.desk = Desk(self.tasks, self)
        self.desk.period_before = preferences.period_of
        self.tasks.crashed.connect(self.notices.fail)
        self._opener = Opener(self, self.desk, self.notices)
        self._book_acts = BookActs(self, self.desk, self.notices, lambda: self.page and self.page.unsaved())
        self._table_files = TableFiles(self, self.desk, self.notices)
        self.acts = Acts(self, look, preferences)
        self.rail = Rail()
        self.top_bar = TopBar(self.desk, self.acts.actions["undo"], self.acts.actions["redo"])
        self.status_bar = StatusBar(self.desk, self.tasks)
        self.start_page = StartPage()
        self._opening = QWidget()
        self.pages = PageSet(self.desk, self.notices, look, self._on_page)
        self._key = "home"
        self.history = PageHistory(self._key)
        self.guide = Guide(self, self.desk, self.acts, self.pages, self.show_page, lambda: self._key)
        self._opening_acts = OpeningActs(self, self.desk, self._opener, self.guide, self._window_acts.speak)
        self._import_acts = ImportActs(self, self.desk, self._opener, self.guide, self.notices)
        self._does = self._acts_by_key()
        self._stack, self._whole = QtWidgets.QStackedWidget(), QWidget(self)
        OwnUndo(self)
        self._open_up()

    def _open_up(self) -> None:
        """Put the parts in their places and let them be seen."""
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self.is_furnished = True
        self.retranslate()
        self.show_page("home")
        self._stack.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        self._rail_ground.deleteLater()
        self.setPalette(QtGui.QPalette())  # that of the program
        self._whole.show()
        self.setFocus()

    @property
    def page(self) -> "Page | None":
        """The page that is shown, None while no book is open."""
        from ui.pages.page import Page

        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    @Slot(str)
    def show_page(self, key: str) -> None:
        """Show a page; without a book, how to begin."""
        self._key = key
        self.history.visit(key)
        self.rail.show_chosen(key)
        before = self._stack.currentWidget()
        if self.desk.is_open and self._is_painted:
            self._stack.setCurrentWidget(self.pages[key])
        else:
            is_awaited = self.desk.is_opening or self.desk.is_open
            self._stack.setCurrentWidget(self._opening if is_awaited else self.start_page)
        shown = self._stack.currentWidget()
        if shown is not None and shown is not before:
            shown.setFocus()  # or Qt hands it to whichever control comes next

    def export_table(self, table: "QtWidgets.QTableView") -> None:
        """Ask for a file and write a table of the window into it."""
        self._table_files.export(table)

    def copy_table(self, table: "QtWidgets.QTableView") -> None:
        """Put a whole table of the window onto the clipboard."""
        self._table_files.copy(table)

    def paintEvent(self, event: "QtGui.QPaintEvent") -> None:
        super().paintEvent(event)
        if not (self.is_furnished or self._is_shown):
            self._is_shown = True
            QTimer.singleShot(0, self, self._on_shown)
        elif self.is_furnished and not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self._on_painted)

    def open_book(self, path: Path) -> None:
        """Open a book in this window."""
        self._opener.open(path)

    def retranslate(self) -> None:
        """Word the living window anew."""
        self.setWindowTitle(_("Tierbook"))
        self.acts.retranslate()
        self._on_desk_words()
        living.retranslate(self)

    def mousePressEvent(self, event: "QtGui.QMouseEvent") -> None:
        """The buttons at a mouse's side turn the pages: what is clicked leaves them to the window."""
        buttons = QtCore.Qt.MouseButton
        if self.is_furnished and event.button() in (buttons.BackButton, buttons.ForwardButton):
            self._turn(forward=event.button() == buttons.ForwardButton)
        else:
            super().mousePressEvent(event)

    def dragEnterEvent(self, event: "QtGui.QDragEnterEvent") -> None:
        if self._import_acts.takes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: "QtGui.QDropEvent") -> None:
        if self._import_acts.drop(event.mimeData()):
            event.acceptProposedAction()

    def keyPressEvent(self, event: "QtGui.QKeyEvent") -> None:
        """Rows that are pasted where nothing takes them are looked at for importing."""
        is_paste = self.is_furnished and event.matches(QtGui.QKeySequence.StandardKey.Paste)
        if not is_paste or not self._import_acts.paste():
            super().keyPressEvent(event)

    def closeEvent(self, event: "QtGui.QCloseEvent") -> None:
        """Close once everything that was typed is saved; what cannot be is only given up when the user says so."""
        if not self.is_furnished:
            return
        from ui import closing

        unsaved = closing.unsaved(self, self.pages.made)
        if any(page.is_saving for page in self.pages.made):
            event.ignore()
            self.tasks.idle.connect(self.close, QtCore.Qt.ConnectionType.SingleShotConnection)
            return
        if unsaved and not self._gives_up:
            event.ignore()
            self.notices.ask(_("Close without what is not saved?"), unsaved, _("Close"), self._give_up)
            return
        self.preferences.geometry = self.saveGeometry()
        self.tasks.close()
        self.desk.close()
        super().closeEvent(event)

    def _show_grounds(self) -> QWidget:
        """What there is to see of the furnished window without a font, a style or a word; the rail is returned."""
        chosen, role = self.preferences.appearance, QtGui.QPalette.ColorRole.Window
        is_dark = chosen == "dark" or (chosen == "system" and self.palette().color(role).lightness() < 128)
        look = theme.make_look(is_dark=is_dark, text_size=self.preferences.text_size)
        rail = QWidget(self)
        rail.setAutoFillBackground(True)
        rail.setGeometry(0, 0, look.sizes.rail, self.maximumHeight())
        for widget, colour in ((self, "ground"), (rail, "surface")):
            palette = widget.palette()
            palette.setColor(role, look.colour(colour))
            widget.setPalette(palette)
        return rail

    def _turn(self, *, forward: bool) -> None:
        key = self.history.forward() if forward else self.history.back()
        if key is not None:
            self.show_page(key)

    def _give_up(self) -> None:
        self._gives_up = True
        self.close()

    def _lay_out(self) -> None:
        self._stack.setObjectName("page_area")
        self._opening.setObjectName("page")
        self._stack.addWidget(self._opening)
        self._stack.addWidget(self.start_page)
        right = QtWidgets.QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self._stack, 1)
        right.addWidget(self.status_bar)
        self._whole.hide()  # until everything is in it: what is made in sight is laid out again and again
        box = QtWidgets.QHBoxLayout(self._whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.rail)
        box.addLayout(right, 1)
        self.setCentralWidget(self._whole)
        self.top_bar.book.setMenu(self.acts.menu)

    def _connect(self) -> None:
        self.desk.changed.connect(self._on_desk)
        self.rail.chosen.connect(self.show_page)
        self.acts.asked.connect(self._on_act)
        self.top_bar.import_asked.connect(self._import_acts.choose)
        self.top_bar.find_asked.connect(self.guide.find)
        self.start_page.act_asked.connect(self._on_plain_act)
        self.start_page.act_about_asked.connect(self._on_act)
        self.look.changed.connect(self._on_look)
        self._book_acts.openings_asked.connect(lambda: self._import_acts.begin("openings"))

    @Slot()
    def _on_shown(self) -> None:
        if self.isVisible():  # nobody has closed it again
            self.shown.emit()

    @Slot()
    def _on_painted(self) -> None:
        """Make the page that is shown now, and the others while the program has nothing else to do."""
        self.pages[self._key]  # while the book is opened on another thread
        self.show_page(self._key)
        self.tasks.idle.connect(self._make_next_soon)
        self._make_next_soon()

    @Slot()
    def _make_next_soon(self) -> None:
        QTimer.singleShot(self.pages.REST, self, self._make_next)

    @Slot()
    def _make_next(self) -> None:
        if self.tasks.is_idle and self.pages.make_next():
            self._make_next_soon()

    def _on_page(self, page: "Page") -> None:
        """A page has been made: word it and put it in its place."""
        page.retranslate()
        living.retranslate(page)
        page.page_asked.connect(self.show_page)
        page.act_asked.connect(self._on_plain_act)
        page.act_about_asked.connect(self._on_act)
        page.lead_asked.connect(self._on_lead)
        self._stack.addWidget(page)

    @Slot()
    def _on_desk(self) -> None:
        if self.page is None or not self.desk.is_open:
            self.show_page(self._key)
        self._on_desk_words()
        if not self.desk.is_open:
            return
        self.preferences.remember(self.desk.summary.path, self.desk.period)
        for page in self.pages.made:
            page.catch_up()

    def _on_desk_words(self) -> None:
        self.acts.show_desk(self.desk)
        self.top_bar.show_desk()
        self.status_bar.show_desk()
        name = self.desk.summary.path.stem if self.desk.is_open else ""
        self.setWindowTitle(f"{name} – " + _("Tierbook") if name else _("Tierbook"))

    @Slot()
    def _on_look(self) -> None:
        living.restyle(self)

    @Slot(str)
    def _on_plain_act(self, key: str) -> None:
        self._on_act(key, "")

    @Slot(str, str)
    def _on_act(self, key: str, about: str) -> None:
        self._does[key](about)

    @Slot(object)
    def _on_lead(self, lead: "Lead") -> None:
        self.guide.follow(lead)
        if lead.act:
            self._on_plain_act(lead.act)

    def _acts_by_key(self) -> dict[str, Callable[[str], object]]:
        """What each act of the menu does; it is called with what the act is about."""
        return {
            **self._opening_acts.by_key(),
            **self._book_acts.by_key(),
            **self.guide.by_key(),
            "back": lambda _about: self._turn(forward=False),
            "forward": lambda _about: self._turn(forward=True),
            **self._import_acts.by_key(),
            "slips": lambda _about: self._on_slips(),
            "page": self.show_page,
            "earlier": lambda _about: self.desk.step(-1),
            "later": lambda _about: self.desk.step(1),
            **self._window_acts.by_key(),
            "menu": lambda _about: self.top_bar.open_menu(),
            "quit": lambda _about: self.close(),
        }

    def _on_slips(self) -> None:
        if self.desk.is_open:
            from ui.dialogs.slips import SlipsDialog

            self.show_page("payouts")
            dialog = SlipsDialog(self, self.desk, self.notices, self.preferences)
            dialog.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()
