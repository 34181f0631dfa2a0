"""The working of a payout line as a table: its rows add up as they are shown (docs/calculation.md §12)."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from desktop_app.domain.explanation import Collection, Explanation, Step
from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Currency
from desktop_app.domain.period import Period
from desktop_app.domain.plan import EVERYTHING
from desktop_app.wording import figures, formats
from desktop_app.wording.catalogue import _
from desktop_app.wording.line import Line, no_rate_words
from desktop_app.wording.measures import measure_text, scope_text
from desktop_app.wording.paying import document_words, others_words
from desktop_app.wording.standings import left_out_words, tier_range

RowKind = Literal[
    "span", "tier", "nothing", "no_rate", "factor", "gate", "limit",
    "rounding", "before", "share", "waiting", "document", "total",
]  # fmt: skip
ZERO = Decimal(0)


@frozen
class WorkingRow:
    """A row of the table behind an amount; base, rate and amount have no currency sign, "" is an empty cell."""

    kind: RowKind
    label: str
    base: str
    rate: str
    amount: str


def total_label(rounding_step: Decimal, currency: Currency) -> str:
    """What the total's row is called: it says where the amount was rounded, and how."""
    if currency.decimals == 2 and rounding_step == currency.minor_unit:
        return _("Total, rounded half up to the cent")
    return _("Total, rounded half up to {step}").format(step=figures.brief(rounding_step, currency))


def given_rows(line: Line) -> Iterator[WorkingRow]:
    """What was looked at for a badge or an award, and whether it is given."""
    if line.explanation.span is not None:
        yield WorkingRow("span", _span_label(line.explanation.span), "", "", "")
    why = line.reached() if line.explanation.steps else line.nothing()
    yield WorkingRow("tier" if line.explanation.steps else "nothing", why, "", "", "")
    for gate in line.explanation.gates:
        yield WorkingRow("gate", _gate_label(line.gate(gate), met=gate.met), "", "", "")
    yield WorkingRow("total", _("Result"), "", "", line.given_word())


class Rows:
    """The rows of one line; every row's amount is what it changed, so that they add up."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.explanation: Explanation = line.explanation
        self.so_far = ZERO

    def all(self) -> Iterator[WorkingRow]:
        explanation = self.explanation
        if explanation.collection is None or self.line.earns:
            if explanation.span is not None:
                yield WorkingRow("span", _span_label(explanation.span), "", "", "")
            yield from self._earned()
        if explanation.before:
            before = figures.amount(explanation.before, self.line.currency)
            if self.line.reward == "points":
                before = self.line.result(explanation.before)
            span = formats.period(explanation.span) if explanation.span is not None else ""
            label = _("less {before} earned before in {span}").format(before=before, span=span)
            yield self._change("before", label, -explanation.before)
        if explanation.share is not None:
            fund = figures.amount(explanation.share.fund, self.line.currency)
            yield self._change("share", others_words(explanation.share, fund), explanation.share.amount - self.so_far)
        if explanation.collection is not None:
            yield from self._collected(explanation.collection)
        if self.so_far != explanation.amount:
            yield self._change("rounding", _("rounding"), explanation.amount - self.so_far)
        label = total_label(explanation.rounding_step, self.line.currency)
        if self.line.reward == "points":
            label = _("Total points")
        yield WorkingRow("total", label, "", "", self.line.money(explanation.amount))

    def _earned(self) -> Iterator[WorkingRow]:
        """Up to the rounding: tiers, factors, gates, floor and cap."""
        line, explanation = self.line, self.explanation
        for step in explanation.steps:
            yield self._step(step)
        if not explanation.steps:
            yield self._change("nothing", line.nothing(), ZERO)
        elif explanation.no_rate:
            yield self._change("no_rate", no_rate_words(explanation.no_rate), ZERO)
        if explanation.steps:
            yield from self._factors()
        for gate in explanation.gates:
            label = _gate_label(line.gate(gate), met=gate.met)
            if gate.met or not explanation.steps:
                yield WorkingRow("gate", label, "", "", "")
            else:
                yield self._change("gate", label, -self.so_far)
        if line.limit is not None:
            named = _("cap of {amount}") if explanation.limited_by == "cap" else _("floor of {amount}")
            amount = line.result(line.limit) if line.reward == "points" else figures.amount(line.limit, line.currency)
            yield self._change("limit", named.format(amount=amount), figures.shown(line.limit) - self.so_far)
        if self.so_far != explanation.worked_out:
            yield self._change("rounding", _("rounding"), explanation.worked_out - self.so_far)

    def _step(self, step: Step) -> WorkingRow:
        line, explanation = self.line, self.explanation
        amount = figures.shown(step.amount)
        self.so_far += amount
        base = rate = ""
        if step.base is not None:
            counts_lines = step.where is not None and step.gift == "amount"
            unit = "count" if counts_lines else explanation.base.unit
            base = figures.reading(step.base, unit, line.currency, symbol=False)
            rate = line.multiplier(step, step.value, step.base, step.amount)[0]
        if self._is_everything(step):
            label = self._base_name()
        elif step.where is None:
            label = tier_range(step, explanation, line.currency)
        elif step.where == EVERYTHING and len(explanation.steps) > 1:
            label = _("everything else")
        else:
            label = scope_text(step.where, line.currency)
        return WorkingRow("tier", label, base, rate, line.money(amount))

    def _is_everything(self, step: Step) -> bool:
        """Whether it is the one tier of a flat rate, which has no bounds to speak of."""
        explanation = self.explanation
        flat = step.end is None and step.start is not None and step.start <= 0
        grows = explanation.standing is not None and explanation.standing.as_ not in {"amount", "attainment"}
        return flat and step.base is not None and explanation.mode != "linear" and not grows

    def _base_name(self) -> str:
        measure = self.explanation.base.measure
        return _("fixed sum") if measure is None else measure_text(measure, self.line.currency)

    def _factors(self) -> Iterator[WorkingRow]:
        for factor in self.explanation.factors:
            if factor.value is None:
                yield WorkingRow("factor", left_out_words(factor), "", "", "")
                continue
            words, seen = self.line.factor(factor, Fraction(self.so_far))
            yield self._change("factor", words, figures.shown(Fraction(self.so_far) * seen) - self.so_far)

    def _collected(self, collection: Collection) -> Iterator[WorkingRow]:
        """What was earned goes to the documents, and they pay as customers pay."""
        if self.so_far:
            yield self._change("waiting", _("paid as the customers pay"), -self.so_far)
        for document in collection.documents:
            if document.paid_now:
                yield self._change("document", document_words(document, self.line.currency), document.paid_now)
        if collection.at_once:
            label = _("on no document, at once") if collection.at_once > 0 else _("taken back by returns")
            yield self._change("document", label, collection.at_once)
        if not any(document.paid_now for document in collection.documents) and not collection.at_once:
            yield self._change("document", _("no customer paid in this period"), ZERO)

    def _change(self, kind: RowKind, label: str, change: Decimal) -> WorkingRow:
        self.so_far += change
        return WorkingRow(kind, label, "", "", self.line.money(change))


def _span_label(span: Period) -> str:
    return _("{span} to date").format(span=formats.period(span))


def _gate_label(words: str, *, met: bool) -> str:
    return _("condition met: {gate}").format(gate=words) if met else _("condition not met: {gate}").format(gate=words)
