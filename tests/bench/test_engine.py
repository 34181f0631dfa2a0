"""The engine's benchmark compares what is the same: our side finds what the bare statements find."""

from decimal import Decimal
from pathlib import Path

from db.book import Book
from desktop_app.services.run_payout import run_payout
from tests.bench import engine, engine_sql
from tests.bench.engine_book import MONTHS, put_on_three, put_on_tiers, write_book

LINES = 3_000


def a_book(folder: Path) -> Book:
    return write_book(folder / "new.tierbook", LINES, engine.SPLITS_EVERY)


def test_a_year_is_what_the_group_by_gives(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    put_on_tiers(book, tmp_path)
    payouts = engine.worked_out_year(book)
    assert engine.bases(payouts) == engine_sql.year_with_splits(book)
    shares = engine.shares_of(book, payouts)
    book.close()
    assert [Decimal(sum(found)) / 100 for _ids, found in shares] == [payout.amount for payout in payouts]
    assert sum(len(ids) for ids, _found in shares) == LINES + LINES // engine.SPLITS_EVERY


def test_a_month_is_what_the_three_statements_give(tmp_path: Path) -> None:
    book = a_book(tmp_path)
    put_on_three(book, tmp_path)
    run = run_payout(book, MONTHS[3])
    sums = engine_sql.month(book, 4)
    book.close()
    assert engine.bases_by_component(run) == sums
