"""What an empty page shows: what belongs there, and the first step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.basics import button, label, row


class EmptyState(QWidget):
    """An icon, a sentence of what belongs here, a line of help, and up to two buttons; the first is the main one."""

    def __init__(self, icon: str, buttons: int = 1) -> None:
        super().__init__()
        self._icon = icon
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = label("large", wraps=True)
        self.sentence = label("quiet", wraps=True)
        for words in (self.title, self.sentence):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.buttons: list[QPushButton] = [button("" if place else "primary") for place in range(buttons)]
        box = QVBoxLayout(self)
        box.setSpacing(theme.SPACE_3)
        box.addStretch(2)
        box.addWidget(self._picture)
        for words in (self.title, self.sentence):
            box.addLayout(row(None, words, None))
        box.addSpacing(theme.SPACE_1)
        box.addLayout(row(None, *self.buttons, None))
        box.addStretch(3)
        self.restyle()

    def show_words(self, title: str, sentence: str, *buttons: str) -> None:
        self.title.setText(title)
        self.sentence.setText(sentence)
        for place, made in enumerate(self.buttons):
            made.setVisible(place < len(buttons))
            if place < len(buttons):
                made.setText(buttons[place])

    def restyle(self) -> None:
        for words in (self.title, self.sentence):
            words.setFixedWidth(round(440 * theme.look().text_size / 100))
        self._picture.setPixmap(icons.pixmap(self._icon, "accent", 40, self.devicePixelRatioF()))
