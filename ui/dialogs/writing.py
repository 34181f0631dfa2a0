"""A line to write before something is done: a reason, a question or an answer; with an amount where one is needed."""

from decimal import Decimal

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from desktop_app.domain.money import Currency
from desktop_app.importing.typed import Refused, typed_decimal
from desktop_app.importing.typed import label as field_label
from desktop_app.wording.catalogue import _
from ui import text, theme
from ui.dialogs.sheet import Sheet
from ui.widgets.basics import label, restyle


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
        currency: Currency | None = None,
        filled: tuple[str, str] = ("", ""),
    ) -> None:
        """An amount is asked for in a currency; `filled` is what stands in the amount and in the line at first."""
        super().__init__(window, *head)
        self.amount, self.line = QLineEdit(), QLineEdit()
        self.amount.setObjectName("amount")
        self.line.setObjectName("line")
        self.read_as = label("small", wraps=True)
        self._currency = currency
        fields = QGridLayout()
        fields.setHorizontalSpacing(theme.SPACE_3)
        fields.setVerticalSpacing(theme.SPACE_3)
        rows = [] if currency is None else [(_("Amount"), self.amount)]
        for words, edit in [*rows, (field, self.line)]:
            word, number = label("quiet", words), fields.rowCount()
            word.setBuddy(edit)
            edit.setAccessibleName(words)
            edit.textChanged.connect(self._on_typed)
            fields.addWidget(word, number, 0)
            fields.addWidget(edit, number, 1)
            if edit is self.amount:
                fields.addWidget(self.read_as, number + 1, 1)
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

    def _amount(self, currency: Currency) -> Decimal | Refused:
        """What was typed as the amount, or what is wrong with it."""
        return typed_decimal(self.amount.text(), field_label("amount"), currency.decimals)

    @Slot()
    def _on_typed(self) -> None:
        is_complete = bool(self.line.text().strip())
        if self._currency is not None:
            amount = self._amount(self._currency)
            is_complete = is_complete and self._say(amount, self._currency)
        self.yes.setEnabled(is_complete)

    def _say(self, amount: Decimal | Refused, currency: Currency) -> bool:
        """Tell below the amount how it is read, or why it is not; whether it can be taken."""
        if not self.amount.text().strip():
            words, is_taken = "", False
        elif isinstance(amount, Refused):
            words, is_taken = text.message(amount.reason), False
        elif not amount:
            words, is_taken = _("An adjustment of 0 changes nothing; enter a sum above or below it."), False
        else:
            words, is_taken = f"= {text.amount(amount, currency)}", True
        restyle(self.read_as, "small" if is_taken else "negative")
        self.read_as.setText(words)
        return is_taken

    @Slot()
    def _on_yes(self) -> None:
        self.written.emit(self.line.text(), None if self._currency is None else self._amount(self._currency))
        self.accept()
