"""The tiers of a schedule, typed into: from where on, what is given, and what that is in figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from desktop_app.domain.plan import Schedule, Tier
from desktop_app.wording.catalogue import _
from ui import icons, theme
from ui.models.plan_figures import FigureKind, gift_kind, read_figure
from ui.widgets.basics import ElidedLabel, button, column, label, line, row
from ui.widgets.plan_fields import FigureField

_REACH = 140  # pixels that the figures of a tier may take from its fields
_HEAD = 2  # rows of the grid above the first tier


class RemoveButton(QToolButton):
    """A cross behind a row; Del on it does the same as a click."""

    def __init__(self) -> None:
        super().__init__()
        self.restyle()

    def restyle(self) -> None:
        self.setIcon(icons.icon("x"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class _Row:
    start: FigureField
    gives: FigureField
    reach: ElidedLabel
    remove: RemoveButton
    line: QWidget

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        return (self.start, self.gives, self.reach, self.remove, self.line, self.start.reason, self.gives.reason)


class TierTable(QWidget):
    """Tiers, or the points of a line. `path` is where they stand in the file: "schedule.tiers"."""

    typed = Signal()
    left = Signal(str)
    """Something that was typed is left; its path, as in "schedule.tiers[1].rate"."""
    add_asked = Signal()
    remove_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._schedule: Schedule | None = None
        self._bounds: FigureKind = "ratio"
        self._rows: list[_Row] = []
        self.heads = [ElidedLabel("small") for _number in range(3)]
        self.reason = label("negative", wraps=True)
        self.reason.hide()
        self.add = button("link")
        self.add.setObjectName("add_tier")
        self.add.clicked.connect(self.add_asked)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.SPACE_3)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(2, 1)
        for place, head in enumerate(self.heads):
            self._grid.addWidget(head, 0, place)
        self._grid.addWidget(line(), 1, 0, 1, 4)
        self._append()
        self.setLayout(column(self._grid, self.reason, row(self.add, None), spacing=theme.SPACE_1))
        remove = QShortcut(QKeySequence("Ctrl+Del"), self)
        remove.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        remove.activated.connect(self._on_remove_key)

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
        is_whole = bool(path) and path == self.path
        self.reason.setText(reason if is_whole else "")
        self.reason.setVisible(is_whole)
        return path.startswith(self.path)

    def _append(self) -> None:
        place = len(self._rows)
        start, gives = (FigureField(f"{key}_{place}", takes_blocks=True) for key in ("from", "gives"))
        made = _Row(start, gives, ElidedLabel("quiet"), RemoveButton(), line())
        made.remove.setObjectName(f"remove_tier_{place}")
        made.remove.clicked.connect(partial(self._on_remove, place))
        for field, key in ((made.start, "from"), (made.gives, "gives")):
            field.typed.connect(self.typed)
            field.left.connect(partial(self._on_left, place, key))
            field.block_pasted.connect(partial(self._on_block, place, key))
        top = _HEAD + 3 * place
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

    def _on_block(self, place: int, key: str, block: Sequence[Sequence[str]]) -> None:
        """Fill tiers from here on, in one step; what is no figure stays in its field with the reason, to be mended."""
        if self._schedule is None:
            return
        kinds = (self._bounds, gift_kind(self._schedule.gift))[0 if key == "from" else 1 :]
        missing = place + len(block) - len(self.rows)
        refusal = ""
        if max(map(len, block)) > len(kinds):
            refusal = _("Nothing was pasted: the block is wider than the columns from here on.")
        elif missing > 0 and not all(len(cells) == 2 and _are_figures(cells, kinds) for cells in block):
            refusal = _("Nothing was pasted: a new tier needs two figures.")
        if refusal:
            self.refuse(self.path, refusal)
            return
        if missing > 0:
            tiers = self._schedule.tiers
            grown = Schedule(self._schedule.mode, (*tiers, *(tiers[-1],) * missing), self._schedule.boundary)
            self.show_schedule(grown, self._bounds, (self.heads[0].text(), self.heads[1].text(), self.heads[2].text()))
        filled = [(self.rows[place + below], cells) for below, cells in enumerate(block)]
        for each, cells in filled:
            for field, words in zip((each.start, each.gives)[-len(kinds) :], cells, strict=False):
                if words.strip():
                    field.put(words.strip())
        self.typed.emit()
        if all(field.is_readable for field in self.fields):
            self._on_left(place, key)

    def _on_left(self, place: int, key: str) -> None:
        self.left.emit(f"{self.path}[{place}].{key}")

    def _on_remove(self, place: int) -> None:
        self.remove_asked.emit(place)

    @Slot()
    def _on_remove_key(self) -> None:
        for place, each in enumerate(self.rows):
            if any(widget.hasFocus() for widget in each.widgets) and each.remove.isEnabled():
                self.remove_asked.emit(place)
                return


def _are_figures(cells: Sequence[str], kinds: Sequence[FigureKind]) -> bool:
    return all(read_figure(words, kind) is not None for words, kind in zip(cells, kinds, strict=False))
