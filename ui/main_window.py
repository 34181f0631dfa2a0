"""The window: the rail, the two bars, the pages, and what the menu's acts do."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from PySide6.QtCore import QSize, Qt, QTimer, QTranslator, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.wording import catalogue
from desktop_app.wording.catalogue import _
from ui import ask, ask_import, languages, text, theme
from ui.appearance import Look
from ui.book_acts import BookActs
from ui.desk import Desk
from ui.dialogs.dropping import dropped_files, pasted_table
from ui.frame.acts import Acts
from ui.frame.rail import Rail
from ui.frame.status_bar import StatusBar
from ui.frame.top_bar import TopBar
from ui.guide import Guide
from ui.notices import Notices
from ui.opener import Opener
from ui.own_undo import OwnUndo
from ui.page_history import PageHistory
from ui.pages.page import Page
from ui.pages.start import StartPage
from ui.preferences import Preferences, home_of_books
from ui.tasks import Tasks

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

    def __init__(self, preferences: Preferences, look: Look, translator: QTranslator) -> None:
        super().__init__()
        self.preferences, self.look, self._translator = preferences, look, translator
        self.tasks = Tasks(self)
        self.desk = Desk(self.tasks, self)
        self.notices = Notices(self)
        self.tasks.crashed.connect(self.notices.fail)
        self._opener = Opener(self, self.desk, self.notices)
        self._book_acts = BookActs(self, self.desk, self.notices)
        self.acts = Acts(self, look, preferences)
        self.rail = Rail()
        self.top_bar = TopBar(self.desk, self.acts.actions["undo"], self.acts.actions["redo"])
        self.status_bar = StatusBar(self.desk, self.tasks)
        self.start_page = StartPage()
        self._opening = QWidget()
        self.pages: dict[str, Page] = {}
        self._key = "home"
        self.history = PageHistory(self._key)
        self.guide = Guide(self, self.desk, self.acts, self.pages, self.show_page, lambda: self._key)
        self._gives_up = False
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
        if self.desk.is_open and self.pages:
            self._stack.setCurrentWidget(self.pages[key])
        else:
            self._stack.setCurrentWidget(self._opening if self.desk.is_opening else self.start_page)
        shown = self._stack.currentWidget()
        if shown is not None and shown is not before:
            shown.setFocus()  # or Qt hands it to whichever control comes next

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.pages:
            QTimer.singleShot(0, self, self._build_pages)

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
        unsaved = next(filter(None, [page.unsaved() for page in self.pages.values()]), "")
        if any(page.is_saving for page in self.pages.values()):
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
        self.look.changed.connect(self._on_look)

    @Slot()
    def _build_pages(self) -> None:
        """Make the pages: once the frame is on the screen, since they take longer than it does."""
        from ui.pages.home import HomePage
        from ui.pages.payouts import PayoutsPage
        from ui.pages.people import PeoplePage
        from ui.pages.plans import PlansPage
        from ui.pages.sales import SalesPage
        from ui.pages.settings import SettingsPage
        from ui.pages.targets import TargetsPage

        settings = SettingsPage(self.desk, self.notices, self.look)
        kinds: tuple[type[Page], ...] = (HomePage, SalesPage, TargetsPage, PlansPage, PayoutsPage, PeoplePage)
        pages = (*(kind(self.desk, self.notices) for kind in kinds), settings)
        for key, page in zip(self.rail.buttons, pages, strict=True):
            self.pages[key] = page
            page.retranslate()
            for part in _own(page.findChildren(QWidget)):
                if isinstance(part, _Worded):
                    part.retranslate()
            page.page_asked.connect(self.show_page)
            page.act_asked.connect(self._on_plain_act)
            page.act_about_asked.connect(self._on_act)
            self._stack.addWidget(page)
        self.show_page(self._key)

    @Slot()
    def _on_desk(self) -> None:
        if self.page is None or not self.desk.is_open:
            self.show_page(self._key)
        self._on_desk_words()
        if not self.desk.is_open:
            return
        self.preferences.remember(self.desk.summary.path)
        for page in self.pages.values():
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
            "language": self._on_language,
            "hide_amounts": lambda _about: self._on_hide_amounts(),
            "appearance": lambda about: self.look.choose(cast("theme.Appearance", about)),
            "text_size": lambda about: self.look.resize_text(int(about)),
            "larger": lambda _about: self.look.enlarge(1),
            "smaller": lambda _about: self.look.enlarge(-1),
            "menu": lambda _about: self.top_bar.book.showMenu(),
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

    def _on_language(self, language: str) -> None:
        self.preferences.language = language
        languages.use(language, self._translator)
        self.look.refresh()
        self.retranslate()

    def _on_hide_amounts(self) -> None:
        text.hide_amounts(are_hidden=not text.amounts_are_hidden())
        self.retranslate()

    def _open_new_book(self) -> None:
        from ui.dialogs.new_book import NewBookDialog

        self._open_dialog(NewBookDialog(self, self.desk))

    def _open_dialog(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _own(widgets: Iterable[QWidget]) -> list[QWidget]:
    """Those whose class is the program's own; parents come before what is in them."""
    return [widget for widget in widgets if type(widget).__module__.startswith("ui.")]
