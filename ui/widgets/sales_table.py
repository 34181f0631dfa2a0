"""The sales grid: a spreadsheet with an empty row at its end."""

from collections.abc import Callable, Sequence

from ui.models.sales_grid import SalesModel
from ui.widgets.grid_table import GridTable


class SalesTable(GridTable):
    """The lines of the book, those that are being typed, and the empty row to begin the next one."""

    def __init__(self, model: SalesModel, names: Callable[[int], Sequence[str]]) -> None:
        super().__init__(names, key="sales")
        self._sales = model
        self.show_model(model)

    def begin_line(self) -> None:
        """Go to the first cell of the empty row at the end."""
        self.go_to(self._sales.rowCount() - 1, self.typed_columns()[0])
        self.setFocus()

    def typed_columns(self) -> list[int]:
        return [place for place in super().typed_columns() if self._sales.fields[place]]

    def start_below(self, row: int, column: int) -> int:
        """Below a line that is being typed the next one begins."""
        return column if self._sales.draft(row) is None else self.typed_columns()[0]

    def last_row(self, row: int) -> int:
        """The last line of the book, and from there the empty row."""
        last = self._sales.lines - 1
        return last if row < last else self._sales.rowCount() - 1
