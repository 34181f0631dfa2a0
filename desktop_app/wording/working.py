"""An Explanation in words: the one place that says how a payout line came about (docs/calculation.md §12).

The screen, the slip and the command line all word it here, in the current language. Whatever is shown adds up as it is
shown: bases and amounts have up to four decimals, a product of two shown numbers is taken half up to four decimals, and
where that does not give the amount, a step "rounding" closes the difference.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from desktop_app.domain.explanation import Explanation, Standing, Step
from desktop_app.domain.money import Currency
from desktop_app.domain.plan import MeasureKind, Unit
from desktop_app.wording import figures, formats
from desktop_app.wording.catalogue import _

RowKind = Literal["tier", "nothing", "limit", "rounding", "total"]


@dataclass(frozen=True, slots=True)
class WorkingRow:
    """A row of the table behind an amount; base, rate and amount have no currency sign, "" is an empty cell."""

    kind: RowKind
    label: str
    base: str
    rate: str
    amount: str


@dataclass(frozen=True, slots=True)
class StandingText:
    """Where the payee stands, in figures; without a target `target` says so, and `attainment` is None."""

    achieved: str
    target: str | None
    attainment: str | None


@dataclass(frozen=True, slots=True)
class _Term:
    """One step as shown, and what a reader who works it out from the shown numbers gets (four decimals).

    `bare` is a sum that is given as it is, without a multiplication.
    """

    text: str
    worth: Decimal
    bare: bool = False


def measure_name(measure: MeasureKind) -> str:
    """What a measure is called: "revenue", "gross margin", "quantity"."""
    return {"revenue": _("revenue"), "gross_margin": _("gross margin"), "quantity": _("quantity")}[measure]


def standing_text(standing: Standing, currency: Currency) -> StandingText:
    """Achieved, target and attainment as the panel and the slip show them."""
    achieved = figures.reading(standing.achieved, standing.unit, currency)
    if standing.as_ == "amount":
        return StandingText(achieved, None, None)
    if standing.target is None or standing.value is None:
        return StandingText(achieved, _("no target"), None)
    target = figures.reading(standing.target, standing.unit, currency)
    return StandingText(achieved, target, figures.attainment(standing.value))


def formula(explanation: Explanation, currency: Currency) -> str:
    """The working in one line: "¥100,000.00 × 5% + ¥20,000.00 × 6% + ¥10,000.00 × 7.5% = ¥6,950.00"."""
    return _Worded(explanation, currency, symbol=True).line(result=True)


def slip_formula(explanation: Explanation, currency: Currency) -> str:
    """The same without currency signs and result, for a table that has both: "100,000.00 × 5% + 20,000.00 × 6%"."""
    return _Worded(explanation, currency, symbol=False).line(result=False)


def rate_working(explanation: Explanation, currency: Currency, *, symbol: bool = True) -> str | None:
    """How an effective rate came about, where the base is paid by the slices of something else; None elsewhere.

    "5.346154% = (¥100,000.00 × 5% + ¥20,000.00 × 6% + ¥10,000.00 × 7.5%) ÷ ¥130,000.00".
    """
    return _Worded(explanation, currency, symbol=symbol).rate_working()


def working(explanation: Explanation, currency: Currency) -> tuple[WorkingRow, ...]:
    """The table behind an amount: a row for each tier, then floor or cap and rounding, then the total.

    The amounts of all rows before the total add up to it, as they are shown.
    """
    return tuple(_rows(_Worded(explanation, currency, symbol=False)))


def tier_range(step: Step, explanation: Explanation, currency: Currency) -> str:
    """The stretch of the position that a step's tier is for: "0% – 100%", "above 120%"."""
    standing = explanation.standing
    as_, unit = (standing.as_, standing.unit) if standing else ("amount", explanation.base.unit)

    def bound(value: Fraction) -> str:
        return bound_text(value, as_, unit, currency)

    if step.start is None:
        return _("up to {upper}").format(upper=bound(step.end or Fraction(0)))
    if step.end is None:
        sliced = step.width is not None or explanation.boundary == "above"
        return (_("above {lower}") if sliced else _("from {lower}")).format(lower=bound(step.start))
    return _("{lower} – {upper}").format(lower=bound(step.start), upper=bound(step.end))


def bound_text(
    value: Fraction,
    as_: Literal["amount", "attainment"],
    unit: Unit,
    currency: Currency,
    *,
    symbol: bool = True,
) -> str:
    """The bound of a tier: "100%", "¥50,000", "30"."""
    if as_ == "attainment":
        return figures.rate(value)
    return figures.brief(value, currency, symbol=symbol) if unit == "money" else formats.number(value)


def _rows(worded: "_Worded") -> list[WorkingRow]:
    explanation, currency = worded.explanation, worded.currency
    rows = []
    so_far = Decimal(0)
    for step in explanation.steps:
        amount = figures.shown(step.amount)
        so_far += amount
        base = "" if step.base is None else figures.reading(step.base, explanation.base.unit, currency, symbol=False)
        rate = "" if step.base is None else worded.multiplier(step.gift, step.value, step.base, step.amount)[0]
        rows.append(WorkingRow("tier", tier_range(step, explanation, currency), base, rate, worded.money(amount)))
    if not rows:
        rows.append(WorkingRow("nothing", worded.nothing(), "", "", worded.money(Decimal(0))))
    limit = worded.limit()
    if limit is not None:
        difference = figures.shown(limit) - so_far
        so_far += difference
        named = _("cap of {amount}") if explanation.limited_by == "cap" else _("floor of {amount}")
        label = named.format(amount=figures.amount(limit, currency))
        rows.append(WorkingRow("limit", label, "", "", worded.money(difference)))
    if so_far != explanation.amount:
        rows.append(WorkingRow("rounding", _("rounding"), "", "", worded.money(explanation.amount - so_far)))
    return [*rows, WorkingRow("total", total_label(explanation.rounding_step, currency), "", "", worded.total())]


def total_label(rounding_step: Decimal, currency: Currency) -> str:
    """What the total's row is called: it says where the amount was rounded, and how."""
    if currency.decimals == 2 and rounding_step == currency.minor_unit:
        return _("Total, rounded half up to the cent")
    return _("Total, rounded half up to {step}").format(step=figures.brief(rounding_step, currency))


@dataclass(frozen=True, slots=True)
class _Worded:
    """An explanation on its way into words, with or without currency signs."""

    explanation: Explanation
    currency: Currency
    symbol: bool

    def money(self, value: Fraction | Decimal) -> str:
        return figures.amount(value, self.currency, symbol=self.symbol)

    def total(self) -> str:
        return self.money(self.explanation.amount)

    def limit(self) -> Fraction | None:
        explanation = self.explanation
        if explanation.limited_by is None:
            return None
        return explanation.cap if explanation.limited_by == "cap" else explanation.floor

    def line(self, *, result: bool) -> str:
        """The working in one line; without `result` the amount is left out where a column beside it has it."""
        terms = self.terms()
        if not terms:
            return self._limited(self.nothing(), Decimal(0), result=result)
        worked = sum((term.worth for term in terms), Decimal(0))
        if self.limit() is None and worked != self.explanation.amount:
            difference = self.explanation.amount - worked
            terms = (*terms, _Term(_("{amount} (rounding)").format(amount=self.money(difference)), difference))
            worked = self.explanation.amount
        text = _joined(terms)
        bare = len(terms) == 1 and terms[0].bare
        if not bare and (result or self.limit() is not None):
            text = _("{working} = {result}").format(working=text, result=self.money(worked))
        context = self.context()
        if bare and context and not result and self.limit() is None:
            return context
        if context:
            text = _("{where}: {working}").format(where=context, working=text)
        return self._capped(text)

    def _limited(self, where: str, worked: Decimal, *, result: bool) -> str:
        if not result and self.limit() is None:
            return where
        return self._capped(_("{where}: {working}").format(where=where, working=self.money(worked)))

    def _capped(self, text: str) -> str:
        if self.explanation.limited_by is None:
            return text
        capped = self.explanation.limited_by == "cap"
        template = _("{working}, capped at {amount}") if capped else _("{working}, raised to the floor of {amount}")
        return template.format(working=text, amount=self.total())

    def nothing(self) -> str:
        """Why no tier gave anything."""
        standing = self.explanation.standing
        if standing is not None and standing.value is None:
            return _("no target")
        if standing is None:
            return _("no tier is reached")
        return _("{standing} does not reach the lowest tier").format(standing=self.standing(standing))

    def standing(self, standing: Standing) -> str:
        if standing.as_ == "attainment" and standing.value is not None:
            return _("attainment {ratio}").format(ratio=figures.attainment(standing.value))
        reading = figures.reading(standing.achieved, standing.unit, self.currency, symbol=self.symbol)
        return _("{measure} {reading}").format(measure=measure_name(standing.measure), reading=reading)

    def context(self) -> str | None:
        """Which bound was reached, where the terms do not say it themselves."""
        explanation, standing = self.explanation, self.explanation.standing
        steps = explanation.steps
        if standing is None or standing.value is None or any(step.width is not None for step in steps):
            return None
        worded = self.standing(standing)
        if explanation.mode == "linear":
            return None if explanation.position_is_base and standing.as_ == "amount" else worded
        above = explanation.boundary == "above"
        starts = [step.start for step in steps if step.start is not None and step.start > 0]
        reached = [start for start in starts if (standing.value > start if above else standing.value >= start)]
        if reached:
            bounds = tuple(
                bound_text(start, standing.as_, standing.unit, self.currency, symbol=self.symbol) for start in reached
            )
            template = _("{standing} is above {bounds}") if above else _("{standing} reaches {bounds}")
            return template.format(standing=worded, bounds=formats.listing(bounds))
        only_tier = len(steps) == 1 and steps[0].end is None
        return None if only_tier or explanation.position_is_base else worded

    def terms(self) -> tuple[_Term, ...]:
        """The steps as terms of a sum; one term with the effective rate where the slices are not those of the base."""
        explanation = self.explanation
        steps = explanation.steps
        if not steps:
            return ()
        if self.effective_rate() is not None:
            rate, base = self.effective_rate() or Fraction(0), explanation.base.value
            return (self.product(base, steps[0], rate, explanation.result),)
        return tuple(
            _Term(self.money(figures.shown(step.amount)), figures.shown(step.amount), bare=True)
            if step.base is None
            else self.product(step.base, step, step.value, step.amount)
            for step in steps
        )

    def product(self, base: Fraction, step: Step, value: Fraction, amount: Fraction) -> _Term:
        text, seen = self.multiplier(step.gift, value, base, amount)
        shown_base = figures.shown(base)
        worth = figures.shown(Fraction(shown_base) * seen)
        return _Term(_("{base} × {rate}").format(base=self.base(base), rate=text), worth)

    def base(self, value: Fraction) -> str:
        base = self.explanation.base
        reading = figures.reading(value, base.unit, self.currency, symbol=self.symbol)
        if base.days is None:
            return reading
        days, whole = base.days
        return _("{amount} ({days} of {whole} days)").format(amount=reading, days=days, whole=whole)

    def multiplier(self, gift: str, value: Fraction, base: Fraction, amount: Fraction) -> tuple[str, Fraction]:
        """A rate, price of a unit or factor as text, and the number that this text says."""
        seen = figures.multiplier(value, Fraction(figures.shown(base)), amount)
        if gift == "rate":
            return formats.ratio(seen, 8), seen
        if gift == "per_unit":
            seen = Fraction(figures.shown(value))
            return self.money(seen), seen
        return formats.number(seen, 10), seen

    def effective_rate(self) -> Fraction | None:
        """Σ width ÷ position × rate, where the slices are those of another measure than the base; None elsewhere."""
        explanation, standing = self.explanation, self.explanation.standing
        steps = explanation.steps
        if explanation.position_is_base or standing is None or not standing.value or not steps:
            return None
        if any(step.width is None for step in steps) or (len(steps) == 1 and steps[0].width == standing.value):
            return None
        return sum(((step.width or 0) * step.value for step in steps), Fraction(0)) / standing.value

    def rate_working(self) -> str | None:
        explanation, standing = self.explanation, self.explanation.standing
        rate = self.effective_rate()
        if rate is None or standing is None or not standing.value:
            return None
        gift = explanation.steps[0].gift
        one = standing.achieved / standing.value  # of the position: 1, or the target for an attainment
        parts = []
        for step in explanation.steps:
            width = figures.reading((step.width or Fraction(0)) * one, standing.unit, self.currency, symbol=self.symbol)
            text, _seen = self.multiplier(gift, step.value, step.base or Fraction(0), step.amount)
            parts.append(_("{base} × {rate}").format(base=width, rate=text))
        text, seen = self.multiplier(gift, rate, explanation.base.value, explanation.result)
        whole = figures.reading(standing.achieved, standing.unit, self.currency, symbol=self.symbol)
        template = _("{rate} = ({slices}) ÷ {whole}") if seen == rate else _("{rate} ≈ ({slices}) ÷ {whole}")
        return template.format(rate=text, slices=" + ".join(parts), whole=whole)


def _joined(terms: tuple[_Term, ...]) -> str:
    """Terms as a sum; a negative one after the first is taken off."""
    text = terms[0].text
    for term in terms[1:]:
        negative = term.text.startswith(formats.MINUS)
        text += f" {formats.MINUS} {term.text[1:]}" if negative else f" + {term.text}"
    return text
