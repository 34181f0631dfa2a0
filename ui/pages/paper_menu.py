"""What of a month is written on paper or as a file, in a menu under the button that offers it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.wording.catalogue import _

_WORDS: dict[str, Callable[[], str]] = {
    "slips": lambda: _("Slips…"),
    "payroll": lambda: _("Payroll sheet…"),
    "report": lambda: _("Monthly report…"),
    "poster": lambda: _("Poster of the month…"),
}


def offer_papers(below: QWidget, act: Callable[[str], object]) -> None:
    """Open the menu below a button; `act` is given the key of the window's act that is chosen."""
    menu = QMenu(below)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for key, words in _WORDS.items():
        menu.addAction(words(), partial(act, key))
    menu.popup(below.mapToGlobal(below.rect().bottomLeft()))
