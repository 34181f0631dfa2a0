"""Forms for the rules of a component that stand behind its first words: weights, factors, requirements, a pool."""

from fractions import Fraction
from typing import Literal

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout

from desktop_app.domain.plan import (
    Factor,
    Gate,
    Measure,
    Mode,
    Pool,
    Position,
    Schedule,
    Scorecard,
    ScorecardPart,
    Weight,
)
from desktop_app.domain.plan_fitting import factor_in_mode, fitting_schedule
from desktop_app.domain.plan_tiers import add_tier, remove_tier
from desktop_app.wording.catalogue import _
from ui import theme
from ui.models.plan_figures import bound_kind
from ui.widgets.basics import button, column, label, line, row
from ui.widgets.plan_fields import FigureField
from ui.widgets.plan_forms import Form, KeyBox, MeasureForm, Names, PositionForm, WhereForm
from ui.widgets.plan_grid import RemoveButton
from ui.widgets.plan_tiers import TierTable

_REVENUE = Measure("revenue")
_ALL = Fraction(1)


class SumForm(Form[Fraction]):
    """A sum that is written in the plan."""

    def __init__(self, value: Fraction) -> None:
        super().__init__()
        self.sum = FigureField("sum")
        self.sum.show_figure(value, "money", _("Sum"))
        self.add(_("Sum"), self.sum)

    def value(self) -> Fraction | None:
        return self.sum.value if self.sum.is_readable else None


class WeightForm(Form[Weight]):
    """Which sale lines count more, and how many times."""

    def __init__(self, weight: Weight, names: Names, *, of_receipts: bool) -> None:
        super().__init__()
        self.times = FigureField("times")
        self.times.show_figure(weight.factor, "factor", _("Counts times"))
        self.where = WhereForm(weight.where, names, of_receipts=of_receipts)
        self.add(_("Counts times"), self.times)
        self.grid.addWidget(self.where, self.grid.rowCount(), 0, 1, 2)
        self.where.changed.connect(self.changed)

    def value(self) -> Weight | None:
        where, factor = self.where.value(), self.times.value
        return None if where is None or factor is None or not self.times.is_readable else Weight(where, factor)


class GateForm(Form[Gate]):
    """What must be reached for the component to pay at all."""

    def __init__(self, gate: Gate, names: Names) -> None:
        super().__init__()
        self._shown = gate
        self.position = PositionForm(gate.position, names)
        self.limit = FigureField("limit")
        self.grid.addWidget(self.position, self.grid.rowCount(), 0, 1, 2)
        self.add(_("At least"), self.limit)
        self._on_position()
        self.position.changed.connect(self._on_position)
        self.position.changed.connect(self.changed)

    def value(self) -> Gate | None:
        position, limit = self.position.value(), self.limit.value
        return None if position is None or limit is None or not self.limit.is_readable else Gate(position, limit)

    @Slot()
    def _on_position(self) -> None:
        position = self.position.value()
        if position is None:
            return
        usual = {"money": 10_000, "ratio": 1, "count": 3 if position.as_ == "rank" else 20, "number": 80}
        if bound_kind(position) != bound_kind(self._shown.position):
            self._shown = Gate(position, Fraction(usual[position.unit]))
            self.limit.give_up()
        words = _("Within the first") if position.as_ == "rank" else _("At least")
        self._words[self.limit].setText(words)
        self.limit.show_figure(self._shown.limit, bound_kind(position), words)


class FactorForm(Form[Factor]):
    """What the result is multiplied by, and where from: one measure, or a scorecard of several."""

    def __init__(self, factor: Factor, names: Names) -> None:
        super().__init__()
        self._schedule, self._standing = factor.schedule, factor.position
        modes: list[tuple[Mode, str]] = [
            ("whole", _("the factor of the tier reached")),
            ("linear", _("in a straight line from point to point")),
        ]
        self.mode = KeyBox(modes, factor.schedule.mode, "mode")
        one = factor.position if isinstance(factor.position, Position) else Position(_REVENUE, "attainment")
        several = factor.position if isinstance(factor.position, Scorecard) else Scorecard((ScorecardPart(one, _ALL),))
        kinds = [(False, _("one measure")), (True, _("a scorecard of several"))]
        self.kind = KeyBox(kinds, isinstance(factor.position, Scorecard), "standing")
        self.add(_("Looks at"), self.kind)
        self.position, self.card = PositionForm(one, names), ScorecardForm(several, names)
        for form in (self.position, self.card):
            self.grid.addWidget(form, self.grid.rowCount(), 0, 1, 2)
            form.changed.connect(self._on_position)
        self.add(_("Factor"), self.mode)
        self.tiers = TierTable()
        self.grid.addWidget(self.tiers, self.grid.rowCount(), 0, 1, 2)
        self.tiers.typed.connect(self.changed)
        self.tiers.add_asked.connect(self._on_add)
        self.tiers.remove_asked.connect(self._on_remove)
        self.tiers.pasted.connect(self._on_pasted)
        self.mode.currentIndexChanged.connect(self._on_mode)
        self.kind.currentIndexChanged.connect(self._on_position)
        self._show()

    def value(self) -> Factor | None:
        schedule, position = self.tiers.schedule, self._position
        return None if schedule is None or position is None else Factor(position, schedule)

    @property
    def _position(self) -> Position | Scorecard | None:
        return self.card.value() if self.kind.key else self.position.value()

    @Slot()
    def _on_position(self) -> None:
        position = self._position
        if position is not None:
            self._take()
            self._schedule = fitting_schedule(self._schedule, self._standing, position)
            self._standing = position
        self._show()
        self.changed.emit()

    @Slot()
    def _on_mode(self) -> None:
        self._take()
        self._schedule = factor_in_mode(self._schedule, self.mode.key)
        self._show()
        self.changed.emit()

    @Slot()
    def _on_add(self) -> None:
        self._take()
        self._schedule = add_tier(self._schedule, self._standing)
        self._show()
        self.changed.emit()

    @Slot(int)
    def _on_remove(self, place: int) -> None:
        self._take()
        self._schedule = remove_tier(self._schedule, place)
        self._show()
        self.changed.emit()

    @Slot(object)
    def _on_pasted(self, schedule: Schedule) -> None:
        self._schedule = schedule
        for field in self.tiers.fields:
            field.give_up()
        self._show()
        self.changed.emit()

    def _take(self) -> None:
        self._schedule = self.tiers.schedule or self._schedule
        self.tiers.take()

    def _show(self) -> None:
        self.position.setVisible(not self.kind.key)
        self.card.setVisible(self.kind.key)
        heads = (_("At") if self._schedule.mode == "linear" else _("From"), _("Factor"), "")
        self.tiers.show_schedule(self._schedule, bound_kind(self._standing), heads)


class PoolForm(Form[Pool]):
    """How a team shares its fund."""

    def __init__(self, pool: Pool, names: Names) -> None:
        super().__init__()
        shared = pool.share_by
        ways: list[tuple[Literal["equal", "weight"] | None, str]] = [
            ("equal", _("equally")),
            ("weight", _("by everybody’s weight")),
            (None, _("by a measure of everybody’s own")),
        ]
        self.way = KeyBox(ways, None if isinstance(shared, Measure) else shared, "way")
        self.measure = MeasureForm(shared if isinstance(shared, Measure) else Measure("revenue"), names)
        self.measure.show_field(self.measure.whose, is_shown=False)
        self.add(_("Shared"), self.way)
        self.grid.addWidget(self.measure, self.grid.rowCount(), 0, 1, 2)
        self.measure.changed.connect(self.changed)
        self.way.currentIndexChanged.connect(self._on_way)
        self._on_way()

    def value(self) -> Pool | None:
        if self.way.key is not None:
            return Pool(self.way.key)
        measure = self.measure.value()
        return None if measure is None else Pool(measure)

    @Slot()
    def _on_way(self) -> None:
        self.measure.setVisible(self.way.key is None)


class _PartForm(Form[ScorecardPart]):
    """One attainment of a scorecard."""

    def __init__(self, part: ScorecardPart, names: Names) -> None:
        super().__init__()
        self.measure = MeasureForm(part.position.measure, names)
        self.less = QCheckBox(_("less is better"))
        self.less.setChecked(part.position.better == "lower")
        self.less.toggled.connect(self.changed)
        self.remove = RemoveButton()
        self.remove.setAccessibleName(_("Remove this part"))
        self.remove.setToolTip(_("Remove this part"))
        self.grid.addWidget(self.measure, 1, 0, 1, 2)
        self.measure.changed.connect(self.changed)
        self.weight = FigureField("weight")
        self.cap, self.minimum = (FigureField(name, may_be_empty=True) for name in ("cap", "minimum"))
        figures = QGridLayout()
        figures.setHorizontalSpacing(theme.SPACE_3)
        shown = (
            (self.weight, _("Weight"), part.weight),
            (self.cap, _("Counts up to"), part.cap),
            (self.minimum, _("At least"), part.minimum),
        )
        for place, (field, words, value) in enumerate(shown):
            field.show_figure(value, "ratio", words)
            field.typed.connect(self.changed)
            word = label("small", words)
            word.setBuddy(field)
            figures.addWidget(word, 0, place)
            figures.addWidget(field, 1, place)
            figures.addWidget(field.reason, 2, place)
        self.grid.addLayout(figures, 2, 0, 1, 2)
        self.grid.addLayout(row(self.less, None, self.remove), 3, 0, 1, 2)
        self.grid.addWidget(line(), 4, 0, 1, 2)

    def value(self) -> ScorecardPart | None:
        measure, weight = self.measure.value(), self.weight.value
        if measure is None or weight is None or not all(f.is_readable for f in (self.weight, self.cap, self.minimum)):
            return None
        position = Position(measure, "attainment", "lower" if self.less.isChecked() else "higher")
        return ScorecardPart(position, weight, self.cap.value, self.minimum.value)


class ScorecardForm(Form[Scorecard]):
    """Several attainments, each with its weight."""

    def __init__(self, card: Scorecard, names: Names) -> None:
        super().__init__()
        self._names = names
        self.parts: list[_PartForm] = []
        self.add_part = button("link")
        self.add_part.setText(_("+ Add a part"))
        self.add_part.setObjectName("add_part")
        self.add_part.clicked.connect(self._on_add)
        self._box = column(spacing=theme.SPACE_2)
        self.grid.addLayout(column(self._box, row(self.add_part, None)), 0, 0, 1, 2)
        for part in card.parts:
            self._append(part)

    def value(self) -> Scorecard | None:
        parts = [part.value() for part in self.parts]
        known = tuple(part for part in parts if part is not None)
        return Scorecard(known) if known and len(known) == len(parts) else None

    @Slot()
    def _on_add(self) -> None:
        known = [part.value() for part in self.parts]
        left = 1 - sum((part.weight for part in known if part is not None), Fraction(0))
        position = Position(Measure("revenue"), "attainment")
        self._append(ScorecardPart(position, max(left, Fraction(0)), Fraction(6, 5)))
        self.changed.emit()

    def _append(self, part: ScorecardPart) -> None:
        made = _PartForm(part, self._names)
        made.changed.connect(self.changed)
        made.remove.clicked.connect(lambda: self._remove(made))
        self._box.addWidget(made)
        self.parts.append(made)

    def _remove(self, part: _PartForm) -> None:
        if len(self.parts) > 1:
            self.parts.remove(part)
            part.hide()
            part.deleteLater()
            self.changed.emit()
