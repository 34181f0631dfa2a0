"""The window: the rail, the two bars, the pages, and what the menu's acts do."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from PySide6.QtCore import QSize, Qt, QTimer, QTranslator, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.wording import catalogue
from desktop_app.wording.catalogue import _
from ui import ask, ask_import, closing
from ui.appearance import Look
from ui.book_acts import BookActs
from ui.desk import Desk
from ui.dialogs.dropping import dropped_files, pasted_table
from ui.frame.acts import Acts
from ui.frame.rail import Rail
from ui.frame.status_bar import StatusBar
from ui.frame.top_bar import TopBar
from ui.guide import Guide
from ui.lead import Lead
from ui.notices import Notices
from ui.opener import Opener
from ui.own_undo import OwnUndo
from ui.page_history import PageHistory
from ui.page_set import REST, PageSet
from ui.pages.page import Page
from ui.pages.start import StartPage
from ui.preferences import Preferences, home_of_books
from ui.table_files import TableFiles
from ui.tasks import Tasks
from ui.window_acts import WindowActs

if TYPE_CHECKING:
    from desktop_app.services.import_file import Kind
    from desktop_app.services.understand_file import Source

SMALLEST = QSize(1024, 680)
USUAL = QSize(1360, 860)
BOOK_SUFFIX = ".tierbook"
_PASTE = QKeySequence.StandardKey.Paste


@runtime_checkable
class _Restyled(Protocol):
    """A widget that keeps sizes or pictures of a look."""

    def restyle(self) -> None: ...


@runtime_checkable
class _Worded(Protocol):
    """A widget that keeps words of a language."""

    def retranslate(self) -> None: ...


class MainWindow(QMainWindow):
    """One window on one book at a time."""

    painted = Signal()
    """The frame is on the screen for the first time; the pages are made from now on."""

    def __init__(self, preferences: Preferences, look: Look, translator: QTranslator) -> None:
        super().__init__()
        self.preferences, self.look = preferences, look
        self._window_acts = WindowActs(self, preferences, look, translator, self.retranslate)
        self.tasks = Tasks(self)
        self.desk = Desk(self.tasks, self)
        self.desk.period_before = preferences.period_of
        self.notices = Notices(self)
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
        self._gives_up = self._is_painted = False
        self._does = self._acts_by_key()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.resize(USUAL)
        self.setMinimumSize(640, 480)
        self.setAcceptDrops(True)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            OwnUndo(app, self)
        if not preferences.geometry.isEmpty():
            self.restoreGeometry(preferences.geometry)
        self.retranslate()
        self.show_page("home")
        self._stack.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocus()

    @property
    def page(self) -> Page | None:
        """The page that is shown, None while no book is open."""
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
            self._stack.setCurrentWidget(self._opening if self.desk.is_opening else self.start_page)
        shown = self._stack.currentWidget()
        if shown is not None and shown is not before:
            shown.setFocus()  # or Qt hands it to whichever control comes next

    def export_table(self, table: QTableView) -> None:
        """Ask for a file and write a table of the window into it."""
        self._table_files.export(table)

    def copy_table(self, table: QTableView) -> None:
        """Put a whole table of the window onto the clipboard."""
        self._table_files.copy(table)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
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
        for widget in _own(self.findChildren(QWidget)):
            if isinstance(widget, _Worded):
                widget.retranslate()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The buttons at a mouse's side turn the pages: what is clicked leaves them to the window."""
        if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
            self._turn(forward=event.button() == Qt.MouseButton.ForwardButton)
        else:
            super().mousePressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A book is opened, other files are looked at for importing, also a book among them: that says what it is."""
        files = dropped_files(event.mimeData())
        if not files:
            return
        event.acceptProposedAction()
        if len(files) == 1 and files[0].suffix == BOOK_SUFFIX:
            self.open_book(files[0])
        elif self.desk.is_open:
            self._on_import(ask_import.sources(files))
        else:
            self.notices.tell(_("No book is open"), _("Open a book or make a new one, then drop the file again."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rows that are pasted where nothing takes them are looked at for importing."""
        rows = pasted_table(QGuiApplication.clipboard().mimeData()) if event.matches(_PASTE) else None
        if rows is not None and self.desk.is_open:
            self._on_import((ask_import.pasted(_("pasted rows"), rows),))
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close once everything that was typed is saved; what cannot be is only given up when the user says so."""
        unsaved = closing.unsaved(self, self.pages.made)
        if any(page.is_saving for page in self.pages.made):
            event.ignore()
            self.tasks.idle.connect(self.close, Qt.ConnectionType.SingleShotConnection)
            return
        if unsaved and not self._gives_up:
            event.ignore()
            self.notices.ask(_("Close without what is not saved?"), unsaved, _("Close"), self._give_up)
            return
        self.preferences.geometry = self.saveGeometry()
        self.tasks.close()
        self.desk.close()
        super().closeEvent(event)

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
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self._stack, 1)
        right.addWidget(self.status_bar)
        whole = QWidget()
        box = QHBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.rail)
        box.addLayout(right, 1)
        self.setCentralWidget(whole)
        self.top_bar.book.setMenu(self.acts.menu)

    def _connect(self) -> None:
        self.desk.changed.connect(self._on_desk)
        self.rail.chosen.connect(self.show_page)
        self.acts.asked.connect(self._on_act)
        self.top_bar.import_asked.connect(self._on_import_button)
        self.top_bar.find_asked.connect(self.guide.find)
        self.start_page.act_asked.connect(self._on_plain_act)
        self.start_page.act_about_asked.connect(self._on_act)
        self.look.changed.connect(self._on_look)
        self._book_acts.openings_asked.connect(lambda: self._on_import(kind="openings"))

    @Slot()
    def _on_painted(self) -> None:
        """Make the page that is shown now, and the others while the program has nothing else to do."""
        self.painted.emit()
        self.pages[self._key]  # while the book is opened on another thread
        self.show_page(self._key)
        self.tasks.idle.connect(lambda: QTimer.singleShot(REST, self, self._make_next))
        QTimer.singleShot(REST, self, self._make_next)

    @Slot()
    def _make_next(self) -> None:
        if self.tasks.is_idle and self.pages.make_next():
            QTimer.singleShot(REST, self, self._make_next)

    def _on_page(self, page: Page) -> None:
        """A page has been made: word it and put it in its place."""
        page.retranslate()
        for part in _own(page.findChildren(QWidget)):
            if isinstance(part, _Worded):
                part.retranslate()
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
        for widget in _own(self.findChildren(QWidget)):
            if isinstance(widget, _Restyled):
                widget.restyle()

    @Slot(str)
    def _on_plain_act(self, key: str) -> None:
        self._on_act(key, "")

    @Slot(str, str)
    def _on_act(self, key: str, about: str) -> None:
        self._does[key](about)

    @Slot(object)
    def _on_lead(self, lead: Lead) -> None:
        self.guide.follow(lead)
        if lead.act:
            self._on_plain_act(lead.act)

    def _acts_by_key(self) -> dict[str, Callable[[str], object]]:
        """What each act of the menu does; it is called with what the act is about."""
        return {
            "new": lambda _about: self._open_new_book(),
            "open": self._on_open,
            "sample": lambda _about: self._on_sample(),
            **self._book_acts.by_key(),
            **self.guide.by_key(),
            "back": lambda _about: self._turn(forward=False),
            "forward": lambda _about: self._turn(forward=True),
            "import": lambda about: self._on_import(kind=about),
            "slips": lambda _about: self._on_slips(),
            "page": self.show_page,
            "earlier": lambda _about: self.desk.step(-1),
            "later": lambda _about: self.desk.step(1),
            **self._window_acts.by_key(),
            "menu": lambda _about: self.top_bar.open_menu(),
            "quit": lambda _about: self.close(),
        }

    def _on_open(self, path: str) -> None:
        if path:
            self.open_book(Path(path))
            return
        folder = self.desk.summary.path.parent if self.desk.is_open else home_of_books()
        dialog = QFileDialog(self, _("Open a book"), str(folder), _("Books") + f" (*{BOOK_SUFFIX})")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file)
        self._open_dialog(dialog)

    @Slot(str)
    def _on_file(self, name: str) -> None:
        self.open_book(Path(name))

    def _on_sample(self) -> None:
        place = home_of_books() / _("Sample.tierbook")
        if place.exists():
            self.open_book(place)
        else:
            self.desk.take_from(ask.sample_made(place, catalogue.language()), lambda: _("Making the sample book…"))

    def _on_import(self, sources: "Sequence[Source]" = (), kind: str = "") -> None:
        if self.desk.is_open:
            from ui.dialogs.importing.wizard import ImportWizard

            wizard = ImportWizard(self, self.desk, sources, cast("Kind", kind) if kind else None)
            self.guide.offer_help(wizard, "import")
            self._open_dialog(wizard)

    @Slot()
    def _on_import_button(self) -> None:
        self._on_import()

    def _on_slips(self) -> None:
        if self.desk.is_open:
            from ui.dialogs.slips import SlipsDialog

            self.show_page("payouts")
            self._open_dialog(SlipsDialog(self, self.desk, self.notices, self.preferences))

    def _open_new_book(self) -> None:
        from ui.dialogs.new_book import NewBookDialog

        dialog = NewBookDialog(self, self.desk)
        dialog.language_chosen.connect(self._window_acts.speak)
        self.guide.offer_help(dialog, "home")
        self._open_dialog(dialog)

    def _open_dialog(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _own(widgets: Iterable[QWidget]) -> list[QWidget]:
    """Those whose class is the program's own; parents come before what is in them."""
    return [widget for widget in widgets if type(widget).__module__.startswith("ui.")]
