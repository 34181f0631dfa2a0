"""A book in memory for the tests of repositories, with its one connection."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import Connection

from db.book import Book
from db.journal import Change
from desktop_app.domain.name import Name
from desktop_app.domain.period import Calendar
from desktop_app.repositories.imports import ImportRecord, add_import
from desktop_app.repositories.settings import BookSettings, save_settings
from tests.helpers.figures import CNY

SETTINGS = BookSettings(Name({"en": "Our shop", "zh_CN": "小店"}), CNY, Decimal("0.01"), Calendar(26), "zh_CN")
PLAN = """{"format": "tierbook.plan/1", "name": "N", "components": [{"key": "c", "base": {"measure": "revenue"},
  "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "1%"}]}}]}"""


@pytest.fixture
def change() -> Iterator[Change]:
    """A book in memory, with settings, being changed."""
    book = Book.in_memory()
    with book.write() as opened:
        made = Change(opened)
        save_settings(made, SETTINGS)
        yield made
    book.close()


@pytest.fixture
def connection(change: Change) -> Connection:
    """Its one connection."""
    return change.connection


def a_source(change: Change, file: str = "ledger.csv", sheet: str = "") -> int:
    """The id of a sheet that lines can come from."""
    record = ImportRecord("sales", file, "", datetime(2026, 3, 31, tzinfo=UTC), 0, 0, 0, 0)
    return add_import(change, record, [sheet])[0]
