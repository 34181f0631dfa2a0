"""What all dialogs of the window share: a head, a body, and buttons at the bottom."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.basics import button, label
from ui.widgets.tab_order import come_last


class Sheet(QDialog):
    """A dialog with a title in its body; it opens with open() and is gone when it is closed."""

    def __init__(self, window: QWidget, title: str, subtitle: str = "") -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.title = label("large", title)
        self.subtitle = label("quiet", subtitle, wraps=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.SPACE_3)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.SPACE_2)
        self.buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.SPACE_5, theme.SPACE_5 - 4, theme.SPACE_5, theme.SPACE_5 - 4)
        whole.setSpacing(theme.SPACE_3)
        whole.addWidget(self.title)
        whole.addWidget(self.subtitle)
        self.subtitle.setVisible(bool(subtitle))  # once it has a parent: else it would be a window for a moment
        whole.addLayout(self.body, 1)
        whole.addSpacing(theme.SPACE_1)
        whole.addLayout(self.buttons)

    def put_buttons_last(self) -> None:
        """Let the Tab key come to the buttons at the bottom after what was made since they were."""
        items = [self.buttons.itemAt(place) for place in range(self.buttons.count())]
        come_last([widget for item in items if item is not None and (widget := item.widget()) is not None])

    def say(self, title: str, subtitle: str = "") -> None:
        """Change the head."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def add_button(self, words: str, name: str, *, is_main: bool = False) -> QPushButton:
        """A button at the bottom; the main one is the default."""
        made = button("primary" if is_main else "")
        made.setText(words)
        made.setObjectName(name)
        made.setAutoDefault(is_main)
        made.setDefault(is_main)
        self.buttons.addWidget(made)
        return made

    def make_room(self, width: int, height: int) -> None:
        """Be so large at a text size of 100 %, and larger with larger text, as far as the window goes."""
        factor = theme.look().text_size / 100
        parent = self.parentWidget()
        most = self.size() if parent is None else parent.window().size()
        wide, high = (
            min(round(width * factor), most.width() - theme.SPACE_5),
            min(round(height * factor), most.height()),
        )
        self.resize(max(width, wide), max(height, high))
