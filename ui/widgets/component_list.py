"""The plans of a book with their components, of which one is chosen."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.frozen import frozen
from desktop_app.wording.catalogue import _
from ui import theme
from ui.widgets.basics import ElidedLabel, button, clear, row

_SIDE = theme.SPACE_3


@frozen
class ComponentItem:
    """A component in the list, by the keys of its plan and its own."""

    plan: str
    key: str
    title: str
    summary: str


@frozen
class PlanItem:
    """A plan's heading with its components."""

    title: str
    components: tuple[ComponentItem, ...]
    key: str = ""
    rules: str = ""
    """What the plan says beside its components, "" for a list in which nothing is changed."""


class _Entry(QAbstractButton):
    """Title over summary; a pale ground when chosen."""

    def __init__(self, item: ComponentItem) -> None:
        super().__init__()
        self.show_item(item)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_item(self, item: ComponentItem) -> None:
        """Show these words."""
        self.item = item
        self.setText(item.title)
        self.setAccessibleName(f"{item.title}. {item.summary}")
        self.setToolTip(f"{item.title}\n{item.summary}")
        self.update()

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
    add_asked = Signal(str)
    """One more component is wanted in a plan, by its key."""
    rules_asked = Signal(str)
    """What a plan says beside its components is to be changed."""

    def __init__(self) -> None:
        super().__init__()
        self._group: QButtonGroup | None = None
        self._plans: tuple[PlanItem, ...] = ()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        self.entries: list[_Entry] = []
        self.adds: dict[str, QPushButton] = {}
        self.rules: dict[str, QPushButton] = {}

    def show_plans(self, plans: Sequence[PlanItem]) -> None:
        """List them; nothing else is chosen. The entries stay where only their words are others."""
        before, self._plans = self._plans, tuple(plans)
        items = [item for plan in plans for item in plan.components]
        if [_shape(plan) for plan in before] == [_shape(plan) for plan in plans]:
            for entry, item in zip(self.entries, items, strict=True):
                entry.show_item(item)
            return
        clear(self._box)
        self._group = QButtonGroup(self)
        self.entries, self.adds, self.rules = [], {}, {}
        for number, plan in enumerate(plans):
            self._add_plan(plan, is_first=number == 0)
        self._box.addStretch(1)

    def follow(self, before: QWidget) -> None:
        """Let Tab come here from a widget: entries that are made anew are the last ones otherwise."""
        for plan in self._plans:
            of_plan = [entry for entry in self.entries if entry.item.plan == plan.key or not plan.key]
            asks = [kept[plan.key] for kept in (self.adds, self.rules) if plan.key in kept]
            for widget in (*of_plan, *asks):
                self.setTabOrder(before, widget)
                before = widget

    def choose(self, plan: str, key: str) -> None:
        """Show one as chosen, without telling."""
        for entry in self.entries:
            if (entry.item.plan, entry.item.key) == (plan, key):
                entry.setChecked(True)

    def _add_plan(self, plan: PlanItem, *, is_first: bool) -> None:
        head = ElidedLabel("small")
        head.setText(plan.title)
        head.setContentsMargins(_SIDE, 0 if is_first else theme.SPACE_4, 0, 2)
        head.setFixedHeight(head.sizeHint().height())
        self._box.addWidget(head)
        for item in plan.components:
            entry = _Entry(item)
            entry.clicked.connect(self._on_click)
            if self._group is not None:
                self._group.addButton(entry)
            self.entries.append(entry)
            self._box.addWidget(entry)
        if plan.rules:
            asks = ((self.adds, _("+ Add a component"), self.add_asked), (self.rules, plan.rules, self.rules_asked))
            for kept, words, asked in asks:
                made = button("link")
                made.setText(words)
                made.setAccessibleName(f"{words}: {plan.title}")
                made.clicked.connect(partial(asked.emit, plan.key))
                kept[plan.key] = made
                inset = row(made, None)
                inset.setContentsMargins(_SIDE - 2, 0, 0, 0)
                self._box.addLayout(inset)

    @Slot()
    def _on_click(self) -> None:
        entry = self._group.checkedButton() if self._group is not None else None
        if isinstance(entry, _Entry):
            self.chosen.emit(entry.item.plan, entry.item.key)


def _shape(plan: PlanItem) -> tuple[object, ...]:
    """What the widgets of a plan in the list depend on, beside the words of its entries."""
    return plan.title, plan.key, plan.rules, [(item.plan, item.key) for item in plan.components]
