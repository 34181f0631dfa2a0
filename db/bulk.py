"""Rows in bulk: many by one statement, and while SQLite takes these in another thread puts the next ones together."""

from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, islice

from sqlalchemy import Connection, Table

_MOST = 20_000  # values of one statement: SQLite can be built to take 32,766 and no more, and larger ones gain nothing


def insert_rows(
    connection: Connection, table: Table, names: Sequence[str], rows: Iterable[Sequence[object]]
) -> Generator[int, None, None]:
    """Insert rows with these columns; after each statement, how many are in. Goes on as long as it is asked to.

    Straight through the driver, because an object a row would cost more than the rows.
    """
    width = len(names)
    size = _MOST // width * width
    values = chain.from_iterable(rows)
    row = f"({', '.join('?' * width)})"
    written = 0

    def take() -> tuple[object, ...]:
        return tuple(islice(values, size))

    some = take()
    with ThreadPoolExecutor(1, "rows") as ahead:  # which has no thread before it has work
        while some:
            coming = ahead.submit(take) if len(some) == size else None
            count = len(some) // width
            places = ", ".join([row] * count)
            connection.exec_driver_sql(f"INSERT INTO {table.name} ({', '.join(names)}) VALUES {places}", some)
            written += count
            yield written
            some = coming.result() if coming is not None else ()
