"""Garbage is looked for on the window's thread alone.

Python does so on whichever thread happens to make an object. Widgets and models that are held by a circle of Python's,
as those of a closed dialog are, would be freed by a thread that reads the book, while the window's thread still gives
them their events: the program would be gone.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_APART = 1000  # milliseconds


class Garbage(QObject):
    """Looks in Python's stead, from its making on; where that was put off, from `begin` on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_APART)
        self._timer.timeout.connect(self.look)
        if gc.isenabled():
            self._take_over()

    @property
    def is_looked_for(self) -> bool:
        return self._timer.isActive()

    def begin(self) -> None:
        """Look for garbage from now on, but not among what is there already."""
        gc.freeze()
        self._take_over()

    def end(self) -> None:
        """No other thread is there any more: let Python look for itself."""
        if self.is_looked_for:
            self._timer.stop()
            gc.enable()

    @Slot()
    def look(self) -> None:
        """Look where Python would have looked by now."""
        due = [each for each, most in enumerate(gc.get_threshold()) if 0 < most < gc.get_count()[each]]
        if due:
            gc.collect(due[-1])

    def _take_over(self) -> None:
        gc.disable()
        self._timer.start()
