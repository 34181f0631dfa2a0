"""What is brought into the window to be imported: by the menu, by the button, dropped on it, pasted into it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QMimeData, QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from desktop_app.wording.catalogue import _
from ui import ask_import
from ui.desk import Desk
from ui.dialogs.dropping import dropped_files, pasted_table
from ui.guide import Guide
from ui.notices import Notices
from ui.opener import Opener
from ui.opening_acts import BOOK_SUFFIX

if TYPE_CHECKING:
    from desktop_app.services.import_file import Kind
    from desktop_app.services.understand_file import Source


class ImportActs(QObject):
    """Acts of the menu by key, as `BookActs` has them; without a book nothing is imported."""

    def __init__(self, window: QMainWindow, desk: Desk, opener: Opener, guide: Guide, notices: Notices) -> None:
        super().__init__(window)
        self._window, self._desk, self._opener, self._guide, self._notices = window, desk, opener, guide, notices

    def by_key(self) -> dict[str, Callable[[str], object]]:
        """Each act with its key; it is called with what the act is about."""
        return {"import": self.begin}

    @Slot()
    def choose(self) -> None:
        """Let files be chosen."""
        self._begin()

    def begin(self, kind: str) -> None:
        """Let files of a kind be chosen, of any if it is ""."""
        self._begin(kind=kind)

    def takes(self, dropped: QMimeData) -> bool:
        """Whether what hangs over the window may be dropped: local files."""
        return bool(dropped_files(dropped))

    def drop(self, dropped: QMimeData) -> bool:
        """Open a book, look at other files for importing, also a book among them: that says what it is."""
        files = dropped_files(dropped)
        if len(files) == 1 and files[0].suffix == BOOK_SUFFIX:
            self._opener.open(files[0])
        elif files and self._desk.is_open:
            self._begin(ask_import.sources(files))
        elif files:
            self._notices.tell(_("No book is open"), _("Open a book or make a new one, then drop the file again."))
        return bool(files)

    def paste(self) -> bool:
        """Look at the rows of the clipboard for importing; whether there were any, and a book."""
        rows = pasted_table(QGuiApplication.clipboard().mimeData())
        if rows is None or not self._desk.is_open:
            return False
        self._begin((ask_import.pasted(_("pasted rows"), rows),))
        return True

    def _begin(self, sources: "Sequence[Source]" = (), kind: str = "") -> None:
        if self._desk.is_open:
            from ui.dialogs.importing.wizard import ImportWizard

            wizard = ImportWizard(self._window, self._desk, sources, cast("Kind", kind) if kind else None)
            self._guide.offer_help(wizard, "import")
            wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            wizard.open()
