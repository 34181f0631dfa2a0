"""What is shown while no book is open: how to begin."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.wording import catalogue
from desktop_app.wording.catalogue import _
from ui import theme
from ui.languages import LANGUAGES
from ui.widgets.basics import Card, button, restyle, row
from ui.widgets.empty_state import EmptyState


class StartPage(QWidget):
    """New book, open a book, or look at the sample; in which language, to begin with."""

    act_asked = Signal(str)
    act_about_asked = Signal(str, str)
    """An act of the menu, and what it is about."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.state = EmptyState("book-open", buttons=3)
        for each, key in zip(self.state.buttons, ("sample", "new", "open"), strict=True):
            each.setObjectName(key)
            each.clicked.connect(self._on_button)
        card = Card(padding=theme.SPACE_5)
        card.inside.addWidget(self.state, 1)
        self.languages = {key: button("link") for key, _name in LANGUAGES}
        for key, name in LANGUAGES:
            self.languages[key].setObjectName(key)
            self.languages[key].setText(name)
            self.languages[key].setAccessibleName(name)
            self.languages[key].clicked.connect(self._on_language)
        card.inside.addLayout(row(None, *self.languages.values(), None, spacing=theme.SPACE_4))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_5)
        box.addWidget(card)

    def retranslate(self) -> None:
        for key, each in self.languages.items():
            is_current = key == catalogue.language()
            each.setEnabled(not is_current)
            restyle(each, "link_current" if is_current else "link")
        self.state.show_words(
            _("Welcome to Tierbook"),
            _(
                "A book holds a company’s sales, plans and payouts in one file. "
                "Look around in the sample book, or begin with your own."
            ),
            _("Look at the sample book"),
            _("New book…"),
            _("Open a book…"),
        )

    @Slot()
    def _on_language(self) -> None:
        self.act_about_asked.emit("language", self.sender().objectName())

    @Slot()
    def _on_button(self) -> None:
        self.act_asked.emit(self.sender().objectName())
