"""A field with its name above it, and below it what is wrong with it, or what it says."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.period import Span
from desktop_app.importing.typed import typed_day
from desktop_app.wording.catalogue import _
from ui.widgets.basics import label, restyle


class NamedField(QWidget):
    """One line to type into."""

    edited = Signal()

    def __init__(self, name: str, object_name: str, below: QLabel | None = None) -> None:
        """`below` is where the words about the field stand that have no room below it."""
        super().__init__()
        self.name = label("quiet", name)
        self.edit = QLineEdit()
        self.edit.setObjectName(object_name)
        self.edit.setAccessibleName(name)
        self.name.setBuddy(self.edit)
        self.below = label("small", wraps=True) if below is None else below
        self.below.hide()
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2)
        for part in (self.name, self.edit, *(() if below is not None else (self.below,))):
            inner.addWidget(part)
        inner.addStretch(1)
        self.edit.textEdited.connect(self._on_edit)

    @property
    def text(self) -> str:
        """What is typed, without spaces around it."""
        return self.edit.text().strip()

    def fill(self, text: str) -> None:
        """Show a text, and nothing wrong with it."""
        self.edit.setText(text)
        self.say("")

    def say(self, words: str, *, is_wrong: bool = False) -> None:
        """Show words below the field, "" for none; wrong ones mark it, and are read out with it."""
        self.below.setText(words)
        self.below.setVisible(bool(words))
        restyle(self.below, "negative" if is_wrong else "small")
        restyle(self.edit, "wrong" if is_wrong else "")
        self.edit.setAccessibleDescription(words)

    @Slot()
    def _on_edit(self) -> None:
        self.say("")
        self.edited.emit()


class DayField(NamedField):
    """A day, written as 2026-03-05, 3-5, or 5 for the 5th of the current month."""

    def __init__(self, name: str, object_name: str, span: Span, below: QLabel | None = None) -> None:
        super().__init__(name, object_name, below)
        self._span = span

    def show_day(self, day: date | None) -> None:
        """Show a day, None for an open one."""
        self.fill("" if day is None else day.isoformat())

    @property
    def day(self) -> date | None:
        """The day that is typed; None for none."""
        return typed_day(self.text, self._span) if self.text else None

    def check(self, *, is_needed: bool = False) -> bool:
        """Whether a day can be read, or none is typed where none is needed; else the field says what is wrong."""
        if self.day is None and (self.text or is_needed):
            sentence = _("“{found}” is no day: write 2026-03-05, 3-5, or 5 for the 5th of the current month.")
            self.say(sentence.format(found=self.text) if self.text else _("This must not be empty."), is_wrong=True)
            self.edit.setFocus()
            return False
        return True
