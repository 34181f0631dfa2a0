"""Try it: a figure in, the payout and its working out."""

from fractions import Fraction

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from desktop_app.domain.curve import Trial
from desktop_app.importing.cells import parse_number
from ui import theme
from ui.models.trial import Attempt
from ui.widgets.basics import Card, label


class TryCard(Card):
    """Up to three fields; `tried` tells the attempt whenever all of them hold numbers."""

    tried = Signal(object)
    unreadable = Signal()
    """A field holds no number."""

    def __init__(self) -> None:
        super().__init__()
        self.title = label("card_title")
        self.names = [label("small") for _number in range(3)]
        self.fields = [QLineEdit() for _number in range(3)]
        self.result = label("large", selectable=True)
        self.working = label("small", wraps=True, selectable=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE_2)
        grid.setVerticalSpacing(2)
        for place, (name, field) in enumerate(zip(self.names, self.fields, strict=True)):
            name.setBuddy(field)
            field.setObjectName(("achieved", "target", "base")[place])
            field.setMinimumWidth(84)
            field.textEdited.connect(self._on_edit)
            grid.addWidget(name, 0, place)
            grid.addWidget(field, 1, place)
            grid.setColumnStretch(place, 1)
        self.inside.addWidget(self.title)
        self.inside.addLayout(grid)
        self.inside.addWidget(self.result)
        self.inside.addWidget(self.working)
        self.result.setAlignment(Qt.AlignmentFlag.AlignLeft)

    def show_fields(self, names: tuple[str, str, str], texts: tuple[str, str, str]) -> None:
        """The fields' names and what they hold; a field without a name is hidden."""
        for name_label, field, name, text in zip(self.names, self.fields, names, texts, strict=True):
            for part in (name_label, field):
                part.setVisible(bool(name))
            name_label.setText(name)
            field.setAccessibleName(name)
            field.setText(text)

    def show_result(self, payout: str, working: str) -> None:
        self.result.setText(f"→ {payout}" if payout else "")
        self.working.setText(working)

    @Slot()
    def _on_edit(self) -> None:
        values = [parse_number(field.text().strip(), ".") for field in self.fields]
        shown: list[QWidget] = [field for field in self.fields if not field.isHidden()]
        missing = [field for field, value in zip(self.fields, values, strict=True) if value is None]
        if any(field in shown for field in missing) or (values[1] is not None and values[1] <= 0):
            self.unreadable.emit()
            return
        achieved, target, base = (Fraction(value) if value is not None else Fraction(0) for value in values)
        self.tried.emit(Attempt(achieved, Trial(target or Fraction(1), base)))
