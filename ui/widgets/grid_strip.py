"""A line at the foot of a grid: what was just done comes to, or what is in the way, with a button where one helps."""

from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.basics import ElidedLabel, button, restyle, row


class GridStrip(QWidget):
    """One line of words and a button beside them; it is hidden while both are empty."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ElidedLabel()
        self.button = button("link")
        self.button.hide()
        inside = row(self.words, self.button, spacing=theme.SPACE_3)
        inside.setStretch(0, 1)
        self.setLayout(inside)
        self.hide()
        self.restyle()

    def restyle(self) -> None:
        self.setMinimumHeight(self.button.sizeHint().height())  # with words alone as high as with a button

    def say(self, words: str = "", *, act: str = "", is_refusal: bool = False) -> None:
        """Show words, red where something cannot be taken, and the word of the button."""
        restyle(self.words, "negative" if is_refusal else "")
        self.words.setText(words)
        self.words.setToolTip(words)
        self.words.setAccessibleName(words)
        self.button.setText(act)
        self.button.setVisible(bool(act))
        self.setVisible(bool(words or act))
