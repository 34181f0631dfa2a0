"""What the tables of earlier versions were, so that an older book is told from a damaged one without a migration."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection

from db.errors import faults_of
from db.raw import open_raw
from db.schema import SCHEMA_VERSION
from db.untouched import is_untouched

Form: TypeAlias = frozenset[tuple[str, str, str | None]]
"""Kind and name of everything in a file, with the columns of a table and the text of a trigger."""

_TABLES_1 = {
    "activity": "id source_id row date_on payee_id kind quantity",
    "assignment": "id plan_id person_id team_id role from_on to_on weight own_values",
    "book": "id company currency decimals rounding_step month_starts_on language first_period facts_version",
    "category": "id name",
    "channel": "id name",
    "customer": "id name first_bought_on",
    "file_import": "id kind file sha256 imported_at rows_read rows_added rows_skipped rows_rejected",
    "membership": "id person_id team_id from_on to_on",
    "opening": "id person_id content",
    "person": "id code name role hired_on left_on",
    "plan": "id",
    "plan_case": "id plan_id name text",
    "plan_version": "id plan_id from_on text",
    "product": "id name",
    "receipt": "id source_id row date_on document amount",
    "run": "id period approved_at engine_version facts_version plans left record sha256",
    "sale": "id source_id row date_on document line_no payee_id customer_id product_id category_id channel_id quantity "
    "amount gross cost discount returns is_split",
    "sale_tag": "id sale_id tag_id",
    "score": "id source_id row date_on payee_id kpi value",
    "source": "id import_id sheet",
    "split": "id sale_id payee_id share",
    "tag": "id name",
    "target": "id whom measure narrowed period content",
    "team": "id code name manager_id",
}
_INDEXES_1 = (
    *("activity_by_kind", "receipt_by_day", "receipt_by_document", "sale_by_day", "sale_by_document"),
    *("sale_tag_by_tag", "sale_with_splits", "score_by_kpi", "split_by_sale"),
)
_KEPT_1 = """\
CREATE TRIGGER run_is_kept_{event} BEFORE {event} ON run
BEGIN SELECT RAISE(ABORT, 'an approved run is never changed'); END"""
_VERSION_1: Form = frozenset(
    {
        *(("table", name, columns) for name, columns in _TABLES_1.items()),
        *(("index", name, None) for name in _INDEXES_1),
        *(("trigger", f"run_is_kept_{event}", _KEPT_1.format(event=event)) for event in ("UPDATE", "DELETE")),
    }
)

_TABLES_2 = _TABLES_1 | {
    "adjustment": "id person_id period amount reason author entered_at",
    "book": "id company currency decimals rounding_step month_starts_on language first_period",
    "decision": "id period person_id plan_id closed kind amount reason",
    "personal": "digest person_id kind salt text",
    "question": "id person_id period plan line text asked_at answer answered_at",
    "run": "id period approved_at approved_by engine_version facts_step inputs plans left record slips sha256",
    "run_event": "id run_id kind happened_at author reason",
    "seal": "name block sha256",
    "step": "id happened_at author kind of_id name touches_facts content seals sha256",
    "used_id": "name last_id",
}
_KEPT_2 = """\
CREATE TRIGGER {table}_is_kept_{event} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, 'what was approved or done is never changed'); END"""
_PERSONAL_2 = {
    "personal_is_erased_only": """\
CREATE TRIGGER personal_is_erased_only BEFORE UPDATE ON personal
WHEN NEW.digest IS NOT OLD.digest OR NEW.person_id IS NOT OLD.person_id OR NEW.kind IS NOT OLD.kind
  OR NEW.text IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what stands for a person is erased, but never changed'); END""",
    "personal_is_kept": """\
CREATE TRIGGER personal_is_kept BEFORE DELETE ON personal
BEGIN SELECT RAISE(ABORT, 'what stands for a person is erased, but never taken away'); END""",
}
_VERSION_2: Form = frozenset(
    {
        *(("table", name, columns) for name, columns in _TABLES_2.items()),
        *(("index", name, None) for name in (*_INDEXES_1, "personal_by_person", "run_by_period", "step_of_facts")),
        *(("trigger", name, text) for name, text in _PERSONAL_2.items()),
        *(
            ("trigger", f"{table}_is_kept_{event}", _KEPT_2.format(table=table, event=event))
            for table in ("run", "run_event", "step")
            for event in ("UPDATE", "DELETE")
        ),
    }
)

_TABLES_3 = {
    "alias": "id written person_id customer_id product_id",
    "listed_product": "id product_id unit_cost category_id",
    "product_tag": "id product_id tag_id",
    "profile": "id name kind shape content",
    "source_column": "id source_id field header",
    "written": "id source_id field first_row last_row texts",
}
_INDEXES_3 = ("product_tag_by_tag", "source_column_by_source", "written_by_row")
_VERSION_3: Form = _VERSION_2 | {
    *(("table", name, columns) for name, columns in _TABLES_3.items()),
    *(("index", name, None) for name in _INDEXES_3),
}

_VERSION_4: Form = _VERSION_3 | {("table", "setting", "id name content")}

FORMS: Mapping[int, Form] = {1: _VERSION_1, 2: _VERSION_2, 3: _VERSION_3, 4: _VERSION_4}

_FOUND = """\
SELECT type, name, CASE type
    WHEN 'trigger' THEN sql
    WHEN 'table' THEN (SELECT group_concat(name, ' ') FROM pragma_table_info(file.name))
END FROM sqlite_schema AS file WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~'"""


def version_in(connection: Connection) -> int:
    """The version that a file says it is of."""
    version: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    return version


def version_of(path: Path, key: str | None = None) -> int:
    """The same of a file that is a book, without writing a byte to it or beside it."""
    with faults_of(path), open_raw(path, key=key) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_of_its_version(connection: Connection) -> bool:
    """Whether tables, indexes, triggers and views are those of the version that the file says it is of."""
    version = version_in(connection)
    if version == SCHEMA_VERSION:
        return is_untouched(connection)
    found: Form = frozenset((kind, name, text) for kind, name, text in connection.exec_driver_sql(_FOUND))
    return found == FORMS.get(version)
