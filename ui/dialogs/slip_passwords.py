"""The rule by which every slip gets a password of its own."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.period import Period
from desktop_app.domain.run import Payee
from desktop_app.wording.catalogue import _
from ui import text
from ui.dialogs.sheet import Sheet
from ui.widgets.named_field import NamedField


class SlipPasswordsDialog(Sheet):
    """A field, and below it what the rule makes of somebody, or why it is none."""

    chosen = Signal(str)
    """The rule; "" for no passwords."""

    def __init__(self, window: QWidget, rule: str, payee: Payee, period: Period) -> None:
        """`payee` is the example."""
        about = _(
            "Every slip then opens with a password of its own (AES-256). In the rule {code} is the person’s number, "
            "{year} and {month} are those of the month; the rest is as you write it. "
            "Tell everybody his own in another way."
        ).format(code="{code}", year="{year}", month="{month}")
        super().__init__(window, _("Passwords of the slips"), about)
        self._payee, self._period = payee, period
        self.rule = NamedField(_("Rule"), "rule")
        self.rule.edit.setPlaceholderText("{code}-{year}{month}")
        self.rule.fill(rule)
        self.rule.edited.connect(self._check)
        self.body.addWidget(self.rule)
        self.body.addStretch(1)
        self.without = self.add_button(_("No passwords"), "without")
        self.cancel = self.add_button(_("Cancel"), "cancel")
        self.yes = self.add_button(_("Use the rule"), "yes", is_main=True)
        self.without.setEnabled(bool(rule))
        self.without.clicked.connect(self._on_without)
        self.cancel.clicked.connect(self.reject)
        self.yes.clicked.connect(self._on_yes)
        self.make_room(520, 240)
        self._check()

    @Slot()
    def _check(self) -> None:
        """Say what comes of the rule as it is typed."""
        from desktop_app.reporting.protecting import password_of

        rule = self.rule.text
        self.yes.setEnabled(False)
        if not rule:
            self.rule.say("")
            return
        try:
            password = password_of(rule, self._payee, self._period)
        except TierbookError as error:
            self.rule.say(text.message(error.message), is_wrong=True)
        else:
            example = _("The slip of {name} opens with: {password}")
            self.rule.say(example.format(name=self._payee.name, password=password))
            self.yes.setEnabled(True)

    @Slot()
    def _on_without(self) -> None:
        self.chosen.emit("")
        self.accept()

    @Slot()
    def _on_yes(self) -> None:
        self.chosen.emit(self.rule.text)
        self.accept()
