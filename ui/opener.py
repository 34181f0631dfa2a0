"""Opening a book as far as it goes by itself: asks for its password, or offers to read what another program writes."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import BookInUseError, PasswordNeededError, WrongPasswordError
from desktop_app.wording.catalogue import _
from ui import ask, text
from ui.desk import Desk
from ui.dialogs.password import PasswordDialog
from ui.notices import Notices
from ui.preferences import home_of_books


class Opener(QObject):
    """Opens one book after the other on the desk; what stands in the way of one is asked about over the window."""

    def __init__(self, window: QWidget, desk: Desk, notices: Notices) -> None:
        super().__init__(window)
        self._window, self._desk, self._notices = window, desk, notices
        self._path = Path()
        self._password: str | None = None
        self._read_only = self._is_awaited = False
        desk.changed.connect(self._on_desk)

    def open(self, path: Path, *, password: str | None = None, read_only: bool = False) -> None:
        """Open a book; the one before stays on the desk until this one is there."""
        if self._is_on_desk(path):
            return  # it would be refused, because this very window has it
        self._is_awaited = True
        self._path, self._password, self._read_only = path, password, read_only
        self._desk.open(path, password=password, read_only=read_only, otherwise=self._on_refused)

    def _is_on_desk(self, path: Path) -> bool:
        """Whether the file is the book that is open already, and can be written."""
        if not self._desk.is_open or self._desk.summary.read_only is not None:
            return False
        try:
            return self._desk.summary.path.samefile(path)
        except OSError:
            return False

    @Slot()
    def _on_desk(self) -> None:
        """Say once why a book can only be read, unless that was wished."""
        if self._is_awaited and self._desk.is_open and self._desk.summary.path == self._path:
            self._is_awaited = False
            why = self._desk.summary.read_only
            title = _("The book can only be read")
            if why is not None and why.may_be_moved:
                yes = _("Move it to {folder}").format(folder=home_of_books())
                self._notices.ask(title, text.message(why.sentence), yes, self._move)
            elif why is not None and not why.is_wished:
                self._notices.tell(title, text.message(why.sentence))

    def _move(self) -> None:
        path, password = self._path, self._password
        self._desk.close()  # some systems do not let go of a file that is open
        self._desk.take_from(ask.moved(path, home_of_books(), password), lambda: _("Moving the book…"))

    def _on_refused(self, error: Exception) -> None:
        self._is_awaited = False
        if isinstance(error, PasswordNeededError):
            wrong = text.message(error.message) if isinstance(error, WrongPasswordError) else ""
            dialog = PasswordDialog(self._window, self._path.name, wrong)
            dialog.typed.connect(self._on_typed)
            dialog.open()
        elif isinstance(error, BookInUseError):
            title, sentence = _("The book is open elsewhere"), text.message(error.message)
            self._notices.ask(title, sentence, _("Open read-only"), self._read)
        else:
            self._desk.tasks.refused(error)

    @Slot(str)
    def _on_typed(self, password: str) -> None:
        self.open(self._path, password=password, read_only=self._read_only)

    def _read(self) -> None:
        self.open(self._path, password=self._password, read_only=True)
