"""A book of version 1, and short ways to upgrade it and to look at every row."""

import json
from contextlib import closing
from pathlib import Path

import sqlcipher3

from db.book import Book
from db.upgrading import upgrade

VERSION_1 = Path(__file__).resolve().parents[1] / "books" / "v1.tierbook"


def named(old: int, new: int) -> str:
    return json.dumps({"template": "upgrade", "values": {"from": old, "to": new}})


def upgraded(path: Path, aside: Path) -> Book:
    upgrade(path, aside, named, "owner")
    return Book.open(path)


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, and the schema, of a file."""
    with closing(sqlcipher3.connect(str(path))) as connection:
        rows = {"": connection.execute("SELECT * FROM sqlite_schema ORDER BY name").fetchall()}
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            rows[name] = connection.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - a name of our own tables
        rows["version"] = connection.execute("PRAGMA user_version").fetchall()
        return rows
