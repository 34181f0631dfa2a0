"""Sale lines in the book: adding, changing and taking them away, and finding out which of them are there already."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal, NamedTuple, TypeAlias

from sqlalchemy import Connection, select

from db import schema
from db.journal import Change
from db.named import ids_by_name
from desktop_app.domain.sales import SaleColumns
from desktop_app.repositories.people import person_ids

Fate = Literal["new", "beside", "there", "changed"]
Cell: TypeAlias = int | str | None
_NAMED = {
    "customer": schema.customer,
    "product": schema.product,
    "category": schema.category,
    "channel": schema.channel,
}
_CONTENT = ("date_on", "payee_id", "customer_id", "product_id", "category_id", "channel_id", "quantity", "amount")
_CHUNK = 10_000
_UNKNOWN = -1


def fates(connection: Connection, columns: SaleColumns) -> list[Fate]:
    """What would become of each line: new, there already, or there with other content under its document and line.

    A new line without a number, of a document that the book already has, is "beside" the lines there.

    A line with a line number is known by document and line; without one by its document and content; without a
    document by its content alone. Equal lines count: three of them in a file, two in the book, leave one new.
    """
    if connection.execute(select(schema.sale.c.id).limit(1)).scalar() is None:
        return ["new"] * len(columns)
    documents = columns.document or [None] * len(columns)
    numbers = columns.line_no or [None] * len(columns)
    contents = list(zip(*_content_ids(connection, columns), strict=True))
    by_line: dict[tuple[object, object], tuple[object, ...]] = {}
    by_content: Counter[tuple[object, ...]] = Counter()
    known: set[object] = set()
    for document, line_no, *kept in _in_book(connection, columns):
        if document is not None and line_no is not None:
            by_line[document, line_no] = tuple(kept)
        by_content[document, *kept] += 1
        known.add(document)
    result: list[Fate] = []
    for document, line_no, content in zip(documents, numbers, contents, strict=True):
        if document is not None and line_no is not None and (document, line_no) in by_line:
            result.append("there" if by_line[document, line_no] == content else "changed")
        elif (document is None or line_no is None) and by_content[document, *content] > 0:
            by_content[document, *content] -= 1
            result.append("there")
        else:
            result.append("beside" if line_no is None and document is not None and document in known else "new")
    return result


def _in_book(connection: Connection, columns: SaleColumns) -> Iterator[tuple[object, ...]]:
    """Document, line number and content of the book's lines that one of these could be the same as."""
    sale = schema.sale
    query = select(sale.c.document, sale.c.line_no, *(sale.c[name] for name in _CONTENT))
    documents = sorted({document for document in columns.document or () if document is not None})
    for start in range(0, len(documents), _CHUNK):
        chunk = documents[start : start + _CHUNK]
        yield from map(tuple, connection.execute(query.where(sale.c.document.in_(chunk))))
    if columns.document is None or None in columns.document:
        days = sale.c.date_on.between(min(columns.date_on, default=0), max(columns.date_on, default=0))
        yield from map(tuple, connection.execute(query.where(days, sale.c.document.is_(None))))


def _content_ids(connection: Connection, columns: SaleColumns) -> list[Sequence[object]]:
    """The columns of _CONTENT with names as the book's ids; a name that the book does not know is _UNKNOWN."""
    people = person_ids(connection)
    named = []
    for name, table in _NAMED.items():
        known = {row.name: row.id for row in connection.execute(select(table.c.name, table.c.id))}
        column: Sequence[str | None] = getattr(columns, name) or [None] * len(columns)
        named.append([None if text is None else known.get(text, _UNKNOWN) for text in column])
    quantity = columns.quantity or [None] * len(columns)
    return [columns.date_on, [people.get(code, _UNKNOWN) for code in columns.payee], *named, quantity, columns.amount]


def add_sales(change: Change, columns: SaleColumns, sources: Sequence[int]) -> range:
    """Add lines; their ids, in the order of the columns.

    `columns.payee` are codes of people whom the book knows, `sources` the ids of the columns' sheets.
    """
    people = person_ids(change.connection)
    rows: dict[str, Sequence[object]] = {
        "source_id": [sources[sheet] for sheet in columns.sheet],
        "row": columns.row,
        "date_on": columns.date_on,
        "payee_id": [people[code] for code in columns.payee],
        "amount": columns.amount,
    }
    for name in ("document", "line_no", "quantity", "gross", "cost", "discount", "returns"):
        column = getattr(columns, name)
        if column is not None:
            rows[name] = column
    for name, table in _NAMED.items():
        texts: Sequence[str | None] | None = getattr(columns, name)
        if texts is not None:
            ids = ids_by_name(change, table, texts)
            rows[f"{name}_id"] = [ids[text] for text in texts]
    rows["is_split"] = [int(bool(splits)) for splits in columns.splits] if columns.splits else [0] * len(columns)
    added = change.add_columns(schema.sale, rows)
    if columns.tags:
        _add_tags(change, columns.tags, added)
    if columns.splits:
        _add_splits(change, columns.splits, added, people)
    return added


def correct_amount(change: Change, sale_id: int, minor: int) -> None:
    """Let one line of the book have another amount, in minor units; what else is known of it stays as it is."""
    change.change(schema.sale, sale_id, {"amount": minor})


def change_sales(change: Change, edits: Sequence[tuple[int, Mapping[str, Cell]]]) -> None:
    """Let lines have other cells, by their ids; a cell is as SaleColumns has it. LookupError if a line is not there."""
    people = person_ids(change.connection)
    ids = {
        name: ids_by_name(change, table, (str(cells[name]) for _sale, cells in edits if cells.get(name) is not None))
        for name, table in _NAMED.items()
        if any(name in cells for _sale, cells in edits)
    }
    for sale_id, cells in edits:
        values: dict[str, Cell] = {}
        for name, cell in cells.items():
            if name in ids:
                values[f"{name}_id"] = ids[name][None if cell is None else str(cell)]
            elif name == "payee":
                values["payee_id"] = people[str(cell)]
            else:
                values[name] = cell
        change.change(schema.sale, sale_id, values)


def remove_sales(change: Change, sale_ids: Iterable[int]) -> None:
    """Take lines away, with their splits and tags; ids that are not there are passed over."""
    wanted = sorted(set(sale_ids))
    for table in (schema.split, schema.sale_tag):
        own: list[int] = []
        for start in range(0, len(wanted), _CHUNK):
            mine = select(table.c.id).where(table.c.sale_id.in_(wanted[start : start + _CHUNK]))
            own += change.connection.execute(mine).scalars()
        for first, last in _ranges(sorted(own)):
            change.remove_range(table, first, last)
    for first, last in _ranges(wanted):
        change.remove_range(schema.sale, first, last)


def _ranges(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each row of neighbours among numbers in their order."""
    for _distance, neighbours in groupby(enumerate(numbers), lambda each: each[1] - each[0]):
        together = [number for _place, number in neighbours]
        yield together[0], together[-1]


class KnownSale(NamedTuple):
    """What has to be known of a line before it is changed: its day as an ordinal."""

    date_on: int
    payee: str
    is_split: bool


def known_sales(connection: Connection, sale_ids: Iterable[int]) -> dict[int, KnownSale]:
    """The lines of these ids that are there, by their ids."""
    sale, person = schema.sale, schema.person
    query = select(sale.c.id, sale.c.date_on, person.c.code, sale.c.is_split).join(
        person, person.c.id == sale.c.payee_id
    )
    wanted = sorted(set(sale_ids))
    found: dict[int, KnownSale] = {}
    for start in range(0, len(wanted), _CHUNK):
        for row in connection.execute(query.where(sale.c.id.in_(wanted[start : start + _CHUNK]))):
            found[row.id] = KnownSale(row.date_on, row.code, bool(row.is_split))
    return found


def known_names(connection: Connection) -> dict[str, tuple[str, ...]]:
    """The names of customers, products, categories and channels that the book knows, in the order of their letters."""
    return {
        name: tuple(connection.execute(select(table.c.name).order_by(table.c.name)).scalars())
        for name, table in _NAMED.items()
    }


def _add_tags(change: Change, tags: Sequence[Sequence[str]], sale_ids: range) -> None:
    ids = ids_by_name(change, schema.tag, (name for names in tags for name in names))
    tagged = [
        (number, ids[name]) for number, names in zip(sale_ids, tags, strict=True) for name in dict.fromkeys(names)
    ]
    if tagged:
        tagged_ids, tag_ids = zip(*tagged, strict=True)
        change.add_columns(schema.sale_tag, {"sale_id": tagged_ids, "tag_id": tag_ids})


def _add_splits(
    change: Change, splits: Sequence[Sequence[tuple[str, int]]], sale_ids: range, people: Mapping[str, int]
) -> None:
    credited = [
        (number, people[payee], share)
        for number, shares in zip(sale_ids, splits, strict=True)
        for payee, share in shares
    ]
    if credited:
        credited_ids, payee_ids, shares = zip(*credited, strict=True)
        change.add_columns(schema.split, {"sale_id": credited_ids, "payee_id": payee_ids, "share": shares})
