"""What is shown while no book is open: how to begin."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.wording.catalogue import _
from ui import theme
from ui.widgets.basics import Card
from ui.widgets.empty_state import EmptyState


class StartPage(QWidget):
    """New book, open a book, or look at the sample."""

    act_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.state = EmptyState("book-open", buttons=3)
        for button, key in zip(self.state.buttons, ("sample", "new", "open"), strict=True):
            button.setObjectName(key)
            button.clicked.connect(self._on_button)
        card = Card(padding=theme.SPACE_5)
        card.inside.addWidget(self.state)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_5)
        box.addWidget(card)

    def retranslate(self) -> None:
        self.state.show_words(
            _("Welcome to Tierbook"),
            _(
                "A book holds a company's sales, plans and payouts in one file. "
                "Look around in the sample book, or begin with your own."
            ),
            _("Look at the sample book"),
            _("New book…"),
            _("Open a book…"),
        )

    @Slot()
    def _on_button(self) -> None:
        self.act_asked.emit(self.sender().objectName())
