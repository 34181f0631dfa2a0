"""The head of a page: its title with a status, a line under it, and its buttons at the right."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui import theme
from ui.models.roles import Tag
from ui.widgets.basics import column, label, row
from ui.widgets.tag import TagLabel


class PageHeader(QWidget):
    """Title, status tag, subtitle and buttons."""

    def __init__(self, *buttons: QPushButton) -> None:
        super().__init__()
        self.title = label("title")
        self.subtitle = label("subtitle", wraps=True)
        self.tag = TagLabel()
        self.tag.hide()
        words = column(row(self.title, self.tag, None, spacing=theme.SPACE_3), self.subtitle, spacing=theme.SPACE_1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.SPACE_2 + 2)
        self._row.addLayout(words, 1)
        for button in buttons:
            self._row.addWidget(button)

    def show_words(self, title: str, subtitle: str = "", tag: Tag | None = None) -> None:
        """Say what the page shows; a tag is its status."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self.tag.show_tag(tag or Tag(""))
