"""The fields of one entry of who is on a plan: whom, from when to when, and figures of his own."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from desktop_app.domain.member import Member, MemberRefused
from desktop_app.domain.period import Span
from desktop_app.importing.typed import typed_figure
from desktop_app.wording.catalogue import _
from ui import text, theme
from ui.models.plan_figures import FigureKind, file_text, read_figure, wish
from ui.widgets.basics import column, label
from ui.widgets.named_field import DayField, NamedField

if TYPE_CHECKING:
    from desktop_app.services.list_assignments import PlanPeople

_ACROSS = 3  # own figures beside each other
_EVERYBODY, _TEAM, _ROLE, _PAYEE = "everybody", "team", "role", "payee"


class MemberForm(QWidget):
    """Own figures and weights are for people alone, so they go where a team, a role or everybody is chosen."""

    edited = Signal()

    def __init__(self, span: Span) -> None:
        super().__init__()
        self.whom = QComboBox()
        self.whom.setObjectName("whom")
        self.whom.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.whom.setMinimumContentsLength(16)
        name = label("quiet", _("For whom"))
        name.setBuddy(self.whom)
        self.whom.setAccessibleName(name.text())
        self.wrong = label("negative", wraps=True)  # across all fields: each of them is too narrow for a sentence
        self.wrong.hide()
        self.first = DayField(_("Starts on"), "from_on", span, self.wrong)
        self.last = DayField(_("Ends on"), "to_on", span, self.wrong)
        self.weight = NamedField(_("Weight in pools"), "weight", self.wrong)
        self.first.edit.setPlaceholderText(_("from the beginning"))
        self.last.edit.setPlaceholderText(_("no end"))
        self.own: dict[str, NamedField] = {}
        self._own_title = label("quiet", _("Figures of his or her own; an empty field takes the plan’s"), wraps=True)
        self._own_grid = QGridLayout()
        self._own_grid.setHorizontalSpacing(theme.SPACE_3)
        fields = QGridLayout()
        fields.setHorizontalSpacing(theme.SPACE_3)
        fields.addLayout(column(name, self.whom, None, spacing=2), 0, 0)
        for place, part in enumerate((self.first, self.last, self.weight), start=1):
            fields.addWidget(part, 0, place)
            part.edited.connect(self.edited)
        for place, stretch in enumerate((4, 3, 3, 2)):
            fields.setColumnStretch(place, stretch)
        self.setLayout(column(fields, self._own_title, self._own_grid, self.wrong))
        self._has_weights = False
        self.whom.currentIndexChanged.connect(self._on_whom)

    def offer(self, people: "PlanPeople") -> None:
        """Offer everybody of the book, and a field for each figure that the plan names."""
        chosen = self.whom.currentData()
        self.whom.blockSignals(True)
        self.whom.clear()
        self.whom.addItem(_("Everybody"), (_EVERYBODY, ""))
        for team in people.teams:
            self.whom.addItem(_("Team {name}").format(name=text.name(team.name)), (_TEAM, team.code))
        for role in people.roles:
            self.whom.addItem(_("Role {name}").format(name=role), (_ROLE, role))
        for person in people.people:
            self.whom.addItem(text.middle_dot(person.name, person.code), (_PAYEE, person.code))
        self._choose(chosen)
        self.whom.blockSignals(False)
        self._has_weights = people.has_weights
        self._offer_values(people.values)
        self._on_whom()

    def _offer_values(self, values: Mapping[str, str]) -> None:
        if list(self.own) == list(values):
            return
        for field in self.own.values():
            self._own_grid.removeWidget(field)
            field.hide()
            field.deleteLater()
        self.own = {name: NamedField(name, f"own_{name}", self.wrong) for name in values}
        for place, (name, field) in enumerate(self.own.items()):
            field.edit.setPlaceholderText(values[name])
            field.edited.connect(self.edited)
            self._own_grid.addWidget(field, place // _ACROSS, place % _ACROSS)

    def show_member(self, member: Member) -> None:
        """Show an entry."""
        kind = _TEAM if member.team else _ROLE if member.role else _PAYEE if member.payee else _EVERYBODY
        self._choose((kind, member.team or member.role or member.payee or ""))
        self.wrong.hide()
        self.first.show_day(member.from_on)
        self.last.show_day(member.to_on)
        self.weight.fill(text.number(member.weight))
        for name, field in self.own.items():
            field.fill(member.own_values.get(name, ""))
        self._on_whom()

    def member(self, before: Member | None) -> Member | None:
        """The entry as it is typed; None where a field cannot be read, which then says why.

        Figures of `before` that the plan of this month does not name stay.
        """
        weight = typed_figure(self.weight.text or "1")
        if weight is None:
            self.weight.say(_("“{found}” is no number.").format(found=self.weight.text), is_wrong=True)
            self.weight.edit.setFocus()
        if not (self.first.check() and self.last.check()) or weight is None:
            return None
        kind, code = self.whom.currentData()
        is_person = kind == _PAYEE
        typed = self._own_figures() if is_person else {}
        if typed is None:
            return None
        kept = {} if before is None else {key: of for key, of in before.own_values.items() if key not in self.own}
        return Member(
            code if is_person else None,
            code if kind == _TEAM else None,
            code if kind == _ROLE else None,
            self.first.day,
            self.last.day,
            weight if is_person else Fraction(1),
            {**kept, **typed} if is_person else {},
        )

    def _own_figures(self) -> dict[str, str] | None:
        """The own figures as a plan file says them, a percentage also without its sign where the plan's is one."""
        typed: dict[str, str] = {}
        for name, field in self.own.items():
            if not field.text:
                continue
            kind: FigureKind = "ratio" if field.edit.placeholderText().endswith("%") else "count"
            figure = read_figure(field.text, kind)
            if figure is None:
                field.say(wish(kind), is_wrong=True)
                field.edit.setFocus()
                return None
            typed[name] = file_text(figure, kind)
        return typed

    def refuse(self, refused: MemberRefused) -> None:
        """Say beside the field that cannot be so why."""
        words = text.message(refused.message)
        field = {"from_on": self.first, "to_on": self.last, "weight": self.weight}.get(refused.field)
        field = field or self.own.get(refused.value)
        if field is None:
            self.wrong.setText(words)
            self.wrong.show()
            self.whom.setFocus()
            return
        field.say(words, is_wrong=True)
        field.edit.setFocus()

    def _choose(self, key: object) -> None:
        place = next((each for each in range(self.whom.count()) if self.whom.itemData(each) == key), 0)
        self.whom.setCurrentIndex(place)

    @Slot()
    def _on_whom(self) -> None:
        kind = (self.whom.currentData() or (_EVERYBODY, ""))[0]
        self.weight.setVisible(kind == _PAYEE and self._has_weights)
        self._own_title.setVisible(kind == _PAYEE and bool(self.own))
        for field in self.own.values():
            field.setVisible(kind == _PAYEE)
        self.wrong.hide()
        self.edited.emit()
