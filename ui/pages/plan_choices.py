"""What else can be chosen for the parts of a component's sentence, and what rules can be added to it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.plan import (
    OF_SALES,
    WITH_TOPIC,
    Component,
    Factor,
    Measure,
    MeasureKind,
    Of,
    Pay,
    Position,
    Reward,
    Schedule,
    Tier,
    Within,
)
from desktop_app.domain.plan_fitting import (
    gifts_of,
    may_wait,
    modes_of,
    with_base,
    with_gift,
    with_mode,
    with_pay,
    with_position,
    with_reward,
)
from desktop_app.wording.catalogue import _
from desktop_app.wording.measures import kind_name
from ui.pages import plan_words
from ui.pages.plan_component import ComponentCard
from ui.pages.plan_editing import PlanEditing
from ui.pages.plan_sheets import PlanSheets
from ui.widgets.plan_forms import Names, whose_words
from ui.widgets.sentence import Pill

V = TypeVar("V")
_MEASURES: tuple[MeasureKind, ...] = (
    "revenue", "gross_margin", "quantity", "collections", "orders", "customers", "new_customers", "repurchase_rate",
)  # fmt: skip
_WHOSE: tuple[Of, ...] = ("self", "team", "reports", "company")
_REVENUE = Measure("revenue")
_FACTOR = Factor(
    Position(_REVENUE, "attainment"),
    Schedule("whole", tuple(Tier(Fraction(start), "factor", Fraction(value)) for start, value in ((0, "0.8"), (1, 1)))),
)


class PlanChoices(QObject):
    """Opens the menu or the sheet of a pill, and the menu of rules to add."""

    def __init__(self, page: QWidget, card: ComponentCard, editing: PlanEditing) -> None:
        super().__init__(page)
        self._page, self._card, self._editing = page, card, editing
        self._sheets = PlanSheets(page, editing)
        card.sentence.asked.connect(self._on_pill)
        card.add.clicked.connect(self._on_add)
        card.where_asked.connect(self._on_row)
        card.rule_asked.connect(self._on_rule)
        card.boundary.chosen.connect(self._on_boundary)

    def show_names(self, names: Names) -> None:
        """Offer these names of the book."""
        self._sheets.names = names

    @property
    def _component(self) -> Component | None:
        """The component with what is typed; None while that cannot be so, and is to be put right first."""
        return self._editing.component if self._editing.may_go_on() else None

    @Slot(object)
    def _on_pill(self, pill: Pill) -> None:
        component = self._component
        if component is None:
            return
        if pill.key.endswith("]"):
            self._sheets.rule(component, pill.key)
            return
        acts: dict[str, Callable[[Component], QMenu | None]] = {
            "base": self._bases,
            "base.where": self._sheets.scope,
            "position": self._positions,
            "schedule.gift": self._gifts,
            "reward": self._gifts,
            "schedule.mode": self._modes,
            "schedule.boundary": self._boundaries,
            "schedule.tiers": self._tiers,
            "within": self._spans,
            "pool": self._sheets.pool,
            "pay": self._pays,
            "floor": lambda _component: self._card.floor.setFocus(),
            "cap": lambda _component: self._card.cap.setFocus(),
        }
        self._pop(acts[pill.key](component), pill)

    @Slot(str, str)
    def _on_rule(self, act: str, path: str) -> None:
        component = self._component
        if component is None:
            return
        if act == "remove":
            self._sheets.remove(component, path)
        else:
            self._sheets.rule(component, path)

    @Slot(str)
    def _on_boundary(self, key: str) -> None:
        boundary = next(each for each, _words in plan_words.boundaries() if each == key)
        component = self._component
        if component is None:
            self._card.show_boundary()
        else:
            schedule = replace(component.schedule, boundary=boundary)
            self._editing.change(replace(component, schedule=schedule), "schedule.boundary")

    @Slot(int)
    def _on_row(self, place: int) -> None:
        component = self._component
        if component is not None:
            self._sheets.row(component, place)

    @Slot()
    def _on_add(self) -> None:
        component = self._component
        if component is not None:
            self._pop(self._rules(component), self._card.add)

    def _pop(self, menu: QMenu | None, below: QWidget) -> None:
        if menu is not None:
            menu.popup(below.mapToGlobal(QPoint(0, below.height() + 2)))

    def _menu(self) -> QMenu:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _offer(self, menu: QMenu, path: str, choices: Sequence[tuple[str, Component]], component: Component) -> None:
        """Entries that change the component; the one that changes nothing is ticked."""
        for words, changed in choices:
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(changed == component)
            action.triggered.connect(lambda _on=False, changed=changed: self._editing.change(changed, path))

    # ---------------------------------------------------------------------------------------------------- menus

    def _bases(self, component: Component) -> QMenu:
        menu, base = self._menu(), component.base
        known = base if isinstance(base, Measure) else _REVENUE
        self._offer(
            menu,
            "base",
            [(kind_name(kind), with_base(component, replace(known, kind=kind, topic=""))) for kind in _MEASURES],
            component,
        )
        menu.addAction(_("an activity, or a score…"), lambda: self._sheets.measure(component))
        menu.addAction(_("a written sum…"), lambda: self._sheets.sum(component))
        if isinstance(base, Measure):
            menu.addSection(_("Whose"))
            whose = [(whose_words(of), with_base(component, replace(base, of=of))) for of in _WHOSE]
            self._offer(menu, "base.of", whose, component)
        return menu

    def _positions(self, component: Component) -> QMenu:
        menu, base = self._menu(), component.base
        measure = self._sheets.measured(component)
        if isinstance(base, Measure):
            self._offer(menu, "position", [(_("what it is paid on"), with_position(component, None))], component)
        ways = (
            (_("attainment of its target"), Position(measure, "attainment")),
            (_("growth over the period before"), Position(measure, "growth")),
            (_("growth over the same period a year before"), Position(measure, "growth", over="same_period_last_year")),
            (_("rank on the plan"), Position(measure, "rank")),
            (_("rank in the team"), Position(measure, "rank", among="team")),
        )
        self._offer(menu, "position", [(words, with_position(component, each)) for words, each in ways], component)
        menu.addSeparator()
        menu.addAction(_("Something else…"), lambda: self._sheets.position(component))
        position = component.position
        if isinstance(position, Position) and position.measure.kind not in WITH_TOPIC:
            menu.addAction(_("From which sales…"), lambda: self._sheets.position_scope(component))
        menu.addAction(_("A scorecard…"), lambda: self._sheets.scorecard(component))
        return menu

    def _gifts(self, component: Component) -> QMenu:
        menu = self._menu()
        if component.reward != "points":
            gifts = [(plan_words.gift_choice(gift), with_gift(component, gift)) for gift in gifts_of(component)]
            self._offer(menu, "schedule.gift", gifts, component)
            menu.addSection(_("Given as"))
        rewards: tuple[tuple[Reward, str], ...] = (("cash", _("money")), ("points", _("points")))
        self._offer(menu, "reward", [(words, with_reward(component, each)) for each, words in rewards], component)
        menu.addAction(_("a badge…"), lambda: self._sheets.reward(component, "badge"))
        menu.addAction(_("an award…"), lambda: self._sheets.reward(component, "award"))
        return menu

    def _modes(self, component: Component) -> QMenu:
        menu = self._menu()
        modes = [(plan_words.mode_choice(mode, component), with_mode(component, mode)) for mode in modes_of(component)]
        self._offer(menu, "schedule.mode", modes, component)
        standing = component.standing_on
        ranked = isinstance(standing, Position) and standing.as_ == "rank"
        if component.schedule.mode in {"marginal", "whole"} and not ranked:
            menu.addSection(_("A tier counts"))
            self._add_boundaries(menu, component)
        return menu

    def _boundaries(self, component: Component) -> QMenu:
        menu = self._menu()
        self._add_boundaries(menu, component)
        return menu

    def _add_boundaries(self, menu: QMenu, component: Component) -> None:
        schedule = component.schedule
        changed = [
            (words, replace(component, schedule=replace(schedule, boundary=each)))
            for each, words in plan_words.boundaries()
        ]
        self._offer(menu, "schedule.boundary", changed, component)

    def _tiers(self, _component: Component) -> None:
        if self._card.tiers.rows:
            self._card.tiers.rows[0].start.setFocus()

    def _spans(self, component: Component) -> QMenu:
        menu = self._menu()
        spans: tuple[tuple[Within, str], ...] = (
            ("period", _("each pay period by itself")),
            ("quarter", _("the quarter to date")),
            ("year", _("the year to date")),
        )
        self._offer(menu, "within", [(words, replace(component, within=each)) for each, words in spans], component)
        return menu

    def _pays(self, component: Component) -> QMenu:
        menu = self._menu()
        pays: tuple[tuple[Pay, str], ...] = (
            ("on_sale", _("when it is sold")),
            ("on_collection", _("as the customers pay")),
        )
        self._offer(menu, "pay", [(words, with_pay(component, each)) for each, words in pays], component)
        return menu

    def _rules(self, component: Component) -> QMenu:
        """What a component can have besides its first words."""
        menu, base = self._menu(), component.base
        if component.schedule.mode != "card":
            self._add_menu(menu, self._positions(component), _("By attainment, growth or rank"))
        if isinstance(base, Measure) and base.kind in OF_SALES:
            menu.addAction(_("Weigh some sales more…"), lambda: self._sheets.weight(component, len(base.weights)))
        menu.addAction(_("Multiply by a factor…"), lambda: self._sheets.factor(component, len(component.factors)))
        menu.addAction(
            _("Only if something is reached…"), lambda: self._sheets.gate(component, len(component.requires))
        )
        self._add_menu(menu, self._modes(component), _("What the tiers mean"))
        self._add_menu(menu, self._spans(component), _("Over which span"))
        if may_wait(component) or component.pay == "on_collection":
            self._add_menu(menu, self._pays(component), _("When it is paid"))
        if component.pool is None and component.reward == "cash":
            menu.addAction(_("Share it in the team…"), lambda: self._sheets.pool(component))
        self._add_menu(menu, self._gifts(component), _("What is given"))
        menu.addAction(_("Figures of people’s own…"), lambda: self._sheets.figure_names(component))
        return menu

    def _add_menu(self, menu: QMenu, inner: QMenu, title: str) -> None:
        """A menu inside another one, with which it goes."""
        inner.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        inner.setParent(menu, inner.windowFlags())
        inner.setTitle(title)
        menu.addMenu(inner)
