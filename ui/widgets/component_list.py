"""The plans of a book with their components, of which one is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.basics import ElidedLabel, clear
from ui.widgets.tab_order import take_place

_SIDE = theme.SPACE_3


@dataclass(frozen=True, slots=True)
class ComponentItem:
    """A component in the list, by the keys of its plan and its own."""

    plan: str
    key: str
    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class PlanItem:
    """A plan's heading with its components."""

    title: str
    components: tuple[ComponentItem, ...]


class _Entry(QAbstractButton):
    """Title over summary; a pale ground when chosen."""

    def __init__(self, item: ComponentItem) -> None:
        super().__init__()
        self.item = item
        self.setCheckable(True)
        self.setText(item.title)
        self.setAccessibleName(f"{item.title}. {item.summary}")
        self.setToolTip(f"{item.title}\n{item.summary}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        strong, small = self._fonts()
        return QSize(120, round(QFontMetricsF(strong).height() + QFontMetricsF(small).height()) + 2 * theme.SPACE_2)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        strong, small = self._fonts()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            painter.setBrush(look.colour("accent_pale" if self.isChecked() else "hover"))
            painter.drawRoundedRect(box, theme.RADIUS - 2, theme.RADIUS - 2)
        if self.hasFocus():
            painter.setPen(look.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS - 2, theme.RADIUS - 2)
        top = box.adjusted(_SIDE, theme.SPACE_2, -_SIDE, 0)
        for font, words, colour in (
            (strong, self.item.title, "accent" if self.isChecked() else "ink"),
            (small, self.item.summary, "quiet"),
        ):
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            painter.setPen(look.colour(colour))
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, top.width())
            painter.drawText(QRectF(top.left(), top.top(), top.width(), metrics.height()), 0, shown)
            top.translate(0, metrics.height())
        painter.end()

    def _fonts(self) -> tuple[QFont, QFont]:
        strong, small = QFont(self.font()), QFont(self.font())
        strong.setPixelSize(theme.look().sizes.text)
        strong.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(theme.look().sizes.small)
        return strong, small


class ComponentList(QWidget):
    """`chosen` tells the keys of a plan and of its component."""

    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._group: QButtonGroup | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        self.entries: list[_Entry] = []

    def show_plans(self, plans: Sequence[PlanItem]) -> None:
        """List them; nothing is chosen."""
        clear(self._box)
        self._group = QButtonGroup(self)
        self.entries = []
        for number, plan in enumerate(plans):
            head = ElidedLabel("small")
            head.setText(plan.title)
            head.setContentsMargins(_SIDE, theme.SPACE_2 if number else 0, 0, 2)
            head.setFixedHeight(head.sizeHint().height())
            self._box.addWidget(head)
            for item in plan.components:
                entry = _Entry(item)
                entry.clicked.connect(self._on_click)
                self._group.addButton(entry)
                self.entries.append(entry)
                self._box.addWidget(entry)
        self._box.addStretch(1)
        take_place(self, self.entries)

    def choose(self, plan: str, key: str) -> None:
        """Show one as chosen, without telling."""
        for entry in self.entries:
            if (entry.item.plan, entry.item.key) == (plan, key):
                entry.setChecked(True)

    @Slot()
    def _on_click(self) -> None:
        entry = self._group.checkedButton() if self._group is not None else None
        if isinstance(entry, _Entry):
            self.chosen.emit(entry.item.plan, entry.item.key)
