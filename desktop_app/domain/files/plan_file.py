"""Plan files: `tierbook.plan/1` read into a Plan (docs/plan-format.md); plan_writing.py writes them."""

from collections.abc import Mapping
from fractions import Fraction
from typing import get_args

from desktop_app.domain.files.measure_file import gate_from, measure_from, position_from, sum_from_0
from desktop_app.domain.files.reading import Node, read_json
from desktop_app.domain.files.schedule_file import schedule_from
from desktop_app.domain.files.shapes import (
    BASE,
    COMPONENT,
    FACTOR,
    HOLDBACK,
    MEASURE,
    PLAN,
    PLAN_FORMAT,
    POOL,
)
from desktop_app.domain.message import N_, Message
from desktop_app.domain.name import Name
from desktop_app.domain.period import PeriodKind
from desktop_app.domain.plan import (
    OF_SALES,
    Component,
    Constant,
    Factor,
    Holdback,
    Measure,
    MeasureKind,
    Pay,
    Plan,
    Pool,
    Position,
    Reward,
    Within,
)

NO_VALUES: Mapping[str, str] = {}
_LENGTHS: Mapping[Within | PeriodKind, int] = {"period": 12, "month": 1, "quarter": 3, "year": 12}
_COLLECTED: tuple[MeasureKind, ...] = ("revenue", "gross_margin", "quantity")


def read_plan(text: str | bytes, file: str, own_values: Mapping[str, str] = NO_VALUES) -> Plan:
    """The plan in a file's content; TierbookError names the file, the path inside it, and what was expected.

    `own_values` replace those of the plan's `values` that have the same names.
    """
    return plan_from(read_json(text, file), own_values)


def plan_from(node: Node, own_values: Mapping[str, str] = NO_VALUES) -> Plan:
    """The plan at a place inside a file."""
    values = _values(PLAN.read(node).get("values"))
    for name in own_values:
        if name not in values:
            node.fail(Message(N_("a plan with a value of the name {name}"), {"name": name}))
    members = PLAN.read(Node(node.value, node.file, node.path, {**values, **own_values}))
    members["format"].choice(PLAN_FORMAT)
    pay_every: PeriodKind = (
        members["pay_every"].choice("month", "quarter", "year") if "pay_every" in members else "month"
    )
    components = members["components"].items(lambda component: _component(component, pay_every))
    _keys_differ(members["components"], components)
    return Plan(
        name_from(members["name"]),
        components,
        prorate_targets=members["prorate_targets"].flag() if "prorate_targets" in members else True,
        prorate_sums=members["prorate_sums"].flag() if "prorate_sums" in members else True,
        pay_every=pay_every,
        cap=sum_from_0(members, "cap"),
        guarantee=sum_from_0(members, "guarantee"),
        draw=sum_from_0(members, "draw"),
        holdback=_holdback(members["holdback"]) if "holdback" in members else None,
        ramp=members["ramp"].items(_share) if "ramp" in members else (),
        values={**values, **own_values},
    )


def _values(node: Node | None) -> dict[str, str]:
    if node is None:
        return {}
    names = node.value.keys() if isinstance(node.value, dict) else ()
    return {name: member.text() for name, member in node.object(names).items()}


def _keys_differ(node: Node, components: tuple[Component, ...]) -> None:
    seen: set[str] = set()
    for index, component in enumerate(components):
        if component.key in seen:
            Node(component.key, node.file, f"{node.path}[{index}].key").fail(
                Message(N_("a key that no other component has"))
            )
        seen.add(component.key)


def _share(node: Node) -> Fraction:
    value = node.ratio()
    return value if value >= 0 else node.fail(Message(N_("a share of 0 or more")))


def _holdback(node: Node) -> Holdback:
    members = HOLDBACK.read(node)
    months = {f"{month:02}": month for month in range(1, 13)}
    rate = _share(members["rate"])
    if rate > 1:
        members["rate"].fail(Message(N_("a share of at most 100%")))
    return Holdback(rate, months[members["release"].choice(*months)])


def name_from(node: Node) -> Name:
    """A name: a text, or an object of texts by language."""
    if isinstance(node.value, dict):
        texts = {language: member.text() for language, member in node.object(node.value.keys()).items()}
        return Name(texts) if texts else node.fail(Message(N_("a text")))
    return Name({"": node.text()})


def _component(node: Node, pay_every: PeriodKind) -> Component:
    members = COMPONENT.read(node)
    key = members["key"].text()
    base = _base(members["base"])
    position = position_from(members["position"]) if "position" in members else None
    within: Within = members["within"].choice(*_WITHIN) if "within" in members else "period"
    if _LENGTHS[within] < _LENGTHS[pay_every]:
        members["within"].fail(Message(N_("a span that is not shorter than the time between two payments")))
    stands_on = position or (Position(base) if isinstance(base, Measure) else None)
    component = Component(
        key,
        name_from(members["name"]) if "name" in members else Name({"": key}),
        base,
        schedule_from(members["schedule"], base, stands_on),
        position,
        floor=members["floor"].number() if "floor" in members else None,
        cap=members["cap"].number() if "cap" in members else None,
        within=within,
        factors=members["factors"].items(_factor) if "factors" in members else (),
        requires=members["requires"].items(gate_from) if "requires" in members else (),
        pool=_pool(members["pool"]) if "pool" in members else None,
        pay=members["pay"].choice(*_PAY) if "pay" in members else "on_sale",
        reward=members["reward"].choice(*_REWARD) if "reward" in members else "cash",
        gives=name_from(members["gives"]) if "gives" in members else None,
    )
    _check_parts(node, members, component)
    _check_reward(node, members, component)
    if component.pool is not None:
        _check_pool(node, members, component)
    if component.pay == "on_collection":
        _check_collected(members, component)
    return component


_WITHIN: tuple[Within, ...] = get_args(Within)
_PAY: tuple[Pay, ...] = get_args(Pay)
_REWARD: tuple[Reward, ...] = get_args(Reward)


def _check_parts(node: Node, members: Mapping[str, Node], component: Component) -> None:
    card = component.schedule.mode == "card"
    if card and component.position is not None:
        members["position"].fail(Message(N_("nothing: a card pays line by line, wherever the payee stands")))
    if card and not (isinstance(component.base, Measure) and component.base.kind in OF_SALES):
        members["base"].fail(Message(N_("a measure that adds up sale lines, which a card pays one by one")))
    if card and component.schedule.gift == "amount" and component.measures[0].kind == "collections":
        members["schedule"].fail(
            Message(N_("rates: a line may be received for many times, and a sum belongs to it once"))
        )
    if component.floor is not None and component.cap is not None and component.cap < component.floor:
        members["cap"].fail(Message(N_("a cap that is not below the floor")))
    for position in component.positions:
        if position.as_ == "rank" and component.pool is not None:
            node.fail(Message(N_("a position of the team, which has no rank")))


def _check_reward(node: Node, members: Mapping[str, Node], component: Component) -> None:
    points = component.schedule.gift == "points"
    if points != (component.reward == "points"):
        members["schedule"].fail(Message(N_("points with the reward points, and only with it")))
    named = component.reward in {"badge", "award"}
    if named and component.gives is None:
        node.fail(Message(N_("a component that says with “gives” what the reward is")))
    if not named and component.gives is not None:
        members["gives"].fail(Message(N_("nothing: only a badge or an award has it")))


def _check_pool(node: Node, members: Mapping[str, Node], component: Component) -> None:
    looked_at = (*component.measures, *((component.base,) if isinstance(component.base, Measure) else ()))
    if any(measure.of != "team" for measure in looked_at):
        node.fail(Message(N_("a fund whose measures are all of the team")))
    if component.reward != "cash":
        members["pool"].fail(Message(N_("a fund of money")))


def _check_collected(members: Mapping[str, Node], component: Component) -> None:
    base = component.base
    if not isinstance(base, Measure) or base.kind not in _COLLECTED or base.of != "self":
        members["base"].fail(
            Message(N_("{choices} of the payee’s own, to be paid on collection"), {"choices": ", ".join(_COLLECTED)})
        )
    if component.pool is not None or component.reward != "cash":
        members["pay"].fail(Message(N_("on_sale: only a payee’s own money waits for the customer")))


def _base(node: Node) -> Measure | Constant:
    members = BASE.read(node)
    if "constant" in members:
        if len(members) > 1:
            node.fail(Message(N_("either a constant or a measure")))
        return Constant(members["constant"].number())
    if "measure" not in members:
        node.fail(Message(N_("a measure or a constant")))
    return measure_from(members)


def _factor(node: Node) -> Factor:
    members = FACTOR.read(node)
    position = position_from(members["position"])
    return Factor(position, schedule_from(members["schedule"], None, position))


def _pool(node: Node) -> Pool:
    shared = POOL.read(node)["share_by"]
    if not isinstance(shared.value, dict):
        return Pool(shared.choice("equal", "weight"))
    members = MEASURE.read(shared)
    measure = measure_from(members)
    if measure.of != "self":
        members["of"].fail(Message(N_("self: everybody’s share follows from his own")))
    return Pool(measure)
