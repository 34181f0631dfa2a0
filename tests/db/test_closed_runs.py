"""An approved run stays as it is, whichever statement tries to change it."""

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from db.book import Book
from db.schema import run

KEPT = {
    "period": "2026-03",
    "approved_at": "2026-04-01T09:00:00",
    "engine_version": "1",
    "facts_version": 7,
    "plans": "[]",
    "left": "{}",
    "record": "{}",
    "sha256": "a",
}
_RUN = f"run (id, {', '.join(KEPT)}) VALUES ({{}}, '2026-03', '', '1', 7, '', '', '[]', 'b')"


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE run SET record = '[]'",
        "UPDATE run SET id = 2",
        "UPDATE run SET plans = '[1]'",
        "UPDATE run SET facts_version = 8",
        "UPDATE OR IGNORE run SET sha256 = 'b'",
        "UPDATE OR REPLACE run SET period = '2026-04'",
        "DELETE FROM run",
        "DELETE FROM run WHERE period = '2026-03'",
        "INSERT OR REPLACE INTO " + _RUN.format(1),
        "REPLACE INTO " + _RUN.format(7),
        "INSERT INTO " + _RUN.format(7) + " ON CONFLICT (period) DO UPDATE SET record = excluded.record",
        "INSERT INTO " + _RUN.format(7),
    ],
)
def test_a_closed_run_is_never_changed(book: Book, attempt: str) -> None:
    with book.write() as connection:
        connection.execute(insert(run).values(KEPT))
    with pytest.raises(IntegrityError), book.write() as connection:
        connection.exec_driver_sql(attempt)
    with book.read() as connection:
        assert [dict(row) for row in connection.execute(select(run)).mappings()] == [{"id": 1, **KEPT}]
