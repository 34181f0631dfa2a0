"""The first rows of a sheet under heads that say what each column is, and let it be said."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableView, QWidget

from desktop_app.domain.column_letters import column_letter
from desktop_app.domain.money import Currency
from desktop_app.importing.fields import Field
from desktop_app.wording.catalogue import _
from ui import text, theme
from ui.dialogs.importing.words import column_name, understood
from ui.models.columns import Column
from ui.models.table import TableModel
from ui.widgets.basics import restyle
from ui.widgets.cells import CellDelegate

if TYPE_CHECKING:
    from desktop_app.importing.suggesting import SheetLook

_NARROWEST, _WIDEST = 112, 240  # pixels of a column at a text size of 100 %
_BESIDE_WORDS = 60  # of a choice: its arrow and its edges
_GAP = theme.SPACE_1


class ColumnHeads(QHeaderView):
    """Over each column a choice of what it is, and under that its header in the file.

    A choice is made when its column comes into sight, so that a sheet of thousands of columns opens at once.
    """

    chosen = Signal(int, str)
    """A column is said to be a field, "" for none."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.choices: dict[int, QComboBox] = {}
        self._look: SheetLook | None = None
        self._taken: dict[int, str] = {}
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.sectionResized.connect(self.place_choices)
        parent.horizontalScrollBar().valueChanged.connect(self.place_choices)
        self.restyle()

    def show_columns(self, look: "SheetLook") -> None:
        """Show what the columns of a sheet are."""
        is_other = self._look is None or self._look.headers != look.headers
        self._look = look
        self._taken = {index: key for key, index in look.columns.items()}
        if is_other:
            for choice in self.choices.values():
                choice.hide()
                choice.deleteLater()
            self.choices.clear()
        for index, choice in self.choices.items():
            self._show(choice, index)
        self.place_choices()

    def words(self, index: int) -> str:
        """What is said over a column."""
        field = None if self._look is None else self._look.kind.field(self._taken.get(index, ""))
        return _("not used") if field is None else text.message(field.label)

    def restyle(self) -> None:
        """Take over the sizes of the current look."""
        sizes = theme.look().sizes
        self.setFixedHeight(sizes.control + sizes.header_row + 2 * _GAP)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_choices()

    @Slot()
    def place_choices(self) -> None:
        """Put the choices over their columns; those in sight, and the next one for the Tab key, are there."""
        if self._look is None or not self.count():
            return
        width = self.viewport().width()
        for index in range(self.count()):
            left = self.sectionViewportPosition(index)
            is_near = left < width + _WIDEST and left + self.sectionSize(index) > -_WIDEST
            if is_near and index not in self.choices:
                self._make(index)
            if index in self.choices:
                size = theme.look().sizes.control
                self.choices[index].setGeometry(left + 2, _GAP, self.sectionSize(index) - 4, size)
            elif left > width + _WIDEST:
                break

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        if self._look is None or logicalIndex >= len(self._look.headers):
            return
        look, box = theme.look(), rect.adjusted(theme.SPACE_3, look_top(), -theme.SPACE_2, -1)
        painter.save()
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("line"))
        font = QFont(self.font())
        font.setPixelSize(look.sizes.small)
        font.setWeight(QFont.Weight.DemiBold if logicalIndex in self._taken else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(look.colour("ink" if logicalIndex in self._taken else "quiet"))
        words = self._look.headers[logicalIndex] or _("column {letter}").format(letter=column_letter(logicalIndex))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        painter.restore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A choice that gets the focus is scrolled into sight."""
        if event.type() == QEvent.Type.FocusIn:
            index = next((index for index, choice in self.choices.items() if choice is watched), None)
            view = self.parent()
            if index is not None and isinstance(view, QTableView) and view.model() is not None:
                view.scrollTo(view.model().index(0, index))
        return super().eventFilter(watched, event)

    def _make(self, index: int) -> None:
        choice = self.choices[index] = QComboBox(self.viewport())
        choice.setObjectName(f"column_{index}")
        choice.setProperty("role", "column")
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.view().setMinimumWidth(round(180 * theme.look().text_size / 100))
        choice.installEventFilter(self)
        self._show(choice, index)
        choice.activated.connect(lambda _place, at=index: self._on_choice(at))
        before = max((other for other in self.choices if other < index), default=None)
        if before is not None:
            QWidget.setTabOrder(self.choices[before], choice)
        choice.show()

    def _show(self, choice: QComboBox, index: int) -> None:
        look = self._look
        if look is None:
            return
        choice.clear()
        choice.addItem(_("not used"), "")
        for field in look.kind.fields:
            choice.addItem(text.message(field.label), field.key)
        is_asked = any(index in tie.columns for tie in look.ties)
        choice.setToolTip(column_name(look, index))
        choice.setPlaceholderText(_("choose…"))
        choice.setCurrentIndex(-1 if is_asked else max(0, choice.findData(self._taken.get(index, ""))))
        choice.setAccessibleName(_("What the column {column} is").format(column=column_name(look, index)))
        restyle(choice, "asked" if is_asked else "column" if index in self._taken else "column_free")

    def _on_choice(self, index: int) -> None:
        self.chosen.emit(index, str(self.choices[index].currentData()))


def look_top() -> int:
    """Where the file's own header stands under the choice."""
    return theme.look().sizes.control + 2 * _GAP


class FirstRows(QTableView):
    """The real first rows of a sheet; a cell that was understood as something else than it says tells as what."""

    def __init__(self) -> None:
        super().__init__()
        self.heads = ColumnHeads(self)
        self._rows: TableModel[tuple[str, ...]] = TableModel()
        self._shown: tuple[SheetLook, list[Column[tuple[str, ...]]]] | None = None
        self.setHorizontalHeader(self.heads)
        self.setModel(self._rows)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setItemDelegate(CellDelegate(self, lambda _column: (theme.SPACE_3, theme.SPACE_2)))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("The first rows of the file; Alt and Down choose what a column is"))

    def show_look(self, look: "SheetLook", currency: Currency) -> None:
        """Show the first rows of a sheet as they are understood."""
        fields = {index: look.kind.field(key) for key, index in look.columns.items()}
        width = len(look.headers)
        columns = [_column(index, fields.get(index), look, currency) for index in range(width)]
        place = self.horizontalScrollBar().value()
        self._shown = (look, columns)
        self._rows.set_rows([row for row in look.first_rows if any(row)], columns=columns)
        is_told = any(columns[index].style == "two_lines" for index in range(width))
        sizes = theme.look().sizes
        self.verticalHeader().setDefaultSectionSize(round(sizes.row * (1.35 if is_told else 1)))
        self.heads.show_columns(look)
        self._fit()
        self.horizontalScrollBar().setValue(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and Down open the choice of the current column, as they do on a choice itself."""
        index = self.currentIndex().column()
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier and index >= 0:
            self.heads.place_choices()
            self.heads.choices[index].setFocus()
            self.heads.choices[index].showPopup()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """Columns as wide as what is in them and what is said over them, within bounds; few share the whole width."""
        if self._shown is None:
            return
        look, columns = self._shown
        scale = theme.look().text_size / 100
        metrics = self.fontMetrics()
        widths = []
        for index, column in enumerate(columns):
            words = [look.headers[index], *(line for row in look.first_rows for line in column.show(row).split("\n"))]
            widest = max(metrics.horizontalAdvance(each) for each in words) + theme.SPACE_5
            widest = max(widest, metrics.horizontalAdvance(self.heads.words(index)) + round(_BESIDE_WORDS * scale))
            widths.append(min(max(widest, round(_NARROWEST * scale)), round(_WIDEST * scale)))
        spare = self.viewport().width() - sum(widths)
        if widths and spare > 0:
            widths = [width + spare // len(widths) for width in widths]
        for index, width in enumerate(widths):
            self.setColumnWidth(index, width)


def _column(index: int, field: Field | None, look: "SheetLook", currency: Currency) -> Column[tuple[str, ...]]:
    """A column of the file; two lines where a cell of it was understood as something else than it says."""

    def told(row: tuple[str, ...]) -> str:
        return understood(field, row[index], look, currency) if index < len(row) else ""

    def shown(row: tuple[str, ...]) -> str:
        return row[index] if index < len(row) else ""

    if not any(told(row) for row in look.first_rows):
        return Column(str(index), str, shown, style="" if field is not None else "quiet")
    return Column(
        str(index), str, lambda row: f"{shown(row)}\n{told(row) and '→ ' + told(row)}".rstrip("\n"), style="two_lines"
    )
