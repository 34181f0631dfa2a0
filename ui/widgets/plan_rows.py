"""The rows of a rate card: which sale lines, and what each is paid. The first row that matches a line pays it."""

from collections.abc import Sequence
from fractions import Fraction
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from desktop_app.domain.frozen import frozen
from desktop_app.domain.plan import CardRow, Schedule
from desktop_app.wording.catalogue import _
from ui import icons
from ui.models.plan_figures import gift_kind
from ui.widgets.basics import button, label, line
from ui.widgets.plan_fields import FigureField
from ui.widgets.plan_grid import FIRST_ROW, PlanGrid, RemoveButton


class _MoveButton(QToolButton):
    """Moves a row; its arrow is drawn in the current look."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.restyle()

    def restyle(self) -> None:
        self.setIcon(icons.icon(self._icon))


@frozen
class _Row:
    where: QPushButton
    gives: FigureField
    up: _MoveButton
    down: _MoveButton
    remove: RemoveButton
    line: QWidget

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        return (self.where, self.gives, self.up, self.down, self.remove, self.line)


class CardTable(PlanGrid):
    """Each row's conditions are a button, what it gives a field."""

    where_asked = Signal(int)
    move_asked = Signal(int, int)

    def __init__(self) -> None:
        super().__init__([label("small") for _number in range(2)], 5, stretches=0, add="add_row")
        self._schedule: Schedule | None = None
        self._rows: list[_Row] = []
        self._append()
        self._lay_out()

    @property
    def rows(self) -> list[_Row]:
        """The rows that are shown."""
        return self._rows[: len(self._schedule.rows)] if self._schedule is not None else []

    def show_schedule(self, schedule: Schedule, scopes: Sequence[str], gives: str) -> None:
        """Show a card with the words for the conditions of its rows; what is being typed stays in as many rows."""
        is_other = self._schedule is None or len(self._schedule.rows) != len(schedule.rows)
        self._schedule = schedule
        while len(self._rows) < len(schedule.rows):
            self._append()
        self.heads[0].setText(_("Sale lines"))
        self.heads[1].setText(gives)
        self.add.setText(_("+ Add a row"))
        for place, each in enumerate(self._rows):
            is_shown = place < len(schedule.rows)
            for widget in each.widgets:
                widget.setVisible(is_shown)
            each.gives.reason.setVisible(is_shown and bool(each.gives.reason.text()))
            if is_shown:
                if is_other:
                    each.gives.give_up()
                self._show_row(place, schedule, scopes[place], gives)
        self.refuse("", "")

    @property
    def schedule(self) -> Schedule | None:
        """The card as it is typed; None where a field holds no figure."""
        shown = self._schedule
        if shown is None or not all(each.gives.is_readable for each in self.rows):
            return None
        values = [each.gives.value or Fraction(0) for each in self.rows]
        rows = zip(shown.rows, values, strict=True)
        return Schedule("card", rows=tuple(CardRow(of.where, of.gift, value) for of, value in rows))

    @property
    def fields(self) -> tuple[FigureField, ...]:
        """The fields that are shown."""
        return tuple(each.gives for each in self.rows)

    def refuse(self, path: str, reason: str) -> bool:
        """Say a reason at a path of the file, if it is one of these rows; "" takes all reasons back that it can."""
        for place, each in enumerate(self.rows):
            if each.gives.is_readable:
                each.gives.refuse(reason if path.startswith(f"schedule.rows[{place}]") else "")
        self.say(reason if path == "schedule.rows" else "")
        return path.startswith("schedule.rows")

    def _append(self) -> None:
        place = len(self._rows)
        made = _Row(button(), FigureField(f"pays_{place}"), _MoveButton("chevron-up"), _MoveButton("chevron-down"),
                    RemoveButton(), line())  # fmt: skip
        made.where.setObjectName(f"where_{place}")
        made.where.setProperty("role", "choice")
        made.where.clicked.connect(partial(self.where_asked.emit, place))
        made.gives.typed.connect(self.typed)
        made.gives.left.connect(partial(self.left.emit, f"schedule.rows[{place}].gives"))
        made.up.clicked.connect(partial(self.move_asked.emit, place, -1))
        made.down.clicked.connect(partial(self.move_asked.emit, place, 1))
        made.remove.clicked.connect(partial(self.remove_asked.emit, place))
        top = FIRST_ROW + 3 * place
        for where, widget in enumerate(made.widgets[:5]):
            self._grid.addWidget(widget, top, where)
        self._grid.addWidget(made.gives.reason, top + 1, 0, 1, 5)
        self._grid.addWidget(made.line, top + 2, 0, 1, 5)
        if self._rows:
            before: QWidget = self._rows[-1].remove
            for widget in made.widgets[:5]:
                self.setTabOrder(before, widget)
                before = widget
        self._rows.append(made)

    def _show_row(self, place: int, schedule: Schedule, scope: str, gives: str) -> None:
        each, number, count = self._rows[place], place + 1, len(schedule.rows)
        shown = schedule.rows[place]
        each.where.setText(scope.replace("&", "&&"))
        each.where.setToolTip(scope)
        each.where.setAccessibleName(_("Sale lines of row {number}: {scope}").format(number=number, scope=scope))
        words = _("{column}, row {number}").format(column=gives, number=number)
        each.gives.show_figure(shown.value, gift_kind(shown.gift), words)
        for made, name, is_possible in (
            (each.up, _("Move row {number} up"), place > 0),
            (each.down, _("Move row {number} down"), number < count),
            (each.remove, _("Remove row {number}"), count > 1),
        ):
            made.setAccessibleName(name.format(number=number))
            made.setToolTip(name.format(number=number))
            made.setEnabled(is_possible)
