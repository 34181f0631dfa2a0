"""How a cell of a grid is typed into: a field over the cell, with the names that it may be completed to."""

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

import shiboken6
from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QStyleOptionViewItem, QWidget

from ui import theme
from ui.models.roles import ERROR_ROLE
from ui.widgets.cells import CellDelegate, draw_corner

Index = QModelIndex | QPersistentModelIndex
Way: TypeAlias = Literal["right", "left", "down", "up"]
_WAYS: dict[int, Way] = {
    Qt.Key.Key_Return: "down",
    Qt.Key.Key_Enter: "down",
    Qt.Key.Key_Tab: "right",
    Qt.Key.Key_Backtab: "left",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Up: "up",
}
_SHOWN = 8  # names in the list below a cell


class TypedCellDelegate(CellDelegate):
    """Marks the cells that cannot be taken, and opens a field over the one that is typed into.

    `names` are what a column may be completed to. Enter, Tab and the arrows up and down end typing and say which way to
    go on.
    """

    went_on = Signal(str)

    def __init__(
        self, view: QAbstractItemView, room: Callable[[int], tuple[int, int]], names: Callable[[int], Sequence[str]]
    ) -> None:
        super().__init__(view, room)
        self._names = names
        self._field: QLineEdit | None = None  # the one that is typed into: there is never another

    def _content(self, painter: QPainter, box: QRectF, index: Index) -> None:
        if index.data(ERROR_ROLE):
            left, right = self._room(index.column())
            cell = box.adjusted(-left + 1, 1, right - 1, -1)
            painter.fillRect(cell, theme.look().colour("negative_pale"))
            draw_corner(painter, cell, "negative")
        super()._content(painter, box, index)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = self._field = QLineEdit(parent)
        field.setProperty("role", "cell")
        field.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        field.setAlignment(Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)))
        names = self._names(index.column())
        if names:
            completer = QCompleter(list(names), field)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setMaxVisibleItems(_SHOWN)
            field.setCompleter(completer)
            if (popup := completer.popup()) is not None:
                popup.setObjectName("names")
                popup.installEventFilter(self)  # after Qt's own filter, so it is asked first
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            way = _way(event)
            if isinstance(watched, QLineEdit) and way is not None:
                self._end(watched, way)
                return True
            if isinstance(watched, QAbstractItemView) and way is not None and _ends(event):
                return self._complete(watched, way)
        if isinstance(watched, QAbstractItemView):
            return False
        return super().eventFilter(watched, event)

    def _complete(self, names: QAbstractItemView, way: Way) -> bool:
        """Enter or Tab in the list of names: the name that is chosen, else what was typed, and on to the next cell."""
        field = self._field
        if field is None or not shiboken6.isValid(field):
            return False
        chosen = names.currentIndex()
        if chosen.isValid():
            field.setText(str(chosen.data()))
        self._end(field, way)
        return True

    def _end(self, field: QLineEdit, way: Way) -> None:
        completer: QCompleter | None = field.completer()  # Qt's stubs forget that there may be none
        names = None if completer is None else completer.popup()
        if names is not None:
            names.hide()
        self.commitData.emit(field)
        self.closeEditor.emit(field)
        self.went_on.emit(way)


def _way(event: QKeyEvent) -> Way | None:
    way = _WAYS.get(event.key())
    is_backwards = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return None
    return "up" if way == "down" and is_backwards and _ends(event) else way


def _ends(event: QKeyEvent) -> bool:
    return event.key() not in {Qt.Key.Key_Up, Qt.Key.Key_Down}
