"""Sale lines in the book: adding, changing and taking them away, and finding out which of them are there already."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, repeat
from typing import Any, Literal, NamedTuple, TypeAlias

from sqlalchemy import Connection, select

from db import schema
from db.journal import Change
from db.named import ids_by_name
from desktop_app.domain.encoded import each, occurring
from desktop_app.domain.frozen import frozen
from desktop_app.domain.sales import SaleColumns
from desktop_app.repositories.people import person_ids

Fate = Literal["new", "beside", "there", "changed", "conflict"]
Cell: TypeAlias = int | str | None
_NAMED = {
    "customer": schema.customer,
    "product": schema.product,
    "category": schema.category,
    "channel": schema.channel,
}
_CONTENT = ("date_on", "payee_id", "customer_id", "product_id", "category_id", "channel_id", "quantity", "amount")
_EXTRA = ("gross", "cost", "discount", "returns")
_CHUNK = 10_000
_UNKNOWN = -1


@frozen
class Fates:
    """What would become of each line of a file; `changes` has the id of the book's line by the place of its change."""

    lines: list[Fate]
    changes: Mapping[int, int]

    @property
    def differ(self) -> bool:
        """Whether any line is neither simply new nor simply there."""
        return not {"new", "there"}.issuperset(self.lines)


def fates(connection: Connection, columns: SaleColumns) -> Fates:
    """What would become of each line: new, there already, or there with other content under its document and line.

    A new line without a number, of a document that the book already has, is "beside" the lines there. Where the book or
    the file has several lines under one document and line number, one that is like none of them is a "conflict".

    A line with a line number is known by document and line; without one by its document and content; without a
    document by its content alone. Equal lines count: three of them in a file, two in the book, leave one new.
    """
    if connection.execute(select(schema.sale.c.id).limit(1)).scalar() is None:
        return Fates(["new"] * len(columns), {})
    extra = [name for name in _EXTRA if getattr(columns, name) is not None]
    documents = columns.document or [None] * len(columns)
    numbers = columns.line_no or [None] * len(columns)
    more: list[Sequence[object]] = [getattr(columns, name) for name in extra]
    by_line: dict[tuple[object, object], list[tuple[int, tuple[object, ...]]]] = {}
    by_content: Counter[tuple[object, ...]] = Counter()
    known: set[object] = set()
    for number, document, line_no, *kept in _in_book(connection, columns, extra):
        if document is not None and line_no is not None:
            by_line.setdefault((document, line_no), []).append((number, tuple(kept)))
        by_content[document, *kept[: len(_CONTENT)]] += 1
        known.add(document)
    in_file = Counter(zip(documents, numbers, strict=True)) if by_line else Counter()
    result: list[Fate] = []
    changes: dict[int, int] = {}
    contents = zip(*_content_ids(connection, columns), *more, strict=True)
    for place, (document, line_no, content) in enumerate(zip(documents, numbers, contents, strict=True)):
        key = (document, line_no)
        if document is not None and line_no is not None and key in by_line:
            like = next((each for each in by_line[key] if each[1] == content), None)
            if like is not None:
                by_line[key].remove(like)
                result.append("there")
            elif len(by_line[key]) == 1 and in_file[key] == 1:
                changes[place] = by_line[key][0][0]
                result.append("changed")
            else:
                result.append("conflict")
        elif (document is None or line_no is None) and by_content[document, *content[: len(_CONTENT)]] > 0:
            by_content[document, *content[: len(_CONTENT)]] -= 1
            result.append("there")
        else:
            result.append("beside" if line_no is None and document is not None and document in known else "new")
    return Fates(result, changes)


def _in_book(connection: Connection, columns: SaleColumns, extra: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Id, document, line number and content of the book's lines that one of these could be the same as."""
    sale = schema.sale
    query = select(sale.c.id, sale.c.document, sale.c.line_no, *(sale.c[name] for name in (*_CONTENT, *extra)))
    documents = sorted({document for document in columns.document or () if document is not None})
    for start in range(0, len(documents), _CHUNK):
        chunk = documents[start : start + _CHUNK]
        yield from map(tuple, connection.execute(query.where(sale.c.document.in_(chunk))))
    if columns.document is None or None in columns.document:
        days = sale.c.date_on.between(min(columns.date_on, default=0), max(columns.date_on, default=0))
        yield from map(tuple, connection.execute(query.where(days, sale.c.document.is_(None))))


def _content_ids(connection: Connection, columns: SaleColumns) -> list[Iterable[object]]:
    """The columns of _CONTENT with names as the book's ids; a name that the book does not know is _UNKNOWN."""
    people = person_ids(connection)
    named: list[Iterable[object]] = []
    for name, table in _NAMED.items():
        known: dict[str | None, int | None] = {None: None}
        known.update((row.name, row.id) for row in connection.execute(select(table.c.name, table.c.id)))
        column: Sequence[str | None] | None = getattr(columns, name)
        named.append(repeat(None, len(columns)) if column is None else [known.get(text, _UNKNOWN) for text in column])
    quantity = repeat(None, len(columns)) if columns.quantity is None else columns.quantity
    return [columns.date_on, [people.get(code, _UNKNOWN) for code in columns.payee], *named, quantity, columns.amount]


def add_sales(
    change: Change, columns: SaleColumns, sources: Sequence[int], told: Callable[[float], object] | None = None
) -> range:
    """Add lines; their ids. `told` hears what share of them is written, as `Change.add_columns` has it.

    `columns.payee` are codes of people whom the book knows, `sources` the ids of the columns' sheets.
    """
    people = person_ids(change.connection)
    rows = _rows(change, columns, sources, people)
    splits = columns.splits
    rows["is_split"] = repeat(0, len(columns)) if splits is None else [int(bool(each)) for each in splits]
    added = change.add_columns(schema.sale, rows, told)
    if columns.tags:
        _add_tags(change, columns.tags, added)
    if splits:
        _add_splits(change, splits, added, people)
    return added


def replace_sales(change: Change, columns: SaleColumns, sources: Sequence[int], ids: Sequence[int]) -> None:
    """Let the lines with these ids be what the columns say; what these have no column for stays as it is."""
    rows = _rows(change, columns, sources, person_ids(change.connection))
    for number, *values in zip(ids, *rows.values(), strict=True):
        change.change(schema.sale, number, dict(zip(rows, values, strict=True)))
    if columns.tags is not None:
        table = schema.sale_tag
        for number in ids:
            mine = select(table.c.id).where(table.c.sale_id == number)
            for each in change.connection.execute(mine).scalars().all():
                change.remove(table, each)
        _add_tags(change, columns.tags, ids)


def _rows(
    change: Change, columns: SaleColumns, sources: Sequence[int], people: Mapping[str, int]
) -> dict[str, Iterable[object]]:
    """The columns as the table has them; names that the book does not know are added, a row's length comes first."""
    is_one = len(sources) == 1
    rows: dict[str, Iterable[object]] = {
        "row": columns.row,
        "source_id": repeat(sources[0], len(columns)) if is_one else map(sources.__getitem__, columns.sheet),
        "date_on": columns.date_on,
        "payee_id": each(columns.payee, people.__getitem__),
        "amount": columns.amount,
    }
    for name in ("document", "line_no", "quantity", *_EXTRA):
        column = getattr(columns, name)
        if column is not None:
            rows[name] = column
    for name, table in _NAMED.items():
        texts: Sequence[str | None] | None = getattr(columns, name)
        if texts is not None:
            rows[f"{name}_id"] = each(texts, ids_by_name(change, table, occurring(texts)).__getitem__)
    return rows


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


def _add_tags(change: Change, tags: Sequence[Sequence[str]], sale_ids: Sequence[int]) -> None:
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
