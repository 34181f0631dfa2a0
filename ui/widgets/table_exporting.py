"""What can be done with every table of the window: export it to a file, copy it whole."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QTableView

from desktop_app.wording.catalogue import _

KEYS = "Ctrl+E"


@runtime_checkable
class TakesTables(Protocol):
    """The window above a table, which knows where files go."""

    def export_table(self, table: QTableView) -> None: ...
    def copy_table(self, table: QTableView) -> None: ...


class TableExporting(QObject):
    """Two entries in the menu of a table, the first with a key where the table has the keyboard."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.export, self.copy = QAction(table), QAction(table)
        self.export.setShortcut(QKeySequence(KEYS))
        self.export.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.export.triggered.connect(self.ask)
        self.copy.triggered.connect(self._on_copy)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        table.addActions([self.export, self.copy])
        self.retranslate()

    def retranslate(self) -> None:
        self.export.setText(_("Export the table…"))
        self.copy.setText(_("Copy the whole table"))

    def ask(self) -> None:
        """Ask for a file and write the table into it."""
        taking = self._taking()
        if taking is not None:
            taking.export_table(self._table)

    def _on_copy(self) -> None:
        taking = self._taking()
        if taking is not None:
            taking.copy_table(self._table)

    def _taking(self) -> TakesTables | None:
        above = self._table.parentWidget()
        while above is not None and not isinstance(above, TakesTables):
            above = above.parentWidget()
        return above
