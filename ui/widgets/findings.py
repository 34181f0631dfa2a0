"""What a review found: a tag and a sentence each."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.models.roles import Tag
from ui.widgets.basics import Card, clear, label, row
from ui.widgets.tag import TagLabel


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was looked at: what came of it, and the sentence."""

    tag: Tag
    sentence: str


class FindingsCard(Card):
    """A title and the findings under it."""

    def __init__(self) -> None:
        super().__init__()
        self.title = label("card_title")
        self.inside.addWidget(self.title)
        self._items = QVBoxLayout()
        self._items.setSpacing(theme.SPACE_2)
        self.inside.addLayout(self._items)

    def show_findings(self, title: str, findings: Sequence[Checked]) -> None:
        self.title.setText(title)
        clear(self._items)
        for finding in findings:
            made = QWidget()
            tag = TagLabel()
            tag.show_tag(finding.tag)
            inner = row(tag, label("", finding.sentence, wraps=True))
            inner.setAlignment(tag, Qt.AlignmentFlag.AlignTop)
            made.setLayout(inner)
            made.setAccessibleName(f"{finding.tag.text}: {finding.sentence}")
            self._items.addWidget(made)
