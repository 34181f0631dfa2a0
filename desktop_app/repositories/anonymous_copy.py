"""A book written once more with invented words: the same tables, ids, days and amounts, and nothing that was said."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Connection, Table, select

from db import schema
from db.chain import link, packed, unpacked
from db.journal import last_step_of_facts, record_whole
from db.personal import Concealing, Revealing
from desktop_app.repositories.anonymous import Kind, Words

Say: TypeAlias = Callable[[str], str]

_ROWS = 10_000  # written at a time
_FIRST_STEP = 1
# Texts that are words of ours, days, or what a plan is made of (see Words).
KEPT: Mapping[str, frozenset[str]] = {
    "book": frozenset({"currency", "language", "first_period"}),
    "file_import": frozenset({"kind", "imported_at"}),
    "activity": frozenset({"kind"}),
    "score": frozenset({"kpi"}),
    "target": frozenset({"measure", "period", "content"}),
    "assignment": frozenset({"weight", "own_values"}),
    "adjustment": frozenset({"period", "entered_at"}),
    "decision": frozenset({"period", "closed", "kind"}),
    "question": frozenset({"period", "plan", "line", "asked_at", "answered_at"}),
    "run_event": frozenset({"kind", "happened_at"}),
}
# Whose texts would be all there is to them; and those that are written anew.
_ALL_TEXT = (schema.plan_case, schema.alias, schema.profile, schema.source_column, schema.written, schema.setting)
LEFT_OUT = frozenset({*(table.name for table in _ALL_TEXT), *schema.BEHIND_THE_JOURNAL})
_SOURCES: Mapping[Kind, Sequence[Any]] = {
    "person": (schema.person.c.code,),
    "person's name": (schema.person.c.name,),
    "role": (schema.person.c.role, schema.assignment.c.role),
    "team": (schema.team.c.code,),
    "customer": (schema.customer.c.name,),
    "product": (schema.product.c.name,),
    "category": (schema.category.c.name,),
    "tag": (schema.tag.c.name,),
    "channel": (schema.channel.c.name,),
    "document": (schema.sale.c.document, schema.sale.c.returns, schema.receipt.c.document),
    "file": (schema.file_import.c.file,),
    "sheet": (schema.source.c.sheet,),
}


def copy_anonymously(source: Connection, target: Connection, name: str) -> None:
    """Fill an empty book with what another has, under invented words; its journal begins with a step of that name.

    Approved runs are kept, without their slips, and chained anew; examples of plans and the journal are left out.
    """
    words = Words({kind: _texts(source, columns) for kind, columns in _SOURCES.items()})
    replacing = replacements(words)
    for table in schema.metadata.sorted_tables:
        if table.name not in LEFT_OUT and table is not schema.run:
            _copy(source, target, table, replacing.get(table.name, {}))
        elif table is schema.run:
            _copy_runs(source, target, words)
    _keep_ids_unused(source, target)
    record_whole(target, ["anonymised"], name, "")


def replacements(words: Words) -> Mapping[str, Mapping[str, Say]]:
    """How the texts of each table are replaced, by column."""

    def kind(of: Kind) -> Say:
        return lambda text: words(of, text)

    return {
        "book": {"company": words.name},
        "team": {"code": kind("team"), "name": words.name},
        "person": {"code": kind("person"), "name": kind("person's name"), "role": kind("role")},
        "customer": {"name": kind("customer")},
        "product": {"name": kind("product")},
        "category": {"name": kind("category")},
        "tag": {"name": kind("tag")},
        "channel": {"name": kind("channel")},
        "file_import": {"file": kind("file"), "sha256": lambda _text: ""},
        "source": {"sheet": kind("sheet")},
        "sale": {"document": kind("document"), "line_no": words.line_no, "returns": kind("document")},
        "receipt": {"document": kind("document")},
        "target": {"whom": words.whom, "narrowed": words.narrowed},
        "plan_version": {"text": words.plan},
        "assignment": {"role": kind("role")},
        "opening": {"content": words.opening},
        "adjustment": {"reason": kind("text"), "author": kind("author")},
        "decision": {"reason": kind("text")},
        "question": {"text": kind("text"), "answer": kind("text")},
        "run_event": {"author": kind("author"), "reason": kind("text")},
    }


def _texts(source: Connection, columns: Sequence[Any]) -> Iterator[str]:
    for column in columns:
        yield from source.execute(select(column).distinct().where(column.is_not(None))).scalars()


def _copy(source: Connection, target: Connection, table: Table, replacing: Mapping[str, Say]) -> None:
    names = table.c.keys()
    says = [replacing.get(name) for name in names]
    statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608 - our names
    rows = source.execute(select(table).order_by(table.c.id).execution_options(yield_per=_ROWS))
    for part in rows.partitions():
        anonymous = [
            tuple(
                value if say is None or not isinstance(value, str) else say(value)
                for value, say in zip(row, says, strict=True)
            )
            for row in part
        ]
        target.exec_driver_sql(statement, anonymous)


def _copy_runs(source: Connection, target: Connection, words: Words) -> None:
    """Keep the approved runs, with the hashes of their new texts."""
    facts_step = last_step_of_facts(source)
    concealing, revealing = Concealing(target), Revealing(source)
    before = ""
    for row in source.execute(select(schema.run).order_by(schema.run.c.id)).mappings():
        said = {name: revealing.content(unpacked(row[name])) for name in ("plans", "left", "record")}
        kept = {
            **{name: row[name] for name in ("period", "approved_at", "engine_version")},
            "approved_by": "",
            "inputs": "",
            "facts_step": _FIRST_STEP if row["facts_step"] == facts_step else 0,
            "plans": packed(concealing.text(words.plans_of_run(said["plans"]))),
            "left": packed(concealing.text(words.record(said["left"]))),
            "record": packed(concealing.text(words.record(said["record"]))),
            "slips": packed("[]"),
        }
        before = link(before, kept)
        target.execute(schema.run.insert().values(id=row["id"], sha256=before, **kept))


def _keep_ids_unused(source: Connection, target: Connection) -> None:
    """Let no id be used twice in the copy either: what is done to it must come out as in the book."""
    for row in source.execute(select(schema.used_id)).mappings():
        target.execute(schema.used_id.insert().values(**row))
