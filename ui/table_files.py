"""Tables of the window on their way into a file or onto the clipboard."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QTableView, QWidget

from desktop_app.reporting.file_names import safe_name
from desktop_app.wording.catalogue import _, ngettext
from ui import ask_export, text
from ui.desk import Desk
from ui.models.exporting import TableExport, export_of
from ui.models.paged import PagedModel
from ui.models.table import TableModel
from ui.notices import Notices

FILTERS = {"Excel (*.xlsx)": "xlsx", "CSV (*.csv)": "csv"}
MOST_COPIED = 100_000  # rows


class TableFiles(QObject):
    """Writes what a table shows, with all its rows, in a task that can be cancelled."""

    def __init__(self, window: QWidget, desk: Desk, notices: Notices) -> None:
        super().__init__(window)
        self._desk, self._notices = desk, notices

    def export(self, table: QTableView) -> None:
        """Ask for a file and write the table into it."""
        wanted = self._wanted(table)
        if wanted is None:
            return
        place = self._desk.summary.path.parent / f"{safe_name(f'{wanted.name} {self._desk.period}')}.xlsx"
        dialog = QFileDialog(table.window(), _("Export the table"), str(place), ";;".join(FILTERS))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.filterSelected.connect(lambda words: dialog.setDefaultSuffix(FILTERS[words]))
        dialog.fileSelected.connect(lambda name: self._write(wanted, Path(name)))
        dialog.open()

    def copy(self, table: QTableView) -> None:
        """Put the whole table onto the clipboard, cells between tabs."""
        wanted = self._wanted(table)
        if wanted is None:
            return
        if wanted.rows > MOST_COPIED:
            self._notices.tell(
                _("The table is too long for the clipboard"),
                _("It has {count} rows. Export it to a file instead.").format(count=text.number(wanted.rows)),
            )
            return
        work = ask_export.table_copied(wanted.sheet(self._desk.currency))
        self._desk.tasks.read(work, QGuiApplication.clipboard().setText, owner=self, title=lambda: _("Copying…"))

    def _write(self, wanted: TableExport, to: Path) -> None:
        def tell(rows: int) -> None:
            words = ngettext("{count} row is in {file}.", "{count} rows are in {file}.", rows)
            self._notices.tell(_("The table is exported"), words.format(count=text.number(rows), file=to))

        work = ask_export.table_written(wanted.sheet(self._desk.currency), to)
        # On the lane of what is written: a million lines take minutes, in which the pages are still read and shown.
        self._desk.tasks.write(work, tell, owner=self, title=lambda: _("Writing {file}").format(file=to.name))

    def _wanted(self, table: QTableView) -> TableExport | None:
        """What a table has, its columns in their order; those for which the screen has no room are there, too."""
        model = table.model()
        if not self._desk.is_open or not isinstance(model, TableModel | PagedModel):
            return None
        heads = table.horizontalHeader()
        places = sorted(_shown(table, model), key=heads.visualIndex)
        return export_of(model, places, table.accessibleName() or _("Table"))


def _shown(table: QTableView, model: TableModel[Any] | PagedModel[Any]) -> list[int]:
    return [
        place for place, column in enumerate(model.columns) if column.is_optional or not table.isColumnHidden(place)
    ]
