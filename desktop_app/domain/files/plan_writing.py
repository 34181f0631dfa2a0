"""A Plan written as a plan file; reading it again gives the same plan (docs/plan-format.md)."""

from fractions import Fraction
from typing import Any

from desktop_app.domain.files.shapes import PLAN_FORMAT
from desktop_app.domain.money import Named, exact_text
from desktop_app.domain.name import Name
from desktop_app.domain.plan import (
    EVERYTHING,
    Component,
    Constant,
    Gate,
    Measure,
    Plan,
    Position,
    Schedule,
    Scorecard,
    Tier,
    Unit,
    Where,
)

_NAMED_KEYS = ("product", "category", "tag", "channel", "customer", "customer_kind")


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """The content of the plan's file; figures that stand under a name are written by it."""
    holdback = plan.holdback
    return {
        "format": PLAN_FORMAT,
        "name": _name(plan.name),
        "pay_every": plan.pay_every,
        "prorate_targets": plan.prorate_targets,
        "components": [_component(component) for component in plan.components],
        **_sums(plan, "cap", "guarantee", "draw"),
        "prorate_sums": plan.prorate_sums,
        **({"ramp": [_ratio(share) for share in plan.ramp]} if plan.ramp else {}),
        **({"values": dict(plan.values)} if plan.values else {}),
        **(
            {"holdback": {"rate": _ratio(holdback.rate), "release": f"{holdback.release:02}"}}
            if holdback is not None
            else {}
        ),
    }


def where_to_json(where: Where) -> dict[str, Any]:
    """The conditions as an object; keys without a condition are left out."""
    named = {key: sorted(getattr(where, key)) for key in _NAMED_KEYS if getattr(where, key)}
    limits: dict[str, Any] = {}
    if where.min_amount is not None:
        limits["min_amount"] = _number(where.min_amount)
    if where.max_discount is not None:
        limits["max_discount"] = _ratio(where.max_discount)
    if where.min_margin is not None:
        limits["min_margin"] = _ratio(where.min_margin)
    if where.paid_within is not None:
        limits["paid_within"] = where.paid_within
    return named | limits


def measure_to_json(measure: Measure) -> dict[str, Any]:
    """The measure as an object; what is as usual is left out."""
    weights = [{"where": where_to_json(each.where), "factor": _number(each.factor)} for each in measure.weights]
    return {
        "measure": measure.key,
        **({"of": measure.of} if measure.of != "self" else {}),
        **({"where": where_to_json(measure.where)} if measure.where != EVERYTHING else {}),
        **({"weights": weights} if weights else {}),
    }


def _component(component: Component) -> dict[str, Any]:
    base = component.base
    position = component.position
    result: dict[str, Any] = {
        "key": component.key,
        "name": _name(component.name),
        "base": {"constant": _number(base.value)} if isinstance(base, Constant) else measure_to_json(base),
    }
    if component.within != "period":
        result["within"] = component.within
    if position is not None:
        result["position"] = _position(position)
    standing = component.standing_on
    result["schedule"] = _schedule(component.schedule, None if standing is None else standing.unit)
    if component.factors:
        result["factors"] = [
            {"position": _position(factor.position), "schedule": _schedule(factor.schedule, factor.position.unit)}
            for factor in component.factors
        ]
    if component.requires:
        result["requires"] = [_gate(gate) for gate in component.requires]
    result |= _sums(component, "floor", "cap")
    if component.pool is not None:
        share_by = component.pool.share_by
        result["pool"] = {"share_by": measure_to_json(share_by) if isinstance(share_by, Measure) else share_by}
    if component.pay != "on_sale":
        result["pay"] = component.pay
    if component.reward != "cash":
        result["reward"] = component.reward
    if component.gives is not None:
        result["gives"] = _name(component.gives)
    return result


def _position(position: Position | Scorecard) -> dict[str, Any]:
    if isinstance(position, Position):
        return _single(position)
    return {
        "scorecard": [
            {
                "position": _single(part.position),
                "weight": _ratio(part.weight),
                **({"cap": _ratio(part.cap)} if part.cap is not None else {}),
                **({"minimum": _ratio(part.minimum)} if part.minimum is not None else {}),
            }
            for part in position.parts
        ]
    }


def _single(position: Position) -> dict[str, Any]:
    return {
        **measure_to_json(position.measure),
        "as": position.as_,
        **({"better": position.better} if position.better != "higher" else {}),
        **({"over": position.over} if position.as_ == "growth" else {}),
        **({"among": position.among} if position.as_ == "rank" else {}),
    }


def _gate(gate: Gate) -> dict[str, Any]:
    key = "at_most" if gate.position.as_ == "rank" else "at_least"
    return {**_single(gate.position), key: _bound(gate.limit, gate.position.unit)}


def _schedule(schedule: Schedule, unit: Unit | None) -> dict[str, Any]:
    if schedule.mode == "card":
        rows = [
            {
                **({"where": where_to_json(row.where)} if row.where != EVERYTHING else {}),
                row.gift: _ratio(row.value) if row.gift == "rate" else _number(row.value),
            }
            for row in schedule.rows
        ]
        return {"mode": "card", "rows": rows}
    bound, steps = ("at", "points") if schedule.mode == "linear" else ("from", "tiers")
    written: dict[str, Any] = {"mode": schedule.mode, steps: [_tier(tier, bound, unit) for tier in schedule.tiers]}
    if schedule.boundary != "at":
        written["boundary"] = schedule.boundary
    return written


def _tier(tier: Tier, bound: str, unit: Unit | None) -> dict[str, Any]:
    return {
        bound: _bound(tier.start, unit),
        tier.gift: _ratio(tier.value) if tier.gift == "rate" else _number(tier.value),
    }


def _sums(of: Plan | Component, *keys: str) -> dict[str, Any]:
    return {key: _number(getattr(of, key)) for key in keys if getattr(of, key) is not None}


def _name(name: Name) -> object:
    return name.texts[""] if "" in name.texts else dict(name.texts)


def _bound(value: Fraction, unit: Unit | None) -> str:
    return _ratio(value) if unit == "ratio" else _number(value)


def _number(value: Fraction) -> str:
    return f"${value.name}" if isinstance(value, Named) else exact_text(value)


def _ratio(value: Fraction) -> str:
    return f"${value.name}" if isinstance(value, Named) else f"{exact_text(value * 100)}%"
