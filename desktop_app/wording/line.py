"""The working of a payout line in one line of words, for slips and the command line (docs/calculation.md §12)."""

from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.explanation import GateReading
from desktop_app.domain.frozen import frozen
from desktop_app.wording import figures, formats
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.measures import measure_name
from desktop_app.wording.paying import collection_words, share_words
from desktop_app.wording.standings import bound_text, gate_words, is_plain, missing_words, standing_words
from desktop_app.wording.steps import Steps, Term

ZERO = Decimal(0)


def no_rate_words(count: int) -> str:
    """The sale lines of a card's base that no row of it fits."""
    worded = ngettext("{count} sale line fits no row of the card", "{count} sale lines fit no row of the card", count)
    return worded.format(count=formats.number(count))


@frozen
class Line(Steps):
    """An explanation on its way into words."""

    team: str = ""

    @property
    def is_named(self) -> bool:
        """Whether it is about a badge or an award, which are given or not."""
        return self.reward in {"badge", "award"}

    @property
    def earns(self) -> bool:
        """Whether there is anything to say about earning; where documents only pay what they earned before, not."""
        explanation = self.explanation
        return bool(explanation.base.value or explanation.worked_out or explanation.before)

    @property
    def limit(self) -> Fraction | None:
        explanation = self.explanation
        if explanation.limited_by is None:
            return None
        return explanation.cap if explanation.limited_by == "cap" else explanation.floor

    @property
    def unmet(self) -> tuple[GateReading, ...]:
        return tuple(gate for gate in self.explanation.gates if not gate.met)

    def line(self, *, result: bool) -> str:
        """The working in one line; without `result` the amount is left out where a column beside it has it."""
        if self.is_named:
            return self.given()
        explanation = self.explanation
        share, collection = explanation.share, explanation.collection
        text = self.earned(result=result or bool(explanation.before) or share is not None or collection is not None)
        if explanation.span is not None:
            text = self.in_span(text, result=result or share is not None or collection is not None)
        if share is not None:
            text = _("{working}; fund of {team}, {share}").format(
                working=text, team=self.team or share.team, share=share_words(share)
            )
            text = self._with(text, self.money(share.amount)) if result else text
        if collection is not None:
            paid = collection_words(collection, self.currency, symbol=self.symbol)
            text = _("earned: {working}; {paid}").format(working=text, paid=paid) if self.earns else paid
        return text

    def earned(self, *, result: bool) -> str:
        """Up to the rounding: context, terms, factors, gates, floor and cap."""
        if not self.explanation.steps:
            where = self.nothing()
            return self._limited(self._with(where, self.result(ZERO)) if result or self.limit is not None else where)
        term = self.multiplied()
        worth, text = figures.shown(term.worth), term.text
        stops = self.limit is not None or bool(self.unmet)
        if not stops and worth != self.explanation.worked_out:
            difference = self.explanation.worked_out - worth
            rounding = _("{amount} (rounding)").format(amount=self.money(abs(difference)))
            text = f"{text} {'+' if difference > 0 else formats.MINUS} {rounding}"
            worth, term = self.explanation.worked_out, Term(text, Fraction(worth))
        context = self.context()
        if term.bare and context and not result and not stops:
            return context
        if not term.bare and (result or stops):
            text = _("{working} = {result}").format(working=text, result=self.result(worth))
        elif term.bare:
            text = self.result(worth)
        if context:
            text = self._with(context, text)
        if self.unmet:
            reasons = formats.listing(tuple(self.gate(gate) for gate in self.unmet))
            text = _("{working}; {zero}, because {reasons}").format(
                working=text, zero=self.result(ZERO), reasons=reasons
            )
        return self._limited(text)

    def in_span(self, text: str, *, result: bool) -> str:
        """What was earned since the start of the span, less what was earned before this period."""
        explanation = self.explanation
        if explanation.span is None:
            return text
        span, before = formats.period(explanation.span), explanation.before
        if not before:
            return _("{span} to date: {working}").format(span=span, working=text)
        text = _("{span} to date: {working}; less {before} earned before").format(
            span=span, working=text, before=self.result(before)
        )
        return self._with(text, self.result(explanation.worked_out - before)) if result else text

    def given(self) -> str:
        """Whether a badge or an award is given, and why."""
        explanation = self.explanation
        if self.unmet:
            why = formats.listing(tuple(self.gate(gate) for gate in self.unmet))
        elif not explanation.steps:
            why = self.nothing()
        else:
            why = self.reached()
        text = self._with(why, self.given_word()) if why else self.given_word()
        return (
            text
            if explanation.span is None
            else _("{span} to date: {working}").format(span=formats.period(explanation.span), working=text)
        )

    def given_word(self) -> str:
        if self.explanation.limited <= 0:
            return _("not given")
        return _("given before") if (self.explanation.before or ZERO) > 0 else _("given")

    def reached(self) -> str:
        context = self.context()
        standing = self.explanation.standing
        if context is None and standing is not None:
            return standing_words(standing, self.currency, symbol=self.symbol)
        return context or ""

    def nothing(self) -> str:
        """Why no tier gave anything."""
        explanation, standing = self.explanation, self.explanation.standing
        base = explanation.base
        if base.value is None and base.measure is not None:
            return _("no value for {measure}").format(measure=measure_name(base.measure))
        if standing is not None and standing.value is None:
            return missing_words(standing, full=not self._is_familiar)
        if not explanation.employed:
            return _("not employed")
        if explanation.mode == "card":
            return no_rate_words(explanation.no_rate) if explanation.no_rate else _("no sale lines")
        standing_there = self.where() or self.money(base.value or Fraction(0))
        return _("{standing} does not reach the lowest tier").format(standing=standing_there)

    def where(self) -> str:
        """Where the payee stands; short where the reader knows the measure."""
        standing = self.explanation.standing
        if standing is None:
            return ""
        full = not self._is_familiar
        return standing_words(standing, self.currency, symbol=self.symbol, full=full)

    @property
    def _is_familiar(self) -> bool:
        standing = self.explanation.standing
        return self.explanation.position_is_base or (standing is not None and is_plain(standing.measure))

    def gate(self, gate: GateReading) -> str:
        return gate_words(gate, self.currency, symbol=self.symbol)

    def context(self) -> str | None:
        """Which bound was reached, where the terms do not say it themselves."""
        explanation, standing = self.explanation, self.explanation.standing
        steps = explanation.steps
        if standing is None or standing.value is None or any(step.width is not None for step in steps):
            return None
        worded, is_amount = self.where(), standing.as_ == "amount"
        if standing.as_ == "rank":
            return worded
        if explanation.mode == "linear":
            return None if explanation.position_is_base and is_amount else worded
        above = explanation.boundary == "above"
        starts = [step.start for step in steps if step.start is not None and step.start > 0]
        reached = [start for start in starts if (standing.value > start if above else standing.value >= start)]
        if reached:
            bounds = tuple(
                bound_text(start, standing.as_, standing.unit, self.currency, symbol=self.symbol) for start in reached
            )
            template = _("{standing} is above {bounds}") if above else _("{standing} reaches {bounds}")
            return template.format(standing=worded, bounds=formats.listing(bounds))
        if steps[0].base is None:
            return worded
        only_tier = len(steps) == 1 and steps[0].end is None
        return None if only_tier or explanation.position_is_base else worded

    def _limited(self, text: str) -> str:
        if self.explanation.limited_by is None:
            return text
        capped = self.explanation.limited_by == "cap"
        template = _("{working}, capped at {amount}") if capped else _("{working}, raised to the floor of {amount}")
        return template.format(working=text, amount=self.result(self.explanation.worked_out))

    @staticmethod
    def _with(where: str, what: str) -> str:
        return _("{where}: {working}").format(where=where, working=what)
