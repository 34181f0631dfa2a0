"""How far a reading or an import is, at the foot of the wizard."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from desktop_app.wording.catalogue import _
from ui import text, theme
from ui.tasks import Tasks
from ui.widgets.basics import ElidedLabel, row

_PATIENCE = 250  # milliseconds before it is shown at all: what is over sooner would only flicker
_FINE = 1000


class ProgressLine(QWidget):
    """Words and a bar, shown between `begin` and `end`."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self.is_busy = False
        self.doing = ElidedLabel("small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress"))
        self.bar.setFixedWidth(round(140 * theme.look().text_size / 100))
        line = row(self.bar, self.doing)
        line.setStretch(1, 1)
        self.setLayout(line)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._on_patience)
        tasks.changed.connect(self._on_tasks)
        self._show(is_shown=False)

    def begin(self, words: str) -> None:
        """Something begins."""
        self.is_busy = True
        self.doing.setText(words)
        self.bar.setRange(0, 0)
        self._patience.start()

    def end(self) -> None:
        """It is over."""
        self.is_busy = False
        self._patience.stop()
        self._show(is_shown=False)

    def _show(self, *, is_shown: bool) -> None:
        self.bar.setVisible(is_shown)
        self.doing.setVisible(is_shown)

    @Slot()
    def _on_patience(self) -> None:
        self._show(is_shown=True)

    @Slot()
    def _on_tasks(self) -> None:
        task = self._tasks.shown
        if not self.is_busy or task is None:
            return
        self.bar.setRange(0, _FINE if task.done > 0 else 0)
        self.bar.setValue(round(task.done * _FINE))
        if task.message is not None:
            self.doing.setText(text.message(task.message))
