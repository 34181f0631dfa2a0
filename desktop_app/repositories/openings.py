"""Opening balances in the book: what payees bring along from the time before it."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection, insert, select

from db import schema
from desktop_app.domain.codec import from_json, to_json
from desktop_app.domain.opening import Opening
from desktop_app.repositories.people import person_ids
from desktop_app.repositories.settings import note_change


def load_openings(connection: Connection) -> tuple[Opening, ...]:
    """The opening balances of everybody who has some."""
    rows = connection.execute(select(schema.opening.c.content).order_by(schema.opening.c.person_id)).scalars()
    return tuple(from_json(Opening, json.loads(content)) for content in rows)


def save_openings(connection: Connection, openings: Iterable[Opening]) -> None:
    """Set the opening balances of payees whom the book knows; those from before are replaced."""
    ids = person_ids(connection)
    for opening in openings:
        values = {"person_id": ids[opening.payee], "content": json.dumps(to_json(opening), ensure_ascii=False)}
        connection.execute(insert(schema.opening).prefix_with("OR REPLACE").values(values))
    note_change(connection)
