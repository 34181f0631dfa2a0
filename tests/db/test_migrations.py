"""What Alembic does to tables that it makes anew, and what is looked for after every migration."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.operations import Operations
from sqlalchemy import Connection

from db import schema, upgrading
from db.migrations import chosen
from db.migrations.chosen import MIGRATIONS
from db.older import FORMS, version_of
from db.upgrading import upgrade
from tests.db.old_books import contents, named


def migrating(monkeypatch: pytest.MonkeyPatch, act: Callable[[Operations], object]) -> None:
    """Let the last migration do something more at its end."""
    *earlier, last = MIGRATIONS

    def migrate(op: Operations) -> dict[str, object]:
        notes = last.migrate(op)
        act(op)
        return dict(notes)

    monkeypatch.setattr(chosen, "migrations_from", lambda _version: (*earlier, last._replace(migrate=migrate)))


def rebuild(table: str, column: str) -> Callable[[Operations], None]:
    def act(op: Operations) -> None:
        with op.batch_alter_table(table, recreate="always") as batch:
            batch.alter_column(column, existing_type=sa.Text(), nullable=False)

    return act


def test_children_of_a_table_that_is_made_anew_are_kept(
    old: Path, aside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(old)

    def cascade(op: Operations) -> None:
        op.execute("CREATE TABLE child (id INTEGER PRIMARY KEY, of_id INTEGER REFERENCES tag (id) ON DELETE CASCADE)")
        op.execute("INSERT INTO child SELECT id, id FROM tag")
        rebuild("tag", "name")(op)
        connection: Connection = op.get_bind()
        assert connection.exec_driver_sql("SELECT count(*) FROM child").scalar_one() == len(before["tag"]) == 2
        op.execute("DROP TABLE child")

    migrating(monkeypatch, cascade)
    monkeypatch.setattr(upgrading, "is_untouched", lambda _connection: True)  # Alembic's table is not STRICT
    upgrade(old, aside, named, "owner")
    assert contents(old)["sale_tag"] == before["sale_tag"]


def test_triggers_that_went_with_their_table_are_noticed(
    old: Path, aside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(old)
    migrating(monkeypatch, rebuild("run", "period"))
    with pytest.raises(RuntimeError, match="triggers"):
        upgrade(old, aside, named, "owner")
    assert contents(old) == before


def test_rows_that_went_are_noticed(old: Path, aside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(old)
    migrating(monkeypatch, lambda op: op.execute("DELETE FROM split"))
    with pytest.raises(RuntimeError, match=r"rows.*split"):
        upgrade(old, aside, named, "owner")
    assert contents(old) == before


def test_references_to_rows_that_went_are_noticed(old: Path, aside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(old)
    migrating(monkeypatch, lambda op: op.execute("UPDATE split SET payee_id = 99"))
    with pytest.raises(RuntimeError, match="references"):
        upgrade(old, aside, named, "owner")
    assert contents(old) == before


def test_a_migration_of_another_version_is_not_run(old: Path, aside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chosen, "migrations_from", lambda _version: ())
    with pytest.raises(RuntimeError, match="present version"):
        upgrade(old, aside, named, "owner")
    assert version_of(old) == 1


def test_there_is_a_migration_for_every_version_before_this_one() -> None:
    versions = list(range(1, schema.SCHEMA_VERSION))
    assert sorted(FORMS) == versions
    assert [each.version for each in chosen.migrations_from(1)] == versions
    assert [each.form for each in MIGRATIONS] == [FORMS[version] for version in versions]
