"""The grid of the targets: the names of the rows stay while the months are scrolled."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView

from ui import theme
from ui.models.targets_grid import TargetsModel
from ui.widgets.grid_table import GridTable
from ui.widgets.row_heads import RowHeads


class TargetsTable(GridTable):
    """People, teams and the company by month."""

    def __init__(self, model: TargetsModel) -> None:
        super().__init__(padding=theme.SPACE_1)  # twelve months side by side
        self._targets = model
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)  # no month cut in two beside the names
        self._names = RowHeads(self)
        self.setVerticalHeader(self._names)
        self._names.setDefaultSectionSize(self.row_height)
        self._names.show()
        self.show_model(model, sorts=False)

    def typed_columns(self) -> list[int]:
        return [place for place in super().typed_columns() if self._targets.periods[place] is not None]

    @Slot()
    def fit(self) -> None:
        if isinstance(self.verticalHeader(), RowHeads):
            self._names.fit()
            self.updateGeometries()
        super().fit()
