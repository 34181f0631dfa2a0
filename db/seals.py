"""Seals: a SHA-256 over every block of rows, so that a row that was changed by another way than the journal shows.

A block is 1,024 ids of a table. What all seals add up to stands in each step of the journal, whose steps are chained.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import groupby

from sqlalchemy import Connection, Table, select

from db.schema import BEHIND_THE_JOURNAL, metadata, run, seal

BLOCK = 1024  # ids; ours to choose, but a book keeps what it was sealed by
_MODULUS = 1 << 256
NOTHING = f"{0:064x}"

SEALED: Mapping[str, Table] = {name: table for name, table in metadata.tables.items() if name not in BEHIND_THE_JOURNAL}
# An approved run is hashed in its own chain, so that here its hash stands for all of it.
_COLUMNS = {name: ("id", "sha256") if table is run else tuple(table.c.keys()) for name, table in SEALED.items()}
_ROWS = {
    name: f"SELECT json_group_array(json_array({', '.join(_COLUMNS[name])})) FROM {name} NOT INDEXED "
    "WHERE id BETWEEN ? AND ?"  # in the order of ids, by which SQLite keeps the rows and goes through a range of them
    for name in SEALED
}
_EMPTY = "[]"


def blocks_of(ids: Iterable[int]) -> set[int]:
    """The blocks that hold these ids; for a range, without looking at each."""
    if isinstance(ids, range):
        return set(range(ids[0] // BLOCK, ids[-1] // BLOCK + 1)) if ids else set()
    return {each // BLOCK for each in ids}


def seal_of(connection: Connection, table: str, block: int) -> str | None:
    """The seal that a block's rows have now; None for a block without rows."""
    first = block * BLOCK
    rows = connection.exec_driver_sql(_ROWS[table], (first, first + BLOCK - 1)).scalar_one()
    if rows == _EMPTY:
        return None
    return hashlib.sha256(f"{table} {block}\n{rows}".encode("utf-8", "surrogatepass")).hexdigest()


def reseal(
    connection: Connection,
    touched: Mapping[str, Iterable[int]],
    total: str,
    between: Callable[[], object] | None = None,
) -> str:
    """Seal the touched blocks (by table) anew; what all seals add up to then, if it was `total` before.

    `between` is called from block to block, and may raise to stop it.
    """
    amount = int(total, 16)
    for table, blocks in touched.items():
        kept = dict(_kept(connection, table, sorted(blocks)))
        for block in sorted(blocks):
            if between is not None:
                between()
            now = seal_of(connection, table, block)
            amount += _number(now) - _number(kept.get(block))
            if now is None:
                connection.exec_driver_sql("DELETE FROM seal WHERE name = ? AND block = ?", (table, block))
            elif now != kept.get(block):
                connection.exec_driver_sql("INSERT OR REPLACE INTO seal VALUES (?, ?, ?)", (table, block, now))
    return f"{amount % _MODULUS:064x}"


def seal_everything(connection: Connection) -> str:
    """Seal every block anew, whatever seals there were; what all seals add up to then. Reads every row of the book."""
    connection.exec_driver_sql("DELETE FROM seal")
    blocks = {
        name: connection.exec_driver_sql(f"SELECT DISTINCT id / {BLOCK} FROM {name}").scalars().all() for name in SEALED
    }
    return reseal(connection, blocks, NOTHING)


def total_of(connection: Connection) -> str:
    """What the seals that the book keeps add up to; "" where one of them is none."""
    amounts = connection.execute(select(seal.c.sha256)).scalars()
    try:
        return f"{sum(map(_number, amounts)) % _MODULUS:064x}"
    except ValueError:
        return ""


def broken(connection: Connection, tables: Collection[str] = ()) -> Iterator[tuple[str, range]]:
    """The blocks whose rows are not those that were sealed, as tables and ids, in the order of tables and ids.

    Reads every row of the tables that are named; of the book, if none are.
    """
    kept: dict[str, dict[int, str]] = {name: {} for name in tables or SEALED}
    for row in connection.execute(select(seal).where(seal.c.name.in_(tables)) if tables else select(seal)):
        kept.setdefault(row.name, {})[row.block] = row.sha256
    for name, seals in kept.items():
        if name not in SEALED:
            yield name, range(0)
            continue
        last = connection.exec_driver_sql(f"SELECT max(id) FROM {name}").scalar_one()
        present = set(range((last or 0) // BLOCK + 1)) | set(seals)
        for block in sorted(present):
            if seal_of(connection, name, block) != seals.get(block):
                yield name, range(block * BLOCK, (block + 1) * BLOCK)


def _kept(connection: Connection, table: str, blocks: list[int]) -> Iterator[tuple[int, str]]:
    """The seals that the book keeps of these blocks; neighbours are asked for together."""
    for _distance, neighbours in groupby(enumerate(blocks), lambda each: each[1] - each[0]):
        together = [block for _place, block in neighbours]
        query = "SELECT block, sha256 FROM seal WHERE name = ? AND block BETWEEN ? AND ?"
        yield from map(tuple, connection.exec_driver_sql(query, (table, together[0], together[-1])))


def _number(sha256: str | None) -> int:
    return 0 if sha256 is None else int(sha256, 16)
