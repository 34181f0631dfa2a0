"""A plan in words beside its sentence: the curve's message, the axes, the fields of "try it"."""

import datetime as dt
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop_app.domain.curve import Trial, Vertex, payout_curve
from desktop_app.domain.money import Currency
from desktop_app.domain.plan import Component
from desktop_app.reporting.chart_records import Curve, TierMark
from desktop_app.wording import figures, sentence, working
from desktop_app.wording.catalogue import _, ngettext
from ui import text
from ui.models import trial as trials
from ui.widgets.sentence import Part

if TYPE_CHECKING:
    from desktop_app.services.list_plans import PlanEntry


def subtitle(entry: "PlanEntry") -> str:
    """Since when, and for how many."""
    assignment = entry.assignment
    people = len(entry.payees)
    counted = ngettext("{count} person", "{count} people", people).format(count=text.number(people))
    return text.middle_dot(_days(assignment.from_on, assignment.to_on), counted)


def parts(component: Component, currency: Currency) -> tuple[Part, ...]:
    """The sentence for the view."""
    return tuple(Part(part.text, part.kind == "choice") for part in sentence.sentence(component, currency))


def curve(component: Component, currency: Currency, trial: Trial) -> Curve | None:
    """The curve with its words; None where nothing depends on anything."""
    if component.standing_on is None:
        return None
    rows = sentence.tier_rows(component, currency, trial.target)
    marks = tuple(
        TierMark(tier.start, f"× {row.gives}" if tier.gift == "factor" else row.gives)
        for tier, row in zip(component.schedule.tiers, rows, strict=True)
    )
    return Curve(
        payout_curve(component, trial),
        marks,
        lambda position: position_text(component, currency, position),
        lambda payout: text.whole_amount(payout, currency),
    )


def position_text(component: Component, currency: Currency, position: Fraction) -> str:
    """A position as an axis names it: "120%", "¥50,000", "30"."""
    if trials.asks_target(component):
        return text.ratio(position, 0)
    return text.whole_amount(position, currency) if trials.unit_of(component) == "money" else text.number(position, 0)


def curve_title(component: Component, currency: Currency, points: tuple[Vertex, ...]) -> str:
    """The one message of the curve."""
    jumps = [point.position for point in points if point.before != point.after and point.position > 0]
    if jumps:
        return _("The payout jumps at {bound}").format(bound=position_text(component, currency, jumps[0]))
    tiers = component.schedule.tiers
    if component.schedule.mode == "linear":
        bounds = [position_text(component, currency, tier.start) for tier in (tiers[0], tiers[-1])]
        return _("The payout rises evenly from {lower} to {upper}").format(lower=bounds[0], upper=bounds[1])
    if len(tiers) == 1:
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


def gives_title(component: Component) -> str:
    """The head of the column of what a tier gives."""
    return {"rate": _("Rate"), "per_unit": _("Each"), "amount": _("Sum"), "factor": _("Factor")}[
        component.schedule.gift
    ]


def achieved_label(component: Component) -> str:
    """What the first field of "try it" is about."""
    standing = component.standing_on
    return working.measure_name(standing.measure.kind) if standing is not None else _("achieved")


def limits(component: Component, currency: Currency) -> tuple[tuple[str, str], ...]:
    """Floor and cap, each with its word."""
    none = _("none")
    floor = none if component.floor is None else text.amount(component.floor, currency)
    cap = none if component.cap is None else text.amount(component.cap, currency)
    boundary = _("at its bound") if component.schedule.boundary == "at" else _("only above its bound")
    return ((_("Floor"), floor), (_("Cap"), cap), (_("A tier counts"), boundary))


def _days(from_on: dt.date | None, to_on: dt.date | None) -> str:
    if from_on is not None and to_on is not None:
        return _("{first} to {last}").format(first=text.day(from_on), last=text.day(to_on))
    if from_on is not None:
        return _("from {day}").format(day=text.day(from_on))
    return _("until {day}").format(day=text.day(to_on)) if to_on is not None else _("always")
