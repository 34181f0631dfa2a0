"""Version 1 to 2: the journal, its seals and references to people; approved runs with slips, chained anew."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from alembic.operations import Operations
from sqlalchemy import Connection, RowMapping
from sqlalchemy.schema import SchemaItem

from db.chain import canonical, link, packed
from db.errors import BookError, Fault
from db.personal import Called, Concealing

_KEPT = """\
CREATE TRIGGER {table}_is_kept_{event} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, 'what was approved or done is never changed'); END"""
_ERASED_ONLY = """\
CREATE TRIGGER personal_is_erased_only BEFORE UPDATE ON personal
WHEN NEW.digest IS NOT OLD.digest OR NEW.person_id IS NOT OLD.person_id OR NEW.kind IS NOT OLD.kind
  OR NEW.text IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what stands for a person is erased, but never changed'); END"""
_NEVER_DELETED = """\
CREATE TRIGGER personal_is_kept BEFORE DELETE ON personal
BEGIN SELECT RAISE(ABORT, 'what stands for a person is erased, but never taken away'); END"""
_FIRST_STEP = 1  # of the journal: the one that tells of this migration


def migrate(op: Operations) -> dict[str, Any]:
    """Change the tables; what each run's hash was before, for the check codes on slips that were printed."""
    connection = op.get_bind()
    runs = list(connection.execute(sa.text("SELECT * FROM run ORDER BY id")).mappings())
    _check_chain(runs)
    now = connection.execute(sa.text("SELECT facts_version FROM book")).scalar()
    op.drop_column("book", "facts_version")
    op.drop_table("run")  # with its triggers, which are made again for the new one
    _make_tables(op)
    _make_triggers(op)
    _carry_over(connection, runs, now)
    _take_codes_out_of_openings(connection)
    return {"runs": [[row["period"], row["sha256"]] for row in runs]}


# --------------------------------------------------------------------------------------------------------- tables


def _number() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True)


def _text(name: str, *, optional: bool = False, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=key, nullable=optional)


def _integer(name: str, *, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=key, nullable=False)


def _refers(name: str, to: str, *, optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey(f"{to}.id"), nullable=optional)


def _make_tables(op: Operations) -> None:
    def make(name: str, *columns: SchemaItem) -> None:
        op.create_table(name, *columns, sqlite_strict=True)

    _make_tables_of_payouts(op)
    make(
        "step",
        _number(),
        *(_text("happened_at"), _text("author"), _text("kind"), _refers("of_id", "step", optional=True)),
        *(_text("name"), _integer("touches_facts"), sa.Column("content", sa.LargeBinary, nullable=False)),
        *(_text("seals"), _text("sha256")),
        sa.CheckConstraint("kind IN ('edit', 'undo', 'redo', 'barrier')"),
        sa.CheckConstraint("(kind IN ('undo', 'redo')) = (of_id IS NOT NULL)"),
    )
    op.create_index("step_of_facts", "step", ["id"], sqlite_where=sa.text("touches_facts = 1"))
    make("seal", _text("name", key=True), _integer("block", key=True), _text("sha256"))
    make("used_id", _text("name", key=True), _integer("last_id"))
    make(
        "personal",
        *(_text("digest", key=True), _integer("person_id"), _text("kind")),
        *(_text("salt", optional=True), _text("text", optional=True)),
        sa.CheckConstraint("kind IN ('code', 'name')"),
        sa.CheckConstraint("(salt IS NULL) = (text IS NULL)"),
    )
    op.create_index("personal_by_person", "personal", ["person_id"])


def _make_tables_of_payouts(op: Operations) -> None:
    def make(name: str, *columns: SchemaItem) -> None:
        op.create_table(name, _number(), *columns, sqlite_strict=True)

    make(
        "adjustment",
        *(_refers("person_id", "person"), _text("period"), _integer("amount")),
        *(_text("reason"), _text("author"), _text("entered_at")),
    )
    make(
        "decision",
        *(_text("period"), _refers("person_id", "person"), _refers("plan_id", "plan")),
        *(_text("closed"), _text("kind"), _integer("amount"), _text("reason")),
        sa.CheckConstraint("kind IN ('carry', 'waive')"),
        sa.UniqueConstraint("period", "person_id", "plan_id", "closed"),
    )
    make(
        "question",
        *(_refers("person_id", "person"), _text("period"), _text("plan"), _text("line"), _text("text")),
        *(_text("asked_at"), _text("answer", optional=True), _text("answered_at", optional=True)),
        sa.CheckConstraint("(answer IS NULL) = (answered_at IS NULL)"),
    )
    make(
        "run",
        *(_text("period"), _text("approved_at"), _text("approved_by"), _text("engine_version")),
        *(_integer("facts_step"), _text("inputs")),
        *(sa.Column(name, sa.LargeBinary, nullable=False) for name in ("plans", "left", "record", "slips")),
        _text("sha256"),
    )
    op.create_index("run_by_period", "run", ["period"])
    make(
        "run_event",
        *(_refers("run_id", "run"), _text("kind"), _text("happened_at"), _text("author"), _text("reason")),
        sa.CheckConstraint("kind IN ('superseded', 'paid')"),
        sa.UniqueConstraint("run_id", "kind"),
    )


def _make_triggers(op: Operations) -> None:
    for table in ("run", "run_event", "step"):
        for event in ("UPDATE", "DELETE"):
            op.execute(_KEPT.format(table=table, event=event))
    op.execute(_ERASED_ONLY)
    op.execute(_NEVER_DELETED)


# ----------------------------------------------------------------------------------------------------------- rows


def _check_chain(runs: list[RowMapping]) -> None:
    """BookError(DAMAGED) unless every run is the one that was approved, by the hashes of version 1."""
    before = ""
    for row in runs:
        names = ("period", "engine_version", "facts_version", "plans", "left", "record")
        content = f"{before}\n{canonical({name: row[name] for name in names})}"
        if hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest() != row["sha256"]:
            raise BookError(Fault.DAMAGED, None)
        before = row["sha256"]


def _carry_over(connection: Connection, runs: list[RowMapping], now: int | None) -> None:
    """Keep the runs as version 2 does: people by reference, all columns in the hash, without slips of their own."""
    concealing = Concealing(connection, list(_called_in(connection, runs)), with_aliases=False)
    before = ""
    for number, row in enumerate(runs, 1):
        record = json.loads(row["record"])
        record |= {"proposals": list(_proposals(record))}
        left = {**json.loads(row["left"]), "carried": [], "paid": _paid(record)}
        contents = {"plans": json.loads(row["plans"]), "left": left, "record": record}
        concealed = {name: packed(concealing.text(content)) for name, content in contents.items()}
        kept = {
            **{name: row[name] for name in ("period", "approved_at", "engine_version")},
            **concealed,
            "approved_by": "",
            "inputs": "",
            "facts_step": _FIRST_STEP if row["facts_version"] == now else 0,
            "slips": packed("[]"),
        }
        before = link(before, kept)
        _insert(connection, {"id": number, **kept, "sha256": before})


def _paid(record: Mapping[str, Any]) -> dict[str, str]:
    """What everybody on a run was paid, by code: version 2 keeps it where later months look for it."""
    paid = {payee["code"]: Decimal(0) for payee in record["payees"]}
    cash = [line for line in record["lines"] if line["reward"] == "cash"]
    for line in (*cash, *record["plan_lines"]):
        paid[line["payee"]] = paid.get(line["payee"], Decimal(0)) + Decimal(line["amount"])
    return {code: f"{amount:f}" for code, amount in paid.items()}


def _proposals(record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The true-ups that a run paid, as proposals that were taken: version 1 paid all there were."""
    names = {payee["code"]: payee["name"] for payee in record["payees"]}
    for line in record["plan_lines"]:
        working = line["working"]
        if working["period"] is not None:
            yield {
                "payee": line["payee"],
                "name": names[line["payee"]],
                "plan": line["plan"],
                "closed": working["period"],
                "was_due": working["was_due"],
                "is_due": working["is_due"],
                "decision": None,
                "pays_now": True,
            }


def _insert(connection: Connection, row: Mapping[str, object]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    places = ", ".join("?" * len(row))
    connection.exec_driver_sql(f"INSERT INTO run ({names}) VALUES ({places})", tuple(row.values()))


def _called_in(connection: Connection, runs: list[RowMapping]) -> Iterator[Called]:
    """What people were called when their runs were approved: a name may be another today."""
    ids = {row.code: row.id for row in connection.execute(sa.text("SELECT id, code FROM person"))}
    for row in runs:
        for payee in json.loads(row["record"])["payees"]:
            if payee["code"] in ids:
                yield ids[payee["code"]], "code", payee["code"]
                yield ids[payee["code"]], "name", payee["name"]


def _take_codes_out_of_openings(connection: Connection) -> None:
    """The row says whose opening it is; a code in its content would stay when the person gets another one."""
    for number, content in connection.execute(sa.text("SELECT id, content FROM opening")).all():
        try:
            anonymous = json.dumps({**json.loads(content), "payee": ""}, ensure_ascii=False)
        except (TypeError, ValueError) as error:
            raise BookError(Fault.DAMAGED, None) from error
        connection.exec_driver_sql("UPDATE opening SET content = ? WHERE id = ?", (anonymous, number))
