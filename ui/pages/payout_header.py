"""The head of the payouts: the month with its status, what is done with it, and under More what is done seldom."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from desktop_app.domain.run import Run
from desktop_app.wording.catalogue import _
from ui import text
from ui.pages import payout_words
from ui.widgets.basics import button
from ui.widgets.page_header import PageHeader


class PayoutHeader(PageHeader):
    """Offers what fits the month: a draft is approved, an approved one is paid, the last one is reopened."""

    compare_asked, reopen_asked = Signal(), Signal()
    act_asked = Signal(str)
    """An act of the window's menu is wanted, by its key."""

    def __init__(self) -> None:
        self.more, self.payroll, self.slips = button(icon="ellipsis"), button(icon="table"), button(icon="printer")
        self.pay, self.approve = button(), button("primary")
        super().__init__(self.more, self.payroll, self.slips, self.pay, self.approve)
        names = ("more", "payroll", "slips", "pay", "approve")
        for made, name in zip(self._buttons, names, strict=True):
            made.setObjectName(name)
        self.menu = QMenu(self.more)
        self.menu.setToolTipsVisible(True)
        self.compare, self.balances = self.menu.addAction(""), self.menu.addAction("")
        self.menu.addSeparator()
        self.report, self.poster = self.menu.addAction(""), self.menu.addAction("")
        self.menu.addSeparator()
        self.reopen = self.menu.addAction("")
        self.more.setMenu(self.menu)
        self.compare.triggered.connect(self.compare_asked)
        for act, key in ((self.balances, "balances"), (self.report, "report"), (self.poster, "poster")):
            act.triggered.connect(partial(self.act_asked.emit, key))
        self.reopen.triggered.connect(self.reopen_asked)
        self.payroll.clicked.connect(lambda: self.act_asked.emit("payroll"))
        self.slips.clicked.connect(lambda: self.act_asked.emit("slips"))

    def retranslate(self) -> None:
        self.more.setText(_("More"))
        self.compare.setText(_("Compare…"))
        self.compare.setToolTip(_("Compare with the old spreadsheet…"))
        self.balances.setText(_("Balances…"))
        self.balances.setToolTip(_("Draw, holdback and what waits, month by month"))
        self.report.setText(_("Monthly report…"))
        self.poster.setText(_("Poster of the month…"))
        self.reopen.setText(_("Reopen…"))
        self.reopen.setToolTip(_("Begin a new draft; what was approved is kept"))
        self.payroll.setText(_("Payroll sheet…"))
        self.payroll.setToolTip(_("Write the month for payroll, as xlsx or csv (Ctrl+Shift+P)"))
        self.slips.setText(_("Slips…"))
        self.slips.setToolTip(_("Look at the slips, write and print them (Ctrl+P)"))
        self.approve.setText(_("Approve…"))
        self.pay.setText(_("Mark as paid…"))

    def show_run(self, run: Run, *, may_reopen: bool, is_editable: bool) -> None:
        """Show a month's run; `may_reopen`: it is the last approved one."""
        title = _("Payouts {period}").format(period=text.period(run.period))
        has_any = bool(run.payees)
        if has_any:
            self.show_words(title, payout_words.subtitle(run), payout_words.status(run))
        else:
            self.show_words(title)
        is_draft = run.status == "draft"
        self.slips.setVisible(has_any)
        self.payroll.setVisible(has_any)
        for act in (self.compare, self.report, self.poster):
            act.setVisible(has_any)
        self.approve.setVisible(is_editable and is_draft and has_any)
        self.pay.setVisible(is_editable and run.status == "approved")
        self.reopen.setVisible(is_editable and not is_draft and may_reopen)
