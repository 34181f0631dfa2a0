"""A component of a plan as a sentence: Pay [5%] of [revenue] from [all products], by [attainment of …], [each tier …].

The sentence comes in parts, so that a page can make controls of what was chosen. Each shape of component has one
template; a translation puts the same {parts} into the order that its language wants.
"""

from dataclasses import dataclass
from fractions import Fraction
from string import Formatter
from typing import Literal

from desktop_app.domain.money import Currency
from desktop_app.domain.plan import Component, Constant, Measure, Position, Schedule, Tier, Where
from desktop_app.wording import figures, formats
from desktop_app.wording.catalogue import _
from desktop_app.wording.working import bound_text, measure_name


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence: plain words, or something that the plan's author chose."""

    text: str
    kind: Literal["plain", "choice"]


@dataclass(frozen=True, slots=True)
class TierRow:
    """A row of the tier table: where the tier begins, what it gives, and the stretch of the position in figures."""

    start: str
    gives: str
    reach: str


def sentence(component: Component, currency: Currency) -> tuple[Part, ...]:
    """The component as a sentence with a full stop, in the current language."""
    choices = {
        "gift": gift_text(component.schedule, currency),
        "base": _base(component, currency),
        "scope": scope_text(component.base.where) if isinstance(component.base, Measure) else "",
        "position": _position(component),
        "bound": _bound(component, component.schedule.tiers[0], currency),
        "mode": _mode(component.schedule),
    }
    parts = _filled(_template(component), choices)
    above = component.schedule.boundary == "above" and _tiered(component) and not _one_sum(component)
    if above:
        parts += _filled(_(", a tier counting {above}"), {"above": _("only above its bound")})
    if component.floor is not None:
        parts += _filled(_("; at least {floor}"), {"floor": figures.brief(component.floor, currency)})
    if component.cap is not None:
        parts += _filled(_("; at most {cap}"), {"cap": figures.brief(component.cap, currency)})
    return _merged([*parts, Part(_("."), "plain")])


def sentence_text(component: Component, currency: Currency) -> str:
    """The sentence as one text, for the command line and the tooltip."""
    return "".join(part.text for part in sentence(component, currency))


def summary(component: Component, currency: Currency) -> str:
    """The component in a few words: "5% – 7.5% of revenue", "¥2,000 at 100%", "¥5 – ¥8 each"."""
    schedule = component.schedule
    gift = gift_text(schedule, currency)
    base = _base(component, currency)
    if schedule.gift == "rate":
        return _("{gift} of {base}").format(gift=gift, base=base)
    if schedule.gift == "per_unit":
        return _("{gift} each").format(gift=gift)
    if schedule.gift == "factor":
        return _("{base} × {rate}").format(base=base, rate=gift)
    bound = _bound(component, schedule.tiers[0], currency)
    template = _("{gift} at {bound}") if len(schedule.tiers) == 1 else _("{gift} from {bound}")
    return template.format(gift=gift, bound=bound)


def tier_rows(component: Component, currency: Currency, target: Fraction | None) -> tuple[TierRow, ...]:
    """The tiers as a table; `target` (major units or counts) turns the bounds of an attainment into figures.

    `reach` is "" for an attainment without a target.
    """
    tiers = component.schedule.tiers
    ends = [tier.start for tier in tiers[1:]]
    return tuple(
        TierRow(
            _bound(component, tier, currency),
            _gives(tier, currency),
            _reach(component, index, (tier.start, end), target, currency),
        )
        for index, (tier, end) in enumerate(zip(tiers, [*ends, None], strict=True))
    )


def gift_text(schedule: Schedule, currency: Currency) -> str:
    """What the tiers give, from the least to the most: "5%", "5% – 7.5%", "¥600 – ¥1,000"."""
    least, most = (choose(schedule.tiers, key=lambda tier: tier.value) for choose in (min, max))
    if least.value == most.value:
        return _gives(least, currency)
    return _("{lower} – {upper}").format(lower=_gives(least, currency), upper=_gives(most, currency))


def scope_text(where: Where) -> str:
    """Which sale lines count: "all products", "the category Tents or Packs and the channel Shop"."""
    conditions = [
        (_("the product {names}"), where.product),
        (_("the category {names}"), where.category),
        (_("the channel {names}"), where.channel),
        (_("the customer {names}"), where.customer),
        (_("the tag {names}"), where.tag),
    ]
    worded = [template.format(names=_any_of(sorted(names))) for template, names in conditions if names]
    if not worded:
        return _("all products")
    text = worded[0]
    for other in worded[1:]:
        text = _("{condition} and {other}").format(condition=text, other=other)
    return text


def _any_of(names: list[str]) -> str:
    text = names[0]
    for name in names[1:]:
        text = _("{names} or {other}").format(names=text, other=name)
    return text


def _template(component: Component) -> str:
    gift = component.schedule.gift
    if _one_sum(component):
        above = component.schedule.boundary == "above"
        return (
            _("Pay {gift} when {position} is above {bound}")
            if above
            else _("Pay {gift} when {position} reaches {bound}")
        )
    if gift == "amount":
        return _("Pay {gift} by {position}, {mode}")
    constant = isinstance(component.base, Constant)
    if gift == "factor":
        return (
            _("Pay {base} times {gift}, by {position}, {mode}")
            if constant
            else _("Pay {base} from {scope} times {gift}, by {position}, {mode}")
        )
    if gift == "per_unit":
        return (
            _("Pay {gift} for each unit of {scope}, by {position}, {mode}")
            if _tiered(component)
            else _("Pay {gift} for each unit of {scope}")
        )
    if constant:
        return _("Pay {gift} of {base}, by {position}, {mode}")
    return (
        _("Pay {gift} of {base} from {scope}, by {position}, {mode}")
        if _tiered(component)
        else _("Pay {gift} of {base} from {scope}")
    )


def _tiered(component: Component) -> bool:
    """Whether the position matters: a single rate from 0 on needs none."""
    tiers = component.schedule.tiers
    return len(tiers) > 1 or tiers[0].start > 0 or not component.position_is_base


def _one_sum(component: Component) -> bool:
    return component.schedule.gift == "amount" and len(component.schedule.tiers) == 1


def _base(component: Component, currency: Currency) -> str:
    base = component.base
    return figures.brief(base.value, currency) if isinstance(base, Constant) else measure_name(base.kind)


def _position(component: Component) -> str:
    position = component.standing_on
    if position is None:
        return ""
    if component.schedule.gift != "amount" and component.position_is_base:  # the sentence has said what is measured
        attainment = position.as_ == "attainment"
        return _("attainment of the monthly target") if attainment else measure_name(position.measure.kind)
    return position_text(position)


def position_text(position: Position) -> str:
    """What a position is measured by: "attainment of the monthly revenue target (the category Packs)"."""
    text = measure_name(position.measure.kind)
    if position.as_ == "attainment":
        text = _("attainment of the monthly {measure} target").format(measure=text)
    if position.measure.where == Where():
        return text
    return _("{measure} ({scope})").format(measure=text, scope=scope_text(position.measure.where))


def _mode(schedule: Schedule) -> str:
    if schedule.mode == "linear":
        return _("in a straight line from point to point")
    if schedule.gift == "amount":
        return _("the sums of all tiers reached") if schedule.mode == "marginal" else _("the sum of the tier reached")
    return _("each tier for its own slice") if schedule.mode == "marginal" else _("the tier reached for everything")


def _bound(component: Component, tier: Tier, currency: Currency) -> str:
    position = component.standing_on
    if position is None:
        return figures.brief(tier.start, currency)
    return bound_text(tier.start, position.as_, position.measure.unit, currency)


def _gives(tier: Tier, currency: Currency) -> str:
    if tier.gift == "rate":
        return figures.rate(tier.value)
    return formats.number(tier.value, 10) if tier.gift == "factor" else figures.brief(tier.value, currency)


def _reach(
    component: Component,
    index: int,
    ends: tuple[Fraction, Fraction | None],
    target: Fraction | None,
    currency: Currency,
) -> str:
    position = component.standing_on
    one = target if position is not None and position.as_ == "attainment" else Fraction(1)
    if position is None or one is None:
        return ""
    unit = position.measure.unit
    lower, upper = (None if end is None else bound_text(end * one, "amount", unit, currency) for end in ends)
    schedule = component.schedule
    sliced = schedule.boundary == "above" or (schedule.mode == "marginal" and schedule.gift != "amount")
    open_below = index == 0 and ends[0] <= 0 and schedule.gift != "amount"
    if schedule.mode == "linear":
        template = _("at {lower}")
    elif upper is None:
        template = _("everything") if open_below else _("above {lower}") if sliced else _("from {lower}")
    elif open_below:
        template = _("up to {upper}") if sliced else _("below {upper}")
    else:
        template = _("{lower} – {upper}")
    return template.format(lower=lower, upper=upper)


def _filled(template: str, choices: dict[str, str]) -> list[Part]:
    """A template with its {parts} filled in, each of them a choice."""
    parts = []
    for text, name, _spec, _conversion in Formatter().parse(template):
        if text:
            parts.append(Part(text, "plain"))
        if name is not None:
            parts.append(Part(choices[name], "choice"))
    return parts


def _merged(parts: list[Part]) -> tuple[Part, ...]:
    """Neighbouring plain parts as one."""
    merged: list[Part] = []
    for part in parts:
        if merged and part.kind == merged[-1].kind == "plain":
            merged[-1] = Part(merged[-1].text + part.text, "plain")
        else:
            merged.append(part)
    return tuple(merged)
