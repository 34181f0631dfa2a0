"""The steps of an import in a quiet line: where the owner is, and what he can go back to."""

from collections.abc import Sequence
from typing import Literal, get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.wording.catalogue import _
from ui import theme
from ui.widgets.basics import button, label, restyle

StepKey = Literal["file", "reading", "names", "check", "done"]
STEPS: tuple[StepKey, ...] = get_args(StepKey)


class StepLine(QWidget):
    """A word for each step; one that can be gone to is a button."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[StepKey, QPushButton] = {}
        self._arrows: dict[StepKey, QLabel] = {}
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.SPACE_2)
        names = (_("File"), _("Reading"), _("Names"), _("Check"), _("Done"))
        for key, words in zip(STEPS, names, strict=True):
            made = self.buttons[key] = button()
            made.setText(words)
            made.setObjectName(f"step_{key}")
            made.clicked.connect(lambda _checked=False, at=key: self.asked.emit(at))
            if key != STEPS[0]:
                self._arrows[key] = label("small", "›")
                box.addWidget(self._arrows[key])
            box.addWidget(made)
        box.addStretch(1)

    def show_steps(self, now: StepKey, there: Sequence[StepKey], open_: Sequence[StepKey]) -> None:
        """`there` are the steps of this import, `open_` those that can be gone to."""
        for key, made in self.buttons.items():
            made.setVisible(key in there)
            if key in self._arrows:
                self._arrows[key].setVisible(key in there)
            made.setEnabled(key == now or key in open_)
            restyle(made, "import_step_now" if key == now else "import_step")
            made.setAccessibleDescription(_("current step") if key == now else "")
