"""Schedules of plan files: tiers, points, and the rows of cards (docs/plan-format.md)."""

from collections.abc import Mapping
from fractions import Fraction
from typing import get_args

from desktop_app.domain.files.measure_file import where_from
from desktop_app.domain.files.reading import Node
from desktop_app.domain.files.shapes import (
    POINT,
    ROW,
    SCHEDULE,
    TIER,
)
from desktop_app.domain.message import N_, Message
from desktop_app.domain.plan import (
    EVERYTHING,
    Boundary,
    CardRow,
    Constant,
    GiftKind,
    Measure,
    Mode,
    Position,
    Schedule,
    Scorecard,
    Tier,
    Unit,
)

_GIFTS: tuple[GiftKind, ...] = get_args(GiftKind)
_GIFTS_FOR: Mapping[Unit, tuple[GiftKind, ...]] = {
    "money": ("rate", "amount", "points"),
    "count": ("per_unit", "amount", "points"),
    "ratio": ("amount", "points"),
    "number": ("amount", "points"),
}


def schedule_from(node: Node, base: Measure | Constant | None, position: Position | Scorecard | None) -> Schedule:
    """The schedule for a base, or (None) the schedule of a factor."""
    members = SCHEDULE.read(node)
    mode: Mode = members["mode"].choice(*_MODES)
    steps = {"linear": "points", "card": "rows"}.get(mode, "tiers")
    for foreign in {"tiers", "points", "rows"} - {steps}:
        if foreign in members:
            members[foreign].fail(Message(N_("nothing: the mode {mode} has {steps}"), {"mode": mode, "steps": steps}))
    if steps not in members:
        node.fail(Message(N_("a list of {steps}"), {"steps": steps}))
    boundary: Boundary = members["boundary"].choice("at", "above") if "boundary" in members else "at"
    ranked = isinstance(position, Position) and position.as_ == "rank"
    if boundary == "above" and (mode in {"linear", "card"} or ranked):
        members["boundary"].fail(Message(N_("nothing: tiers have no cent between them here")))
    if base is None and mode not in {"whole", "linear"}:
        members["mode"].fail(Message(N_("one of {choices}"), {"choices": "whole, linear"}))
    if mode == "card":
        rows = members["rows"].items(_row)
        _check_gifts(members["rows"], {row.gift for row in rows}, base, ("rate", "per_unit", "amount"))
        return Schedule("card", rows=rows)
    tiers = members[steps].items(lambda tier: _tier(tier, mode, position))
    fitting: tuple[GiftKind, ...] = ("factor",) if mode == "linear" or base is None else ("rate", *_SUMMED)
    _check_gifts(members[steps], {tier.gift for tier in tiers}, base, fitting)
    starts = [tier.start for tier in tiers]
    if len(set(starts)) != len(starts):
        members[steps].fail(Message(N_("every bound only once")))
    return Schedule(mode, tuple(sorted(tiers, key=lambda tier: tier.start)), boundary)


_MODES: tuple[Mode, ...] = get_args(Mode)
_SUMMED: tuple[GiftKind, ...] = ("per_unit", "amount", "points")


def _tier(node: Node, mode: Mode, position: Position | Scorecard | None) -> Tier:
    bound = "at" if mode == "linear" else "from"
    members = (POINT if mode == "linear" else TIER).read(node)
    start = members[bound].ratio() if position is not None and position.unit == "ratio" else members[bound].number()
    if isinstance(position, Position) and position.as_ == "rank" and (start < 1 or start.denominator != 1):
        members[bound].fail(Message(N_("a whole number from 1")))
    return Tier(start, *_gift(node, members))


def _row(node: Node) -> CardRow:
    members = ROW.read(node)
    where = where_from(members["where"]) if "where" in members else EVERYTHING
    if where.paid_within is not None:
        members["where"].fail(Message(N_("no paid_within: only collections look at receipts")))
    return CardRow(where, *_gift(node, members))


def _gift(node: Node, members: Mapping[str, Node]) -> tuple[GiftKind, Fraction]:
    given = [kind for kind in _GIFTS if kind in members]
    if len(given) != 1:
        node.fail(Message(N_("exactly one of {choices}"), {"choices": ", ".join(_GIFTS)}))
    gift, figure = given[0], members[given[0]]
    if gift == "rate":
        return gift, figure.ratio()
    if gift == "factor":
        return gift, figure.ratio(most=None)
    value = figure.number()
    if gift == "points" and value.denominator != 1:
        figure.fail(Message(N_("a whole number of points")))
    return gift, value


def _check_gifts(
    node: Node, kinds: set[GiftKind], base: Measure | Constant | None, fitting: tuple[GiftKind, ...]
) -> None:
    if len(kinds) > 1:
        node.fail(Message(N_("one kind of gift in all tiers, not {kinds}"), {"kinds": ", ".join(sorted(kinds))}))
    unit: Unit = base.unit if isinstance(base, Measure) else "money"
    allowed = [kind for kind in fitting if kind == "factor" or kind in _GIFTS_FOR[unit]]
    if "factor" in fitting and unit != "money":
        node.fail(Message(N_("a base in money, which a factor can multiply")))
    if not kinds <= set(allowed):
        node.fail(Message(N_("{choices} for this base and mode"), {"choices": ", ".join(allowed)}))
