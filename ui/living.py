"""What a living window has to be told: that its words are others now, or its look."""

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget


@runtime_checkable
class _Restyled(Protocol):
    """A widget that keeps sizes or pictures of a look."""

    def restyle(self) -> None: ...


@runtime_checkable
class _Worded(Protocol):
    """A widget that keeps words of a language."""

    def retranslate(self) -> None: ...


def retranslate(whole: QWidget) -> None:
    """Word everything in a widget anew."""
    for part in _own(whole):
        if isinstance(part, _Worded):
            part.retranslate()


def restyle(whole: QWidget) -> None:
    """Let everything in a widget take the current look."""
    for part in _own(whole):
        if isinstance(part, _Restyled):
            part.restyle()


def _own(whole: QWidget) -> Iterator[QWidget]:
    """The widgets in it whose class is the program's own; parents come before what is in them."""
    return (part for part in whole.findChildren(QWidget) if type(part).__module__.startswith("ui."))
