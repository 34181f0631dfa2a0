"""The tables of a book, schema version 5: STRICT, whole numbers and texts only.

Amounts are minor units, every other number is millionths, days are ordinals (date.toordinal), instants ISO texts.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.schema import SchemaItem

APPLICATION_ID = 0x54494552  # "TIER", in the header of the file
SCHEMA_VERSION = 5

metadata = MetaData()


def _table(name: str, *columns: SchemaItem) -> Table:
    return Table(name, metadata, *columns, sqlite_strict=True)


def _number() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _refers(name: str, to: str, *, optional: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey(f"{to}.id"), nullable=optional)


book = _table(
    "book",
    _number(),
    Column("company", Text, nullable=False),  # a JSON object of names by language
    Column("currency", Text, nullable=False),
    Column("decimals", Integer, nullable=False),
    Column("rounding_step", Integer, nullable=False),
    Column("month_starts_on", Integer, nullable=False),
    Column("language", Text, nullable=False),
    Column("first_period", Text),  # the first that is run, where the book was begun in the middle; NULL: not said
    CheckConstraint("id = 1"),
    CheckConstraint("rounding_step > 0"),
    CheckConstraint("month_starts_on BETWEEN 1 AND 28"),
)
setting = _table(  # what the owner chose for the book, by its name; no figure hangs on it
    "setting",
    _number(),
    Column("name", Text, nullable=False, unique=True),
    Column("content", Text, nullable=False),
)
team = _table(
    "team",
    _number(),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),  # a JSON object of names by language
    _refers("manager_id", "person", optional=True),
)
person = _table(
    "person",
    _number(),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("role", Text),
    Column("hired_on", Integer),
    Column("left_on", Integer),
    Column("base_pay", Integer, CheckConstraint("base_pay >= 0")),  # of a month; NULL: not said. No figure hangs on it
)
membership = _table(
    "membership",
    _number(),
    _refers("person_id", "person"),
    _refers("team_id", "team"),
    Column("from_on", Integer),
    Column("to_on", Integer),
)
customer = _table(
    "customer",
    _number(),
    Column("name", Text, nullable=False, unique=True),
    Column("first_bought_on", Integer),  # what the owner's list of customers says, if that is known
)
product = _table("product", _number(), Column("name", Text, nullable=False, unique=True))
category = _table("category", _number(), Column("name", Text, nullable=False, unique=True))
tag = _table("tag", _number(), Column("name", Text, nullable=False, unique=True))
channel = _table("channel", _number(), Column("name", Text, nullable=False, unique=True))
listed_product = _table(  # what the owner's list says of all lines of a product that do not say it themselves
    "listed_product",
    _number(),
    _refers("product_id", "product"),
    Column("unit_cost", Integer),  # ten-thousandths of a minor unit
    _refers("category_id", "category", optional=True),
    UniqueConstraint("product_id"),
)
product_tag = _table("product_tag", _number(), _refers("product_id", "product"), _refers("tag_id", "tag"))
Index("product_tag_by_tag", product_tag.c.tag_id, product_tag.c.product_id)
alias = _table(  # what files write for somebody or something that has another name in the book
    "alias",
    _number(),
    Column("written", Text, nullable=False),
    _refers("person_id", "person", optional=True),
    _refers("customer_id", "customer", optional=True),
    _refers("product_id", "product", optional=True),
    CheckConstraint("(person_id IS NOT NULL) + (customer_id IS NOT NULL) + (product_id IS NOT NULL) = 1"),
)
profile = _table(  # how files of one shape are read, and the payroll sheet is written
    "profile",
    _number(),
    Column("name", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("shape", Text, nullable=False),  # the headers, or the keys of columns, as JSON
    Column("content", Text, nullable=False),  # what the owner chose, as JSON
)

file_import = _table(
    "file_import",
    _number(),
    Column("kind", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("imported_at", Text, nullable=False),
    Column("rows_read", Integer, nullable=False),
    Column("rows_added", Integer, nullable=False),
    Column("rows_skipped", Integer, nullable=False),
    Column("rows_rejected", Integer, nullable=False),
)
TYPED = "typed"
"""The kind of the imports that stand for what was typed in on a day, whose file is called like that day (ISO)."""
source = _table("source", _number(), _refers("import_id", "file_import"), Column("sheet", Text, nullable=False))
source_column = _table(  # the header of the column that each field was read from
    "source_column",
    _number(),
    _refers("source_id", "source"),
    Column("field", Text, nullable=False),
    Column("header", Text, nullable=False),
)
Index("source_column_by_source", source_column.c.source_id)
written = _table(  # what stood in cells of a source whose stored value does not give it back exactly
    "written",
    _number(),
    _refers("source_id", "source"),
    Column("field", Text, nullable=False),
    Column("first_row", Integer, nullable=False),
    Column("last_row", Integer, nullable=False),
    Column("texts", Text, nullable=False),  # by row, as JSON
)
Index("written_by_row", written.c.source_id, written.c.first_row)
sale = _table(
    "sale",
    _number(),
    _refers("source_id", "source"),
    Column("row", Integer, nullable=False),
    Column("date_on", Integer, nullable=False),
    Column("document", Text),
    Column("line_no", Text),
    _refers("payee_id", "person"),
    _refers("customer_id", "customer", optional=True),
    _refers("product_id", "product", optional=True),
    _refers("category_id", "category", optional=True),
    _refers("channel_id", "channel", optional=True),
    Column("quantity", Integer),
    Column("amount", Integer, nullable=False),
    Column("gross", Integer),
    Column("cost", Integer),
    Column("discount", Integer),
    Column("returns", Text),
    Column("is_split", Integer, nullable=False),
)
# Serves the sums of a span by payee without touching the table, and the grid's order by day.
Index("sale_by_day", sale.c.date_on, sale.c.payee_id, sale.c.is_split, sale.c.amount)
# The few lines with splits, which each of the sums looks at by itself.
Index("sale_with_splits", sale.c.date_on, sale.c.amount, sqlite_where=text("is_split = 1"))
Index("sale_by_document", sale.c.document)
split = _table(
    "split",
    _number(),
    _refers("sale_id", "sale"),
    _refers("payee_id", "person"),
    Column("share", Integer, nullable=False),
)
Index("split_by_sale", split.c.sale_id)
sale_tag = _table("sale_tag", _number(), _refers("sale_id", "sale"), _refers("tag_id", "tag"))
Index("sale_tag_by_tag", sale_tag.c.tag_id, sale_tag.c.sale_id)
receipt = _table(
    "receipt",
    _number(),
    _refers("source_id", "source"),
    Column("row", Integer, nullable=False),
    Column("date_on", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("amount", Integer, nullable=False),
)
Index("receipt_by_day", receipt.c.date_on, receipt.c.document, receipt.c.amount)
Index("receipt_by_document", receipt.c.document, receipt.c.date_on, receipt.c.amount)
activity = _table(
    "activity",
    _number(),
    _refers("source_id", "source"),
    Column("row", Integer, nullable=False),
    Column("date_on", Integer, nullable=False),
    _refers("payee_id", "person"),
    Column("kind", Text, nullable=False),
    Column("quantity", Integer, nullable=False),
)
Index("activity_by_kind", activity.c.kind, activity.c.date_on, activity.c.payee_id, activity.c.quantity)
score = _table(
    "score",
    _number(),
    _refers("source_id", "source"),
    Column("row", Integer, nullable=False),
    Column("date_on", Integer, nullable=False),
    _refers("payee_id", "person"),
    Column("kpi", Text, nullable=False),
    Column("value", Integer, nullable=False),
)
Index("score_by_kpi", score.c.kpi, score.c.date_on, score.c.payee_id, score.c.value)
target = _table(
    "target",
    _number(),
    Column("whom", Text, nullable=False),  # the code of a person or a team, or "company"
    Column("measure", Text, nullable=False),  # as files write it: "revenue", "activity:visit"
    Column("narrowed", Text, nullable=False),  # the `where` as canonical JSON, "{}" for everything
    Column("period", Text, nullable=False),
    Column("content", Text, nullable=False),  # value or growth, and month weights, as JSON with exact texts
    UniqueConstraint("whom", "measure", "narrowed", "period"),
)
plan = _table("plan", _number())
plan_version = _table(
    "plan_version",
    _number(),
    _refers("plan_id", "plan"),
    Column("from_on", Integer),  # the version's first day, NULL for the first version
    Column("text", Text, nullable=False),  # the plan file as it was read
    UniqueConstraint("plan_id", "from_on"),
)
plan_case = _table(
    "plan_case",
    _number(),
    _refers("plan_id", "plan"),
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),  # the case file as it was read
)
assignment = _table(
    "assignment",
    _number(),
    _refers("plan_id", "plan"),
    _refers("person_id", "person", optional=True),
    _refers("team_id", "team", optional=True),
    Column("role", Text),
    Column("from_on", Integer),
    Column("to_on", Integer),
    Column("weight", Text),  # in pools, an exact decimal; NULL is 1
    Column("own_values", Text),  # a JSON object of figures by name; NULL is none
    # None of the three: everybody.
    CheckConstraint("(person_id IS NOT NULL) + (team_id IS NOT NULL) + (role IS NOT NULL) <= 1"),
)
opening = _table(
    "opening",
    _number(),
    _refers("person_id", "person"),
    Column("content", Text, nullable=False),  # balances, points, waiting documents and sums earned, as JSON
    UniqueConstraint("person_id"),
)
adjustment = _table(
    "adjustment",
    _number(),
    _refers("person_id", "person"),
    Column("period", Text, nullable=False),
    Column("amount", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("entered_at", Text, nullable=False),
)
decision = _table(
    "decision",
    _number(),
    Column("period", Text, nullable=False),  # whose run proposes the true-up
    _refers("person_id", "person"),
    _refers("plan_id", "plan"),
    Column("closed", Text, nullable=False),  # the closed period that it is about
    Column("kind", Text, nullable=False),
    Column("amount", Integer, nullable=False),  # what was decided about: another amount is another question
    Column("reason", Text, nullable=False),
    CheckConstraint("kind IN ('carry', 'waive')"),
    UniqueConstraint("period", "person_id", "plan_id", "closed"),
)
question = _table(
    "question",
    _number(),
    _refers("person_id", "person"),
    Column("period", Text, nullable=False),
    Column("plan", Text, nullable=False),  # the plan's key, "" for what belongs to no plan
    Column("line", Text, nullable=False),  # a component's key or the kind of a plan's own line, "" for the whole payout
    Column("text", Text, nullable=False),
    Column("asked_at", Text, nullable=False),
    Column("answer", Text),
    Column("answered_at", Text),
    CheckConstraint("(answer IS NULL) = (answered_at IS NULL)"),
)

# ------------------------------------------------------------------------------------------- what is only appended

run = _table(
    "run",
    _number(),
    Column("period", Text, nullable=False),
    Column("approved_at", Text, nullable=False),
    Column("approved_by", Text, nullable=False),
    Column("engine_version", Text, nullable=False),
    Column("facts_step", Integer, nullable=False),  # the last step of the journal that had changed a fact
    Column("inputs", Text, nullable=False),  # the hash of the last step: it stands for every row that there was
    # JSON, compressed (chain.packed):
    Column("plans", LargeBinary, nullable=False),  # who was on which plan, with the plans' texts
    Column("left", LargeBinary, nullable=False),  # dues, balances and what waits: what later runs look at
    Column("record", LargeBinary, nullable=False),  # the whole run, exact numbers as texts
    Column("slips", LargeBinary, nullable=False),  # everything that stands on its slips
    Column("sha256", Text, nullable=False),  # over all of it and the sha256 of the run before
)
Index("run_by_period", run.c.period)
run_event = _table(
    "run_event",
    _number(),
    _refers("run_id", "run"),
    Column("kind", Text, nullable=False),
    Column("happened_at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    CheckConstraint("kind IN ('superseded', 'paid')"),
    UniqueConstraint("run_id", "kind"),
)
step = _table(
    "step",
    _number(),
    Column("happened_at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("kind", Text, nullable=False),
    _refers("of_id", "step", optional=True),  # the step that is undone or redone
    Column("name", Text, nullable=False),  # a message as JSON
    Column("touches_facts", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),  # rows before and after: JSON, compressed
    Column("seals", Text, nullable=False),  # what the seals of all blocks add up to after it
    Column("sha256", Text, nullable=False),  # over all of it and the sha256 of the step before
    CheckConstraint("kind IN ('edit', 'undo', 'redo', 'barrier')"),
    CheckConstraint("(kind IN ('undo', 'redo')) = (of_id IS NOT NULL)"),
)
Index("step_of_facts", step.c.id, sqlite_where=text("touches_facts = 1"))

# ---------------------------------------------------------------------------------------- what the journal rests on

seal = _table(
    "seal",
    Column("name", Text, primary_key=True),
    Column("block", Integer, primary_key=True),
    Column("sha256", Text, nullable=False),  # over the rows of a table whose ids are in the block
)
used_id = _table(
    "used_id",
    Column("name", Text, primary_key=True),
    Column("last_id", Integer, nullable=False),  # the highest that was ever taken away: no id is used twice
)
personal = _table(
    "personal",
    Column("digest", Text, primary_key=True),  # stands in hashed content in place of the text
    Column("person_id", Integer, nullable=False),  # who may have been taken away again since
    Column("kind", Text, nullable=False),  # whether the text is, or was, the person's code or his name
    Column("salt", Text),
    Column("text", Text),  # NULL once the person is erased
    CheckConstraint("kind IN ('code', 'name')"),
    CheckConstraint("(salt IS NULL) = (text IS NULL)"),
)
Index("personal_by_person", personal.c.person_id)

BEHIND_THE_JOURNAL = frozenset({step.name, seal.name, used_id.name, personal.name})
APPENDED = (run.name, run_event.name, step.name)
PACKED = ("plans", "left", "record", "slips")  # of a run
