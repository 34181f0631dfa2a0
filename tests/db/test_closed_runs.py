"""What was approved, and what was done, stays as it is, whichever statement tries to change it."""

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from db.book import Book
from db.journal import stepping
from db.personal import erase
from db.schema import person, personal, run, run_event, step
from tests.db.lines import LI

KEPT = {
    "period": "2026-03",
    "approved_at": "2026-04-01T09:00:00",
    "approved_by": "owner",
    "engine_version": "1",
    "facts_step": 7,
    "inputs": "b",
    "plans": b"[]",
    "left": b"{}",
    "record": b"{}",
    "slips": b"[]",
    "sha256": "a",
}
PAID = {"run_id": 1, "kind": "paid", "happened_at": "2026-04-02T09:00:00", "author": "owner", "reason": ""}
_RUN = f"run (id, {', '.join(KEPT)}) VALUES (1, '2026-03', '', '', '1', 7, '', x'', x'', x'5b5d', x'', 'b')"


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE run SET record = x'5b5d'",
        "UPDATE run SET id = 2",
        "UPDATE run SET plans = x'5b315d'",
        "UPDATE run SET facts_step = 8",
        "UPDATE OR IGNORE run SET sha256 = 'b'",
        "UPDATE OR REPLACE run SET period = '2026-04'",
        "DELETE FROM run",
        "DELETE FROM run WHERE period = '2026-03'",
        "INSERT OR REPLACE INTO " + _RUN,
        "REPLACE INTO " + _RUN,
        "INSERT INTO " + _RUN + " ON CONFLICT (id) DO UPDATE SET record = excluded.record",
        "INSERT INTO " + _RUN,
        "UPDATE run_event SET kind = 'superseded'",
        "DELETE FROM run_event",
        "REPLACE INTO run_event SELECT id, run_id, kind, happened_at, 'somebody', reason FROM run_event",
    ],
)
def test_a_closed_run_is_never_changed(book: Book, attempt: str) -> None:
    with book.write() as connection:
        connection.execute(insert(run).values(KEPT))
        connection.execute(insert(run_event).values(PAID))
    with pytest.raises(IntegrityError), book.write() as connection:
        connection.exec_driver_sql(attempt)
    with book.read() as connection:
        assert [dict(row) for row in connection.execute(select(run)).mappings()] == [{"id": 1, **KEPT}]
        assert [dict(row) for row in connection.execute(select(run_event)).mappings()] == [{"id": 1, **PAID}]


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE step SET author = 'somebody'",
        "DELETE FROM step",
        "REPLACE INTO step SELECT id, '', author, kind, of_id, name, 0, content, seals, sha256 FROM step",
        "UPDATE personal SET text = 'somebody'",
        "UPDATE personal SET digest = 'x'",
        "UPDATE personal SET kind = 'name', text = NULL, salt = NULL WHERE kind = 'code'",
        "DELETE FROM personal",
    ],
)
def test_a_step_of_the_journal_is_never_changed(book: Book, attempt: str) -> None:
    with book.write() as connection, stepping(connection, '"a step"', "owner") as change:
        change.change(person, LI, {"role": "seller"})
    with book.read() as connection:
        before = (connection.execute(select(step)).all(), connection.execute(select(personal)).all())
    with pytest.raises(IntegrityError), book.write() as connection:
        connection.exec_driver_sql(attempt)
    with book.read() as connection:
        assert (connection.execute(select(step)).all(), connection.execute(select(personal)).all()) == before


def test_what_stands_for_a_person_can_only_be_erased(book: Book) -> None:
    with book.write() as connection, stepping(connection, '"a step"', "owner") as change:
        change.change(person, LI, {"role": "seller"})
    with book.write() as connection:
        erase(connection, LI)
    with book.read() as connection:
        assert set(connection.execute(select(personal.c.salt, personal.c.text)).all()) == {(None, None)}
