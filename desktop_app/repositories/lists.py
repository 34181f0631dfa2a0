"""The owner's lists with the ids of their rows, so that each can be changed by hand."""

from datetime import date

from sqlalchemy import Connection, func, select

from db import schema
from desktop_app.domain.frozen import frozen
from desktop_app.domain.name import Name
from desktop_app.repositories.aliases import NameKind
from desktop_app.repositories.settings import name_from_text


@frozen
class Spelling:
    """What files write for somebody or something that has another name in the book."""

    id: int
    written: str


@frozen
class Stay:
    """A person's time in a team; both days count, None is open."""

    id: int
    team: str
    team_name: Name
    from_on: date | None
    to_on: date | None


@frozen
class CustomerRow:
    """A customer: the first purchase as the owner lists it, and the first sale of the book with its document."""

    id: int
    name: str
    first_bought_on: date | None
    first_sale_on: date | None
    first_document: str | None
    spellings: tuple[Spelling, ...]


def spellings(connection: Connection, kind: NameKind) -> dict[int, tuple[Spelling, ...]]:
    """The other spellings of people, customers or products, by the ids of whom they mean."""
    alias = schema.alias
    of = alias.c[f"{kind}_id"]
    found: dict[int, list[Spelling]] = {}
    for row in connection.execute(select(of, alias.c.id, alias.c.written).where(of.is_not(None)).order_by(alias.c.id)):
        found.setdefault(row[0], []).append(Spelling(row[1], row[2]))
    return {number: tuple(each) for number, each in found.items()}


def stays(connection: Connection) -> dict[int, tuple[Stay, ...]]:
    """The times that people are in teams, by the ids of the people."""
    member, team = schema.membership, schema.team
    query = select(member, team.c.code, team.c.name).join(team, team.c.id == member.c.team_id).order_by(member.c.id)
    found: dict[int, list[Stay]] = {}
    for row in connection.execute(query):
        stay = Stay(row.id, row.code, name_from_text(row.name), _day(row.from_on), _day(row.to_on))
        found.setdefault(row.person_id, []).append(stay)
    return {number: tuple(each) for number, each in found.items()}


def customer_rows(connection: Connection) -> tuple[CustomerRow, ...]:
    """All customers, in the order in which the book learned of them."""
    customer, sale = schema.customer, schema.sale
    first = func.min(sale.c.date_on)
    # SQLite takes the document from the row that has the smallest day.
    query = select(sale.c.customer_id, first, sale.c.document).where(sale.c.customer_id.is_not(None))
    sold = {row[0]: (row[1], row[2]) for row in connection.execute(query.group_by(sale.c.customer_id))}
    others = spellings(connection, "customer")
    rows = connection.execute(select(customer).order_by(customer.c.id))
    return tuple(
        CustomerRow(
            row.id,
            row.name,
            _day(row.first_bought_on),
            _day(sold.get(row.id, (None, None))[0]),
            sold.get(row.id, (None, None))[1],
            others.get(row.id, ()),
        )
        for row in rows
    )


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
