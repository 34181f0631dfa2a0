"""What a plan says beside its components: how often it pays, cap, guarantee, draw, holdback, ramp, shares by days."""

from dataclasses import replace
from fractions import Fraction

from PySide6.QtWidgets import QCheckBox, QLineEdit

from desktop_app.domain.name import Name
from desktop_app.domain.period import Period, PeriodKind
from desktop_app.domain.plan import Holdback, Plan
from desktop_app.domain.plan_edit import with_pay_every
from desktop_app.wording.catalogue import _
from ui import text
from ui.models.plan_figures import figure_text, read_figure
from ui.widgets.plan_forms import Form, KeyBox
from ui.widgets.plan_name_form import NameForm


class PlanSettingsForm(Form[Plan]):
    """`plan` is the one that was shown; empty fields are rules that it does not have."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan
        self.name = NameForm(plan.name)
        self.name.changed.connect(self.changed)
        self.grid.addWidget(self.name, self.grid.rowCount(), 0, 1, 2)
        often: list[tuple[PeriodKind, str]] = [
            ("month", _("every month")),
            ("quarter", _("every quarter")),
            ("year", _("every year")),
        ]
        self.pay_every = KeyBox(often, plan.pay_every, "pay_every")
        self.add(_("Pays"), self.pay_every)
        self.cap = self.figure(_("Cap"), plan.cap, "money", "plan_cap")
        self.guarantee = self.figure(_("Guarantee"), plan.guarantee, "money", "guarantee")
        self.draw = self.figure(_("Draw"), plan.draw, "money", "draw")
        held = plan.holdback
        self.holdback = self.figure(_("Holdback"), None if held is None else held.rate, "ratio", "holdback")
        months = [(month, text.month_label(Period("month", 2026, month))) for month in range(1, 13)]
        self.release = KeyBox(months, 12 if held is None else held.release, "release")
        self.add(_("Paid out in"), self.release)
        self.ramp = QLineEdit("; ".join(figure_text(share, "ratio") for share in plan.ramp))
        self.ramp.setObjectName("ramp")
        self.ramp.setPlaceholderText(_("such as 25%; 50%; 75%"))
        self.add(_("Newcomers’ targets"), self.ramp)
        self.targets = self._flag(_("Targets by the days employed"), is_on=plan.prorate_targets)
        self.sums = self._flag(_("Fixed sums by the days employed"), is_on=plan.prorate_sums)

    def value(self) -> Plan | None:
        name, ramp = self.name.value(), self._ramp()
        figures = (self.cap, self.guarantee, self.draw, self.holdback)
        if name is None or ramp is None or not all(field.is_readable for field in figures):
            return None
        rate = self.holdback.value
        plan = with_pay_every(self.plan, self.pay_every.key)
        return replace(
            plan,
            name=self._name(name),
            cap=self.cap.value,
            guarantee=self.guarantee.value,
            draw=self.draw.value,
            holdback=None if rate is None else Holdback(rate, self.release.key),
            ramp=ramp,
            prorate_targets=self.targets.isChecked(),
            prorate_sums=self.sums.isChecked(),
        )

    def _name(self, name: Name) -> Name:
        """The name as it was, where nothing else was typed."""
        return name if name != NameForm(self.plan.name).value() else self.plan.name

    def _ramp(self) -> tuple[Fraction, ...] | None:
        if self.ramp.text() == "; ".join(figure_text(share, "ratio") for share in self.plan.ramp):
            return self.plan.ramp  # figures under a name stay under it
        parts = [part for part in self.ramp.text().replace("；", ";").split(";") if part.strip()]
        shares = [read_figure(part, "ratio") for part in parts]
        known = tuple(share for share in shares if share is not None)
        return known if len(known) == len(shares) else None

    def _flag(self, words: str, *, is_on: bool) -> QCheckBox:
        made = QCheckBox(words)
        made.setChecked(is_on)
        made.toggled.connect(self.changed)
        self.grid.addWidget(made, self.grid.rowCount(), 0, 1, 2)
        return made
