"""The steps of a working as terms of a sum: each a product of shown numbers, whose worth a reader can check.

What a reader gets who works a sum out from the numbers that it shows is taken half up to four decimals
(docs/calculation.md §12).
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.explanation import Explanation, FactorReading, Step
from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Currency
from desktop_app.domain.plan import EVERYTHING, Reward
from desktop_app.wording import figures, formats
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.measures import scope_text
from desktop_app.wording.standings import factor_words, missing_words


@frozen
class Term:
    """One step as shown, and what the shown numbers make; `bare` is a sum that is given without a multiplication."""

    text: str
    worth: Fraction
    bare: bool = False


@frozen
class Steps:
    """The steps of an explanation on their way into words, with or without currency signs; points have none."""

    explanation: Explanation
    currency: Currency
    symbol: bool = True
    reward: Reward = "cash"

    def money(self, value: Fraction | Decimal) -> str:
        """An amount inside the working, or a number of points."""
        if self.reward == "points":
            return formats.number(value)
        return figures.amount(value, self.currency, symbol=self.symbol)

    def result(self, value: Fraction | Decimal) -> str:
        """An amount that a working comes to: "¥6,950.00", "120 points"."""
        return points_text(value) if self.reward == "points" else self.money(value)

    def terms(self) -> tuple[Term, ...]:
        """The steps as terms of a sum; one term with the effective rate where the slices are not those of the base."""
        explanation = self.explanation
        steps = explanation.steps
        rate = self.effective_rate()
        if rate is not None:
            return (self.product(explanation.base.value or Fraction(0), steps[0], rate, explanation.result),)
        return tuple(
            Term(self.money(figures.shown(step.amount)), Fraction(figures.shown(step.amount)), bare=True)
            if step.base is None
            else self.product(step.base, step, step.value, step.amount)
            for step in steps
        )

    def product(self, base: Fraction, step: Step, value: Fraction, amount: Fraction) -> Term:
        text, seen = self.multiplier(step, value, base, amount)
        text = _("{base} × {rate}").format(base=self.base(base, step), rate=text)
        if step.where is not None and step.where != EVERYTHING:
            text = _("{amount} ({note})").format(amount=text, note=scope_text(step.where, self.currency))
        return Term(text, Fraction(figures.shown(base)) * seen)

    def base(self, value: Fraction, step: Step) -> str:
        """What a step pays on; a constant that was shared says by how many days."""
        base = self.explanation.base
        if step.where is not None and step.gift == "amount":  # a card's sum is given for each line
            return formats.number(value)
        reading = figures.reading(value, base.unit, self.currency, symbol=self.symbol)
        if base.days is None:
            return reading
        days, whole = base.days
        return _("{amount} ({days} of {whole} days)").format(amount=reading, days=days, whole=whole)

    def multiplier(self, step: Step, value: Fraction, base: Fraction, amount: Fraction) -> tuple[str, Fraction]:
        """A rate, price of a unit or factor as text, and the number that this text says."""
        if step.gift in {"per_unit", "amount"}:
            seen = Fraction(figures.shown(value))
            return self.money(seen), seen
        seen = figures.multiplier(value, Fraction(figures.shown(base)), amount)
        return formats.ratio(seen, 8) if step.gift == "rate" else formats.number(seen, 10), seen

    def factor(self, factor: FactorReading, base: Fraction) -> tuple[str, Fraction]:
        """A factor as text – "× 0.8 (satisfaction 85)" –, and the number that it says; one without a value is 1."""
        if factor.value is None:
            missing = missing_words(factor.standing)
            return _("× {factor} ({standing})").format(factor=formats.number(1), standing=missing), Fraction(1)
        seen = figures.multiplier(factor.value, base, base * factor.value)
        return factor_words(factor, seen, self.currency, symbol=self.symbol), seen

    def multiplied(self) -> Term:
        """The sum of all terms, times the factors."""
        terms = self.terms()
        text, worth = joined([term.text for term in terms]), sum((term.worth for term in terms), Fraction(0))
        factors = self.explanation.factors
        if factors and len(terms) > 1:
            text = f"({text})"
        for factor in factors:
            worded, seen = self.factor(factor, worth)
            text, worth = f"{text} {worded}", worth * seen
        return Term(text, worth, bare=len(terms) == 1 and terms[0].bare and not factors)

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
        """How the effective rate came about; None where there is none."""
        explanation, standing = self.explanation, self.explanation.standing
        rate = self.effective_rate()
        if rate is None or standing is None or not standing.value:
            return None
        steps = explanation.steps
        widths = [self._position(step.width or Fraction(0)) for step in steps]
        parts = []
        for width, step in zip(widths, steps, strict=True):
            text, _seen = self.multiplier(step, step.value, step.base or Fraction(0), step.amount)
            parts.append(_("{base} × {rate}").format(base=width, rate=text))
        text, seen = self.multiplier(steps[0], rate, explanation.base.value or Fraction(0), explanation.result)
        template = _("{rate} = ({slices}) ÷ {whole}") if seen == rate else _("{rate} ≈ ({slices}) ÷ {whole}")
        return template.format(rate=text, slices=" + ".join(parts), whole=self._position(standing.value))

    def _position(self, width: Fraction) -> str:
        """A stretch of the position; of an attainment in figures of its measure where these are in proportion."""
        standing = self.explanation.standing
        if standing is None or standing.as_ == "rank":
            return formats.number(width)
        if standing.as_ == "amount":
            return figures.reading(width, standing.unit, self.currency, symbol=self.symbol)
        if standing.as_ == "attainment" and standing.better == "higher" and standing.reference is not None:
            reading = width * standing.reference
            return figures.reading(reading, standing.unit, self.currency, symbol=self.symbol)
        return formats.ratio(width, 8)


def points_text(points: Fraction | Decimal) -> str:
    """A number of points: "1 point", "120 points"."""
    return ngettext("{count} point", "{count} points", abs(int(points))).format(count=formats.number(points))


def joined(terms: Sequence[str]) -> str:
    """Terms as a sum; a negative one after the first is taken off."""
    text = terms[0]
    for term in terms[1:]:
        negative = term.startswith(formats.MINUS)
        text += f" {formats.MINUS} {term[1:]}" if negative else f" + {term}"
    return text
