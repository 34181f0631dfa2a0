"""What a step of the journal did, in words: its name, and the tables and columns that it changed."""

from textwrap import shorten

from desktop_app.domain.message import N_, Message
from desktop_app.domain.steps import CellChange, Edit, StepChange
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.messages import text, value_text

_LONGEST = 80  # characters of a cell
_TABLES = {
    "book": N_("Book"),
    "setting": N_("Setting"),
    "team": N_("Team"),
    "person": N_("Person"),
    "membership": N_("Team membership"),
    "customer": N_("Customer"),
    "product": N_("Product"),
    "listed_product": N_("Product in the list"),
    "product_tag": N_("Tag of a product"),
    "alias": N_("Other spelling"),
    "profile": N_("Way of reading or writing files"),
    "category": N_("Category"),
    "tag": N_("Tag"),
    "channel": N_("Channel"),
    "file_import": N_("Import"),
    "source": N_("Sheet"),
    "source_column": N_("Column of a sheet"),
    "written": N_("Cells as they were written"),
    "sale": N_("Sale line"),
    "split": N_("Split"),
    "sale_tag": N_("Tag of a sale line"),
    "receipt": N_("Receipt"),
    "activity": N_("Activity"),
    "score": N_("Score"),
    "target": N_("Target"),
    "plan": N_("Plan"),
    "plan_version": N_("Version of a plan"),
    "plan_case": N_("Example of a plan"),
    "assignment": N_("Assignment"),
    "opening": N_("Opening balances"),
    "adjustment": N_("Adjustment"),
    "decision": N_("Decision on a true-up"),
    "question": N_("Question"),
    "run": N_("Approved run"),
    "run_event": N_("Event of a run"),
}
_COLUMNS = {
    "amount": N_("amount"),
    "answer": N_("answer"),
    "answered_at": N_("answered"),
    "asked_at": N_("asked"),
    "author": N_("author"),
    "base_pay": N_("base pay"),
    "category_id": N_("category"),
    "channel_id": N_("channel"),
    "closed": N_("closed period"),
    "code": N_("number"),
    "company": N_("company"),
    "content": N_("content"),
    "cost": N_("cost"),
    "currency": N_("currency"),
    "customer_id": N_("customer"),
    "date_on": N_("date"),
    "decimals": N_("decimals"),
    "discount": N_("discount"),
    "document": N_("document"),
    "entered_at": N_("entered"),
    "field": N_("what it says"),
    "file": N_("file"),
    "first_bought_on": N_("first purchase"),
    "first_period": N_("first period"),
    "first_row": N_("first row"),
    "from_on": N_("first day"),
    "gross": N_("gross"),
    "header": N_("heading"),
    "hired_on": N_("hired"),
    "is_split": N_("with splits"),
    "kind": N_("kind"),
    "kpi": N_("score of"),
    "language": N_("language"),
    "last_row": N_("last row"),
    "left_on": N_("left"),
    "line": N_("line"),
    "line_no": N_("line number"),
    "manager_id": N_("manager"),
    "measure": N_("measure"),
    "month_starts_on": N_("month starts on"),
    "name": N_("name"),
    "narrowed": N_("narrowed to"),
    "own_values": N_("own figures"),
    "payee_id": N_("payee"),
    "period": N_("period"),
    "person_id": N_("person"),
    "plan": N_("plan"),
    "plan_id": N_("plan"),
    "product_id": N_("product"),
    "quantity": N_("quantity"),
    "reason": N_("reason"),
    "returns": N_("returns"),
    "role": N_("role"),
    "rounding_step": N_("rounding"),
    "row": N_("row"),
    "sale_id": N_("sale line"),
    "shape": N_("headings"),
    "share": N_("share"),
    "sheet": N_("sheet"),
    "source_id": N_("sheet"),
    "tag_id": N_("tag"),
    "team_id": N_("team"),
    "text": N_("text"),
    "texts": N_("texts"),
    "to_on": N_("last day"),
    "unit_cost": N_("cost of one"),
    "value": N_("value"),
    "weight": N_("weight"),
    "whom": N_("for whom"),
    "written": N_("written"),
}


def edit_name(edit: Edit) -> str:
    """What was done: "import of sales.xlsx", "undone: import of sales.xlsx"."""
    name = text(edit.name)
    if edit.kind == "undo":
        return _("undone: {name}").format(name=name)
    return _("done again: {name}").format(name=name) if edit.kind == "redo" else name


def table_name(table: str) -> str:
    """What a row of a table is called."""
    return _(_TABLES[table]) if table in _TABLES else table


def table_message(table: str) -> Message:
    """The same as a part of a message."""
    return Message(_TABLES.get(table, table))


def column_name(column: str) -> str:
    """What a column is called within its row."""
    return _(_COLUMNS[column]) if column in _COLUMNS else column


def change_line(change: StepChange) -> str:
    """One change as a line to read: "Person 3, name: Li → 李雷"."""
    table = table_name(change.table)
    if isinstance(change, CellChange):
        before, after = ("–" if value is None else _short(value_text(value)) for value in (change.before, change.after))
        where = _("{table} {row}, {column}").format(table=table, row=change.row, column=column_name(change.column))
        return f"{where}: {before} → {after}"
    if change.added:
        worded = ngettext("{table}: {count} row added", "{table}: {count} rows added", change.added)
        return worded.format(table=table, count=formats.number(change.added))
    worded = ngettext("{table}: {count} row taken away", "{table}: {count} rows taken away", change.removed)
    return worded.format(table=table, count=formats.number(change.removed))


def _short(said: str) -> str:
    """On one line: a plan's text is pages long."""
    return shorten(said, _LONGEST, placeholder=" …")
