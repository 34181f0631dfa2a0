"""The card of a component: its sentence, its tiers and its limits, typed into where the book may be changed."""

from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop_app.domain.money import Currency
from desktop_app.domain.plan import Component, Position, Schedule
from desktop_app.wording import sentence
from desktop_app.wording.catalogue import _
from desktop_app.wording.sentence import TierRow
from desktop_app.wording.tiers import gives_title
from ui import icons, text, theme
from ui.models.columns import Column
from ui.models.plan_figures import bound_kind
from ui.models.table import TableModel
from ui.pages import plan_words
from ui.widgets.basics import Card, button, column, label, row
from ui.widgets.choice import Choice
from ui.widgets.entries import Act, Entry, EntryList
from ui.widgets.plan_fields import FigureField
from ui.widgets.plan_rows import CardTable
from ui.widgets.plan_tiers import TierTable
from ui.widgets.sentence import SentenceView
from ui.widgets.table_view import TableView


class ComponentCard(Card):
    """Shows a component; what is typed is told while one types, and once more when the field is left."""

    typed = Signal()
    left = Signal(str)
    """What was typed is left; where it stands in the component's file, as in "schedule.tiers[1].rate" or "cap"."""
    schedule_pasted = Signal(object)
    """The Schedule with what was pasted into its tiers."""
    schedule_asked = Signal(str, int)
    """A tier or row is to be added ("add"), removed ("remove") or moved ("up", "down"), by its place."""
    rule_asked = Signal(str, str)
    """A weight, requirement or factor is to be changed ("change") or taken away ("remove"): the act, and its path."""
    where_asked = Signal(int)
    """The conditions of a row of the card are to be others; a place behind the last one is a new row."""

    def __init__(self) -> None:
        super().__init__(padding=theme.SPACE_4 + 4)
        self._component: Component | None = None
        self._is_editable = False
        self.name = label("large", wraps=True)
        self.more = QToolButton()
        self.more.setObjectName("component_more")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        self.sentence = SentenceView()
        self.reason = label("negative", wraps=True)
        self.reason.hide()
        self.rows: TableModel[TierRow] = TableModel(())
        self.table = TableView(choice="nothing", grows=True, is_flush=True)
        self.table.show_model(self.rows, sorts=False)
        self.tiers = TierTable()
        self.rate_card = CardTable()
        self.limits = [(label("small"), label()) for _number in range(3)]
        self.boundary = Choice("boundary")
        self.floor, self.cap = (FigureField(name, may_be_empty=True) for name in ("floor", "cap"))
        self.rules = EntryList()
        self._rules: tuple[tuple[str, str, str], ...] = ()
        self.add = button("link")
        self.add.setObjectName("add_rule")
        self._lay_out()
        self.tiers.typed.connect(self.typed)
        self.tiers.left.connect(self.left)
        self.tiers.add_asked.connect(self._on_add)
        self.tiers.remove_asked.connect(self._on_remove)
        self.tiers.pasted.connect(self.schedule_pasted)
        self.rate_card.typed.connect(self.typed)
        self.rate_card.left.connect(self.left)
        self.rules.act_asked.connect(self._on_rule)
        self.rate_card.where_asked.connect(self.where_asked)
        self.rate_card.add_asked.connect(self._on_add_row)
        self.rate_card.remove_asked.connect(self._on_remove)
        self.rate_card.move_asked.connect(self._on_move)
        for field in (self.floor, self.cap):
            field.typed.connect(self.typed)
            field.left.connect(self._on_limit_left)
        self.restyle()

    def show_component(self, component: Component, currency: Currency, target: Fraction, *, is_editable: bool) -> None:
        """Show a component with the reach of its tiers for a target; what is being typed stays."""
        is_other = self._component is None or component.key != self._component.key
        self._component, self._is_editable = component, is_editable
        if is_other:
            for field in self._fields:
                field.give_up()
        self.name.setText(text.name(component.name))
        self.show_live(component, currency, target)
        is_card = component.schedule.mode == "card"
        self.tiers.setVisible(is_editable and not is_card)
        self.rate_card.setVisible(is_editable and is_card)
        self.table.setVisible(not is_editable)
        self.more.setVisible(is_editable)
        self.add.setVisible(is_editable)
        if is_editable:
            self._show_schedule(component, currency, target)
        for (name, value), (words, figure) in zip(self.limits, plan_words.limits(component, currency), strict=True):
            name.setText(words)
            value.setText(figure)
        self.show_boundary()
        self._show_rules(plan_words.rules(component, currency) if is_editable else ())
        for (name, value), field, limit in zip(
            self.limits[:2], (self.floor, self.cap), (component.floor, component.cap), strict=True
        ):
            value.setVisible(not is_editable)
            field.setVisible(is_editable)
            field.show_figure(limit, "count" if component.reward == "points" else "money", name.text())
            name.setBuddy(field)

    def show_boundary(self) -> None:
        """Which tier a position at its very bound belongs to, where that can be chosen."""
        component = self._component
        if component is None:
            return
        schedule, standing = component.schedule, component.standing_on
        ranked = isinstance(standing, Position) and standing.as_ == "rank"
        is_open = self._is_editable and schedule.mode in {"marginal", "whole"} and not ranked
        self.boundary.show_choices(plan_words.boundaries(), _("A tier counts"))
        self.boundary.choose(schedule.boundary)
        self.boundary.setVisible(is_open)
        name, value = self.limits[2]
        name.setVisible(is_open or not self._is_editable)
        value.setVisible(not self._is_editable)
        name.setBuddy(self.boundary)

    def _show_rules(self, rules: tuple[tuple[str, str, str], ...]) -> None:
        acts = (Act("change", _("Change…")), Act("remove", _("Remove")))
        if rules != self._rules:
            self._rules = rules
            self.rules.show_entries([Entry(title, said, acts) for _path, title, said in rules])
            before: QWidget = self.boundary
            for made in self.rules.buttons.values():  # new ones come last in the order of Tab
                self.setTabOrder(before, made)
                before = made

    def _show_schedule(self, component: Component, currency: Currency, target: Fraction) -> None:
        rows = sentence.tier_rows(component, currency, target)
        gives = gives_title(component)
        if component.schedule.mode == "card":
            self.rate_card.show_schedule(component.schedule, [each.start for each in rows], gives)
            return
        heads = (plan_words.from_title(component), gives, plan_words.reach_title(component, currency, target))
        self.tiers.show_schedule(component.schedule, bound_kind(component.standing_on), heads)
        self.tiers.show_reaches([each.reach for each in rows])

    def show_live(self, component: Component, currency: Currency, target: Fraction) -> None:
        """Show what follows from what is typed: the sentence, and how far each tier reaches."""
        self.sentence.show_parts(plan_words.parts(component, currency), offers=self._is_editable)
        rows = sentence.tier_rows(component, currency, target)
        if not self._is_editable:
            self.rows.set_rows(rows, columns=_columns(component, currency, target))
        elif component.schedule.mode != "card":
            self.tiers.heads[2].setText(plan_words.reach_title(component, currency, target))
            self.tiers.show_reaches([each.reach for each in rows])

    @property
    def is_typed(self) -> bool:
        """Whether a field holds something that nobody has taken yet."""
        return any(field.is_typed for field in self._fields)

    @property
    def typed_component(self) -> Component | None:
        """The component with what its fields hold; None where one of them holds no figure."""
        component, schedule = self._component, self._schedule
        if component is None or schedule is None or not (self.floor.is_readable and self.cap.is_readable):
            return None
        return replace(component, schedule=schedule, floor=self.floor.value, cap=self.cap.value)

    def leave(self) -> None:
        """Act as if what is being typed were left."""
        for field in self._fields:
            field.leave()

    def take(self) -> None:
        """What was typed has been taken."""
        for field in self._fields:
            field.take()

    def give_up(self) -> None:
        """Show in the fields again what was there before."""
        for field in self._fields:
            field.give_up()
        self.refuse("", "")

    def give_up_row(self, place: int) -> None:
        """The same for one tier, point or row, by its place."""
        fields = self._fields[:-2]  # without the limits, which are no part of it
        rows = self.rate_card.rows if self._is_card else self.tiers.rows
        each = len(fields) // len(rows)
        for field in fields[place * each : (place + 1) * each]:
            field.give_up()

    def show_refused(self) -> None:
        """Put the keyboard into the first field that holds what cannot be saved."""
        field = next((each for each in self._fields if each.is_typed), None)
        if field is not None:
            field.setFocus()

    def refuse(self, path: str, reason: str) -> None:
        """Say at a control why what was chosen or typed cannot be so; "" takes every reason back."""
        taken = self.rate_card.refuse(path, reason) or self.tiers.refuse(path, reason)
        for field in (self.floor, self.cap):
            is_meant = path == field.objectName()
            taken = taken or is_meant
            if field.is_readable:
                field.refuse(reason if is_meant else "")
        self.reason.setText("" if taken else reason)
        self.reason.setVisible(bool(reason) and not taken)

    def retranslate(self) -> None:
        self.table.setAccessibleName(_("Tiers"))
        self.more.setToolTip(_("More"))
        self.more.setAccessibleName(_("More about this component"))
        self.add.setText(_("+ Add a rule"))

    def restyle(self) -> None:
        self.more.setIcon(icons.icon("ellipsis"))
        self.more.setFixedSize(28, 26)

    @property
    def _is_card(self) -> bool:
        return self._component is not None and self._component.schedule.mode == "card"

    @property
    def _schedule(self) -> Schedule | None:
        shown = self._component
        if shown is None:
            return None
        return self.rate_card.schedule if self._is_card else self.tiers.schedule

    @property
    def _fields(self) -> tuple[FigureField, ...]:
        if self._is_card:
            return (*self.rate_card.fields, self.floor, self.cap)
        return (*self.tiers.fields, self.floor, self.cap)

    def _lay_out(self) -> None:
        inside = self.inside
        inside.setSpacing(theme.SPACE_3)
        inside.addLayout(row(self.name, self.more))
        inside.addWidget(self.sentence)
        inside.addWidget(self.reason)
        inside.addSpacing(theme.SPACE_1)
        inside.addWidget(self.table)
        inside.addWidget(self.tiers)
        inside.addWidget(self.rate_card)
        fields = ((self.floor, self.floor.reason), (self.cap, self.cap.reason), (self.boundary,))
        inside.addLayout(
            row(
                *(
                    column(name, value, *parts, None, spacing=2)
                    for (name, value), parts in zip(self.limits, fields, strict=True)
                ),
                None,
                spacing=24,
            )
        )
        inside.addWidget(self.rules)
        inside.addLayout(row(self.add, None))

    @Slot()
    def _on_limit_left(self) -> None:
        field = self.sender()
        if field is not None:
            self.left.emit(field.objectName())

    @Slot()
    def _on_add(self) -> None:
        self.schedule_asked.emit("add", 0)

    @Slot(int)
    def _on_remove(self, place: int) -> None:
        self.schedule_asked.emit("remove", place)

    @Slot()
    def _on_add_row(self) -> None:
        self.where_asked.emit(len(self.rate_card.rows))

    @Slot(int, str)
    def _on_rule(self, place: int, act: str) -> None:
        self.rule_asked.emit(act, self._rules[place][0])

    @Slot(int, int)
    def _on_move(self, place: int, by: int) -> None:
        self.schedule_asked.emit("up" if by < 0 else "down", place)


def _columns(component: Component, currency: Currency, target: Fraction) -> tuple[Column[TierRow], ...]:
    """The columns of the tiers where they are only shown."""
    return (
        Column("from", lambda: _("From"), lambda tier: tier.start),
        Column("gives", lambda: gives_title(component), lambda tier: tier.gives),
        Column(
            "reach",
            lambda: plan_words.reach_title(component, currency, target),
            lambda tier: tier.reach,
            style="quiet",
            stretch=1,
        ),
    )
