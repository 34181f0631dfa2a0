"""Plan files: `tierbook.plan/1` read into a Plan, and a Plan written as one (docs/plan-format.md)."""

from collections.abc import Mapping
from fractions import Fraction

from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import exact_text
from desktop_app.domain.name import Name
from desktop_app.domain.plan import (
    EVERYTHING,
    UNIT_OF_MEASURE,
    Component,
    Constant,
    GiftKind,
    Measure,
    MeasureKind,
    Mode,
    Plan,
    Position,
    Schedule,
    Tier,
    Where,
)
from desktop_app.domain.reading import Node, read_json

FORMAT = "tierbook.plan/1"
_WHERE_KEYS = ("product", "category", "channel", "customer", "tag")
_MODES: tuple[Mode, ...] = ("marginal", "whole", "linear")
_GIFTS: tuple[GiftKind, ...] = ("rate", "per_unit", "amount", "factor")


def read_plan(text: str | bytes, file: str) -> Plan:
    """The plan in a file's content; TierbookError names the file, the path inside it, and what was expected."""
    return plan_from(read_json(text, file))


def plan_from(node: Node) -> Plan:
    """The plan at a place inside a file."""
    keys = ("format", "name", "pay_every", "prorate_targets", "prorate_sums", "components")
    members = node.object(keys, required=("format", "name", "components"))
    members["format"].choice(FORMAT)
    if "pay_every" in members:
        members["pay_every"].choice("month")
    components = members["components"].items(_component)
    seen: set[str] = set()
    for index, component in enumerate(components):
        if component.key in seen:
            Node(component.key, node.file, f"{members['components'].path}[{index}].key").fail(
                Message(N_("a key that no other component has"))
            )
        seen.add(component.key)
    return Plan(
        name_from(members["name"]),
        components,
        prorate_targets=members["prorate_targets"].flag() if "prorate_targets" in members else True,
        prorate_sums=members["prorate_sums"].flag() if "prorate_sums" in members else True,
    )


def name_from(node: Node) -> Name:
    """A name: a text, or an object with texts by language."""
    if isinstance(node.value, dict):
        members = node.object(("en", "zh_CN"))
        texts = {language: text.text() for language, text in members.items()}
        return Name(texts) if texts else node.fail(Message(N_("a text")))
    return Name({"": node.text()})


def where_from(node: Node) -> Where:
    """The conditions of a `where`."""
    return Where(**{key: member.one_or_many() for key, member in node.object(_WHERE_KEYS).items()})


def measure_from(members: Mapping[str, Node]) -> Measure:
    """The measure that the members `measure`, `of` and `where` of an object describe."""
    kind: MeasureKind = members["measure"].choice(*UNIT_OF_MEASURE)
    if "of" in members:
        members["of"].choice("self")
    return Measure(kind, where_from(members["where"]) if "where" in members else EVERYTHING)


def _component(node: Node) -> Component:
    keys = ("key", "name", "base", "within", "position", "schedule", "floor", "cap", "reward")
    members = node.object(keys, required=("key", "base", "schedule"))
    if "within" in members:
        members["within"].choice("period")
    if "reward" in members:
        members["reward"].choice("cash")
    key = members["key"].text()
    base = _base(members["base"])
    position = _position(members["position"]) if "position" in members else None
    if position is None and isinstance(base, Constant):
        members["base"].fail(Message(N_("a measure, because there is no position")))
    schedule = _schedule(members["schedule"], base, position)
    floor = members["floor"].number() if "floor" in members else None
    cap = members["cap"].number() if "cap" in members else None
    if floor is not None and cap is not None and cap < floor:
        members["cap"].fail(Message(N_("a cap that is not below the floor")))
    name = name_from(members["name"]) if "name" in members else Name({"": key})
    return Component(key, name, base, schedule, position, floor, cap)


def _base(node: Node) -> Measure | Constant:
    members = node.object(("measure", "of", "where", "constant"))
    if "constant" in members:
        if len(members) > 1:
            node.fail(Message(N_("either a constant or a measure")))
        return Constant(members["constant"].number())
    if "measure" not in members:
        node.fail(Message(N_("a measure or a constant")))
    return measure_from(members)


def _position(node: Node) -> Position:
    members = node.object(("measure", "of", "where", "as"), required=("measure",))
    as_ = members["as"].choice("amount", "attainment") if "as" in members else "amount"
    return Position(measure_from(members), "attainment" if as_ == "attainment" else "amount")


def _schedule(node: Node, base: Measure | Constant, position: Position | None) -> Schedule:
    members = node.object(("mode", "tiers", "points", "boundary"), required=("mode",))
    mode: Mode = members["mode"].choice(*_MODES)
    steps, foreign = ("points", "tiers") if mode == "linear" else ("tiers", "points")
    if foreign in members:
        members[foreign].fail(Message(N_("nothing: the mode {mode} has {steps}"), {"mode": mode, "steps": steps}))
    if steps not in members:
        node.fail(Message(N_("a list of {steps}"), {"steps": steps}))
    boundary = members["boundary"].choice("at", "above") if "boundary" in members else "at"
    if mode == "linear" and "boundary" in members:
        members["boundary"].fail(Message(N_("nothing: a line between points has no boundary")))
    as_ratio = position is not None and position.as_ == "attainment"
    tiers = members[steps].items(lambda tier: _tier(tier, "at" if mode == "linear" else "from", as_ratio=as_ratio))
    _check_gifts(members[steps], tiers, base, linear=mode == "linear")
    starts = [tier.start for tier in tiers]
    if len(set(starts)) != len(starts):
        members[steps].fail(Message(N_("every bound only once")))
    return Schedule(mode, tuple(sorted(tiers, key=lambda tier: tier.start)), "above" if boundary == "above" else "at")


def _tier(node: Node, bound: str, *, as_ratio: bool) -> Tier:
    members = node.object((bound, *_GIFTS), required=(bound,))
    start = members[bound].ratio() if as_ratio else members[bound].number()
    given = [kind for kind in _GIFTS if kind in members]
    if len(given) != 1:
        node.fail(Message(N_("exactly one of {choices}"), {"choices": ", ".join(_GIFTS)}))
    gift = given[0]
    readers = {"rate": Node.ratio, "factor": lambda node: node.ratio(most=None)}
    value = readers.get(gift, Node.number)(members[gift])
    return Tier(start, gift, value)


def _check_gifts(node: Node, tiers: tuple[Tier, ...], base: Measure | Constant, *, linear: bool) -> None:
    kinds = {tier.gift for tier in tiers}
    if len(kinds) > 1:
        node.fail(Message(N_("one kind of gift in all tiers, not {kinds}"), {"kinds": ", ".join(sorted(kinds))}))
    unit = base.unit if isinstance(base, Measure) else "money"
    allowed: dict[str, tuple[GiftKind, ...]] = {"money": ("rate", "amount"), "count": ("per_unit", "amount")}
    fitting: tuple[GiftKind, ...] = ("factor",) if linear else allowed[unit]
    if not kinds <= set(fitting):
        node.fail(Message(N_("{choices} for this base and mode"), {"choices": ", ".join(fitting)}))


def plan_to_json(plan: Plan) -> dict[str, object]:
    """The plan as the content of a plan file; reading it again gives the same plan."""
    return {
        "format": FORMAT,
        "name": _name_to_json(plan.name),
        "pay_every": "month",
        "prorate_targets": plan.prorate_targets,
        "prorate_sums": plan.prorate_sums,
        "components": [_component_to_json(component) for component in plan.components],
    }


def _name_to_json(name: Name) -> object:
    return name.texts[""] if "" in name.texts else dict(name.texts)


def where_to_json(where: Where) -> dict[str, object]:
    """The conditions as an object; keys without a condition are left out."""
    return {key: sorted(getattr(where, key)) for key in _WHERE_KEYS if getattr(where, key)}


def _measure_to_json(measure: Measure) -> dict[str, object]:
    where = where_to_json(measure.where)
    return {"measure": measure.kind} | ({"where": where} if where else {})


def _component_to_json(component: Component) -> dict[str, object]:
    base = component.base
    result: dict[str, object] = {
        "key": component.key,
        "name": _name_to_json(component.name),
        "base": {"constant": exact_text(base.value)} if isinstance(base, Constant) else _measure_to_json(base),
    }
    position = component.position
    as_ratio = position is not None and position.as_ == "attainment"
    if position is not None:
        result["position"] = _measure_to_json(position.measure) | {"as": position.as_}
    schedule = component.schedule
    bound = "at" if schedule.mode == "linear" else "from"
    tiers = [
        {
            bound: _ratio_text(tier.start) if as_ratio else exact_text(tier.start),
            tier.gift: _ratio_text(tier.value) if tier.gift == "rate" else exact_text(tier.value),
        }
        for tier in schedule.tiers
    ]
    written: dict[str, object] = {"mode": schedule.mode, "points" if schedule.mode == "linear" else "tiers": tiers}
    if schedule.boundary != "at":
        written["boundary"] = schedule.boundary
    result["schedule"] = written
    for key in ("floor", "cap"):
        limit: Fraction | None = getattr(component, key)
        if limit is not None:
            result[key] = exact_text(limit)
    return result


def _ratio_text(value: Fraction) -> str:
    return f"{exact_text(value * 100)}%"
