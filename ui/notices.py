"""The only message boxes of the window, and what they say as values that a test can read.

A box opens and the program goes on; none runs a loop of its own. The sentence of a TierbookError is fit for the user.
Anything else is our mistake: the book is safe, the details go into the log, and the user may copy them.
"""

import logging
import traceback
from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, QStandardPaths, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.frozen import frozen
from desktop_app.wording.catalogue import _
from ui import icons, text, theme

Kind = Literal["told", "refused", "unforeseen", "question"]
_ICONS: dict[Kind, tuple[str, str]] = {
    "told": ("info", "accent"),
    "refused": ("circle-alert", "attention"),
    "unforeseen": ("triangle-alert", "negative"),
    "question": ("circle-alert", "accent"),
}
LOG_FILE = "tierbook.log"
_log = logging.getLogger("tierbook.window")


@frozen
class Notice:
    """What a box said: a headline, a sentence under it, and for an unforeseen error its details."""

    kind: Kind
    title: str
    sentence: str = ""
    details: str = ""


class Notices(QObject):
    """Shows notices over one window, and keeps them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._yes: Callable[[], None] | None = None
        self.shown: list[Notice] = []
        self.box: QMessageBox | None = None

    def tell(self, title: str, sentence: str = "") -> None:
        """Say something that the user must know and need not decide."""
        self._make(Notice("told", title, sentence)).open()

    def ask(self, title: str, sentence: str, yes: str, then: Callable[[], None]) -> None:
        """Ask before something that cannot be taken back; `yes` names the act, and Cancel is the default."""
        box = self._make(Notice("question", title, sentence))
        button = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        button.setObjectName("yes")
        cancel.setObjectName("cancel")
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        self._yes = then
        button.clicked.connect(self._on_yes)
        box.open()

    @Slot(object)
    def fail(self, error: BaseException) -> None:
        """Show why a request was not done."""
        if isinstance(error, TierbookError):
            self._make(Notice("refused", text.message(error.message))).open()
            return
        details = "".join(traceback.format_exception(error))
        _log.error("unforeseen error\n%s", details)
        sentence = _(
            "Your book is safe: nothing of what was being done has been saved. "
            "The details are in the log file. Please copy them when you report this."
        )
        notice = Notice("unforeseen", _("An unforeseen error occurred"), sentence, details)
        box = self._make(notice)
        copy = box.addButton(_("Copy details"), QMessageBox.ButtonRole.ActionRole)
        copy.setObjectName("copy")
        copy.clicked.disconnect()  # it copies, and leaves the box open
        copy.clicked.connect(self._on_copy)
        box.open()

    def _make(self, notice: Notice) -> QMessageBox:
        self.shown.append(notice)
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name, colour = _ICONS[notice.kind]
        box.setIconPixmap(icons.pixmap(name, colour, theme.look().sizes.control, box.devicePixelRatioF()))
        box.setWindowTitle(_("Tierbook"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(notice.title)
        box.setInformativeText(notice.sentence)
        box.setAccessibleName(notice.title)
        if notice.kind != "question":
            box.addButton(QMessageBox.StandardButton.Ok)
        self.box = box
        box.destroyed.connect(self._on_gone)
        return box

    @Slot()
    def _on_yes(self) -> None:
        then, self._yes = self._yes, None
        if then is not None:
            then()

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.shown[-1].details)

    @Slot()
    def _on_gone(self) -> None:
        self.box = None


def log_folder() -> str:
    """Where the log file is: the program's own folder of this user."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
