"""The targets of a year: people by team, teams and the company by month, typed into like a spreadsheet."""

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeySequence

from desktop_app.domain.period import Period
from desktop_app.domain.plan import Measure
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.measures import measure_text
from ui import ask_targets, text, theme
from ui.desk import Desk
from ui.dialogs.set_targets import SetTargetsDialog
from ui.models.roles import AMOUNT_ROLE
from ui.models.target_columns import figure_text
from ui.models.targets_grid import TargetsModel
from ui.notices import Notices
from ui.pages.page import Page
from ui.pages.target_acts import TargetActs
from ui.widgets.basics import button, label, row
from ui.widgets.choice import Choice
from ui.widgets.empty_state import EmptyState
from ui.widgets.grid_stack import GridStack
from ui.widgets.grid_strip import GridStrip
from ui.widgets.page_header import PageHeader
from ui.widgets.targets_table import TargetsTable

if TYPE_CHECKING:
    from desktop_app.services.show_targets import YearTargets


class TargetsPage(Page):
    """A grid for one measure and one year: that of the desk's period, or the one before or after it."""

    def __init__(self, desk: Desk, notices: Notices) -> None:
        super().__init__(desk, notices)
        self.shown: YearTargets | None = None
        self._book: object = None
        self._measure: Measure = ask_targets.REVENUE
        self._held: YearTargets | None = None
        self.header = PageHeader()
        self.measure = Choice("measure")
        self.year = Choice("year")
        self.make = button()
        self.make.setObjectName("set_targets")
        self.model = TargetsModel()
        self.table = TargetsTable(self.model)
        self.strip = GridStrip()
        self.selected = label("quiet")
        self.selected.hide()
        self.acts = TargetActs(self, desk, self.model, self.table, self.strip)
        self.empty = EmptyState("target")
        self.empty.buttons[0].clicked.connect(self._on_import)
        self._lay_out()
        self.measure.chosen.connect(self._on_measure)
        self.year.chosen.connect(self._on_year)
        self.make.clicked.connect(self.set_targets)
        self._making = QAction(self)
        self._making.setShortcut(QKeySequence("Ctrl+T"))
        self._making.triggered.connect(self.set_targets)
        self.table.addAction(self._making)
        # Queued: whoever goes on to the next cell is there by then.
        self.table.rested.connect(self._show_held, Qt.ConnectionType.QueuedConnection)
        self.table.selectionModel().selectionChanged.connect(self._on_selection)
        self.model.dataChanged.connect(self._on_selection)

    def refresh(self) -> None:
        if self._book is not self.desk.book:
            self._book, self._measure, self._held, self.shown = self.desk.book, ask_targets.REVENUE, None, None
            self.year.choose("0")
            self.model.forget()
            self.acts.say(str)
        self._show_years()
        is_editable = self.model.is_editable = self.desk.summary.read_only is None
        self.acts.allow(is_editable=is_editable)
        self.make.setVisible(is_editable)
        self._making.setEnabled(is_editable)
        work = ask_targets.targets(self.desk.book, self.desk.period, self._measure, self._year)
        self.desk.tasks.read(work, self._show, key="targets", owner=self, title=lambda: _("Looking…"))

    def retranslate(self) -> None:
        self.table.setAccessibleName(_("Targets"))
        for act in (self.make, self._making):
            act.setText(_("Set targets…"))
        words = _("Spread a year’s figure, grow from sales, or copy last year’s targets")
        self.make.setToolTip(f"{words} (Ctrl+T)")
        self.empty.show_words(
            _("No people yet"),
            _("Targets are set for people, teams and the company. Import the people, or sales that name them."),
            _("Import…"),
        )
        self._show_years()
        self._show_measures()
        self.model.retranslate()
        self.table.fit()
        self.acts.retranslate()
        self._show_words()

    def unsaved(self) -> str:
        self.table.finish()
        count = self.model.unfinished
        if not count:
            return ""
        return ngettext(
            "{count} target on the page Targets cannot be saved as it is.",
            "{count} targets on the page Targets cannot be saved as they are.",
            count,
        ).format(count=text.number(count))

    @property
    def is_saving(self) -> bool:
        return self.model.is_saving

    @Slot()
    def set_targets(self) -> None:
        """Open what works targets out, for the rows and months that are chosen."""
        if self.shown is None or not self.model.is_editable:
            return
        self.table.finish()
        rows, columns = self.table.range()
        chosen = tuple(record for number in rows if (record := self.model.record(number)) is not None)
        periods = (self.model.periods[column] for column in columns)
        months = tuple(period for period in periods if period is not None and period.kind == "month")
        SetTargetsDialog(self.window(), self.desk, self.shown, chosen, months, self.acts.wrote).open()

    @property
    def _year(self) -> Period:
        """The year that is chosen, kept as its distance from that of the desk's period."""
        return Period("year", self.desk.period.year + int(self.year.key or 0), 1)

    def _lay_out(self) -> None:
        self.stack = GridStack(self.table, row(self.strip, self.selected, spacing=theme.SPACE_4), self.empty)
        self.inside.addWidget(self.header)
        self.inside.addLayout(row(self.measure, self.year, None, self.make))
        self.inside.addWidget(self.stack, 1)

    def _show_years(self) -> None:
        if self.desk.is_open:
            years = {shift: Period("year", self.desk.period.year + shift, 1) for shift in (0, 1, -1)}
            self.year.show_choices([(str(shift), text.period(year)) for shift, year in years.items()], _("Year"))

    def _show_measures(self) -> None:
        if self.shown is None or not self.desk.is_open:
            return
        words = [measure_text(measure, self.desk.currency) for measure in self.shown.measures]
        choices = [(str(place), f"{each[:1].upper()}{each[1:]}") for place, each in enumerate(words)]
        self.measure.choose(str(self.shown.measures.index(self.shown.measure)))
        self.measure.show_choices(choices, _("Measure"))

    def _show(self, found: "YearTargets") -> None:
        self._held = found
        self._show_held()

    @Slot()
    def _show_held(self) -> None:
        """Show what was asked for anew, once nothing is being typed."""
        if self._held is None or not self.desk.is_open or self.table.is_typing:
            return
        self.shown, self._held = self._held, None
        row = max(self.table.currentIndex().row(), 0)
        self.model.show_year(self.shown, self.desk.currency)
        if not self.table.currentIndex().isValid():
            self._go_to_month(row)
        self._show_measures()
        self._show_words()
        self.acts.show_words()

    def _go_to_month(self, row: int) -> None:
        """Begin in the column of the current month, in a year that is shown anew."""
        month = Period("month", self._year.year, self.desk.period.number)
        if row < self.model.rowCount() and month in self.model.periods:
            self.table.go_to(row, self.model.periods.index(month))

    def _show_words(self) -> None:
        if self.shown is None:
            return
        self.stack.show_grid(is_filled=bool(self.shown.rows))
        month = self.shown.month
        people = [each for each in self.shown.rows if each.whose == "person"]
        missing = sum(month in each.needed for each in people)
        counted = ngettext("{count} person", "{count} people", len(people)).format(count=text.number(len(people)))
        needing = ngettext("{count} needs a target", "{count} need a target", missing)
        lacking = needing.format(count=text.number(missing)) if missing else ""
        subtitle = text.middle_dot(text.period(month), counted, lacking)
        self.header.show_words(_("Targets"), subtitle)

    @Slot()
    def _on_selection(self) -> None:
        """Say what the chosen cells add up to, where there are several."""
        rows, columns = self.table.range()
        places = [(row, column) for row in rows for column in columns if self.model.periods[column] is not None]
        figures = [self.model.index(*place).data(AMOUNT_ROLE) for place in places]
        known = [Fraction(figure) for figure in figures if figure is not None]
        if self.shown is None or len(known) < 2 or not self.shown.measure.adds_up:
            self.selected.hide()
            return
        total = figure_text(sum(known, Fraction(0)), self.shown.measure, self.desk.currency)
        self.selected.setText(_("{count} selected: {amount}").format(count=text.number(len(known)), amount=total))
        self.selected.show()

    @Slot()
    def _on_measure(self) -> None:
        if self.shown is not None:
            self._measure = self.shown.measures[int(self.measure.key)]
            self.refresh()

    @Slot()
    def _on_year(self) -> None:
        if self.desk.is_open:
            self.refresh()

    @Slot()
    def _on_import(self) -> None:
        self.act_asked.emit("import")
