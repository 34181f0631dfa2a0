"""The book as it would be without one of its sale lines: for the question what that line changes."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection


@contextmanager
def without_sale(connection: Connection, sale_id: int) -> Iterator[None]:
    """Let every query of the connection pass over a sale line, for a while; nothing is written to the book.

    SQLite looks for a table among the temporary ones first, so a view of that name stands before the real table. Its
    condition is folded into each query, which goes by the same indexes as before.
    """
    connection.exec_driver_sql(f"CREATE TEMP VIEW sale AS SELECT * FROM main.sale WHERE id <> {int(sale_id)}")
    try:
        yield
    finally:
        connection.exec_driver_sql("DROP VIEW temp.sale")
