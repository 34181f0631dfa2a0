"""A tried figure as a plan case: one person, and the facts by which the figures are what was tried."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from desktop_app.domain.curve import Trial, asks_target, base_is_achieved
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.files.plan_writing import where_to_json
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import Currency, exact_text
from desktop_app.domain.period import Calendar, Period, PeriodKind, Span
from desktop_app.domain.plan import EVERYTHING, OF_SALES, Component, Measure, Plan, Position, Scorecard, Where

PAYEE, SELLER, TEAM = "payee", "seller", "team"
MOST_COUNTED = 1_000  # orders or customers, each of which takes a sale
_MONTH = Period("month", 2026, 12)  # the last of its quarter and of its year, so that every plan pays in it
_COUNTED = frozenset({"orders", "customers", "new_customers"})


@frozen
class Tried:
    """What was tried of a plan's component: what was achieved, by which trial, and what it paid."""

    plan: Plan
    component: Component
    achieved: Fraction
    trial: Trial
    amount: Decimal


def cannot_be_facts(component: Component) -> Message | None:
    """Why no figure of the component can be turned into facts of one person; None where it may be."""
    if isinstance(component.position, Scorecard):
        return Message(N_("A scorecard is made of several figures, so one that was tried gives no example."))
    if any(position.as_ == "rank" for position in component.positions):
        return Message(N_("A rank needs the figures of others, so one that was tried gives no example."))
    if component.pool is not None:
        return Message(N_("A pool is shared among a team, so a figure that was tried gives no example."))
    if any(measure.kind == "repurchase_rate" for measure in component.measures):
        return Message(N_("A repurchase rate is made of many customers, so one that was tried gives no example."))
    return None


def trial_case(
    tried: Tried, name: object, plan: str, currency: Currency, step: Decimal, calendar: Calendar
) -> dict[str, Any]:
    """The case, in which the plan is named `plan`; whether it gives the payout, working it out shows.

    TierbookError where it would need more sales than anybody looks through.
    """
    facts = _Facts(currency, calendar)
    _enter(facts, tried)
    key = "earned" if tried.component.pay == "on_collection" else "lines"
    return {
        "format": "tierbook.case/1",
        "name": name,
        "currency": currency.code,
        "rounding": exact_text(Fraction(step)),
        "period": str(_MONTH),
        "month_starts_on": calendar.month_starts_on,
        "people": [
            {"code": PAYEE, "hired_on": "2020-01-01"},
            {"code": SELLER, "hired_on": "2020-01-01", "team": TEAM},
        ],
        "teams": [{"code": TEAM, "name": TEAM, "manager": PAYEE}],
        **facts.lists(),
        "plans": [{"plan": plan, "payees": [PAYEE]}],
        "expect": {PAYEE: {key: {tried.component.key: exact_text(Fraction(tried.amount))}}},
    }


def _enter(facts: "_Facts", tried: Tried) -> None:
    """The figures that the component looks at: what was achieved, its target or baseline, and the base."""
    component, trial = tried.component, tried.trial
    span = _span(tried.plan, component)
    standing = component.standing_on
    if component.schedule.mode == "card" and isinstance(component.base, Measure):
        where = component.schedule.rows[trial.row].where
        narrowed = replace(component.base, where=_both(component.base.where, where), weights=())
        facts.figure(narrowed, tried.achieved, span)
        return
    if isinstance(standing, Position):
        facts.figure(standing.measure, tried.achieved, span)
        if asks_target(component):
            if standing.as_ == "attainment":
                facts.target(standing.measure, trial.target, span)
            else:
                facts.figure(standing.measure, trial.target, _before(span, standing))
    if isinstance(component.base, Measure) and not base_is_achieved(component):
        facts.figure(component.base, trial.base, span)


def _span(plan: Plan, component: Component) -> Period:
    """The period that the component reaches over: of its `within`, at least the pay period."""
    kinds: tuple[PeriodKind, ...] = ("month", "quarter", "year")
    within: PeriodKind = plan.pay_every if component.within == "period" else component.within
    kind = max((plan.pay_every, within), key=kinds.index)
    return next(each for each in (_MONTH, *_MONTH.around()) if each.kind == kind)


def _before(span: Period, standing: Position) -> Period:
    return span.previous() if standing.over == "previous_period" else span.shift(-_IN_A_YEAR[span.kind])


_IN_A_YEAR: Mapping[PeriodKind, int] = {"month": 12, "quarter": 4, "year": 1}


def _both(first: Where, second: Where) -> Where:
    """Conditions that meet both, as far as they do not ask for different values of one key."""
    keys = ("product", "category", "channel", "customer", "tag", "customer_kind")
    named = {}
    for key in keys:
        ours, theirs = getattr(first, key), getattr(second, key)
        named[key] = ours & theirs or ours or theirs
    return replace(second if first == EVERYTHING else first, **named)


@dataclass(slots=True)
class _Facts:
    """The lists of a case being filled."""

    currency: Currency
    calendar: Calendar
    lines: dict[tuple[str, str, Period], dict[str, Any]] = field(default_factory=dict)
    counted: list[dict[str, Any]] = field(default_factory=list)
    customers: dict[str, str] = field(default_factory=dict)
    targets: list[dict[str, Any]] = field(default_factory=list)
    others: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: {"activities": [], "scores": [], "receipts": []}
    )

    def lists(self) -> dict[str, Any]:
        customers = [{"code": code, "first_bought_on": day} for code, day in self.customers.items()]
        sales = [*(_filled(line) for line in self.lines.values()), *self.counted]
        return {"customers": customers, "targets": self.targets, "sales": sales, **self.others}

    def target(self, measure: Measure, value: Fraction, span: Period) -> None:
        """A target of the payee, of his team or of the company."""
        whom = {"company": "company", "team": TEAM, "reports": PAYEE, "self": PAYEE}[measure.of]
        where = where_to_json(measure.where)
        entry = {"for": whom, "measure": measure.key, "span": str(span), "value": exact_text(value)}
        self.targets.append({**entry, "where": where} if where else entry)

    def figure(self, measure: Measure, value: Fraction, span: Period) -> None:
        """The facts by which a measure has a value in a period: in the middle of its last month."""
        days = self.calendar.span(span)
        day = _middle(self.calendar.span(Period("month", days.last_on.year, days.last_on.month)))
        payee = SELLER if measure.of == "reports" else PAYEE
        if measure.kind in _COUNTED:
            self._count(measure, value, day, payee)
        elif measure.kind in {"activity", "score"}:
            is_activity = measure.kind == "activity"
            key, topic, number = ("activities", "kind", "quantity") if is_activity else ("scores", "kpi", "value")
            self.others[key].append({"date": day, "payee": payee, topic: measure.topic, number: exact_text(value)})
        elif measure.kind in OF_SALES:
            self._sell(measure, value, span, day, payee)

    def _sell(self, measure: Measure, value: Fraction, span: Period, day: str, payee: str) -> None:
        conditions = where_to_json(measure.where)
        document = f"{len(self.lines) + 1}"
        line = self.lines.setdefault(
            (payee, str(sorted(conditions.items(), key=str)), span),
            {"date": day, "document": document, "payee": payee, **self._described(measure.where, document, day)},
        )
        line[measure.kind] = value
        if measure.kind == "collections":
            self.others["receipts"].append({"date": day, "document": line["document"], "amount": exact_text(value)})

    def _count(self, measure: Measure, value: Fraction, day: str, payee: str) -> None:
        """So many orders, each of a customer of its own, of one unit of money."""
        if value > MOST_COUNTED:
            text = N_("An example of {count} would need as many sales; {most} at most can be kept.")
            raise TierbookError(Message(text, {"count": int(value), "most": MOST_COUNTED}))
        for number in range(int(value)):
            code = f"{measure.kind}-{number + 1}"
            described = self._described(measure.where, code, day)
            if measure.kind == "customers":
                self.customers.setdefault(described.get("customer", code), "2020-01-01")
            line = {"date": day, "document": code, "payee": payee, "customer": code, "quantity": "1", "amount": "1.00"}
            self.counted.append({**line, **described})

    def _described(self, where: Where, code: str, day: str) -> dict[str, Any]:
        """What a line says so that the conditions hold; what only figures decide is left to the figures."""
        found: dict[str, Any] = {}
        for key in ("product", "category", "channel", "customer"):
            names = sorted(getattr(where, key))
            if names:
                found[key] = names[0]
        if where.tag:
            found["tags"] = [min(where.tag)]
        if where.customer_kind and "new" not in where.customer_kind:
            customer = found.setdefault("customer", f"customer {code}")
            self.customers[customer] = "2020-01-01"
        elif where.customer_kind:
            customer = found.setdefault("customer", f"customer {code}")
            self.customers[customer] = day
        if where.max_discount is not None:
            found["discount"] = "0"
        return found


def _filled(line: Mapping[str, Any]) -> dict[str, Any]:
    """A line whose amount, cost and quantity give the measures that it is there for."""
    figures = {key: line[key] for key in OF_SALES if key in line}
    rest = {key: value for key, value in line.items() if key not in OF_SALES}
    margin, quantity = figures.get("gross_margin"), figures.get("quantity")
    order = ("revenue", "collections", "gross_margin", "quantity")
    amount = next((figures[key] for key in order if key in figures), Fraction(0))
    cost = {} if margin is None else {"cost": exact_text(amount - margin)}
    return {**rest, "amount": exact_text(amount), "quantity": "1" if quantity is None else exact_text(quantity), **cost}


def _middle(span: Span) -> str:
    return (span.first_on + (span.last_on - span.first_on) / 2).isoformat()
