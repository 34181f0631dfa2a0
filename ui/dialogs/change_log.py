"""Who changed what and when: the journal of the book, searched, and as a file for a spreadsheet."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.journal import edit_name
from ui import ask_book, icons, text, theme
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.models.columns import Column
from ui.models.table import TableModel
from ui.widgets.basics import Card, row
from ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from desktop_app.services.show_journal import Entry

_MOST = 500  # steps in the table; the file has all of them
_PAUSE = 200  # milliseconds after the last key


class ChangeLogDialog(Sheet):
    """The steps at the left, what the chosen one changed at the right."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, _("Change log"), _("Every change of the book, the newest first."))
        self._desk = desk
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(_("Words in a change, a name, a file"))
        self.search.setAccessibleName(_("Find in the change log"))
        action = QAction(icons.icon("search"), "", self.search)
        self.search.addAction(action, QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.search.textChanged.connect(self._on_text)
        self.model: TableModel[Entry] = TableModel(_columns())
        self.table = TableView(key="change_log")
        self.table.setAccessibleName(_("Changes"))
        self.table.show_model(self.model)
        self.table.selectionModel().currentChanged.connect(self._on_row)
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName(_("What the step changed"))
        self.body.addWidget(self.search)
        card = Card(padding=1)
        card.inside.addWidget(self.table)
        both = row(card, self.lines, spacing=theme.SPACE_3)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        self.body.addLayout(both, 1)
        self.export = self.add_button(_("Export…"), "export")
        self.close_ = self.add_button(_("Close"), "close", is_main=True)
        self.close_.setAutoDefault(False)
        self.close_.setDefault(False)  # Enter in the field is no wish to leave
        self.export.clicked.connect(self._on_export)
        self.close_.clicked.connect(self.accept)
        self.make_room(940, 600)
        self._ask()

    @Slot()
    def _ask(self) -> None:
        work = ask_book.journal(self._desk.book, self.search.text(), _MOST)
        self._desk.tasks.read(work, self._show, key="journal", owner=self, title=lambda: _("Reading the change log…"))

    def _show(self, entries: "tuple[Entry, ...]") -> None:
        self.model.set_rows(entries)
        if entries:
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.selectRow(0)
        said = _("Every change of the book, the newest first.")
        if len(entries) == _MOST:
            said = _("The newest {count} changes; the exported file has all of them.").format(count=text.number(_MOST))
        elif not entries:
            said = _("No step of the journal has these words.")
        self.say(self.title.text(), said)
        self.export.setEnabled(bool(entries))
        self._show_chosen()

    @Slot(QModelIndex, QModelIndex)
    def _on_row(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._show_chosen()

    def _show_chosen(self) -> None:
        entry = self.model.record(self.table.currentIndex().row())
        self.lines.setPlainText("" if entry is None else "\n".join(entry.lines))

    @Slot()
    def _on_text(self) -> None:
        self._pause.start()

    @Slot()
    def _on_export(self) -> None:
        book = self._desk.summary.path
        proposed = book.with_name(_("{book} – change log").format(book=book.stem) + ".csv")
        dialog = QFileDialog(self, _("Where to write the change log"), str(proposed), _("Tables") + " (*.csv)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file)
        dialog.open()

    @Slot(str)
    def _on_file(self, name: str) -> None:
        work = ask_book.journal_exported(self._desk.book, Path(name), self.search.text())

        def tell(count: int) -> None:
            words = ngettext("Wrote {count} step to {file}.", "Wrote {count} steps to {file}.", count)
            self.say(self.title.text(), words.format(count=text.number(count), file=name))

        self._desk.tasks.read(work, tell, owner=self, title=lambda: _("Writing the change log…"))


def _columns() -> "tuple[Column[Entry], ...]":
    return (
        Column("when", lambda: _("When"), lambda entry: text.moment(entry.edit.happened_at),
               sort=lambda entry: entry.edit.id, style="quiet"),
        Column("who", lambda: _("Who"), lambda entry: entry.edit.author, is_optional=True),
        Column("what", lambda: _("What"), lambda entry: edit_name(entry.edit), stretch=1,
               tip=lambda entry: edit_name(entry.edit), width=240),
    )  # fmt: skip
