"""The month as steps side by side: what is done, where the owner is, and one button for the next step."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.frozen import frozen
from ui import icons, theme
from ui.widgets.basics import Card, button, column, label, restyle

State = Literal["done", "next", "open"]
_NARROWEST = 132  # pixels a step needs beside the others
_BESIDE = 210  # a step at least that wide has its button beside the words


@frozen
class Step:
    """One step: its name, what is to say about it, and on the next one the words of its button."""

    key: str
    title: str
    note: str
    state: State
    act: str = ""


class Badge(QWidget):
    """The number of a step, or a tick when it is done."""

    def __init__(self) -> None:
        super().__init__()
        self._number = 1
        self.state: State = "open"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, number: int, state: State) -> None:
        self._number, self.state = number, state
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.look().sizes.logo
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        box = QRectF(0, (self.height() - side) / 2, side, side)
        if self.state == "open":
            painter.setPen(QPen(look.colour("line"), 1))
            painter.setBrush(look.colour("surface"))
            painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawEllipse(box)
        if self.state == "done":
            inner = round(side * 0.58)
            picture = icons.pixmap("check", "on_accent", inner, self.devicePixelRatioF())
            painter.drawPixmap(round(box.center().x() - inner / 2), round(box.center().y() - inner / 2), picture)
        else:
            font = QFont(self.font())
            font.setPixelSize(look.sizes.text)
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(look.colour("quiet" if self.state == "open" else "on_accent"))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(self._number))
        painter.end()


class StepBox(QFrame):
    """One step of the strip."""

    acted = Signal(str)

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._key = ""
        self.badge = Badge()
        self.title = label("strong", wraps=True)
        self.note = label("small", wraps=True)
        self.act = button("primary")
        self.act.clicked.connect(self._on_act)
        words = column(None, self.title, self.note, None, spacing=2)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE_2 + 2)
        head.addWidget(self.badge)
        head.addLayout(words, 1)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(theme.SPACE_4, theme.SPACE_3, theme.SPACE_3, theme.SPACE_3)
        self._box.setSpacing(theme.SPACE_2)
        self._box.addLayout(head, 1)
        self._box.addWidget(self.act, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)

    def show_step(self, step: Step, *, is_last: bool, is_stacked: bool) -> None:
        self._key = step.key
        self.badge.show_state(self._number, step.state)
        self.title.setText(step.title)
        self.note.setText(step.note)
        self.note.setVisible(bool(step.note))
        self.act.setText(step.act)
        self.act.setVisible(bool(step.act))
        restyle(self, self._style(step.state == "next", is_last=is_last, is_stacked=is_stacked))
        self.setAccessibleName(f"{self._number}. {step.title}: {step.note}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= _BESIDE * theme.look().text_size / 100
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != direction:
            self._box.setDirection(direction)

    def _style(self, is_next: bool, *, is_last: bool, is_stacked: bool) -> str:  # noqa: FBT001 - private, and named where it is called
        if is_stacked:
            return "step_stacked_current" if is_next else "step_first"
        if not is_next:
            return "step_first" if self._number == 1 else "step"
        if self._number == 1:
            return "step_current_first"
        return "step_current_last" if is_last else "step_current"

    @Slot()
    def _on_act(self) -> None:
        self.acted.emit(self._key)


class StepStrip(Card):
    """All steps in one card; `acted` tells the key of the step whose button was pressed."""

    acted = Signal(str)

    def __init__(self, count: int) -> None:
        super().__init__(padding=1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(0)
        self.inside.addLayout(self._row)
        self._shown: tuple[Step, ...] = ()
        self.steps = [StepBox(number) for number in range(1, count + 1)]
        for box in self.steps:
            box.acted.connect(self.acted)
            self._row.addWidget(box, 1)

    def show_steps(self, steps: Sequence[Step]) -> None:
        self._shown = tuple(steps)
        self._arrange()

    def arrange(self, width: int) -> None:
        """Steps side by side in that width, or one under the other where it is too little for large text."""
        stacked = width < _NARROWEST * len(self.steps) * theme.look().text_size / 100
        wanted = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
            self._arrange()

    def _arrange(self) -> None:
        is_stacked = self._row.direction() == QBoxLayout.Direction.TopToBottom
        for place, (box, step) in enumerate(zip(self.steps, self._shown, strict=False)):
            box.show_step(step, is_last=place == len(self.steps) - 1, is_stacked=is_stacked)
            self._row.setStretch(place, 1 if is_stacked else 4 if step.act else 3)
