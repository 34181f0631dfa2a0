"""Every table and column of a book has a word in the journal, in both languages."""

import pytest
from sqlalchemy import Table

from db.schema import BEHIND_THE_JOURNAL, metadata
from desktop_app.domain.steps import CellChange, RowsChange
from desktop_app.wording.catalogue import in_language
from desktop_app.wording.journal import change_line, column_name, table_name

KEPT = [table for name, table in metadata.tables.items() if name not in BEHIND_THE_JOURNAL]
BY_RANGE = {"file_import", "source", "run", "run_event"}  # rows that are only ever added in bulk, or by an import


@pytest.mark.parametrize("table", KEPT, ids=lambda table: str(table.name))
def test_tables_and_columns_have_words(table: Table) -> None:
    with in_language("zh_CN"):
        assert table_name(table.name) != table.name
        if table.name not in BY_RANGE:
            assert [name for name in table.c.keys() if name != "id" and column_name(name) == name] == []  # noqa: SIM118


def test_changes_are_lines_to_read() -> None:
    assert change_line(CellChange("person", 3, "name", "Li", "李雷")) == "Person 3, name: Li → 李雷"
    assert change_line(CellChange("person", 3, "role", None, "x " * 60)).endswith("x …")
    assert change_line(RowsChange("sale", added=2155)) == "Sale line: 2,155 rows added"
    assert change_line(RowsChange("sale", removed=1)) == "Sale line: 1 row taken away"
    with in_language("zh_CN"):
        assert change_line(CellChange("sale", 7, "amount", None, "5")) == "销售明细 7，金额: – → 5"
