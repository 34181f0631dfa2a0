"""What the objects of plan and case files may have: read by the strict readers, and written out as a JSON Schema.

Every shape says its keys once. The readers refuse what is not in them; `json_schema` turns the same shapes into the
schemas in docs/ (docs/plan-format.md).
"""

from collections.abc import Collection, Mapping
from typing import Any, get_args

from desktop_app.domain.files.reading import COMMENTS, Node
from desktop_app.domain.frozen import frozen
from desktop_app.domain.plan import (
    Among,
    As,
    Better,
    Boundary,
    CustomerKind,
    Mode,
    Of,
    Over,
    Pay,
    Reward,
    Within,
)

PLAN_FORMAT = "tierbook.plan/1"
CASE_FORMAT = "tierbook.case/1"

Kind = Mapping[str, Any]  # a fragment of a JSON Schema


@frozen
class Shape:
    """An object of a file: what its members are, by key, and which of them must be there."""

    name: str
    members: Mapping[str, Kind]
    required: Collection[str] = ()

    @property
    def kind(self) -> Kind:
        return {"$ref": f"#/$defs/{self.name}"}

    def read(self, node: Node) -> dict[str, Node]:
        """The members of the object at a place of a file; TierbookError for unknown and missing ones."""
        return node.object(self.members, self.required)


def _list_of(kind: Kind) -> Kind:
    return {"type": "array", "items": kind}


def _one_or_many(kind: Kind) -> Kind:
    return {"oneOf": [kind, _list_of(kind)]}


def _choice(*words: str) -> Kind:
    return {"enum": list(words)}


def _word(literal: object) -> Kind:
    return {"enum": list(get_args(literal))}


TEXT: Kind = {"type": "string", "minLength": 1}
FLAG: Kind = {"type": "boolean"}
DAY: Kind = {"type": "string", "format": "date"}
PERIOD: Kind = {"type": "string", "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$"}
NUMBER: Kind = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
RATIO: Kind = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?%?$"}
# In a plan a figure may stand under a name.
FIGURE: Kind = {"type": "string", "pattern": r"^(-?[0-9]+(\.[0-9]+)?|\$.+)$"}
RATE: Kind = {"type": "string", "pattern": r"^(-?[0-9]+(\.[0-9]+)?%?|\$.+)$"}
NAME: Kind = {"oneOf": [TEXT, {"type": "object", "additionalProperties": TEXT}]}
MEASURE_KEY: Kind = {
    "type": "string",
    "pattern": "^(revenue|gross_margin|quantity|collections|orders|customers|new_customers|repurchase_rate"
    "|activity:.+|score:.+)$",
}

# ------------------------------------------------------------------------------------------------------- plans

WHERE = Shape(
    "where",
    {
        "product": _one_or_many(TEXT),
        "category": _one_or_many(TEXT),
        "tag": _one_or_many(TEXT),
        "channel": _one_or_many(TEXT),
        "customer": _one_or_many(TEXT),
        "customer_kind": _one_or_many(_word(CustomerKind)),
        "min_amount": FIGURE,
        "max_discount": RATE,
        "min_margin": RATE,
        "paid_within": {"oneOf": [{"type": "integer", "minimum": 0}, FIGURE]},
    },
)
WEIGHT = Shape("weight", {"where": WHERE.kind, "factor": RATE}, ("where", "factor"))
_MEASURE: Mapping[str, Kind] = {"measure": MEASURE_KEY, "of": _word(Of), "where": WHERE.kind}
_WEIGHTED: Mapping[str, Kind] = {**_MEASURE, "weights": _list_of(WEIGHT.kind)}
MEASURE = Shape("measure", _WEIGHTED, ("measure",))
BASE = Shape("base", {**_WEIGHTED, "constant": FIGURE})
_SEEN: Mapping[str, Kind] = {
    **_WEIGHTED,
    "as": _word(As),
    "better": _word(Better),
    "over": _word(Over),
    "among": _word(Among),
}
SINGLE_POSITION = Shape("single_position", _SEEN, ("measure",))
SCORECARD_PART = Shape(
    "scorecard_part",
    {"position": SINGLE_POSITION.kind, "weight": RATE, "cap": RATE, "minimum": RATE},
    ("position", "weight"),
)
POSITION = Shape("position", {**_SEEN, "scorecard": _list_of(SCORECARD_PART.kind)})
GATE = Shape("gate", {**_SEEN, "at_least": RATE, "at_most": FIGURE}, ("measure",))
_GIFTS: Mapping[str, Kind] = {"rate": RATE, "per_unit": FIGURE, "amount": FIGURE, "factor": RATE, "points": FIGURE}
TIER = Shape("tier", {"from": RATE, **_GIFTS}, ("from",))
POINT = Shape("point", {"at": RATE, "factor": RATE}, ("at", "factor"))
ROW = Shape("row", {"where": WHERE.kind, "rate": RATE, "per_unit": FIGURE, "amount": FIGURE})
SCHEDULE = Shape(
    "schedule",
    {
        "mode": _word(Mode),
        "boundary": _word(Boundary),
        "tiers": _list_of(TIER.kind),
        "points": _list_of(POINT.kind),
        "rows": _list_of(ROW.kind),
    },
    ("mode",),
)
FACTOR = Shape("factor", {"position": POSITION.kind, "schedule": SCHEDULE.kind}, ("position", "schedule"))
POOL = Shape("pool", {"share_by": {"oneOf": [_choice("equal", "weight"), MEASURE.kind]}}, ("share_by",))
COMPONENT = Shape(
    "component",
    {
        "key": TEXT,
        "name": NAME,
        "base": BASE.kind,
        "within": _word(Within),
        "position": POSITION.kind,
        "schedule": SCHEDULE.kind,
        "factors": _list_of(FACTOR.kind),
        "requires": _list_of(GATE.kind),
        "floor": FIGURE,
        "cap": FIGURE,
        "pool": POOL.kind,
        "pay": _word(Pay),
        "reward": _word(Reward),
        "gives": NAME,
    },
    ("key", "base", "schedule"),
)
HOLDBACK = Shape(
    "holdback", {"rate": RATE, "release": {"type": "string", "pattern": "^(0[1-9]|1[0-2])$"}}, ("rate", "release")
)
PLAN = Shape(
    "plan",
    {
        "format": {"const": PLAN_FORMAT},
        "name": NAME,
        "pay_every": _choice("month", "quarter", "year"),
        "prorate_targets": FLAG,
        "prorate_sums": FLAG,
        "components": _list_of(COMPONENT.kind),
        "cap": FIGURE,
        "guarantee": FIGURE,
        "draw": FIGURE,
        "holdback": HOLDBACK.kind,
        "ramp": _list_of(RATE),
        "values": {"type": "object", "additionalProperties": RATIO},
    },
    ("format", "name", "components"),
)

# ------------------------------------------------------------------------------------------------------- cases

MEMBERSHIP = Shape("membership", {"team": TEXT, "from": DAY, "to": DAY}, ("team",))
PERSON = Shape(
    "person",
    {
        "code": TEXT,
        "name": TEXT,
        "team": TEXT,
        "teams": _list_of(MEMBERSHIP.kind),
        "role": TEXT,
        "hired_on": DAY,
        "left_on": DAY,
    },
    ("code",),
)
CUSTOMER = Shape("customer", {"code": TEXT, "name": TEXT, "first_bought_on": DAY}, ("code",))
TEAM = Shape("team", {"code": TEXT, "name": NAME, "manager": TEXT}, ("code",))
TARGET = Shape(
    "target",
    {
        "for": TEXT,
        "measure": MEASURE_KEY,
        "where": WHERE.kind,
        "span": PERIOD,
        "value": NUMBER,
        "growth": RATIO,
        "over": _word(Over),
        "month_weights": _list_of(RATIO),
    },
    ("for", "measure", "span"),
)
SPLIT = Shape("split", {"payee": TEXT, "share": RATIO}, ("payee", "share"))
SALE = Shape(
    "sale",
    {
        "date": DAY,
        "document": TEXT,
        "line": TEXT,
        "payee": TEXT,
        "customer": TEXT,
        "product": TEXT,
        "category": TEXT,
        "channel": TEXT,
        "tags": _list_of(TEXT),
        "quantity": NUMBER,
        "amount": NUMBER,
        "gross": NUMBER,
        "cost": NUMBER,
        "discount": RATIO,
        "returns": TEXT,
        "splits": _list_of(SPLIT.kind),
    },
    ("date", "document", "payee", "amount"),
)
RECEIPT = Shape("receipt", {"date": DAY, "document": TEXT, "amount": NUMBER}, ("date", "document", "amount"))
ACTIVITY = Shape(
    "activity", {"date": DAY, "payee": TEXT, "kind": TEXT, "quantity": NUMBER}, ("date", "payee", "kind", "quantity")
)
SCORE = Shape("score", {"date": DAY, "payee": TEXT, "kpi": TEXT, "value": NUMBER}, ("date", "payee", "kpi", "value"))
OPENING_WAITING = Shape(
    "opening_waiting", {"component": TEXT, "document": TEXT, "amount": NUMBER}, ("component", "document", "amount")
)
OPENING_EARNED = Shape("opening_earned", {"component": TEXT, "amount": NUMBER}, ("component", "amount"))
OPENING = Shape(
    "opening",
    {
        "payee": TEXT,
        "draw_balance": NUMBER,
        "holdback_balance": NUMBER,
        "points": NUMBER,
        "waiting": _list_of(OPENING_WAITING.kind),
        "earned": _list_of(OPENING_EARNED.kind),
    },
    ("payee",),
)
PLAN_PAYEE = Shape(
    "plan_payee",
    {"code": TEXT, "weight": NUMBER, "values": {"type": "object", "additionalProperties": RATIO}},
    ("code",),
)
PLAN_ENTRY = Shape(
    "plan_entry",
    {
        "plan": {"oneOf": [TEXT, PLAN.kind]},
        "payees": _list_of({"oneOf": [TEXT, PLAN_PAYEE.kind]}),
        "teams": _one_or_many(TEXT),
        "roles": _one_or_many(TEXT),
        "from": DAY,
        "to": DAY,
    },
    ("plan",),
)
_AMOUNTS: Kind = {"type": "object", "additionalProperties": NUMBER}
_SUMS_EXPECTED = (
    "cap", "guarantee", "true_up", "draw", "holdback", "paid", "waiting", "points", "draw_balance", "holdback_balance",
)  # fmt: skip
FIGURES = Shape(
    "figures",
    {
        "lines": _AMOUNTS,
        "earned": _AMOUNTS,
        **dict.fromkeys(_SUMS_EXPECTED, NUMBER),
        "badges": _list_of(TEXT),
        "awards": _list_of(TEXT),
    },
)
_FACTS: Mapping[str, Kind] = {
    "people": _list_of(PERSON.kind),
    "customers": _list_of(CUSTOMER.kind),
    "teams": _list_of(TEAM.kind),
    "targets": _list_of(TARGET.kind),
    "sales": _list_of(SALE.kind),
    "receipts": _list_of(RECEIPT.kind),
    "activities": _list_of(ACTIVITY.kind),
    "scores": _list_of(SCORE.kind),
}
LATE = Shape("late", _FACTS)
CASE = Shape(
    "case",
    {
        "format": {"const": CASE_FORMAT},
        "name": NAME,
        "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
        "rounding": NUMBER,
        "period": PERIOD,
        "periods": _list_of(PERIOD),
        "month_starts_on": {"type": "integer", "minimum": 1, "maximum": 28},
        **_FACTS,
        "opening": _list_of(OPENING.kind),
        "plans": _list_of(PLAN_ENTRY.kind),
        "late": {"type": "object", "additionalProperties": LATE.kind},
        "expect": {"type": "object"},
    },
    ("format", "name", "currency", "people", "plans", "expect"),
)

_SHAPES = tuple(shape for shape in globals().values() if isinstance(shape, Shape))


def json_schema(root: Shape) -> dict[str, Any]:
    """The shape and all that it is made of as a JSON Schema (draft 2020-12)."""
    defined: dict[str, Any] = {}
    _define(root, defined)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Tierbook {root.name} file",
        **root.kind,
        "$defs": dict(sorted(defined.items())),
    }


def _define(shape: Shape, defined: dict[str, Any]) -> None:
    """Add the definition of a shape, and of every shape that it refers to."""
    if shape.name in defined:
        return
    comments = {key: {"type": "string"} for key in sorted(COMMENTS)}
    defined[shape.name] = {
        "type": "object",
        "properties": {**{key: _or_null(kind) for key, kind in shape.members.items()}, **comments},
        "required": list(shape.required),
        "additionalProperties": False,
    }
    for other in _SHAPES:
        if any(_refers(kind, other) for kind in shape.members.values()):
            _define(other, defined)


def _or_null(kind: Kind) -> Kind:
    return {"anyOf": [kind, {"type": "null"}]}


def _refers(kind: object, shape: Shape) -> bool:
    if isinstance(kind, Mapping):
        return kind == shape.kind or any(_refers(part, shape) for part in kind.values())
    return isinstance(kind, list) and any(_refers(part, shape) for part in kind)
