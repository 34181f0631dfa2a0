"""Measures and positions of plan files: what is looked at, and how (docs/plan-format.md)."""

from collections.abc import Mapping
from fractions import Fraction
from typing import get_args

from desktop_app.domain.files.reading import Node
from desktop_app.domain.files.shapes import (
    GATE,
    POSITION,
    SCORECARD_PART,
    SINGLE_POSITION,
    WEIGHT,
    WHERE,
)
from desktop_app.domain.message import N_, Message
from desktop_app.domain.plan import (
    EVERYTHING,
    OF_SALES,
    UNIT_OF_MEASURE,
    WITH_TOPIC,
    Among,
    As,
    Better,
    CustomerKind,
    Gate,
    Measure,
    MeasureKind,
    Of,
    Over,
    Position,
    Scorecard,
    ScorecardPart,
    Weight,
    Where,
)

_NAMED_KEYS = ("product", "category", "channel", "customer", "tag")


def sum_from_0(members: Mapping[str, Node], key: str) -> Fraction | None:
    """A sum of money that must not be below 0; None where it is left out."""
    if key not in members:
        return None
    value = members[key].number()
    return value if value >= 0 else members[key].fail(Message(N_("an amount of 0 or more")))


def where_from(node: Node) -> Where:
    """The conditions of a `where`."""
    members = WHERE.read(node)
    return Where(
        **{key: members[key].one_or_many() for key in _NAMED_KEYS if key in members},
        customer_kind=_customer_kinds(members["customer_kind"]) if "customer_kind" in members else frozenset(),
        min_amount=sum_from_0(members, "min_amount"),
        max_discount=_whole_millionths(members["max_discount"]) if "max_discount" in members else None,
        min_margin=_whole_millionths(members["min_margin"]) if "min_margin" in members else None,
        paid_within=_days(members["paid_within"]) if "paid_within" in members else None,
    )


def _customer_kinds(node: Node) -> frozenset[CustomerKind]:
    kinds: tuple[CustomerKind, ...] = get_args(CustomerKind)
    if isinstance(node.value, list):
        return frozenset(node.items(lambda kind: kind.choice(*kinds)))
    return frozenset({node.choice(*kinds)})


def _whole_millionths(node: Node) -> Fraction:
    """A ratio that lines are compared with: books keep discounts in millionths."""
    value = node.ratio()
    return (
        value if (value * 1_000_000).denominator == 1 else node.fail(Message(N_("a ratio with at most six decimals")))
    )


def _days(node: Node) -> int:
    if isinstance(node.value, int):
        return node.whole(0, 100_000)
    days = node.number()
    return int(days) if days >= 0 and days.denominator == 1 else node.fail(Message(N_("a whole number of days")))


def measure_kind_from(node: Node) -> tuple[MeasureKind, str]:
    """The kind of a measure and its topic: "revenue", or "activity:visit" with the topic "visit"."""
    text = node.text()
    name, colon, topic = text.partition(":")
    kind: MeasureKind | None = next((kind for kind in UNIT_OF_MEASURE if kind == name), None)
    if kind is None or (kind in WITH_TOPIC) != bool(colon) or bool(colon) != bool(topic.strip()):
        known = [f"{known}:…" if known in WITH_TOPIC else known for known in UNIT_OF_MEASURE]
        node.fail(Message(N_("one of {choices}"), {"choices": ", ".join(known)}))
    return kind, topic.strip()


def measure_from(members: Mapping[str, Node]) -> Measure:
    """The measure that the members `measure`, `of`, `where` and `weights` of an object describe."""
    kind, topic = measure_kind_from(members["measure"])
    where = where_from(members["where"]) if "where" in members else EVERYTHING
    if kind in WITH_TOPIC and where != EVERYTHING:
        members["where"].fail(Message(N_("nothing: this measure does not look at sale lines")))
    if where.paid_within is not None and kind != "collections":
        members["where"].fail(Message(N_("no paid_within: only collections look at receipts")))
    if "weights" in members and kind not in OF_SALES:
        members["weights"].fail(Message(N_("nothing: this measure counts each once")))
    return Measure(
        kind,
        where,
        of=members["of"].choice(*_OF) if "of" in members else "self",
        weights=members["weights"].items(_weight) if "weights" in members else (),
        topic=topic,
    )


_OF: tuple[Of, ...] = get_args(Of)


def _weight(node: Node) -> Weight:
    members = WEIGHT.read(node)
    return Weight(where_from(members["where"]), members["factor"].ratio(most=None))


def position_from(node: Node) -> Position | Scorecard:
    """The position, or the scorecard, at a place inside a file."""
    members = POSITION.read(node)
    if "scorecard" not in members:
        return _single(node)
    if len(members) > 1:
        node.fail(Message(N_("either a scorecard or a measure")))
    parts = members["scorecard"].items(_part)
    weights = sum((part.weight for part in parts), Fraction(0))
    if weights != 1:
        members["scorecard"].fail(Message(N_("weights that add up to 100%")))
    return Scorecard(parts)


def _part(node: Node) -> ScorecardPart:
    members = SCORECARD_PART.read(node)
    position = _single(members["position"])
    if position.as_ != "attainment":
        members["position"].fail(Message(N_("an attainment")))
    if position.better == "lower" and "cap" not in members:
        node.fail(Message(N_("a cap, because less is better here")))
    return ScorecardPart(
        position,
        members["weight"].ratio(),
        members["cap"].ratio() if "cap" in members else None,
        members["minimum"].ratio() if "minimum" in members else None,
    )


def _single(node: Node) -> Position:
    return _position_from(SINGLE_POSITION.read(node))


def _position_from(members: Mapping[str, Node]) -> Position:
    as_: As = members["as"].choice(*_AS) if "as" in members else "amount"
    for key, allowed in (("better", ("attainment", "rank")), ("over", ("growth",)), ("among", ("rank",))):
        if key in members and as_ not in allowed:
            members[key].fail(Message(N_("nothing: it belongs to {choices}"), {"choices": ", ".join(allowed)}))
    return Position(
        measure_from(members),
        as_,
        better=members["better"].choice(*_BETTER) if "better" in members else "higher",
        over=members["over"].choice(*_OVER) if "over" in members else "previous_period",
        among=members["among"].choice(*_AMONG) if "among" in members else "plan",
    )


_AS: tuple[As, ...] = get_args(As)
_BETTER: tuple[Better, ...] = get_args(Better)
_OVER: tuple[Over, ...] = get_args(Over)
_AMONG: tuple[Among, ...] = get_args(Among)


def gate_from(node: Node) -> Gate:
    """One of the conditions of a `requires`."""
    members = GATE.read(node)
    position = _position_from(members)
    expected, other = ("at_most", "at_least") if position.as_ == "rank" else ("at_least", "at_most")
    if other in members:
        members[other].fail(Message(N_("{key} in its place"), {"key": expected}))
    if expected not in members:
        node.fail(Message(N_("an object with {key}"), {"key": expected}))
    limit = members[expected]
    return Gate(position, limit.ratio() if position.unit == "ratio" else limit.number())
