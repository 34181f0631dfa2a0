"""A plan in words beside its sentence: the curve's message, the axes, the fields of "try it"."""

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop_app.domain.curve import Trial, Vertex, payout_curve
from desktop_app.domain.money import Currency
from desktop_app.domain.plan import SUMS, Boundary, Component, GiftKind, Measure, Mode, Position, Scorecard
from desktop_app.reporting.chart_records import Curve, TierMark
from desktop_app.wording import figures, sentence
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.measures import measure_name, weight_text
from desktop_app.wording.positions import gate_text
from desktop_app.wording.standings import bound_text
from ui import text
from ui.models import trial as trials
from ui.widgets.sentence import Part

if TYPE_CHECKING:
    from desktop_app.services.list_plans import PlanEntry


def subtitle(entry: "PlanEntry") -> str:
    """Which version, since when, and for how many: "Version 3, from 1 July 2026 · 10 people"."""
    people = len(entry.payees)
    counted = ngettext("{count} person", "{count} people", people).format(count=text.number(people))
    number = text.number(entry.version)
    if entry.version_on is None:
        return text.middle_dot(_("Version {number}, from the beginning").format(number=number), counted)
    first = text.day(entry.version_on)
    return text.middle_dot(_("Version {number}, from {day}").format(number=number, day=first), counted)


def covered(entry: "PlanEntry") -> str:
    """That approved months keep the plan that they were paid by; "" where none was paid by this version."""
    if entry.approved is None:
        return ""
    said = _(
        "Approved months up to {month} were paid by this version and keep it as it was; a change holds after them."
    )
    return said.format(month=text.period(entry.approved))


def parts(component: Component, currency: Currency) -> tuple[Part, ...]:
    """The sentence for the view."""
    return tuple(Part(part.text, part.kind == "choice", part.key) for part in sentence.sentence(component, currency))


def curve(component: Component, currency: Currency, trial: Trial) -> Curve | None:
    """The curve with its words; None where nothing depends on anything."""
    points = payout_curve(component, trial)
    if not points:
        return None
    rows = sentence.tier_rows(component, currency, trial.target)
    marks = tuple(
        TierMark(tier.start, f"× {row.gives}" if tier.gift == "factor" else row.gives)
        for tier, row in zip(component.schedule.tiers, rows, strict=True)
    )
    return Curve(
        points,
        marks,
        lambda position: position_text(component, currency, position),
        lambda payout: text.whole_amount(payout, currency),
    )


def position_text(component: Component, currency: Currency, position: Fraction) -> str:
    """A position as an axis names it: "120%", "¥50,000", "30", "rank 2"."""
    standing = component.standing_on
    if isinstance(standing, Position) and standing.as_ == "rank":
        return bound_text(position, "rank", "count", currency)
    unit = standing.unit if standing is not None else "money"
    if unit == "ratio":
        return text.ratio(position, 0)
    return text.whole_amount(position, currency) if unit == "money" else text.number(position, 0)


def curve_title(component: Component, currency: Currency, points: tuple[Vertex, ...]) -> str:
    """The one message of the curve."""
    jumps = [point.position for point in points if point.before != point.after and point.position > 0]
    if jumps:
        return _("The payout jumps at {bound}").format(bound=position_text(component, currency, jumps[0]))
    tiers = component.schedule.tiers
    if not points:
        return _("Every sale line is paid by its own row") if component.schedule.rows else _("It is always the same")
    if component.schedule.mode == "linear":
        bounds = [position_text(component, currency, tier.start) for tier in (tiers[0], tiers[-1])]
        falls = tiers[-1].value < tiers[0].value
        said = (
            _("The payout falls evenly from {lower} to {upper}")
            if falls
            else _("The payout rises evenly from {lower} to {upper}")
        )
        return said.format(lower=bounds[0], upper=bounds[1])
    if len({tier.value for tier in tiers}) == 1:
        return _("The payout grows evenly")
    bound = position_text(component, currency, tiers[1].start)
    if all(lower.value <= upper.value for lower, upper in pairwise(tiers)):
        return _("The payout grows faster past {bound}").format(bound=bound)
    return _("The payout grows more slowly past {bound}").format(bound=bound)


def reach_title(component: Component, currency: Currency, target: Fraction) -> str:
    """The head of the tier table's last column."""
    if not trials.asks_target(component):
        return _("That is")
    shown = figures.brief(target, currency) if trials.unit_of(component) == "money" else text.number(target)
    return _("For a target of {target}").format(target=shown)


def from_title(component: Component) -> str:
    """The head of the column of where a tier starts, or a point lies."""
    return _("At") if component.schedule.mode == "linear" else _("From")


def gift_choice(gift: GiftKind) -> str:
    """A kind of gift, to be chosen."""
    return {
        "rate": _("a rate of it"),
        "per_unit": _("money for each"),
        "amount": _("a sum"),
        "factor": _("a multiple of it"),
        "points": _("points"),
    }[gift]


def mode_choice(mode: Mode, component: Component) -> str:
    """A mode, to be chosen."""
    if mode == "linear":
        return _("in a straight line from point to point")
    if mode == "card":
        return _("each sale line by its row of a card")
    if component.schedule.gift in SUMS:
        return _("the sums of all tiers reached") if mode == "marginal" else _("the sum of the tier reached")
    return _("each tier for its own slice") if mode == "marginal" else _("the tier reached for everything")


def achieved_label(component: Component) -> str:
    """What the first field of "try it" is about."""
    standing = component.standing_on
    if isinstance(standing, Scorecard):
        return _("scorecard")
    if standing is None:
        return measure_name(component.base) if isinstance(component.base, Measure) else _("achieved")
    return _("rank") if standing.as_ == "rank" else measure_name(standing.measure)


def rules(component: Component, currency: Currency) -> tuple[tuple[str, str, str], ...]:
    """Weights, requirements and factors: where each stands in the component's file, its title, and what it says."""
    weights = component.base.weights if isinstance(component.base, Measure) else ()
    counted = [(_("Counts more"), weight_text(each, currency)) for each in weights]
    asked = [(_("Only if"), gate_text(each, currency)) for each in component.requires]
    multiplied = [
        (
            _("Times a factor"),
            _("{factor} by {position}").format(
                factor=sentence.gift_text(each.schedule, currency),
                position=sentence.position_text(each.position, currency),
            ),
        )
        for each in component.factors
    ]
    lists = (("base.weights", counted), ("requires", asked), ("factors", multiplied))
    return tuple(
        (f"{path}[{place}]", title, said) for path, listed in lists for place, (title, said) in enumerate(listed)
    )


def boundaries() -> tuple[tuple[Boundary, str], ...]:
    """Which tier a position at its very bound belongs to, each with its words."""
    return (("at", _("at its bound")), ("above", _("only above its bound")))


def limits(component: Component, currency: Currency) -> tuple[tuple[str, str], ...]:
    """Floor and cap, each with its word."""
    none = _("none")
    floor = none if component.floor is None else text.amount(component.floor, currency)
    cap = none if component.cap is None else text.amount(component.cap, currency)
    boundary = dict(boundaries())[component.schedule.boundary]
    return ((_("Floor"), floor), (_("Cap"), cap), (_("A tier counts"), boundary))
