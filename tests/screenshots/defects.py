"""What a check finds: what is wrong, on which widget, in words that lead there."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtWidgets import QWidget

Kind = Literal["cut off", "overlaps", "not translated", "no accessible name", "low contrast", "tab order jumps"]


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing that is wrong; `box` is where, on the widget that was looked at."""

    kind: Kind
    where: str
    what: str
    box: QRectF

    def __str__(self) -> str:
        return f"{self.kind}: {self.what} [{self.where}]"


def box_of(widget: QWidget, target: QWidget) -> QRectF:
    """Where a widget is on the one that was looked at."""
    return QRectF(widget.mapTo(target, QPointF()), QSizeF(widget.size()))


def path_to(widget: QWidget, target: QWidget) -> str:
    """Which widget it is: the program's own classes around it, its own class, and its name."""
    names: list[str] = []
    at: QWidget | None = widget
    while at is not None and at is not target.parentWidget():
        if at is widget or type(at).__module__.startswith(("ui.", "tests.")):
            name = at.objectName()
            names.append(type(at).__name__ + (f"#{name}" if name and not name.startswith("qt_") else ""))
        at = at.parentWidget()
    return " / ".join(reversed(names))
