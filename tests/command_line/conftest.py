"""What the tests of commands share: a small book, and the ledger and plan it is made of."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3

from tests.helpers.terminal import Terminal

PLAN = """
{"format": "tierbook.plan/1", "name": {"en": "Sales", "zh_CN": "销售提成"}, "components": [
  {"key": "commission", "name": {"en": "Commission", "zh_CN": "提成"}, "base": {"measure": "revenue"},
   "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "5%"}]}}]}
"""
LEDGER = """\
date,document,line,employee id,employee,category,amount
2026-03-02,INV-1,1,li,李雷,Tents,1000.00
2026-03-05,INV-2,1,han,Han Meimei,Tents,500.50
2026-03-09,CN-1,1,li,李雷,Boots,-100.00
"""


@pytest.fixture
def plan(write: Callable[[str, str], Path]) -> Path:
    return write("plan.json", PLAN)


@pytest.fixture
def ledger(write: Callable[[str, str], Path]) -> Path:
    return write("ledger.csv", LEDGER)


@pytest.fixture
def empty_book(tierbook: Terminal, tmp_path: Path) -> Path:
    path = tmp_path / "shop.tierbook"
    tierbook.done("new", path, "--company", "Our shop")
    return path


@pytest.fixture
def book(tierbook: Terminal, empty_book: Path, ledger: Path, plan: Path) -> Path:
    """Li and han sold in March 2026, and everybody is on a plan of 5 %."""
    tierbook.done("import", empty_book, ledger)
    tierbook.done("plan", "add", empty_book, plan)
    return empty_book


def content_of(book: Path) -> list[tuple[Any, ...]]:
    """Every row of every table of a book."""
    connection = sqlcipher3.connect(f"{book.absolute().as_uri()}?immutable=1", uri=True)
    try:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return [(table, *row) for table in sorted(tables) for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608 - names of the book's own tables
    finally:
        connection.close()


@pytest.fixture
def refused(tierbook: Terminal, book: Path) -> Callable[..., str]:
    """Type a command that must be refused with one sentence, and look whether it left the book alone."""

    def type_(*typed: str | Path, code: int = 1) -> str:
        before, rows = book.read_bytes(), content_of(book)
        answer = tierbook(*typed)
        assert answer.code == code, answer
        assert book.read_bytes() == before
        assert content_of(book) == rows
        assert [path.name for path in book.parent.glob(f"{book.name}?*")] == []
        return answer.complaint

    return type_
