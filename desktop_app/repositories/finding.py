"""What the book has under a few letters: people, customers, products, documents and plans, each at most so many.

Names are looked for with LIKE in tables that have one row for each; sale lines are asked for documents only, by a range
of their index, so that the answer takes as long for a million lines as for a hundred.
"""

from collections.abc import Sequence
from typing import TypeVarTuple

from sqlalchemy import ColumnElement, Connection, Select, Table, or_, select

from db import schema
from desktop_app.domain.files.plan_file import read_plan
from desktop_app.domain.name import Name
from desktop_app.repositories.plans import load_plans

Row = TypeVarTuple("Row")
_LAST_SIGN = chr(0x10FFFF)


def find_people(connection: Connection, words: Sequence[str], most: int) -> tuple[tuple[str, str], ...]:
    """Codes and names of people who have every word in their name, code or another spelling, beginnings first."""
    person = schema.person
    query = select(person.c.code, person.c.name).where(*_has_all(person, words, person.c.name, person.c.code))
    rows = connection.execute(_beginnings_first(query, person.c.name, words).limit(most))
    return tuple((row.code, row.name) for row in rows)


def find_names(connection: Connection, kind: str, words: Sequence[str], most: int) -> tuple[str, ...]:
    """Names of "customer" or "product" that have every word, or another spelling of which has, beginnings first."""
    table = schema.metadata.tables[kind]
    query = select(table.c.name).where(*_has_all(table, words, table.c.name))
    return tuple(connection.execute(_beginnings_first(query, table.c.name, words).limit(most)).scalars())


def find_documents(connection: Connection, beginning: str, most: int) -> tuple[str, ...]:
    """Numbers of documents that begin so, as it is written or all in capital or small letters, in their order."""
    found: set[str] = set()
    for written in {beginning, beginning.upper(), beginning.lower()}:
        found.update(connection.execute(documents_from(written).limit(most)).scalars())
    return tuple(sorted(found)[:most])


def documents_from(beginning: str) -> Select[str]:
    """The query for numbers of documents that begin so: a range, because LIKE would not use the index."""
    number = schema.sale.c.document
    return select(number).distinct().where(number >= beginning, number < beginning + _LAST_SIGN).order_by(number)


def find_plans(connection: Connection, words: Sequence[str], most: int) -> tuple[tuple[str, Name], ...]:
    """Keys and newest names of plans whose name has every word in one of its languages."""
    wanted = [word.casefold() for word in words]
    named = ((plan.key, read_plan(plan.versions[-1][1], f"plan {plan.key}").name) for plan in load_plans(connection))
    found = [each for each in named if any(_has(text, wanted) for text in each[1].texts.values())]
    return tuple(found[:most])


def _has_all(table: Table, words: Sequence[str], *columns: ColumnElement[str]) -> list[ColumnElement[bool]]:
    alias = schema.alias
    refers = alias.c[f"{table.name}_id"]
    return [
        or_(
            *(column.contains(word, autoescape=True) for column in columns),
            table.c.id.in_(select(refers).where(refers.is_not(None), alias.c.written.contains(word, autoescape=True))),
        )
        for word in words
    ]


def _beginnings_first(query: Select[*Row], name: ColumnElement[str], words: Sequence[str]) -> Select[*Row]:
    return query.order_by(name.startswith(words[0], autoescape=True).desc(), name)


def _has(text: str, words: Sequence[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words)
