"""What the menu does to come to a book: a new one, one of the disk, the sample book."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QMainWindow

from desktop_app.wording import catalogue
from desktop_app.wording.catalogue import _
from ui import ask
from ui.desk import Desk
from ui.guide import Guide
from ui.opener import Opener
from ui.preferences import home_of_books

BOOK_SUFFIX = ".tierbook"


class OpeningActs(QObject):
    """Acts of the menu by key, as `BookActs` has them; `speak` lets the program speak another language."""

    def __init__(
        self, window: QMainWindow, desk: Desk, opener: Opener, guide: Guide, speak: Callable[[str], None]
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._opener, self._guide, self._speak = window, desk, opener, guide, speak

    def by_key(self) -> dict[str, Callable[[str], object]]:
        """Each act with its key; it is called with what the act is about."""
        return {
            "new": lambda _about: self._open_new_book(),
            "open": self._on_open,
            "sample": lambda _about: self._on_sample(),
        }

    def _open_new_book(self) -> None:
        from ui.dialogs.new_book import NewBookDialog

        dialog = NewBookDialog(self._window, self._desk)
        dialog.language_chosen.connect(self._speak)
        self._guide.offer_help(dialog, "home")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_open(self, path: str) -> None:
        if path:
            self._opener.open(Path(path))
            return
        folder = self._desk.summary.path.parent if self._desk.is_open else home_of_books()
        dialog = QFileDialog(self._window, _("Open a book"), str(folder), _("Books") + f" (*{BOOK_SUFFIX})")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot(str)
    def _on_file(self, name: str) -> None:
        self._opener.open(Path(name))

    def _on_sample(self) -> None:
        place = home_of_books() / _("Sample.tierbook")
        if place.exists():
            self._opener.open(place)
        else:
            self._desk.take_from(ask.sample_made(place, catalogue.language()), lambda: _("Making the sample book…"))
