"""What the tiers of a schedule give, and the table of them: bounds, gifts, the stretch of the position in figures."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Currency
from desktop_app.domain.plan import EVERYTHING, SUMS, CardRow, Component, Position, Schedule, Scorecard, Tier
from desktop_app.wording import figures, formats
from desktop_app.wording.catalogue import _, language
from desktop_app.wording.measures import scope_text
from desktop_app.wording.standings import bound_text, rank_range
from desktop_app.wording.steps import points_text


@frozen
class TierRow:
    """A row of the tier table: where the tier begins, what it gives, and the stretch of the position in figures.

    For a row of a card `start` has its conditions, and `reach` is "".
    """

    start: str
    gives: str
    reach: str


def tier_rows(component: Component, currency: Currency, target: Fraction | None) -> tuple[TierRow, ...]:
    """The tiers as a table; `target` (major units or counts) turns the bounds of an attainment into figures.

    `reach` is "" where bounds are no figures of a measure: a growth, a rank, a scorecard, an attainment without target.
    """
    schedule = component.schedule
    if schedule.mode == "card":
        only = len(schedule.rows) == 1
        return tuple(
            TierRow(
                _("everything else") if row.where == EVERYTHING and not only else scope_text(row.where, currency),
                _gives(row, currency),
                "",
            )
            for row in schedule.rows
        )
    starts = [tier.start for tier in schedule.tiers]
    ends = zip(starts, [*starts[1:], None], strict=True)
    ranked = ranks(component) and schedule.mode != "linear"
    return tuple(
        TierRow(rank_range(start, end), _given(component, tier, currency), "")
        if ranked
        else TierRow(
            _bound(component, tier, currency),
            _given(component, tier, currency),
            _reach(component, (start, end), target, currency),
        )
        for tier, (start, end) in zip(schedule.tiers, ends, strict=True)
    )


def gives_title(component: Component) -> str:
    """The head of the column of what a tier gives."""
    return {
        "rate": _("Rate"),
        "per_unit": _("Each"),
        "amount": _("Sum"),
        "factor": _("Factor"),
        "points": _("Points"),
    }[component.schedule.gift]


def gift_text(schedule: Schedule, currency: Currency) -> str:
    """What the tiers give, from the least to the most: "5%", "5% – 7.5%", "¥600 – ¥1,000".

    A sum of 0 is nothing that is given.
    """
    gifts: Sequence[Tier | CardRow] = schedule.rows or schedule.tiers
    if schedule.gift in SUMS:
        gifts = [gift for gift in gifts if gift.value] or gifts
    least, most = (choose(gifts, key=lambda gift: gift.value) for choose in (min, max))
    if least.value == most.value:
        return _gives(least, currency)
    return _("{lower} – {upper}").format(lower=_gives(least, currency), upper=_gives(most, currency))


def reward_text(component: Component, currency: Currency) -> str:
    """What a component gives: its rates or sums, points, or the badge or award that it names."""
    if component.reward in {"badge", "award"} and component.gives is not None:
        return component.gives.in_language(language())
    gift = gift_text(component.schedule, currency)
    if component.reward != "points":
        return gift
    values = {tier.value for tier in component.schedule.tiers if tier.value}
    return points_text(values.pop()) if len(values) == 1 else _("{gift} points").format(gift=gift)


def first_bound(component: Component, currency: Currency) -> str:
    """Where the lowest tier begins that gives anything; "" for a card."""
    tiers = component.schedule.tiers
    giving = (tier for tier in tiers if tier.value or tier.gift not in SUMS)
    first = next(giving, tiers[0] if tiers else None)
    return "" if first is None else _bound(component, first, currency)


def giving_ranks(component: Component) -> str:
    """The ranks that get something: "ranks 1 – 3"."""
    tiers = component.schedule.tiers
    giving = [tier for tier in tiers if tier.value] or list(tiers)
    ends = {lower: upper.start for lower, upper in pairwise(tiers)}
    return rank_range(giving[0].start, ends.get(giving[-1]))


def ranks(component: Component) -> bool:
    """Whether the position is a rank."""
    position = component.standing_on
    return isinstance(position, Position) and position.as_ == "rank"


def _bound(component: Component, tier: Tier, currency: Currency) -> str:
    position = component.standing_on
    if position is None:
        return figures.brief(tier.start, currency)
    if isinstance(position, Scorecard):
        return figures.rate(tier.start)
    return bound_text(tier.start, position.as_, position.measure.unit, currency)


def _given(component: Component, tier: Tier, currency: Currency) -> str:
    if component.reward in {"badge", "award"}:
        return reward_text(component, currency) if tier.value > 0 else "–"
    return _gives(tier, currency)


def _gives(gift: Tier | CardRow, currency: Currency) -> str:
    if gift.gift == "rate":
        return figures.rate(gift.value)
    if gift.gift in {"factor", "points"}:
        return formats.number(gift.value, 10)
    return figures.brief(gift.value, currency)


def _reach(
    component: Component, ends: tuple[Fraction, Fraction | None], target: Fraction | None, currency: Currency
) -> str:
    position = component.standing_on
    if not isinstance(position, Position):
        return ""
    in_figures = position.as_ == "attainment" and position.better == "higher"
    one = Fraction(1) if position.as_ == "amount" else target if in_figures else None
    if one is None:
        return ""
    unit, schedule = position.measure.unit, component.schedule
    lower, upper = (None if end is None else bound_text(end * one, "amount", unit, currency) for end in ends)
    sliced = schedule.boundary == "above" or (schedule.mode == "marginal" and schedule.gift not in SUMS)
    open_below = ends[0] == schedule.tiers[0].start <= 0 and schedule.gift not in SUMS
    if schedule.mode == "linear":
        template = _("at {lower}")
    elif upper is None:
        template = _("everything") if open_below else _("above {lower}") if sliced else _("from {lower}")
    elif open_below:
        template = _("up to {upper}") if sliced else _("below {upper}")
    else:
        template = _("{lower} – {upper}")
    return template.format(lower=lower, upper=upper)
