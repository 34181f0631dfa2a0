"""Targets in the book."""

import json
from collections.abc import Iterable
from fractions import Fraction

from sqlalchemy import Connection, insert, select

from db import schema
from desktop_app.domain.money import exact_text
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Measure
from desktop_app.domain.plan_file import where_from, where_to_json
from desktop_app.domain.reading import Node
from desktop_app.domain.targets import Target
from desktop_app.repositories.people import person_ids


def load_targets(connection: Connection) -> tuple[Target, ...]:
    """All targets; the people are named by code."""
    target, person = schema.target, schema.person
    query = select(target, person.c.code).join(person, person.c.id == target.c.person_id)
    return tuple(
        Target(
            row.code,
            Measure(row.measure, where_from(Node(json.loads(row.narrowed), "target"))),
            Period.parse(row.period),
            Fraction(row.value),
        )
        for row in connection.execute(query.order_by(target.c.id))
    )


def save_targets(connection: Connection, targets: Iterable[Target]) -> None:
    """Add targets; one for the same person, measure and period replaces the one before. The people must be known."""
    ids = person_ids(connection)
    rows = [
        {
            "person_id": ids[target.payee],
            "measure": target.measure.kind,
            "narrowed": json.dumps(where_to_json(target.measure.where), ensure_ascii=False, sort_keys=True),
            "period": str(target.period),
            "value": exact_text(target.value),
        }
        for target in targets
    ]
    if rows:
        connection.execute(insert(schema.target).prefix_with("OR REPLACE"), rows)
