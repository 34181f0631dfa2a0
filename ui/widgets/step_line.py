"""The steps of a dialog in a quiet line: where the owner is, and what he can go back to."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.wording.catalogue import _
from ui import theme
from ui.widgets.basics import button, label, restyle


class StepLine(QWidget):
    """A word for each step, by its key; one that can be gone to is a button."""

    asked = Signal(str)

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        self._arrows: dict[str, QLabel] = {}
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.SPACE_2)
        for key in words:
            made = button()
            made.setObjectName(f"step_{key}")
            made.clicked.connect(lambda _checked=False, at=key: self.asked.emit(at))
            if self.buttons:
                self._arrows[key] = label("small", "›")
                box.addWidget(self._arrows[key])
            self.buttons[key] = made
            box.addWidget(made)
        box.addStretch(1)
        self.name(words)

    def name(self, words: Mapping[str, str]) -> None:
        """Call the steps so."""
        for key, made in self.buttons.items():
            made.setText(words[key])

    def show_steps(self, now: str, there: Collection[str], open_: Collection[str]) -> None:
        """`there` are the steps that are to be gone through, `open_` those that can be gone to."""
        for key, made in self.buttons.items():
            made.setVisible(key in there)
            if key in self._arrows:
                self._arrows[key].setVisible(key in there)
            made.setEnabled(key == now or key in open_)
            restyle(made, "import_step_now" if key == now else "import_step")
            made.setAccessibleDescription(_("current step") if key == now else "")
