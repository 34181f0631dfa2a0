"""About the program: its version, what it is made of and under which licences, and where its log lies."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_app.wording.catalogue import _
from ui import ask_find, text, theme
from ui.dialogs.sheet import Sheet
from ui.models.columns import Column
from ui.models.table import TableModel
from ui.notices import LOG_FILE, log_folder
from ui.tasks import Tasks
from ui.widgets.basics import Card, label, row
from ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from desktop_app.services.describe_program import Part, Program


class AboutDialog(Sheet):
    """The parts at the left, the licence of the chosen one at the right."""

    def __init__(self, window: QWidget, tasks: Tasks) -> None:
        super().__init__(window, _("Tierbook"), _("Works out sales commissions from the book of a business."))
        self.program: Program | None = None
        self.version = label("strong", selectable=True)
        self.model: TableModel[Part] = TableModel(_columns())
        self.table = TableView(key="about")
        self.table.setAccessibleName(_("What the program is made of"))
        self.table.show_model(self.model)
        self.table.selectionModel().currentChanged.connect(self._on_row)
        self.licence = QPlainTextEdit()
        self.licence.setReadOnly(True)
        self.licence.setTabChangesFocus(True)
        self.licence.setAccessibleName(_("Text of the licence"))
        self.log = label("quiet", wraps=True, selectable=True)
        self.log.setText(_("What goes wrong is noted in {file}, and sent to nobody.").format(file=log_file()))
        card = Card(padding=1)
        card.inside.addWidget(self.table)
        both = row(card, self.licence, spacing=theme.SPACE_3)
        both.setStretch(0, 6)
        both.setStretch(1, 5)
        self.body.addWidget(self.version)
        self.body.addLayout(both, 1)
        self.body.addWidget(self.log)
        self.copy = self.add_button(_("Copy"), "copy")
        self.copy.setToolTip(_("Copy the versions, for a report"))
        self.copy.setEnabled(False)
        self.close_ = self.add_button(_("Close"), "close", is_main=True)
        self.copy.clicked.connect(self._on_copy)
        self.close_.clicked.connect(self.accept)
        factor = theme.look().text_size / 100
        room = window.size()
        self.resize(min(round(1040 * factor), room.width() - 40), min(round(560 * factor), room.height() - 40))
        tasks.read(ask_find.program(), self._show, owner=self)

    def _show(self, program: "Program") -> None:
        self.program = program
        itself = program.itself
        version = _("Version {version}").format(version=itself.version) if itself.version else ""
        self.version.setText(text.middle_dot(version, _("Licence: {licence}").format(licence=itself.licence)))
        self.model.set_rows((itself, *program.parts))
        self.copy.setEnabled(True)
        self.table.setCurrentIndex(self.model.index(0, 0))
        self.table.selectRow(0)

    @Slot(QModelIndex, QModelIndex)
    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        part = self.model.record(current.row())
        said = () if part is None else (part.licence, part.text)
        self.licence.setPlainText("\n\n".join(each for each in said if each))

    @Slot()
    def _on_copy(self) -> None:
        if self.program is not None:
            parts = (self.program.itself, *self.program.parts)
            QGuiApplication.clipboard().setText("\n".join(f"{part.name} {part.version}".strip() for part in parts))


def log_file() -> Path:
    """Where the log lies."""
    return Path(log_folder()) / LOG_FILE


def _columns() -> "tuple[Column[Part], ...]":
    return (
        Column("part", lambda: _("Part"), lambda part: part.name, stretch=1),
        Column("version", lambda: _("Version"), lambda part: part.version, style="quiet"),
        Column("licence", lambda: _("Licence"), lambda part: part.licence or _("see its text"), style="quiet",
               stretch=2, width=120, is_optional=True, tip=lambda part: part.licence),
    )  # fmt: skip
