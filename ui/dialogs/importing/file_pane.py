"""Where an import begins: choose files, or paste rows; and where a file that cannot be read is told."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.wording.catalogue import _
from ui.widgets.basics import Card, label
from ui.widgets.empty_state import EmptyState

_TABLES = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt"


def ask_for_tables(window: QWidget, folder: Path, then: Callable[[list[str]], None]) -> None:
    """Ask for files of a folder; `then` hears their paths, if any are chosen."""
    kinds = _("Tables") + f" ({_TABLES});;" + _("All files") + " (*)"
    dialog = QFileDialog(window, _("Choose tables"), str(folder), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(then)
    dialog.open()


class FilePane(QWidget):
    """Buttons to choose and to paste, or while a file is read its name alone."""

    choose_asked = Signal()
    paste_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choose, self._waiting = EmptyState("upload", buttons=2), label("quiet", wraps=True)
        self.choose, self.paste = self._choose.buttons
        for made, name, asked in (
            (self.choose, "choose", self.choose_asked),
            (self.paste, "paste", self.paste_asked),
        ):
            made.setObjectName(name)
            made.setAutoDefault(True)  # Enter presses it, as it does every button of a dialog
            made.clicked.connect(asked)
        self._panes = QStackedWidget()
        waiting = QWidget()
        box = QVBoxLayout(waiting)
        box.addStretch(1)
        box.addWidget(self._waiting)
        box.addStretch(1)
        self._panes.addWidget(self._choose)
        self._panes.addWidget(waiting)
        card = Card()
        card.inside.addWidget(self._panes)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def show_choice(self) -> None:
        """Ask for files."""
        self._show(
            _("Choose spreadsheets or text tables, or drop them here"),
            _("Excel, WPS, OpenDocument or csv. Columns are found by their names, in Chinese or English."),
            _("Choose files…"),
        )

    def show_refusal(self, what: str, reason: str) -> None:
        """Say what cannot be imported, and why; another file can be chosen."""
        self._show(what, reason, _("Another file…"))

    def show_waiting(self, sentence: str) -> None:
        """Say that a file is being read."""
        self._waiting.setText(sentence)
        self._panes.setCurrentIndex(1)

    def _show(self, title: str, sentence: str, choose: str) -> None:
        self._choose.show_words(title, sentence, choose, _("Paste from Excel"))
        self._panes.setCurrentIndex(0)
        self.choose.setFocus()
