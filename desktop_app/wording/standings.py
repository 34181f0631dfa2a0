"""Where a payee stands, in words: an amount, an attainment, a growth, a rank or a scorecard, and what was missing."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, TypeAlias

from desktop_app.domain.explanation import Explanation, FactorReading, GateReading, PartStanding, Standing, Step
from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Currency
from desktop_app.domain.plan import As, Measure, Unit
from desktop_app.wording import figures, formats
from desktop_app.wording.catalogue import _
from desktop_app.wording.measures import measure_name, measure_text

PlaceAs: TypeAlias = As | Literal["scorecard"]


@frozen
class StandingText:
    """Where the payee stands, in figures, each with its word.

    `achieved` is "" for a scorecard. `target` is the target of an attainment or the baseline of a growth, and says so
    where there is none; it is None where nothing is compared. `attainment` is what the tiers look at – attainment,
    growth, rank or score – and None where that is the achieved value itself or is missing.
    """

    achieved: str
    target: str | None
    attainment: str | None
    achieved_label: str = ""
    target_label: str = ""
    attainment_label: str = ""


def standing_text(standing: Standing, currency: Currency) -> StandingText:
    """Achieved, target and attainment as the panel and the slip show them."""
    measure = standing.measure
    label = "" if measure is None else measure_name(measure)
    if measure is None:
        achieved = ""
    elif standing.achieved is None:
        achieved = _("no value")
    else:
        achieved = figures.reading(standing.achieved, standing.unit, currency)
    target = None
    if standing.as_ in {"attainment", "growth"}:
        none = _("no target") if standing.as_ == "attainment" else _("nothing to compare with")
        reference = standing.reference
        target = none if reference is None else figures.reading(reference, standing.unit, currency)
    value = None if standing.value is None or standing.as_ == "amount" else _value_text(standing)
    labels: Mapping[PlaceAs, str] = {
        "amount": "",
        "attainment": _("Attainment"),
        "growth": _("Growth"),
        "rank": _("Rank"),
        "scorecard": _("Scorecard"),
    }
    target_label = "" if target is None else _("Target") if standing.as_ == "attainment" else _baseline_name(standing)
    return StandingText(achieved, target, value, label, target_label, labels[standing.as_])


def standing_words(standing: Standing, currency: Currency, *, symbol: bool = True, full: bool = True) -> str:
    """Where the payee stands in a few words: "satisfaction 85", "attainment of revenue 130%", "rank 2 of 7".

    `full` names the measure even where the reader knows what it is about. Without a value it says what is missing.
    """
    if standing.value is None:
        return missing_words(standing, full=full)
    value = figures.attainment(standing.value)
    if standing.measure is None:
        return _("scorecard {ratio}").format(ratio=value)
    name = measure_text(standing.measure, currency)
    if standing.as_ == "amount":
        reading = figures.reading(standing.value, standing.unit, currency, symbol=symbol)
        return _("{measure} {reading}").format(measure=name, reading=reading)
    if standing.as_ == "attainment":
        template = _("attainment of {measure} {ratio}") if full else _("attainment {ratio}")
        return template.format(measure=name, ratio=value)
    if standing.as_ == "growth":
        return _growth_template(standing, full=full).format(measure=name, ratio=value)
    template = _("rank {rank} of {count} by {measure}") if full else _("rank {rank} of {count}")
    if standing.ranked is None:  # a trial is among nobody
        template = _("rank {rank}")
    count = formats.number(standing.ranked or 0)
    return template.format(measure=name, rank=formats.number(standing.value), count=count)


def missing_words(standing: Standing, *, full: bool = True) -> str:
    """Why a standing has no value: "no target", "no value for satisfaction"."""
    if standing.measure is None:
        return _("no part of the scorecard has a value")
    name = measure_name(standing.measure)
    if standing.as_ == "attainment" and standing.reference is None:
        return _("no target for {measure}").format(measure=name) if full else _("no target")
    if standing.as_ == "growth" and standing.reference is None:
        template = _("nothing to compare {measure} with") if full else _("nothing to compare with")
        return template.format(measure=name)
    return _("no value for {measure}").format(measure=name)


def position_name(standing: Standing) -> str:
    """What a standing measures, without its value: "satisfaction", "attainment of revenue"."""
    if standing.measure is None:
        return _("scorecard")
    templates: Mapping[PlaceAs, str] = {
        "attainment": _("attainment of {measure}"),
        "growth": _("growth of {measure}"),
        "rank": _("rank by {measure}"),
    }
    return templates.get(standing.as_, "{measure}").format(measure=measure_name(standing.measure))


def factor_words(factor: FactorReading, shown: Fraction, currency: Currency, *, symbol: bool = True) -> str:
    """A factor of a working: "× 0.8 (satisfaction 85)"; `shown` is the value as far as it is shown."""
    standing = standing_words(factor.standing, currency, symbol=symbol)
    return _("× {factor} ({standing})").format(factor=formats.number(shown, 10), standing=standing)


def left_out_words(factor: FactorReading) -> str:
    """A factor without a value: "no value for satisfaction, so its factor is left out"."""
    return _("{missing}, so this factor is left out").format(missing=missing_words(factor.standing))


def gate_words(gate: GateReading, currency: Currency, *, symbol: bool = True) -> str:
    """What was there and what is needed: "visits 12 of at least 20"."""
    standing = standing_words(gate.standing, currency, symbol=symbol)
    limit = bound_text(gate.limit, gate.standing.as_, gate.standing.unit, currency, symbol=symbol)
    if gate.standing.as_ == "rank":
        return _("{standing}, at most {limit} allowed").format(standing=standing, limit=formats.number(gate.limit))
    if gate.standing.value is None or gate.standing.as_ != "amount":
        return _("{standing}, at least {limit} needed").format(standing=standing, limit=limit)
    return _("{standing} of at least {limit}").format(standing=standing, limit=limit)


def scorecard_working(standing: Standing) -> str | None:
    """How a scorecard came about: "114% = 60% × 110% (attainment of revenue) + 40% × 120% (…)"; None for others."""
    if standing.as_ != "scorecard" or standing.value is None:
        return None
    failed = [_failed_part(part) for part in standing.parts if _is_below(part)]
    if failed:
        return _("scorecard 0%, because of {parts}").format(parts=formats.listing(tuple(failed)))
    worded = " + ".join(_part(part) for part in standing.parts)
    seen = sum((part.weight * Fraction(figures.shown(part.counted, 6)) for part in standing.parts), Fraction(0))
    template = _("scorecard {ratio} = {parts}") if seen == standing.value else _("scorecard {ratio} ≈ {parts}")
    return template.format(ratio=formats.ratio(standing.value, 4), parts=worded)


def _is_below(part: PartStanding) -> bool:
    value = part.standing.value
    return part.minimum is not None and (value is None or value < part.minimum)


def _failed_part(part: PartStanding) -> str:
    minimum = figures.rate(part.minimum or Fraction(0))
    if part.standing.value is None:
        return _("{standing}, at least {limit} needed").format(standing=missing_words(part.standing), limit=minimum)
    name, value = position_name(part.standing), figures.attainment(part.standing.value)
    return _("{position} {ratio} below its minimum of {minimum}").format(position=name, ratio=value, minimum=minimum)


def _part(part: PartStanding) -> str:
    value = part.standing.value
    if value is None:
        note = missing_words(part.standing)
    elif value != part.counted:
        note = _("{position} {ratio}, at most {cap}").format(
            position=position_name(part.standing), ratio=figures.attainment(value), cap=figures.rate(part.counted)
        )
    else:
        note = position_name(part.standing)
    return _("{weight} × {ratio} ({standing})").format(
        weight=figures.rate(part.weight), ratio=formats.ratio(part.counted, 4), standing=note
    )


def tier_range(step: Step, explanation: Explanation, currency: Currency) -> str:
    """The stretch of the position that a step's tier is for: "0% – 100%", "above 120%", "rank 2"."""
    standing = explanation.standing
    as_, unit = (standing.as_, standing.unit) if standing else ("amount", explanation.base.unit)

    def bound(value: Fraction) -> str:
        return bound_text(value, as_, unit, currency)

    if as_ == "rank" and explanation.mode != "linear":
        return rank_range(step.start, step.end)
    if step.start is None:
        return _("up to {upper}").format(upper=bound(step.end or Fraction(0)))
    if step.end is None:
        sliced = step.width is not None or explanation.boundary == "above"
        return (_("above {lower}") if sliced else _("from {lower}")).format(lower=bound(step.start))
    return _("{lower} – {upper}").format(lower=bound(step.start), upper=bound(step.end))


def rank_range(start: Fraction | None, end: Fraction | None) -> str:
    """The ranks of a tier: "rank 2", "ranks 2 – 4", "rank 4 and below"; `end` is where the next tier starts."""
    first = max(start or Fraction(1), Fraction(1))
    if end is None and first == 1:
        return _("all ranks")
    if end is None:
        return _("rank {rank} and below").format(rank=formats.number(first))
    last = max(end - 1, first)
    if first == last:
        return _("rank {rank}").format(rank=formats.number(first))
    return _("ranks {first} – {last}").format(first=formats.number(first), last=formats.number(last))


def bound_text(value: Fraction, as_: PlaceAs, unit: Unit, currency: Currency, *, symbol: bool = True) -> str:
    """The bound of a tier: "100%", "¥50,000", "30", "rank 3"; `unit` is that of the measure."""
    if as_ == "rank":
        return _("rank {rank}").format(rank=formats.number(value))
    if as_ != "amount" or unit == "ratio":
        return figures.rate(value)
    return figures.brief(value, currency, symbol=symbol) if unit == "money" else formats.number(value)


def is_plain(measure: Measure | None) -> bool:
    """Whether it is what everybody means who says "target" alone: the payee's own revenue."""
    return measure == Measure("revenue")


def _value_text(standing: Standing) -> str:
    value = standing.value or Fraction(0)
    if standing.as_ != "rank":
        return figures.attainment(value)
    return _("{rank} of {count}").format(rank=formats.number(value), count=formats.number(standing.ranked or 0))


def _baseline_name(standing: Standing) -> str:
    if standing.over == "previous_period":
        return _("The period before")
    return _("The same period a year before")


def _growth_template(standing: Standing, *, full: bool) -> str:
    if standing.over == "previous_period":
        if full:
            return _("growth of {measure} {ratio} over the period before")
        return _("growth {ratio} over the period before")
    if full:
        return _("growth of {measure} {ratio} over the same period a year before")
    return _("growth {ratio} over the same period a year before")
