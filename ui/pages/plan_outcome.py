"""What a component comes to: its payout curve, a figure that is tried, and what the plan review found."""

from fractions import Fraction

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.curve import Vertex, try_it
from desktop_app.domain.plan import Component
from desktop_app.domain.review.plan_review import ReviewFinding
from desktop_app.wording import working
from desktop_app.wording.catalogue import _
from ui import text, theme
from ui.desk import Desk
from ui.models import trial as trials
from ui.models.columns import Column
from ui.models.roles import Tag
from ui.models.table import TableModel
from ui.models.trial import Attempt
from ui.pages import plan_words
from ui.widgets.chart_card import ChartCard
from ui.widgets.curve_chart import CurveChart
from ui.widgets.findings import Checked, FindingsCard
from ui.widgets.try_card import TryCard


class PlanOutcome(QWidget):
    """The column beside the component; it is drawn anew while one types, in the widgets and the artists that it has."""

    tried = Signal()
    """Another figure is tried: `attempt`."""

    def __init__(self, desk: Desk, examples: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._component: Component | None = None
        self.attempt: Attempt | None = None
        self.chart = CurveChart(desk.tasks)
        self._points: TableModel[Vertex] = TableModel(self._point_columns())
        self.chart_card = ChartCard(self.chart, self._points)
        self.try_card = TryCard()
        self.review = FindingsCard()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.SPACE_4)
        box.addWidget(self.chart_card, 1)
        box.addWidget(self.try_card)
        box.addWidget(self.review)
        box.addWidget(examples)
        self.try_card.tried.connect(self._on_tried)
        self.try_card.unreadable.connect(self._on_unreadable)

    def retranslate(self) -> None:
        self.chart_card.retranslate()
        self.try_card.title.setText(_("Try it"))
        self._points.retranslate()

    def show_component(self, component: Component, *, anew: bool) -> Attempt:
        """Draw a component at what is tried; `anew`: with a figure of its own. What is tried stays where it can."""
        asks_other = self._component is None or trials.asks(component) != trials.asks(self._component)
        if self.attempt is None or anew or asks_other:
            self.attempt = trials.first_attempt(component)
            self._show_fields(component, self.attempt)
        elif self._component is not component:
            self._show_fields(component, self.attempt)
        self._component = component
        self._draw(component, self.attempt)
        return self.attempt

    def show_findings(self, found: tuple[ReviewFinding, ...]) -> None:
        """What the review found."""
        words = {"stop": Tag(_("stop"), "negative"), "look": Tag(_("look"), "attention")}
        shown = [Checked(words[each.severity], text.message(each.message)) for each in found]
        fine = Checked(Tag(_("ok"), "accent"), _("Selling more never pays less, and nothing jumps."))
        self.review.show_findings(_("Plan review"), shown or [fine])

    def _show_fields(self, component: Component, attempt: Attempt) -> None:
        names = (
            plan_words.achieved_label(component),
            _("of a target of") if trials.asks_target(component) else "",
            _("paid on") if trials.asks_base(component) else "",
        )
        values = (attempt.achieved, attempt.trial.target, attempt.trial.base)
        self.try_card.show_fields(names, (text.number(values[0]), text.number(values[1]), text.number(values[2])))

    def _draw(self, component: Component, attempt: Attempt) -> None:
        """Draw the curve for the target that is tried, and work out what is tried."""
        currency = self._desk.currency
        curve = plan_words.curve(component, currency, attempt.trial)
        points = curve.points if curve is not None else ()
        self.chart.show_curve(curve)
        self._points.set_rows(points)
        self.chart_card.show_words(plan_words.curve_title(component, currency, points))
        explanation = try_it(component, attempt.achieved, attempt.trial, self._desk.summary.settings.rounding_step)
        self.chart.show_tried(trials.position_of(component, attempt), Fraction(explanation.amount))
        self.try_card.show_result(
            text.amount(explanation.amount, currency), working.formula(explanation, currency, component.reward)
        )

    def _point_columns(self) -> tuple[Column[Vertex], ...]:
        def position(point: Vertex) -> str:
            if self._component is None:
                return ""
            return plan_words.position_text(self._component, self._desk.currency, point.position)

        return (
            Column("position", lambda: _("At"), position, stretch=1),
            Column("payout", lambda: _("Payout"), lambda point: text.plain(point.after, self._desk.currency),
                   is_right=True, stretch=1),
        )  # fmt: skip

    @Slot(object)
    def _on_tried(self, attempt: Attempt) -> None:
        if self._component is not None:
            self.attempt = attempt
            self._draw(self._component, attempt)
            self.tried.emit()

    @Slot()
    def _on_unreadable(self) -> None:
        self.try_card.show_result("", _("Write numbers, such as 130,000."))
