"""How files of one shape are read: what the owner chose, under a name of his, for the next of that shape."""

import json
from collections.abc import Mapping
from dataclasses import field

from sqlalchemy import Connection, select

from db import schema
from db.journal import Change
from desktop_app.domain.frozen import frozen


@frozen
class Profile:
    """`shape` are the headers of the sheet from which it was made; `chosen` the choices by name, as texts."""

    name: str
    kind: str
    shape: tuple[str, ...]
    chosen: Mapping[str, str] = field(default_factory=dict)
    mapping: Mapping[str, str] = field(default_factory=dict)


def load_profiles(connection: Connection) -> tuple[Profile, ...]:
    """All profiles by name."""
    found = []
    for row in connection.execute(select(schema.profile).order_by(schema.profile.c.name)):
        content = json.loads(row.content)
        found.append(Profile(row.name, row.kind, tuple(json.loads(row.shape)), content["chosen"], content["mapping"]))
    return tuple(found)


def save_profile(change: Change, profile: Profile) -> None:
    """Keep a profile; one of the same name is replaced."""
    content = {"chosen": dict(profile.chosen), "mapping": dict(profile.mapping)}
    values = {
        "kind": profile.kind,
        "shape": json.dumps(profile.shape, ensure_ascii=False),
        "content": json.dumps(content, ensure_ascii=False, sort_keys=True),
    }
    table = schema.profile
    number = change.connection.execute(select(table.c.id).where(table.c.name == profile.name)).scalar()
    if number is None:
        change.add(table, {"name": profile.name, **values})
    else:
        change.change(table, number, values)
