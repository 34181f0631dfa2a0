"""What an import of sales should do to a book, worked out in the plainest way from what docs/importing.md says."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection

from desktop_app.services.naming import NAME_KINDS, Decisions, NameKind


class Line(NamedTuple):
    """A sale line: a person by number in a book, as it is written in a file; so are customer and product."""

    day: int
    document: str | None
    line_no: str | None
    person: str
    customer: str | None
    product: str | None
    amount: int


@dataclass(frozen=True, slots=True)
class Shop:
    """What a book has of sales, and of whom and what they name; `called` are the people's names by number."""

    called: dict[str, str]
    known: dict[NameKind, frozenset[str]]
    aliases: dict[tuple[NameKind, str], str]
    lines: dict[int, Line]

    def keys(self, kind: NameKind) -> dict[str, str]:
        """What each way of writing means that the book knows."""
        spellings = {written: meant for (of, written), meant in self.aliases.items() if of == kind}
        own = {key: key for key in self.known[kind]}
        if kind != "person":
            return spellings | own
        bearers = Counter(self.called.values())
        return {name: code for code, name in self.called.items() if bearers[name] == 1} | spellings | own


@dataclass(frozen=True, slots=True)
class Foretold:
    """What becomes of each row, the book as it should be but for the new lines, and these by their rows in the file."""

    fates: list[str]
    shop: Shop
    new: dict[int, Line]
    fresh: dict[NameKind, frozenset[str]]


class NobodyError(Exception):
    """A decision names somebody or something that is not there and will not be."""


def shop_of(connection: Connection) -> Shop:
    """What a book has now."""
    run = connection.exec_driver_sql
    known: dict[NameKind, frozenset[str]] = {}
    aliases: dict[tuple[NameKind, str], str] = {}
    for kind in NAME_KINDS:
        key = "code" if kind == "person" else "name"
        known[kind] = frozenset(name for (name,) in run(f"SELECT {key} FROM {kind}"))
        spellings = f"SELECT written, {kind}.{key} FROM alias JOIN {kind} ON {kind}.id = {kind}_id"
        aliases |= {(kind, written): meant for written, meant in run(spellings)}
    lines = run(
        "SELECT sale.id, date_on, document, line_no, person.code, customer.name, product.name, amount FROM sale "
        "JOIN person ON person.id = payee_id LEFT JOIN customer ON customer.id = customer_id "
        "LEFT JOIN product ON product.id = product_id ORDER BY sale.id"
    )
    called: dict[str, str] = dict(map(tuple, run("SELECT code, name FROM person")))
    return Shop(called, known, aliases, {number: Line(*values) for number, *values in lines})


def foretell(shop: Shop, rows: Sequence[Line], decisions: Decisions) -> Foretold:
    """What importing these rows should do; NobodyError where a decision cannot be."""
    meant = {kind: _meant(shop, kind, [_written(row, kind) for row in rows], decisions) for kind in NAME_KINDS}
    rejected = [
        any((written := _written(row, kind)) is not None and meant[kind][written] is None for kind in NAME_KINDS)
        for row in rows
    ]
    lines = [
        row._replace(
            person=_key(meant["person"], row.person) or "",
            customer=_key(meant["customer"], row.customer),
            product=_key(meant["product"], row.product),
        )
        for row in rows
    ]
    fates, changes = _fates(shop, lines, rejected, replace=decisions.replace)
    taken = [line for line, fate in zip(lines, fates, strict=True) if fate in {"new", "changed"}]
    learned = {
        (kind, written): key
        for (kind, written), decided in decisions.same.items()
        if written != decided and written not in shop.keys(kind) and (key := meant[kind].get(written)) is not None
    }
    fresh: dict[NameKind, frozenset[str]] = {}
    for kind in NAME_KINDS:
        named = {_written(line, kind) for line in taken} | {key for (of, _), key in learned.items() if of == kind}
        fresh[kind] = frozenset(name for name in named if name is not None) - shop.known[kind]
    after = Shop(
        shop.called | {code: code for code in fresh["person"]},
        {kind: shop.known[kind] | fresh[kind] for kind in NAME_KINDS},
        shop.aliases | learned,
        shop.lines | {number: lines[place] for place, number in changes.items()},
    )
    new = {place: line for place, (line, fate) in enumerate(zip(lines, fates, strict=True)) if fate == "new"}
    return Foretold(fates, after, new, fresh)


def _written(line: Line, kind: NameKind) -> str | None:
    return {"person": line.person, "customer": line.customer, "product": line.product}[kind]


def _key(meant: Mapping[str, str | None], written: str | None) -> str | None:
    """The key of the book, or what is written where a row is rejected anyway."""
    return None if written is None else meant[written] or written


def _meant(shop: Shop, kind: NameKind, written: Iterable[str | None], decisions: Decisions) -> dict[str, str | None]:
    """What each name of a file means: a key of the book or a new one; None where its rows are to be rejected."""
    names = {name for name in written if name is not None}
    keys = shop.keys(kind)
    shared = {name for name, count in Counter(shop.called.values()).items() if count > 1} if kind == "person" else set()

    def follow(name: str, passed: frozenset[str]) -> str | None:
        if name in keys:
            return keys[name]
        decided = decisions.same.get((kind, name))
        if decided is None or decided == name:
            if decided is None and name in shared:
                if passed:
                    raise NobodyError(name)
                return None
            return name if kind in decisions.create else None
        if decided in passed or (decided not in keys and decided not in names):
            raise NobodyError(decided)
        return follow(decided, passed | {name})

    return {name: follow(name, frozenset()) for name in names}


def _fates(
    shop: Shop, lines: Sequence[Line], rejected: Sequence[bool], *, replace: bool
) -> tuple[list[str], dict[int, int]]:
    """What becomes of each line, and the ids of those of the book that are replaced."""
    left = dict(shop.lines)  # each of them is the same as one line of the file at most
    fates: list[str] = []
    changes: dict[int, int] = {}
    for place, line in enumerate(lines):
        key = (line.document, line.line_no)
        numbered = None not in key and any(key == each[1:3] for each in shop.lines.values())
        if numbered:
            rivals = [number for number, each in left.items() if each[1:3] == key]
            same = [number for number in rivals if left[number] == line]
            if not same and len(rivals) == 1 and [each[1:3] for each in lines].count(key) == 1 and replace:
                changes[place] = rivals[0]
        else:
            bare = line._replace(line_no=None)
            same = [number for number, each in left.items() if each._replace(line_no=None) == bare]
            same = [] if None not in key else same
        if same:
            del left[same[0]]
        fate = "there" if same else "changed" if place in changes else "rejected" if numbered else "new"
        fates.append("rejected" if rejected[place] else fate)
    return fates, {place: number for place, number in changes.items() if fates[place] == "changed"}
