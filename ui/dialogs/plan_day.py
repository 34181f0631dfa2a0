"""The first day of a version of a plan: of a new one, or another one of one that is there."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import TierbookError
from desktop_app.wording.catalogue import _
from ui import text
from ui.ask import Work
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.widgets.named_field import DayField

if TYPE_CHECKING:
    from desktop_app.services.list_versions import Versions


class PlanDayDialog(Sheet):
    """Does the act itself, so that a refusal stands beside the day."""

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        versions: "Versions",
        head: tuple[str, str],
        yes: tuple[str, Callable[[date], Work[Any]]],
        first: date,
    ) -> None:
        """`yes` is the main button's word and its act, `first` the day that is proposed."""
        super().__init__(window, *head)
        self._desk, self._versions, self._act = desk, versions, yes[1]
        self.day = DayField(_("Starts on"), "first_day", desk.summary.settings.calendar.span(desk.period))
        self.body.addWidget(self.day)
        self.body.addStretch(1)
        self.cancel = self.add_button(_("Cancel"), "cancel")
        self.yes = self.add_button(yes[0], "yes", is_main=True)
        self.cancel.clicked.connect(self.reject)
        self.yes.clicked.connect(self._on_yes)
        self.day.edited.connect(self._on_typed)
        self.day.show_day(first)
        self._on_typed()
        self.setMinimumWidth(460)
        self.day.edit.selectAll()

    @Slot()
    def _on_typed(self) -> None:
        """Say what the day means for months that are approved."""
        day = self.day.day
        if day is None:
            return
        month = self._versions.approved_at(day)
        if month is None:
            self.day.say(_("That is {day}.").format(day=text.day(day)))
            return
        words = _("{period} is approved and keeps what it was worked out with. Later months go by the new day.")
        self.day.say(words.format(period=text.period(month)))

    @Slot()
    def _on_yes(self) -> None:
        if not self.day.check(is_needed=True) or self.day.day is None:
            return
        self.yes.setEnabled(False)
        work = self._act(self.day.day)
        self._desk.tasks.write(work, self._on_done, owner=self, title=lambda: _("Saving…"), otherwise=self._on_refused)

    def _on_done(self, _result: object) -> None:
        self.accept()
        self._desk.refresh()

    def _on_refused(self, error: Exception) -> None:
        self.yes.setEnabled(True)
        if not isinstance(error, TierbookError):
            self._desk.tasks.refused(error)
            return
        self.day.say(text.message(error.message), is_wrong=True)
        self.day.edit.setFocus()
