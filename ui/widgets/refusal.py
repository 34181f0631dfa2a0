"""Why something is refused, in red under the field that it is about."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from desktop_app.domain.errors import TierbookError
from ui import text
from ui.tasks import Tasks


class Refusal(QLabel):
    """Hidden while there is nothing to say."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self.setProperty("role", "negative")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.hide()

    def say(self, words: str) -> None:
        """Say this; nothing if it is ""."""
        self.setText(words)
        self.setVisible(bool(words))

    def show_error(self, error: Exception) -> None:
        """Say why a request cannot be met; what nobody foresaw goes to where errors are shown."""
        if isinstance(error, TierbookError):
            self.say(text.message(error.message))
        else:
            self._tasks.refused(error)
