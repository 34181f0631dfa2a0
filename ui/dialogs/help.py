"""Help (F1): what a page is for, what to do first on it, and what its words mean, in the window's language."""

from functools import lru_cache

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QTextBrowser, QWidget

import resources
from desktop_app.wording import catalogue
from desktop_app.wording.catalogue import _
from ui import theme
from ui.dialogs.sheet import Sheet
from ui.widgets.basics import row

TOPICS = ("home", "sales", "targets", "plans", "payouts", "people", "import")
"""The topics in the order in which they are listed: the pages by their keys, and the import."""
_LINE_HEIGHT = 125  # per cent


@lru_cache(maxsize=2 * len(TOPICS))
def topic_text(language: str, topic: str) -> str:
    """The Markdown of a topic; its first line is "# " and its title."""
    return resources.path("help", language, f"{topic}.md").read_text(encoding="utf-8")


def topic_title(language: str, topic: str) -> str:
    """The title of a topic."""
    return topic_text(language, topic).partition("\n")[0].removeprefix("# ")


class HelpDialog(Sheet):
    """The topics at the left, the chosen one at the right; it can stay open while one works."""

    shortcuts_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("Help"))
        self.topics = QListWidget()
        self.topics.addItems([""] * len(TOPICS))
        for place, topic in enumerate(TOPICS):
            self._item(place).setData(Qt.ItemDataRole.UserRole, topic)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setTabChangesFocus(True)
        both = row(self.topics, self.text, spacing=theme.SPACE_3)
        both.setStretch(1, 1)
        self.body.addLayout(both, 1)
        self.shortcuts = self.add_button("", "shortcuts")
        self.close_ = self.add_button("", "close", is_main=True)
        self.shortcuts.clicked.connect(self._on_shortcuts)
        self.close_.clicked.connect(self.accept)
        self.topics.currentRowChanged.connect(self._on_topic)
        self.retranslate()
        self.restyle()
        factor = theme.look().text_size / 100
        room = parent.size()
        self.resize(min(round(760 * factor), room.width() - 40), min(round(600 * factor), room.height() - 40))

    def show_topic(self, topic: str) -> None:
        """Show a topic; a page that has none of its own shows what Home says."""
        self.topics.setCurrentRow(TOPICS.index(topic) if topic in TOPICS else 0)

    def retranslate(self) -> None:
        self.setWindowTitle(_("Help"))
        self.say(_("Help"))
        self.topics.setAccessibleName(_("Topics"))
        self.text.setAccessibleName(_("What the topic is about"))
        self.shortcuts.setText(_("Shortcuts…"))
        self.close_.setText(_("Close"))
        for place, topic in enumerate(TOPICS):
            self._item(place).setText(topic_title(catalogue.language(), topic))
        self._on_topic(self.topics.currentRow())

    def restyle(self) -> None:
        self.topics.setFixedWidth(round(150 * theme.look().text_size / 100))
        self._on_topic(self.topics.currentRow())

    def _item(self, place: int) -> QListWidgetItem:
        return self.topics.item(place)

    @Slot(int)
    def _on_topic(self, place: int) -> None:
        if place < 0:
            return
        document = self.text.document()
        document.setDefaultFont(self.text.font())
        document.setIndentWidth(theme.SPACE_5)
        document.setMarkdown(topic_text(catalogue.language(), TOPICS[place]))
        _set_in_type(document)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    @Slot()
    def _on_shortcuts(self) -> None:
        self.shortcuts_asked.emit()


def _set_in_type(document: QTextDocument) -> None:
    """Give headings the sizes of the window's titles, and every line room to breathe."""
    sizes = theme.look().sizes
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        cursor = QTextCursor(block)
        shape = QTextBlockFormat()
        shape.setTopMargin(theme.SPACE_4 if level > 1 else 0)
        shape.setBottomMargin(theme.SPACE_1 if block.textList() is not None else theme.SPACE_2)
        shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(shape)
        if level:
            letters = QTextCharFormat()
            font = QFont(document.defaultFont())
            font.setPixelSize(sizes.title if level == 1 else sizes.large)
            font.setWeight(QFont.Weight.DemiBold)
            letters.setFont(font)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(letters)  # merged, the size that Markdown gives a heading would stay
        block = block.next()
