"""The journal as a csv file: no text in it begins as a formula does."""

import csv
from pathlib import Path

import pytest

from db.book import Book
from db.schema import channel
from desktop_app.services.export_journal import export_journal
from tests.helpers.steps import a_step


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("\n=1+1", "'\n=1+1"),
        (" =1+1", "' =1+1"),
        ("＝１＋１", "'＝１＋１"),
        ("＋１", "'＋１"),
        ("－１", "'－１"),
        ("＠x", "'＠x"),
        ("1=1", "1=1"),
        ("'=1", "'=1"),
    ],
)
def test_what_might_be_taken_for_a_formula_gets_a_quote_before_it(
    book: Book, tmp_path: Path, name: str, cell: str
) -> None:
    with a_step(book, name) as change:
        change.add(channel, {"name": "shop"})
    export_journal(book, tmp_path / "journal.csv")
    with (tmp_path / "journal.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row[3] for row in csv.reader(file)][1] == cell
