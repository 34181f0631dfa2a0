"""Opening balances in the book: what payees bring along from the time before it."""

import json
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, select

from db import schema
from db.journal import Change
from desktop_app.domain.codec import from_json, to_json
from desktop_app.domain.opening import Opening
from desktop_app.repositories.people import person_ids


def load_openings(connection: Connection) -> tuple[Opening, ...]:
    """The opening balances of everybody who has some."""
    opening, person = schema.opening, schema.person
    query = select(person.c.code, opening.c.content).join(person, person.c.id == opening.c.person_id)
    rows = connection.execute(query.order_by(opening.c.person_id))
    return tuple(replace(from_json(Opening, json.loads(row.content)), payee=row.code) for row in rows)


def save_openings(change: Change, openings: Iterable[Opening]) -> None:
    """Set the opening balances of payees whom the book knows; those from before are replaced."""
    opening = schema.opening
    ids = person_ids(change.connection)
    known = {row.person_id: row.id for row in change.connection.execute(select(opening.c.person_id, opening.c.id))}
    for each in openings:
        person_id = ids[each.payee]
        content = json.dumps(to_json(replace(each, payee="")), ensure_ascii=False)  # the row says whose it is
        if person_id in known:
            change.change(opening, known[person_id], {"content": content})
        else:
            known[person_id] = change.add(opening, {"person_id": person_id, "content": content})
