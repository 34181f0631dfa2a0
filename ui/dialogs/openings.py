"""What people bring along from the time before the book: typed into a grid, or taken from a file."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.domain.opening import Opening
from desktop_app.domain.period import Period
from desktop_app.wording.catalogue import _
from ui import ask_settings, text, theme
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.models.openings_grid import OpeningsModel
from ui.reckoning import months_around
from ui.widgets.basics import label, row
from ui.widgets.choice import Choice
from ui.widgets.grid_table import GridTable
from ui.widgets.refusal import Refusal
from ui.widgets.table_card import TableCard

if TYPE_CHECKING:
    from desktop_app.services.show_openings import Openings
    from ui.ask import Work


class OpeningsTable(GridTable):
    """Enter and Tab go to the cells that can be typed into."""

    def __init__(self, model: OpeningsModel) -> None:
        super().__init__()
        self._openings = model
        self.show_model(model, sorts=False)

    def typed_columns(self) -> list[int]:
        return [place for place in super().typed_columns() if self._openings.may_type(place)]


class OpeningsDialog(Sheet):
    """Each figure is a step that can be undone. `import_asked`: they are to be read from a file."""

    import_asked = Signal()

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, _("Opening balances"), " ")
        self._desk = desk
        self._held: Openings | None = None
        self.month = Choice("first_month")
        self._month_word = label("quiet", _("The first month to pay"))
        self._month_word.setBuddy(self.month)
        self.model = OpeningsModel()
        self.table = OpeningsTable(self.model)
        self.table.setAccessibleName(_("Opening balances"))
        self._card = TableCard(self.table)
        self.refusal = Refusal(desk.tasks)
        self.body.addLayout(row(self._month_word, self.month, None, spacing=theme.SPACE_3))
        self.body.addWidget(self._card, 1)
        self.body.addWidget(self.refusal)
        self.import_ = self.add_button(_("Import from a file…"), "import")
        self.done_ = self.add_button(_("Close"), "close", is_main=True)
        self.import_.clicked.connect(self._on_import)
        self.done_.clicked.connect(self.accept)
        self.done_.setDefault(False)  # Enter goes on in the grid
        self.month.chosen.connect(self._on_month)
        self.model.changed.connect(self._on_changed)
        self.model.dataChanged.connect(self._on_typed)
        self.table.rested.connect(self._show_held, Qt.ConnectionType.QueuedConnection)
        desk.changed.connect(self._ask)
        scale = theme.look().text_size / 100
        self.resize(min(round(860 * scale), window.width()), min(round(520 * scale), window.height()))
        self._ask()

    @property
    def first_period(self) -> Period:
        """The month that is chosen."""
        return Period.parse(self.month.key)

    @Slot()
    def _ask(self) -> None:
        if self._desk.is_open:
            self._desk.tasks.read(ask_settings.openings(self._desk.book), self._show, key="openings", owner=self)

    @Slot()
    def _show_held(self) -> None:
        if self._held is not None:
            self._show(self._held)

    def _show(self, openings: "Openings") -> None:
        """Show them, once nothing is being typed any more."""
        self._held = openings if self.table.is_typing else None
        if self._held is not None:
            return
        first, desk = openings.first_period, self._desk
        months = months_around(desk.period, *desk.months, *([first] if first is not None else []))
        proposed = first or (desk.months[0] if desk.months else desk.period)
        chosen = self.month.key or str(proposed)
        self.month.show_choices([(str(month), text.period(month)) for month in months], _("The first month to pay"))
        self.month.choose(str(first) if first is not None else chosen)
        is_editable = openings.approved is None and desk.summary.read_only is None
        self.month.setEnabled(is_editable)
        self.import_.setEnabled(is_editable)
        self._say(openings)
        at, is_first = self.table.currentIndex(), not self.model.rowCount()
        self.model.show_openings(openings, desk.currency, is_editable=is_editable)
        self._card.show_table(
            _("There are no people in the book yet: import them or type them in on the page People."),
            has_rows=bool(openings.people),
        )
        self.table.fit()
        if openings.people:
            self.table.setCurrentIndex(self.model.index(max(0, at.row()), max(1, at.column())))
        if openings.people and is_first:
            self.table.setFocus()

    def _say(self, openings: "Openings") -> None:
        if openings.approved is not None:
            words = _("{month} is approved, so these stay as they are.").format(month=text.period(openings.approved))
        else:
            words = _("What was left of the time before {month}, when earlier months were paid elsewhere.").format(
                month=text.period(self.first_period)
            )
        self.say(_("Opening balances"), words)

    @Slot(str)
    def _on_month(self, _month: str) -> None:
        self.refusal.say("")
        work = ask_settings.beginning_changed(self._desk.book, self.first_period)
        self._write(work)

    @Slot(object)
    def _on_changed(self, opening: Opening) -> None:
        self._write(ask_settings.opening_set(self._desk.book, opening, self.first_period))

    def _write(self, work: "Work[None]") -> None:
        self._desk.tasks.write(work, self._on_written, title=lambda: _("Saving…"), otherwise=self._on_refused)

    def _on_written(self, _nothing: None) -> None:
        self._desk.refresh()

    def _on_refused(self, error: Exception) -> None:
        self.refusal.show_error(error)
        self._ask()

    @Slot()
    def _on_typed(self) -> None:
        self.refusal.say(self.model.refusal)

    @Slot()
    def _on_import(self) -> None:
        self.accept()
        self.import_asked.emit()
