"""A plan of a book on paper: the version of a day, who is on it, and what cannot be."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.services.add_plan import Who, add_plan, change_plan
from desktop_app.services.print_plan import print_plan
from tests.services.conftest import Take
from tests.services.test_plan_services import MARCH, SALES, a_plan_text

Write = Callable[[str, str], Path]


@pytest.fixture
def plan(book: Book, take: Take, write: Write) -> str:
    """A plan for Li at 5 %, from April on at 10 %."""
    take(SALES)
    key = add_plan(book, write("plan.json", a_plan_text(name="Tent 𪚥 plan \U000f0000")), Who(["li"]))
    change_plan(book, key, write("new.json", a_plan_text("10%")), date(2026, 4, 1))
    return key


def words(file: Path) -> list[str]:
    document = pypdfium2.PdfDocument(file)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def test_the_newest_version_is_printed_or_that_of_a_day(book: Book, plan: str, tmp_path: Path) -> None:
    printed = print_plan(book, plan, tmp_path / "new.pdf", languages=("en",))
    assert (printed.file, printed.pages) == (tmp_path / "new.pdf", 1)
    assert "Version 2 · holds from Apr 1, 2026" in words(printed.file)[0]
    assert "Pay 10% of revenue" in words(printed.file)[0]
    older = print_plan(book, plan, tmp_path / "old.pdf", languages=("en",), on=date(2026, 3, 31))
    assert "Version 1 · holds until Mar 31, 2026" in words(older.file)[0]
    assert "Pay 5% of revenue" in words(older.file)[0]


def test_who_is_on_it_in_a_month(book: Book, plan: str, tmp_path: Path) -> None:
    printed = print_plan(book, plan, tmp_path / "plan.pdf", languages=("en", "zh_CN"), people_of=MARCH)
    english, chinese = words(printed.file)
    assert "On this plan in March 2026" in english
    assert "li" in chinese
    assert printed.pages == 2


def test_what_no_font_has_is_said(book: Book, plan: str, tmp_path: Path) -> None:
    older = print_plan(book, plan, tmp_path / "old.pdf", on=date(2026, 3, 1))
    assert "\U000f0000" in older.missing


def test_there_must_be_such_a_plan_and_such_a_folder(book: Book, plan: str, tmp_path: Path) -> None:
    with pytest.raises(WrongUsage):
        print_plan(book, "7", tmp_path / "plan.pdf")
    with pytest.raises(TierbookError):
        print_plan(book, plan, tmp_path / "nowhere" / "plan.pdf")
