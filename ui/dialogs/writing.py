"""A line to write before something is done: a reason, a question or an answer; with an amount where one is needed."""

from decimal import Decimal

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from desktop_app.domain.money import exact, to_decimal
from desktop_app.wording.catalogue import _
from desktop_app.wording.formats import MINUS
from ui import theme
from ui.dialogs.sheet import Sheet
from ui.widgets.basics import label


class WritingDialog(Sheet):
    """Its main button names the act, and can be pressed once everything is filled in."""

    written = Signal(str, object)
    """The line, and the amount as a Decimal (None where none was asked for)."""

    def __init__(
        self,
        window: QWidget,
        head: tuple[str, str],
        field: str,
        yes: str,
        *,
        with_amount: bool = False,
        filled: tuple[str, str] = ("", ""),
    ) -> None:
        """`filled` is what stands in the amount and in the line at first."""
        super().__init__(window, *head)
        self.amount, self.line = QLineEdit(), QLineEdit()
        self.amount.setObjectName("amount")
        self.line.setObjectName("line")
        self._with_amount = with_amount
        fields = QGridLayout()
        fields.setHorizontalSpacing(theme.SPACE_3)
        fields.setVerticalSpacing(theme.SPACE_3)
        rows = [(_("Amount"), self.amount)] if with_amount else []
        for number, (words, edit) in enumerate([*rows, (field, self.line)]):
            word = label("quiet", words)
            word.setBuddy(edit)
            edit.setAccessibleName(words)
            edit.textChanged.connect(self._on_typed)
            fields.addWidget(word, number, 0)
            fields.addWidget(edit, number, 1)
        self.body.addLayout(fields)
        self.body.addStretch(1)
        self.cancel = self.add_button(_("Cancel"), "cancel")
        self.yes = self.add_button(yes, "yes", is_main=True)
        self.cancel.clicked.connect(self.reject)
        self.yes.clicked.connect(self._on_yes)
        self.setMinimumWidth(460)
        self.amount.setText(filled[0])
        self.line.setText(filled[1])
        self._on_typed()

    def _amount(self) -> Decimal | None:
        """What was typed as the amount, None where that is no number."""
        typed = self.amount.text().strip().replace(",", "").replace("，", "").replace(MINUS, "-")
        try:
            return to_decimal(exact(typed))
        except ValueError:
            return None

    @Slot()
    def _on_typed(self) -> None:
        is_complete = bool(self.line.text().strip()) and not (self._with_amount and not self._amount())
        self.yes.setEnabled(is_complete)

    @Slot()
    def _on_yes(self) -> None:
        self.written.emit(self.line.text(), self._amount() if self._with_amount else None)
        self.accept()
