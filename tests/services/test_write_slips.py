"""Slips in a folder: who gets which file, and nothing half written."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.message import Message
from desktop_app.domain.period import Period
from desktop_app.services.add_plan import add_plan
from desktop_app.services.adjust_pay import add_adjustment
from desktop_app.services.close_period import close_period
from desktop_app.services.gather_slips import Who
from desktop_app.services.mark_paid import mark_paid
from desktop_app.services.progress import Cancelled
from desktop_app.services.run_payout import run_payout
from desktop_app.services.write_slips import write_slips
from tests.services.conftest import Take

MARCH = Period.parse("2026-03")
PLAN = """{"format": "tierbook.plan/1", "name": "N", "components": [{"key": "c", "base": {"measure": "revenue"},
  "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "1%"}]}}]}"""
LEDGER = """\
date,employee id,employee,amount
2026-03-05,a,Li Lei,300
2026-03-06,b,../../etc/passwd,50
2026-03-06,c,CON,50
2026-03-06,d/e,李:雷?,50
2026-03-06,D_E,李_雷_,50
"""


@pytest.fixture
def shop(book: Book, take: Take, write: Callable[[str, str], Path]) -> Book:
    take(LEDGER)
    add_plan(book, write("plan.json", PLAN))
    return book


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_each_payee_gets_a_file_of_his_own_in_the_folder_and_nowhere_else(shop: Book, tmp_path: Path) -> None:
    folder = tmp_path / "slips"
    written = write_slips(shop, MARCH, folder)
    assert written.slips == len(written.files) == 5
    assert [path.parent for path in written.files] == [folder] * 5
    assert names(folder) == sorted(path.name for path in written.files)
    assert len({name.casefold() for name in names(folder)}) == 5
    assert written.missing == ()


def test_the_files_come_in_the_order_of_the_run(shop: Book, tmp_path: Path) -> None:
    codes = [payee.code for payee in run_payout(shop, MARCH).payees]
    files = write_slips(shop, MARCH, tmp_path / "slips").files
    assert [file.name.split()[1].replace("_", "/").lower()[:1] for file in files] == [
        code[:1].lower() for code in codes
    ]


def test_one_file_for_all_and_one_for_one(shop: Book, tmp_path: Path) -> None:
    together = write_slips(shop, MARCH, tmp_path / "all", form="one")
    assert (names(tmp_path / "all"), together.slips) == (["2026-03.pdf"], 5)
    alone = write_slips(shop, MARCH, tmp_path / "one", who=Who(frozenset({"a"})))
    assert (names(tmp_path / "one"), alone.slips) == (["2026-03 a Li Lei.pdf"], 1)


def test_the_same_slips_are_the_same_bytes(shop: Book, tmp_path: Path) -> None:
    first = [file.read_bytes() for file in write_slips(shop, MARCH, tmp_path / "one").files]
    second = [file.read_bytes() for file in write_slips(shop, MARCH, tmp_path / "two").files]
    assert first == second


def test_the_slips_of_a_closed_month_are_drawn_from_what_was_kept_whatever_the_book_says_now(
    shop: Book, take: Take, write: Callable[[str, str], Path], tmp_path: Path
) -> None:
    take("date,employee id,employee,amount\n2026-02-05,a,Li Lei,700\n", name="february.csv")
    close_period(shop, MARCH.previous())
    add_adjustment(shop, MARCH, "a", Decimal("7.50"), "helped at the fair")
    code = close_period(shop, MARCH).check_code
    first = [file.read_bytes() for file in write_slips(shop, MARCH, tmp_path / "one").files]
    words = pypdfium2.PdfDocument(first[0])[0].get_textpage().get_text_range()
    assert f"check code {code}" in words
    assert "helped at the fair" in words

    take("date,employee id,employee,amount\n2026-02-06,a,Li Lei,100\n", name="late.csv")
    add_plan(shop, write("other.json", PLAN.replace('"N"', '"Other"')))
    mark_paid(shop, MARCH)
    with shop.write() as connection:
        connection.exec_driver_sql("""UPDATE book SET company = '{"": "Another"}', language = 'zh_CN'""")
        connection.exec_driver_sql("UPDATE person SET name = 'Somebody', code = code || '-2'")
        connection.exec_driver_sql("UPDATE plan_version SET text = replace(text, '1%', '2%')")
    second = [file.read_bytes() for file in write_slips(shop, MARCH, tmp_path / "two").files]
    assert first == second
    assert names(tmp_path / "one") == names(tmp_path / "two")


def test_characters_that_no_font_has_are_told(book: Book, take: Take, write: Callable[[str, str], Path]) -> None:
    take("date,employee,amount\n2026-03-05,Li \U0001f469,300\n")
    add_plan(book, write("plan.json", PLAN))
    assert write_slips(book, MARCH, book.path.parent / "slips").missing == ("\U0001f469",)


def test_stopped_slips_leave_the_folder_as_it_was(shop: Book, tmp_path: Path) -> None:
    folder = tmp_path / "slips"
    folder.mkdir()
    mine = folder / "2026-03 a Li Lei.pdf"
    mine.write_bytes(b"an older slip")
    for allowed in range(5):
        reports = 0

        def report(_share: float, _what: Message, allowed: int = allowed) -> None:
            nonlocal reports
            reports += 1
            if reports > allowed:
                raise Cancelled

        with pytest.raises(Cancelled):
            write_slips(shop, MARCH, folder, progress=report)
        assert names(folder) == [mine.name]
        assert mine.read_bytes() == b"an older slip"
    assert write_slips(shop, MARCH, folder).slips == 5
    assert mine.read_bytes().startswith(b"%PDF")


def test_a_month_or_a_payee_without_slips_is_said(shop: Book, tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="has no slip"):
        write_slips(shop, MARCH, tmp_path / "slips", who=Who(frozenset({"nobody"})))
    with pytest.raises(TierbookError, match="cannot be made"):
        write_slips(shop, MARCH, shop.path)
    assert not (tmp_path / "slips").exists()


def test_nobody_on_a_plan_gets_no_folder(book: Book, tmp_path: Path) -> None:
    with pytest.raises(TierbookError, match="no slips"):
        write_slips(book, MARCH, tmp_path / "slips")
    assert not (tmp_path / "slips").exists()
