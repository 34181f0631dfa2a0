"""What a change of a plan is called in the journal: the component, and which part of it."""

from collections.abc import Mapping
from re import fullmatch

from desktop_app.domain.message import N_, Message, Value
from desktop_app.domain.name import Name

_PARTS: Mapping[str, str] = {
    "name": N_("{component}: name"),
    "base": N_("{component}: paid on"),
    "base.of": N_("{component}: whose"),
    "base.where": N_("{component}: from which sales"),
    "base.weights": N_("{component}: weights"),
    "position": N_("{component}: measured by"),
    "schedule.mode": N_("{component}: way of the tiers"),
    "schedule.boundary": N_("{component}: bounds of the tiers"),
    "schedule.gift": N_("{component}: what is given"),
    "schedule.tiers": N_("{component}: tiers"),
    "schedule.points": N_("{component}: points of the line"),
    "schedule.rows": N_("{component}: rows of the card"),
    "within": N_("{component}: span"),
    "factors": N_("{component}: factors"),
    "requires": N_("{component}: requirements"),
    "floor": N_("{component}: floor"),
    "cap": N_("{component}: cap"),
    "pool": N_("{component}: pool"),
    "pay": N_("{component}: when it is paid"),
    "reward": N_("{component}: reward"),
    "new": N_("new component {component}"),
    "copy": N_("copy of component {component}"),
    "moved": N_("{component}: place in the plan"),
    "gone": N_("component {component} taken away"),
}
_NUMBERED: Mapping[str, str] = {
    "schedule.tiers": N_("{component}: tier {number}"),
    "schedule.points": N_("{component}: point {number}"),
    "schedule.rows": N_("{component}: row {number}"),
    "factors": N_("{component}: factor {number}"),
    "requires": N_("{component}: requirement {number}"),
    "base.weights": N_("{component}: weight {number}"),
}
_OF_PLAN: Mapping[str, str] = {
    "name": N_("plan {plan}: name"),
    "pay_every": N_("plan {plan}: how often it pays"),
    "prorate_targets": N_("plan {plan}: targets by days"),
    "prorate_sums": N_("plan {plan}: sums by days"),
    "cap": N_("plan {plan}: cap"),
    "guarantee": N_("plan {plan}: guarantee"),
    "draw": N_("plan {plan}: draw"),
    "holdback": N_("plan {plan}: holdback"),
    "ramp": N_("plan {plan}: ramp"),
    "values": N_("plan {plan}: figures that people may have of their own"),
    "rules": N_("plan {plan}: rules of the whole plan"),
}


def component_step(component: Name, path: str) -> Message:
    """The name of a change of a component at a path of its file: "schedule.tiers[1].rate" is "…: tier 2"."""
    values: dict[str, Value] = {"component": component}
    numbered = fullmatch(r"([a-z.]+)\[(\d+)\].*", path)
    if numbered is not None and numbered[1] in _NUMBERED:
        return Message(_NUMBERED[numbered[1]], values | {"number": int(numbered[2]) + 1})
    return Message(_PARTS[path], values)


def plan_step(plan: Name, key: str) -> Message:
    """The name of a change of what a plan says beside its components, by the key in its file."""
    return Message(_OF_PLAN[key], {"plan": plan})
