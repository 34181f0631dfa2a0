"""The tiers of a schedule, typed into: from where on, what is given, and what that is in figures."""

from collections.abc import Sequence
from fractions import Fraction
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain.frozen import frozen
from desktop_app.domain.plan import Schedule, Tier
from desktop_app.wording.catalogue import _
from ui import theme
from ui.models.plan_figures import FigureKind, gift_kind, wish
from ui.models.tier_block import Block, tiers_with
from ui.widgets.basics import ElidedLabel, column, label, line
from ui.widgets.plan_fields import FigureField
from ui.widgets.plan_grid import FIRST_ROW, PlanGrid, RemoveButton

_REACH = 140  # pixels that the figures of a tier may take from its fields


@frozen
class _Row:
    start: FigureField
    gives: FigureField
    reach: ElidedLabel
    remove: RemoveButton
    line: QWidget

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        return (self.start, self.gives, self.reach, self.remove, self.line, self.start.reason, self.gives.reason)


class TierTable(PlanGrid):
    """Tiers, or the points of a line. `path` is where they stand in the file: "schedule.tiers"."""

    pasted = Signal(object)
    """A block of cells was pasted: the Schedule with it. One that cannot be read is refused here, whole."""

    def __init__(self) -> None:
        heads = [label("small", wraps=place == 2) for place in range(3)]
        super().__init__(heads, 4, stretches=2, add="add_tier")
        self._schedule: Schedule | None = None
        self._bounds: FigureKind = "ratio"
        self._rows: list[_Row] = []
        self._append()
        self._lay_out()

    @property
    def rows(self) -> list[_Row]:
        """The rows that are shown."""
        return self._rows[: len(self._schedule.tiers)] if self._schedule is not None else []

    def show_schedule(self, schedule: Schedule, bounds: FigureKind, heads: tuple[str, str, str]) -> None:
        """Show tiers with the heads of their columns; what is being typed stays where the tiers are as many."""
        is_other = self._schedule is None or len(self._schedule.tiers) != len(schedule.tiers)
        self._schedule, self._bounds = schedule, bounds
        while len(self._rows) < len(schedule.tiers):
            self._append()
        for head, words in zip(self.heads, heads, strict=True):
            head.setText(words)
        for place, each in enumerate(self._rows):
            is_shown = place < len(schedule.tiers)
            for widget in each.widgets:
                widget.setVisible(is_shown and not (isinstance(widget, QLabel) and not widget.text()))
            if is_shown:
                self._show_row(place, schedule.tiers[place], heads, is_other=is_other)
        self.add.setText(_("+ Add a point") if schedule.mode == "linear" else _("+ Add a tier"))
        self.refuse("", "")

    def show_reaches(self, reaches: Sequence[str]) -> None:
        """What the stretch of each tier is in figures."""
        for each, words in zip(self.rows, reaches, strict=False):
            each.reach.setText(words)
            each.reach.setVisible(True)
            most = round(_REACH * theme.look().text_size / 100)
            each.reach.setMinimumWidth(min(most, each.reach.fontMetrics().horizontalAdvance(words) + 1))

    @property
    def schedule(self) -> Schedule | None:
        """The schedule as it is typed, in the order of the rows; None where a field holds no figure."""
        shown = self._schedule
        if shown is None or not all(each.start.is_readable and each.gives.is_readable for each in self.rows):
            return None
        values = [(each.start.value or Fraction(0), each.gives.value or Fraction(0)) for each in self.rows]
        tiers = tuple(Tier(start, shown.gift, value) for start, value in values)
        return Schedule(shown.mode, tiers, shown.boundary)

    @property
    def fields(self) -> tuple[FigureField, ...]:
        """The fields that are shown, row by row."""
        return tuple(field for each in self.rows for field in (each.start, each.gives))

    @property
    def path(self) -> str:
        """Where the rows stand in a component's file."""
        return "schedule.points" if self._schedule is not None and self._schedule.mode == "linear" else "schedule.tiers"

    def take(self) -> None:
        """What was typed has been taken."""
        for field in self.fields:
            field.take()

    def refuse(self, path: str, reason: str) -> bool:
        """Say a reason at a path of the file, if it is one of these rows; "" takes all reasons back that it can."""
        for place, each in enumerate(self.rows):
            here = f"{self.path}[{place}]"
            at_start = path in {f"{here}.from", f"{here}.at"}
            for field, is_meant in ((each.start, at_start), (each.gives, path.startswith(here) and not at_start)):
                if field.is_readable:
                    field.refuse(reason if is_meant else "")
        self.say(reason if path == self.path else "")
        return path.startswith(self.path)

    def _append(self) -> None:
        place = len(self._rows)
        made = _Row(FigureField(f"from_{place}"), FigureField(f"gives_{place}"), ElidedLabel("quiet"), RemoveButton(),
                    line())  # fmt: skip
        made.remove.setObjectName(f"remove_tier_{place}")
        made.remove.clicked.connect(partial(self._on_remove, place))
        for field, key in ((made.start, "from"), (made.gives, "gives")):
            field.typed.connect(self.typed)
            field.left.connect(partial(self._on_left, place, key))
            field.takes_blocks = True
            field.pasted.connect(partial(self._on_pasted, place, key))
        top = FIRST_ROW + 3 * place
        for where, widget in enumerate((made.start, made.gives, made.reach, made.remove)):
            self._grid.addWidget(widget, top, where)
        self._grid.addLayout(column(made.start.reason, made.gives.reason, spacing=0), top + 1, 0, 1, 4)
        self._grid.addWidget(made.line, top + 2, 0, 1, 4)
        if self._rows:
            before: QWidget = self._rows[-1].remove
            for widget in (made.start, made.gives, made.remove):
                self.setTabOrder(before, widget)
                before = widget
        self._rows.append(made)

    def _show_row(self, place: int, tier: Tier, heads: tuple[str, str, str], *, is_other: bool) -> None:
        each = self._rows[place]
        if is_other:
            each.start.give_up()
            each.gives.give_up()
        number = place + 1
        each.start.show_figure(
            tier.start, self._bounds, _("{column}, tier {number}").format(column=heads[0], number=number)
        )
        each.gives.show_figure(
            tier.value, gift_kind(tier.gift), _("{column}, tier {number}").format(column=heads[1], number=number)
        )
        each.remove.setAccessibleName(_("Remove tier {number}").format(number=number))
        each.remove.setToolTip(_("Remove (Ctrl+Del)"))
        each.remove.setEnabled(self._schedule is not None and len(self._schedule.tiers) > 1)

    def _on_left(self, place: int, key: str) -> None:
        self.left.emit(f"{self.path}[{place}].{key}")

    def _on_remove(self, place: int) -> None:
        self.remove_asked.emit(place)

    def _on_pasted(self, place: int, key: str, block: Block) -> None:
        shown = self._schedule
        if shown is None:
            return
        kinds = [self._bounds, gift_kind(shown.gift)][0 if key == "from" else 1 :]
        self.refuse("", "")
        found = tiers_with(shown, block, (place, kinds))
        if isinstance(found, Schedule):
            self.pasted.emit(found)
            return
        for number, is_gift, kind in found.cells:
            if number < len(self.rows):
                (self.rows[number].gives if is_gift else self.rows[number].start).refuse(wish(kind))
        self.say(found.reason)
