"""What can be done about a month's payouts: decide, adjust, ask and answer, reopen, mark as paid out."""

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.domain.adjustments import Adjustment
from desktop_app.domain.questions import Question
from desktop_app.domain.run import Payee, Run
from desktop_app.domain.true_ups import Proposal
from desktop_app.wording.catalogue import _
from ui import ask, text
from ui.desk import Desk
from ui.dialogs.writing import WritingDialog
from ui.notices import Notices

if TYPE_CHECKING:
    from desktop_app.services.decide_true_up import Wanted


class PayoutActs(QObject):
    """Asks what needs to be asked before an act, does it, and lets the desk be looked at anew."""

    def __init__(self, page: QWidget, desk: Desk, notices: Notices) -> None:
        super().__init__(page)
        self._page, self._desk, self._notices = page, desk, notices

    def decide(self, proposal: Proposal, wanted: "Wanted") -> None:
        """Take or carry a true-up at once; waive it with a reason."""
        if wanted != "waive":
            self._do(ask.decided(self._desk.book, self._desk.period, proposal.due, wanted, ""))
            return
        amount = text.amount(proposal.amount, self._desk.currency)
        head = (
            _("Waive {amount} of {name}?").format(amount=amount, name=proposal.name),
            _("It is neither paid nor taken back, and is not proposed again. The reason is kept."),
        )
        self._write(
            head, _("Reason"), _("Waive"),
            lambda reason: ask.decided(self._desk.book, self._desk.period, proposal.due, wanted, reason),
        )  # fmt: skip

    def adjust(self, payee: Payee) -> None:
        """Add a sum by hand."""
        head = (
            _("Adjustment for {name}").format(name=payee.name),
            _("The sum is added to the payout, a negative one is taken off; the reason stands on the slip."),
        )
        dialog = WritingDialog(self._page.window(), head, _("Reason"), _("Add"), currency=self._desk.currency)
        dialog.written.connect(lambda reason, amount: self._adjust(payee, amount, reason))
        dialog.open()

    def _adjust(self, payee: Payee, amount: Decimal, reason: str) -> None:
        self._do(ask.adjusted(self._desk.book, self._desk.period, payee.code, amount, reason))

    def change(self, payee: Payee, entered: Adjustment) -> None:
        """Let an adjustment be another sum, or have another reason."""
        head = (
            _("Change the adjustment for {name}").format(name=payee.name),
            _("The sum is added to the payout, a negative one is taken off; the reason stands on the slip."),
        )
        filled = (text.plain(entered.amount, self._desk.currency), entered.reason)
        dialog = WritingDialog(
            self._page.window(), head, _("Reason"), _("Change it"), currency=self._desk.currency, filled=filled
        )
        dialog.written.connect(
            lambda reason, amount: self._do(ask.adjustment_changed(self._desk.book, entered.number, amount, reason))
        )
        dialog.open()

    def remove(self, number: int) -> None:
        """Take an adjustment away."""
        self._do(ask.adjustment_removed(self._desk.book, number))

    def raise_question(self, payee: Payee, plan: str, line: str, about: str) -> None:
        """Note a question about a line, or the whole payout."""
        head = (_("Question about {what}").format(what=about), _("It stays in the list until it is answered."))
        self._write(
            head, _("Question"), _("Note it"),
            lambda said: ask.question_raised(self._desk.book, self._desk.period, payee.code, said, (plan, line)),
        )  # fmt: skip

    def answer(self, question: Question) -> None:
        """Answer a question."""
        head = (_("Answer"), question.text)
        self._write(
            head, _("Answer"), _("Answer it"),
            lambda said: ask.question_answered(self._desk.book, question.number, said),
        )  # fmt: skip

    def compare(self, show_payee: Callable[[str], None]) -> None:
        """Open the comparison with an old spreadsheet, from which a person's working can be shown."""
        from ui.dialogs.compare_payouts import ComparePayoutsDialog

        dialog = ComparePayoutsDialog(self._page.window(), self._desk)
        dialog.working_asked.connect(show_payee)
        dialog.open()

    def reopen(self, run: Run) -> None:
        """Open the period again, with a reason."""
        period = text.period(run.period)
        was_paid = _("It is marked as paid out: a new total would have to be settled by hand.") if run.paid_on else ""
        kept = _("What was approved is kept. A draft begins from the facts as they are now.")
        head = (_("Reopen {period}?").format(period=period), f"{kept} {was_paid}".strip())
        self._write(
            head, _("Reason"), _("Reopen"), lambda reason: ask.reopened(self._desk.book, run.period, reason)
        )  # fmt: skip

    def pay(self, run: Run) -> None:
        """Mark the period as paid out, after a question."""
        self._notices.ask(
            _("Mark {period} as paid out?").format(period=text.period(run.period)),
            _("Do this once the {amount} are on their way. The figures stay as they are.").format(
                amount=text.amount(run.total, run.currency)
            ),
            _("Mark as paid out"),
            lambda: self._do(ask.marked_paid(self._desk.book, run.period)),
        )

    def _write(self, head: tuple[str, str], field: str, yes: str, work: Callable[[str], ask.Work[Any]]) -> None:
        dialog = WritingDialog(self._page.window(), head, field, yes)
        dialog.written.connect(lambda said, _amount: self._do(work(said)))
        dialog.open()

    def _do(self, work: ask.Work[Any]) -> None:
        self._desk.tasks.write(work, self._on_done, owner=self, title=lambda: _("Saving…"))

    def _on_done(self, _result: object) -> None:
        self._desk.refresh()
