"""What a review found: a tag and a sentence each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.frozen import frozen
from ui.models.roles import Tag
from ui.widgets.basics import Card, label, row
from ui.widgets.tag import TagLabel


@frozen
class Checked:
    """One thing that was looked at: what came of it, and the sentence."""

    tag: Tag
    sentence: str


class _Item(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._tag, self._words = TagLabel(), label("", wraps=True)
        inner = row(self._tag, self._words)
        inner.setAlignment(self._tag, Qt.AlignmentFlag.AlignTop)
        self.setLayout(inner)

    def show_finding(self, finding: Checked) -> None:
        self._tag.show_tag(finding.tag)
        self._words.setText(finding.sentence)
        self.setAccessibleName(f"{finding.tag.text}: {finding.sentence}")


class FindingsCard(Card):
    """A title and the findings under it; they are shown anew while one types, in the widgets that are there."""

    def __init__(self) -> None:
        super().__init__()
        self.title = label("card_title")
        self.inside.addWidget(self.title)
        self._items: list[_Item] = []

    def show_findings(self, title: str, findings: Sequence[Checked]) -> None:
        self.title.setText(title)
        while len(self._items) < len(findings):
            self._items.append(_Item())
            self.inside.addWidget(self._items[-1])
        for place, item in enumerate(self._items):
            item.setVisible(place < len(findings))
            if place < len(findings):
                item.show_finding(findings[place])
