"""A component of a plan as a sentence: Pay [5%] of [revenue] from [all products], by [attainment of …], [each tier …].

The sentence comes in parts, so that a page can make controls of what was chosen. Each shape of component has one
template, and each clause after it another; a translation puts the same {parts} into the order that its language wants.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from string import Formatter
from typing import Literal, TypeAlias

from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Currency
from desktop_app.domain.plan import (
    EVERYTHING,
    SUMS,
    Component,
    Constant,
    Factor,
    Measure,
    Position,
    Schedule,
    Within,
)
from desktop_app.wording import figures
from desktop_app.wording.catalogue import _, language
from desktop_app.wording.measures import measure_name, measure_text, scope_text, unit_name, weight_text
from desktop_app.wording.positions import gate_text, position_text
from desktop_app.wording.steps import points_text
from desktop_app.wording.tiers import TierRow, first_bound, gift_text, giving_ranks, ranks, reward_text, tier_rows

__all__ = [
    "Part",
    "TierRow",
    "gift_text",
    "position_text",
    "scope_text",
    "sentence",
    "sentence_text",
    "summary",
    "tier_rows",
]


_Clause: TypeAlias = tuple[str, str, dict[str, str]]  # its key, its template, what fills it


@frozen
class Part:
    """A piece of a sentence: plain words, or something that the plan's author chose.

    `key` says what a choice is about: where it stands in the component's file, as in "base.where" or "factors[0]".
    """

    text: str
    kind: Literal["plain", "choice"]
    key: str = ""


_KEYS: Mapping[str, str] = {
    "gift": "schedule.gift",
    "points": "schedule.gift",
    "reward": "reward",
    "base": "base",
    "unit": "base",
    "scope": "base.where",
    "position": "position",
    "bound": "schedule.tiers",
    "ranks": "schedule.tiers",
    "mode": "schedule.mode",
}


def sentence(component: Component, currency: Currency) -> tuple[Part, ...]:
    """The component as a sentence with a full stop, in the current language."""
    parts = _filled(_template(component), _choices(component, currency), _KEYS)
    for key, template, choices in _clauses(component, currency):
        parts += _filled(template, choices, dict.fromkeys(choices, key))
    return _merged([*parts, Part(_("."), "plain")])


def sentence_text(component: Component, currency: Currency) -> str:
    """The sentence as one text, for the command line and the tooltip."""
    return "".join(part.text for part in sentence(component, currency))


def summary(component: Component, currency: Currency) -> str:
    """The component in a few words: "5% – 7.5% of revenue", "¥2,000 at 100%", "¥5 – ¥8 each"."""
    schedule = component.schedule
    if component.reward in {"badge", "award"} and component.gives is not None:
        return component.gives.in_language(language())
    gift = reward_text(component, currency)
    base = _base(component, currency)
    if _is_whole_sum(component):
        bound = first_bound(component, currency)
        text = _("{gift} at {bound}").format(gift=base, bound=bound) if _is_tiered(component) else base
    elif schedule.gift == "rate" and isinstance(component.base, Measure):
        text = _("{gift} of {base}").format(gift=gift, base=base)
    elif schedule.gift == "per_unit":
        text = _each(component, gift)
    elif schedule.gift in {"rate", "factor"}:
        text = _("{base} × {rate}").format(base=base, rate=gift)
    elif schedule.mode == "card":
        text = _("{gift} for each sale line").format(gift=gift)
    else:
        template = _("{gift} at {bound}") if _is_one_sum(component) else _("{gift} from {bound}")
        bound = first_bound(component, currency)
        if ranks(component):
            template, bound = _("{gift} for {ranks}"), giving_ranks(component)
        text = template.format(gift=gift, bound=bound, ranks=bound)
    return text if component.pool is None else _("pool: {what}").format(what=text)


def _each(component: Component, gift: str) -> str:
    base = component.base
    if not isinstance(base, Measure) or base.kind == "quantity":
        return _("{gift} each").format(gift=gift)
    return _("{gift} for {unit}").format(gift=gift, unit=unit_name(base))


def _choices(component: Component, currency: Currency) -> dict[str, str]:
    base = component.base
    return {
        **dict.fromkeys(("gift", "points", "reward"), reward_text(component, currency)),
        "base": _base(component, currency),
        "scope": scope_text(base.where, currency) if isinstance(base, Measure) else "",
        "unit": unit_name(base) if isinstance(base, Measure) else "",
        "position": _position(component, currency),
        "bound": first_bound(component, currency),
        "ranks": giving_ranks(component) if ranks(component) else "",
        "mode": _mode(component.schedule),
    }


def _template(component: Component) -> str:
    """The words before the clauses, by what is given and for what."""
    if component.reward == "points":
        return _points_template(component)
    if component.reward != "cash":
        return _reward_template(component)
    return _cash_template(component)


def _cash_template(component: Component) -> str:
    schedule = component.schedule
    if schedule.mode == "card":
        return _card_template(component)
    if _is_whole_sum(component):
        return _("Pay {base} when {position} reaches {bound}") if _is_tiered(component) else _("Pay {base}")
    if schedule.gift in SUMS:
        return _sum_template(component)
    if schedule.gift == "per_unit":
        return _unit_template(component)
    return _share_template(component)


def _sum_template(component: Component) -> str:
    """For sums that are paid whatever the base."""
    if ranks(component):
        return _("Pay {gift} for {ranks} in the {position}")
    if not _is_one_sum(component):
        return _("Pay {gift} by {position}, {mode}")
    if component.schedule.boundary == "above":
        return _("Pay {gift} when {position} is above {bound}")
    return _("Pay {gift} when {position} reaches {bound}")


def _share_template(component: Component) -> str:
    """For rates and factors, which pay a part or a multiple of the base."""
    constant, tiered = isinstance(component.base, Constant), _is_tiered(component)
    if component.schedule.gift == "factor":
        return (
            _("Pay {base} times {gift}, by {position}, {mode}")
            if constant
            else _("Pay {base} from {scope} times {gift}, by {position}, {mode}")
        )
    if _starts_at_one_bound(component):
        return (
            _("Pay {gift} of {base} when {position} reaches {bound}")
            if constant
            else _("Pay {gift} of {base} from {scope} when {position} reaches {bound}")
        )
    if constant:
        return _("Pay {gift} of {base}, by {position}, {mode}") if tiered else _("Pay {gift} of {base}")
    return (
        _("Pay {gift} of {base} from {scope}, by {position}, {mode}")
        if tiered
        else _("Pay {gift} of {base} from {scope}")
    )


def _points_template(component: Component) -> str:
    """For points, which tiers give that are reached."""
    if ranks(component):
        return _("Give {points} for {ranks} in the {position}")
    if not _is_one_sum(component):
        return _("Give {points} by {position}, {mode}")
    if component.schedule.boundary == "above":
        return _("Give {points} when {position} is above {bound}")
    return _("Give {points} when {position} reaches {bound}")


def _reward_template(component: Component) -> str:
    """For badges and awards, which are given where the schedule gives a value above 0."""
    if component.standing_on is None:
        return (
            _("Give {reward} when the card pays anything") if component.schedule.mode == "card" else _("Give {reward}")
        )
    if component.schedule.gift in SUMS and ranks(component):
        return _("Give {reward} for {ranks} in the {position}")
    if _is_one_sum(component):
        above = component.schedule.boundary == "above"
        return (
            _("Give {reward} when {position} is above {bound}")
            if above
            else _("Give {reward} when {position} reaches {bound}")
        )
    return (
        _("Give {reward} by the tier of {position}") if _is_tiered(component) else _("Give {reward} for any {position}")
    )


def _card_template(component: Component) -> str:
    gift = component.schedule.gift
    if gift == "per_unit":
        return _("Pay {gift} for each unit of {scope}, each sale line by its row of the card")
    if gift == "amount":
        return _("Pay {gift} for each sale line of {scope}, by its row of the card")
    return _("Pay {gift} of {base} from {scope}, each sale line by its row of the card")


def _unit_template(component: Component) -> str:
    base = component.base
    by_lines = isinstance(base, Measure) and base.kind == "quantity"
    if not by_lines:
        return (
            _("Pay {gift} for {unit}, by {position}, {mode}") if _is_tiered(component) else _("Pay {gift} for {unit}")
        )
    return (
        _("Pay {gift} for each unit of {scope}, by {position}, {mode}")
        if _is_tiered(component)
        else _("Pay {gift} for each unit of {scope}")
    )


def _clauses(component: Component, currency: Currency) -> Iterator[_Clause]:
    """What stands behind the first words, each with its key and choices, in the order of calculation.md §7–§9."""
    if component.schedule.boundary == "above" and _is_tiered(component) and not _is_one_sum(component):
        yield "schedule.boundary", _(", a tier counting {above}"), {"above": _("only above its bound")}
    yield from _base_clauses(component, currency)
    if component.within != "period":
        spans: Mapping[Within, str] = {"quarter": _("the quarter to date"), "year": _("the year to date")}
        yield "within", _("; over {span}"), {"span": spans[component.within]}
    for place, factor in enumerate(component.factors):
        yield f"factors[{place}]", *_factor_clause(factor, currency)
    for place, gate in enumerate(component.requires):
        yield f"requires[{place}]", _("; only if {condition}"), {"condition": gate_text(gate, currency)}
    if component.floor is not None:
        yield "floor", _("; at least {floor}"), {"floor": _limit(component, component.floor, currency)}
    if component.cap is not None:
        yield "cap", _("; at most {cap}"), {"cap": _limit(component, component.cap, currency)}
    yield from _paying_clauses(component, currency)


def _base_clauses(component: Component, currency: Currency) -> Iterator[_Clause]:
    """Which lines count and how much, where neither the first words nor the position say it."""
    base = component.base
    if not isinstance(base, Measure) or component.schedule.gift in SUMS:
        return
    if "{unit}" in _template(component) and base.where != EVERYTHING:
        yield "base.where", _("; counting {scope}"), {"scope": scope_text(base.where, currency)}
    for place, weight in enumerate(base.weights):
        yield f"base.weights[{place}]", _("; weighted {weight}"), {"weight": weight_text(weight, currency)}


def _paying_clauses(component: Component, currency: Currency) -> Iterator[_Clause]:
    """Who gets it, and when."""
    if component.pool is not None:
        by = component.pool.share_by
        if isinstance(by, Measure):
            yield "pool", _("; shared among the team by {measure}"), {"measure": measure_text(by, currency)}
        else:
            how = _("equally") if by == "equal" else _("by weight")
            yield "pool", _("; shared among the team {how}"), {"how": how}
    if component.pay == "on_collection":
        yield "pay", _("; paid {when}"), {"when": _("as the customers pay")}


def _factor_clause(factor: Factor, currency: Currency) -> tuple[str, dict[str, str]]:
    return _("; times {factor} by {position}"), {
        "factor": gift_text(factor.schedule, currency),
        "position": position_text(factor.position, currency),
    }


def _is_tiered(component: Component) -> bool:
    """Whether the position matters: a single rate from 0 on needs none."""
    tiers = component.schedule.tiers
    if not tiers or (component.standing_on is None and len(tiers) == 1):
        return False
    return len(tiers) > 1 or tiers[0].start > 0 or not component.position_is_base


def _is_one_sum(component: Component) -> bool:
    return component.schedule.gift in SUMS and len(component.schedule.tiers) == 1


def _is_whole_sum(component: Component) -> bool:
    """Whether a sum of the plan is paid as it is, or not at all."""
    tiers = component.schedule.tiers
    one = len(tiers) == 1 and tiers[0].gift in {"rate", "factor"} and tiers[0].value == 1
    return one and isinstance(component.base, Constant) and component.schedule.boundary == "at"


def _starts_at_one_bound(component: Component) -> bool:
    """Whether there is one tier, which all of the base gets that reaches it."""
    schedule = component.schedule
    return (
        schedule.mode == "whole"
        and schedule.boundary == "at"
        and len(schedule.tiers) == 1
        and schedule.tiers[0].start > 0
    )


def _base(component: Component, currency: Currency) -> str:
    base = component.base
    return figures.brief(base.value, currency) if isinstance(base, Constant) else measure_name(base)


def _position(component: Component, currency: Currency) -> str:
    position = component.standing_on
    if position is None:
        return _base(component, currency)
    said = component.schedule.gift not in SUMS and component.position_is_base and component.reward == "cash"
    if said and isinstance(position, Position):  # the sentence has said what is measured
        if position.as_ == "amount":
            return measure_name(position.measure)
        if position.as_ == "attainment" and position.better == "higher":
            return _("attainment of the target")
    return position_text(position, currency)


def _mode(schedule: Schedule) -> str:
    if schedule.mode == "linear":
        return _("in a straight line from point to point")
    if schedule.gift in SUMS:
        return _("the sums of all tiers reached") if schedule.mode == "marginal" else _("the sum of the tier reached")
    return _("each tier for its own slice") if schedule.mode == "marginal" else _("the tier reached for everything")


def _limit(component: Component, value: Fraction, currency: Currency) -> str:
    return points_text(value) if component.reward == "points" else figures.brief(value, currency)


def _filled(template: str, choices: Mapping[str, str], keys: Mapping[str, str]) -> list[Part]:
    """A template with its {parts} filled in, each of them a choice."""
    parts = []
    for text, name, _spec, _conversion in Formatter().parse(template):
        if text:
            parts.append(Part(text, "plain"))
        if name is not None:
            parts.append(Part(choices[name], "choice", keys[name]))
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
