"""Columns of a sheet in a list: ticked with Space, named with F2, moved with Alt and the arrows or by dragging."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.payroll import COLUMNS, PayrollColumn, PayrollLayout, may_be_named
from desktop_app.reporting.payroll_sheet import column_name
from desktop_app.wording.catalogue import _
from ui import icons
from ui.widgets.basics import label, row

_KEY = Qt.ItemDataRole.UserRole


class ColumnList(QWidget):
    """The columns that are chosen in their order, then the others."""

    changed = Signal()
    """Another column is chosen, or one has another place or name."""

    def __init__(self) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setAccessibleName(_("Columns"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.up, self.down = QToolButton(), QToolButton()
        for made, icon, name, keys, step in (
            (self.up, "chevron-up", _("Move up"), "Alt+Up", -1),
            (self.down, "chevron-down", _("Move down"), "Alt+Down", 1),
        ):
            made.setIcon(icons.icon(icon))
            made.setIconSize(QSize(16, 16))
            made.setToolTip(f"{name} ({keys})")
            made.setAccessibleName(name)
            made.clicked.connect(self._mover(step))
            shortcut = QShortcut(QKeySequence(keys), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._mover(step))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(row(label("card_title", _("Columns")), None, self.up, self.down))
        inside.addWidget(self.list, 1)
        self.list.itemChanged.connect(self._on_item)
        self.list.model().rowsMoved.connect(self.changed)
        self.list.currentRowChanged.connect(self._on_row)

    @property
    def chosen(self) -> tuple[PayrollColumn, ...]:
        """The columns that are ticked, from the top."""
        items = [self.list.item(place) for place in range(self.list.count())]
        found = []
        for item in items:
            key, title = str(item.data(_KEY)), " ".join(item.text().split())
            if item.checkState() == Qt.CheckState.Checked:
                found.append(PayrollColumn(key, "" if title == column_name(key) else title))
        return tuple(found)

    def show_layout(self, layout: PayrollLayout) -> None:
        """Show these columns ticked, and below them the others there are."""
        titles = {column.key: column.title for column in layout.columns}
        others = [key for key in COLUMNS[layout.by] if key not in titles]
        with QSignalBlocker(self.list):
            self.list.clear()
            for key in (*titles, *others):
                item = QListWidgetItem(titles.get(key) or column_name(key), self.list)
                item.setData(_KEY, key)
                item.setCheckState(Qt.CheckState.Checked if key in titles else Qt.CheckState.Unchecked)
                flags = item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled
                item.setFlags(flags | Qt.ItemFlag.ItemIsEditable if may_be_named(key) else flags)
            self.list.setCurrentRow(0)
        self._on_row(0)

    def move_column(self, step: int) -> None:
        """Move the current column so many places down (up if negative)."""
        place = self.list.currentRow()
        if 0 <= place + step < self.list.count():
            with QSignalBlocker(self.list):
                self.list.insertItem(place + step, self.list.takeItem(place))
                self.list.setCurrentRow(place + step)
            self._on_row(place + step)
            self.changed.emit()

    def _mover(self, step: int) -> Callable[[], None]:
        return lambda: self.move_column(step)

    @Slot(int)
    def _on_row(self, place: int) -> None:
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < self.list.count() - 1)

    @Slot(QListWidgetItem)
    def _on_item(self, item: QListWidgetItem) -> None:
        """A name that is empty is that of the program again."""
        if not item.text().strip():
            item.setText(column_name(str(item.data(_KEY))))  # and tells once more
        else:
            self.changed.emit()
