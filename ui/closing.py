"""What would be lost if the window closed now."""

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QDialog, QWidget

from ui.pages.page import Page


@runtime_checkable
class _Unfinished(Protocol):
    """A dialog at work."""

    def unsaved(self) -> str: ...


def unsaved(window: QWidget, pages: Iterable[Page]) -> str:
    """The first thing that would be lost, in a sentence, "" for nothing; every page takes what is being typed."""
    told = [page.unsaved() for page in pages]
    told += [dialog.unsaved() for dialog in window.findChildren(QDialog) if isinstance(dialog, _Unfinished)]
    return next(filter(None, told), "")
