"""A table in a card, or a quiet sentence in the middle of it where there is nothing to show."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from ui.widgets.basics import Card, label
from ui.widgets.table_view import TableView


class TableCard(Card):
    """Shows the sentence until it is told that there are rows."""

    def __init__(self, table: TableView) -> None:
        super().__init__(padding=1)
        self._nothing = label("quiet")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._panes = QStackedWidget()
        self._panes.addWidget(self._nothing)
        self._panes.addWidget(table)
        self.inside.addWidget(self._panes)

    def show_table(self, nothing: str, *, has_rows: bool) -> None:
        """Show the table, or `nothing` – what to say where it has no rows."""
        self._nothing.setText(nothing)
        self._panes.setCurrentIndex(int(has_rows))
