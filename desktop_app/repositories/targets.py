"""Targets in the book."""

import json
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, select

from db import schema
from db.journal import Change
from desktop_app.domain.files.measure_file import measure_kind_from, where_from
from desktop_app.domain.files.plan_writing import where_to_json
from desktop_app.domain.files.reading import Node
from desktop_app.domain.money import exact_text
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Measure, Over
from desktop_app.domain.targets import Target

_TARGETS = select(schema.target).order_by(schema.target.c.id)
_ABOUT = ("whom", "measure", "narrowed", "period")


def load_targets(connection: Connection) -> tuple[Target, ...]:
    """All targets, in the order in which the book learned of them."""
    rows = connection.execute(_TARGETS)
    return tuple(_target(row.whom, row.measure, row.narrowed, row.period, json.loads(row.content)) for row in rows)


def _target(whom: str, measure: str, narrowed: str, period: str, content: Mapping[str, Any]) -> Target:
    over: Over = "same_period_last_year" if content.get("over") == "same_period_last_year" else "previous_period"
    return Target(
        whom,
        _measure(measure, narrowed),
        Period.parse(period),
        Fraction(content["value"]) if "value" in content else None,
        Fraction(content.get("growth", "0")),
        over,
        tuple(Fraction(weight) for weight in content.get("month_weights", ())),
    )


@lru_cache(maxsize=256)
def _measure(measure: str, narrowed: str) -> Measure:
    """What is aimed at, as a row says it: a book's targets are of a handful of measures."""
    kind, topic = measure_kind_from(Node(measure, "target"))
    return Measure(kind, where_from(Node(json.loads(narrowed), "target")), topic=topic)


def save_targets(change: Change, targets: Iterable[Target]) -> None:
    """Add targets; one for the same payee, team or company, measure and period replaces the one before."""
    table = schema.target
    known = _known(change.connection)
    for target in targets:
        key = _key(target.whom, target.measure, target.period)
        content = json.dumps(_content(target))
        if key in known:
            change.change(table, known[key], {"content": content})
        else:
            known[key] = change.add(table, {**dict(zip(_ABOUT, key, strict=True)), "content": content})


def remove_targets(change: Change, about: Iterable[tuple[str, Measure, Period]]) -> None:
    """Take targets away, by whom they are for, measure and period; one that is gone already is no mistake."""
    known = _known(change.connection)
    for whom, measure, period in about:
        number = known.pop(_key(whom, measure, period), None)
        if number is not None:
            change.remove(schema.target, number)


def _known(connection: Connection) -> dict[tuple[str, ...], int]:
    """The ids of all targets by what they are about."""
    table = schema.target
    query = select(*(table.c[name] for name in _ABOUT), table.c.id)
    return {tuple(row[:-1]): row.id for row in connection.execute(query)}


def _key(whom: str, measure: Measure, period: Period) -> tuple[str, ...]:
    narrowed = json.dumps(where_to_json(measure.where), ensure_ascii=False, sort_keys=True)
    return whom, measure.key, narrowed, str(period)


def _content(target: Target) -> dict[str, Any]:
    weights = {"month_weights": [exact_text(weight) for weight in target.month_weights]} if target.month_weights else {}
    if target.value is not None:
        return {"value": exact_text(target.value), **weights}
    return {"growth": exact_text(target.growth), "over": target.over, **weights}
