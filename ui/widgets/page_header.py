"""The head of a page: its title with a status, a line under it, and its buttons at the right, or below."""

from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from ui import theme
from ui.models.roles import Tag
from ui.widgets.basics import ElidedLabel, column, label, row
from ui.widgets.tag import TagLabel

_GAP = theme.SPACE_2 + 2
_SUBTITLE = 300  # pixels on one line beside the buttons, at a text size of 100 %; a longer one is broken


class PageHeader(QWidget):
    """Title, status tag, subtitle and buttons."""

    def __init__(self, *buttons: QPushButton) -> None:
        super().__init__()
        self.title = ElidedLabel("title")
        self.subtitle = label("subtitle", wraps=True)
        self.tag = TagLabel()
        self.tag.hide()
        words = column(row(self.title, self.tag, None, spacing=theme.SPACE_3), self.subtitle, spacing=theme.SPACE_1)
        self._buttons = buttons
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addLayout(words, 1)
        self._row.addLayout(row(*buttons, None, spacing=_GAP))

    def show_words(self, title: str, subtitle: str = "", tag: Tag | None = None) -> None:
        """Say what the page shows; a tag is its status."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self.tag.show_tag(tag or Tag(""))

    def arrange(self, width: int) -> None:
        """Put the buttons below the words where both do not fit into this width."""
        head = sum(each.sizeHint().width() + _GAP for each in (self.title, self.tag) if not each.isHidden())
        words = self.subtitle.fontMetrics().horizontalAdvance(self.subtitle.text()) + _GAP
        most = round(_SUBTITLE * theme.look().text_size / 100)
        buttons = sum(each.sizeHint().width() + _GAP for each in self._buttons if not each.isHidden())
        needed = max(head, min(words, most)) + buttons
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if needed > width else directions.LeftToRight)
