"""Fields one under the other, each with its word before it and a line of help or refusal under it."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from ui import theme
from ui.widgets.basics import label, row

Words = Callable[[], str]
_WORD_WIDTH = 190  # pixels at a text size of 100 %
_ANY_WIDTH = 16_777_215  # what Qt says of a widget that may be as wide as it likes


class Form(QWidget):
    """Rows of a word and a field; both are worded anew by `retranslate`, and a field is called as its word says."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.SPACE_4)
        self._grid.setVerticalSpacing(theme.SPACE_1 + 2)
        self._grid.setColumnStretch(1, 1)
        self._words: list[tuple[QLabel, QWidget | None, Words]] = []
        self.restyle()

    def add(self, words: Words, field: QWidget, *beside: QWidget) -> None:
        """A field, and what stands beside it, under those that are there."""
        if self._words:
            self._grid.setRowMinimumHeight(self._grid.rowCount(), theme.SPACE_1)
        word, place = label("quiet"), self._grid.rowCount() + 1
        word.setBuddy(field)
        self._words.append((word, field, words))
        self._grid.addWidget(word, place, 0)
        fills = isinstance(field, QLabel) or (isinstance(field, QLineEdit) and field.maximumWidth() >= _ANY_WIDTH)
        self._grid.addLayout(row(field, *beside, *(() if fills else (None,))), place, 1)

    def add_buttons(self, *buttons: QWidget) -> None:
        """Buttons under the field that was added last, which they are about."""
        self._grid.addLayout(row(*buttons, None), self._grid.rowCount(), 1)

    def add_note(self, words: Words | None = None, note: QLabel | None = None) -> QLabel:
        """A line under the field that was added last: help that is always there, or a label that the caller fills."""
        made = note or label("small", wraps=True)
        if words is not None:
            self._words.append((made, None, words))
        self._grid.addWidget(made, self._grid.rowCount(), 1)
        return made

    def retranslate(self) -> None:
        for word, field, words in self._words:
            word.setText(words())
            if field is not None:
                field.setAccessibleName(words())

    def restyle(self) -> None:
        self._grid.setColumnMinimumWidth(0, round(_WORD_WIDTH * min(theme.look().text_size, 125) / 100))
