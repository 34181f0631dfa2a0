"""A new, empty book: for which company, how it reckons, with which plan, and where; four short steps."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.period import Calendar
from desktop_app.wording import catalogue
from desktop_app.wording.catalogue import _
from ui import ask, theme
from ui.desk import Desk
from ui.dialogs.new_book_panes import BeginningPane, CompanyPane, Pane, PlacePane, ReckoningPane
from ui.dialogs.sheet import Sheet
from ui.widgets.basics import label, scrolling
from ui.widgets.step_line import StepLine

_STEPS = ("company", "reckoning", "beginning", "place")
_WIDTH, _HEIGHT = 660, 500  # pixels at a text size of 100 %


class NewBookDialog(Sheet):
    """Enter takes the next step; every step can be gone back to. It stays until the book is made."""

    language_chosen = Signal(str)
    """The window is to speak another language."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, _("New book"), " ")
        self._desk = desk
        self._made: Path | None = None
        self.steps = StepLine(_step_names())
        self.company, self.reckoning = CompanyPane(desk.tasks), ReckoningPane()
        today = dt.datetime.now().astimezone().date()
        self.beginning, self.place = BeginningPane(Calendar(1).month_of(today)), PlacePane(desk.tasks)
        panes = (self.company, self.reckoning, self.beginning, self.place)
        self._panes: dict[str, Pane] = dict(zip(_STEPS, panes, strict=True))
        self._stack = QStackedWidget()
        for pane in panes:
            self._stack.addWidget(pane)
            pane.changed.connect(self._show_buttons)
        self.body.addWidget(self.steps)
        self.body.addWidget(scrolling(self._stack), 1)
        self.note = label("small", wraps=True)
        self.body.addWidget(self.note)
        self.cancel = self.add_button("", "cancel")
        self.back = self.add_button("", "back")
        self.go = self.add_button("", "go", is_main=True)
        self.cancel.clicked.connect(self.reject)
        self.back.clicked.connect(self._on_back)
        self.go.clicked.connect(self._on_go)
        self.steps.asked.connect(self.show_step)
        self.company.language_chosen.connect(self.language_chosen)
        self.company.changed.connect(self._on_company)
        desk.changed.connect(self._on_desk)
        scale = theme.look().text_size / 100
        self.resize(min(round(_WIDTH * scale), window.width()), min(round(_HEIGHT * scale), window.height()))
        self._on_company()
        self.retranslate()
        self.show_step(_STEPS[0])

    @property
    def step(self) -> str:
        """The key of the step that is shown."""
        return _STEPS[self._stack.currentIndex()]

    @Slot(str)
    def show_step(self, key: str) -> None:
        """Go to a step."""
        pane = self._panes[key]
        self._stack.setCurrentWidget(pane)
        self._show_buttons()
        pane.first.setFocus()

    def retranslate(self) -> None:
        self.setWindowTitle(_("New book"))
        self.say(_("New book"), _("A book is one file. Everything you do is saved in it as you do it."))
        self.note.setText(_("All of this can be changed later in Settings, but for the currency and the place."))
        self.steps.name(_step_names())
        self.cancel.setText(_("Cancel"))
        self.back.setText(_("Back"))
        for pane in self._panes.values():
            pane.retranslate()
        self._show_buttons()

    def _show_buttons(self) -> None:
        place = self._stack.currentIndex()
        complete = [pane.is_complete for pane in self._panes.values()]
        reach = next((number for number, each in enumerate(complete) if not each), len(_STEPS) - 1)
        self.steps.show_steps(self.step, _STEPS, _STEPS[: reach + 1])
        is_last = place == len(_STEPS) - 1
        self.back.setEnabled(place > 0)
        self.go.setText(_("Create the book") if is_last else _("Next"))
        self.go.setEnabled((all(complete) if is_last else complete[place]) and self._made is None)

    @Slot()
    def _on_company(self) -> None:
        self.place.follow(self.company.company.text())

    @Slot()
    def _on_back(self) -> None:
        self.show_step(_STEPS[self._stack.currentIndex() - 1])

    @Slot()
    def _on_go(self) -> None:
        place = self._stack.currentIndex()
        if place < len(_STEPS) - 1:
            self.show_step(_STEPS[place + 1])
        else:
            self._create()

    def _create(self) -> None:
        beginning = ask.Beginning(
            company=self.company.company.text().strip(),
            currency=self.reckoning.currency.currentText(),
            language=catalogue.language(),
            rounding_step=self.reckoning.step,
            month_starts_on=self.reckoning.starts.value(),
            template=str(self.beginning.template.currentData()),
            first_period=self.beginning.first_period,
            logo=self.company.logo.logo,
        )
        self._made = self.place.path
        self._show_buttons()
        self._desk.take_from(ask.created(self._made, beginning), lambda: _("Making the book…"), self._on_refused)

    def _on_refused(self, error: Exception) -> None:
        self._made = None
        self.place.refuse(error)

    @Slot()
    def _on_desk(self) -> None:
        """The book is there, and open."""
        if self._made is not None and self._desk.is_open and self._desk.summary.path == self._made:
            self.accept()


def _step_names() -> dict[str, str]:
    return dict(zip(_STEPS, (_("Company"), _("Amounts and months"), _("Beginning"), _("Place")), strict=True))
