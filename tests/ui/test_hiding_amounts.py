"""Amounts out of sight (Ctrl+Shift+H), for a look over the shoulder."""

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QTableView

from desktop_app.reporting.slip_options import SlipOptions
from desktop_app.services.gather_slips import EVERYBODY
from desktop_app.wording.formats import HIDDEN_AMOUNT
from tests.helpers.desk_driver import DeskDriver
from ui import ask_slips, text
from ui.pages.payouts import PayoutsPage
from ui.pages.sales import SalesPage

_AMOUNT = re.compile(r"¥\d|\d,\d{3}\.\d\d|\d\.\d\d\b(?! ?%)")


@pytest.fixture
def hidden(on_sample: DeskDriver) -> Iterator[DeskDriver]:
    on_sample.press("Ctrl+Shift+H")
    yield on_sample
    text.hide_amounts(are_hidden=False)


def said(driver: DeskDriver) -> str:
    """Every word of the shown page: of labels, of tables, and what a screen reader is told."""
    page = driver.window.page
    assert page is not None
    tables = [table for table in page.findChildren(QTableView) if table.isVisible()]
    cells = [cell for table in tables for row in driver.cells(table) for cell in row]
    return "\n".join([driver.texts(page), *cells])


@pytest.mark.parametrize("page", ["home", "sales", "payouts"])
def test_no_amount_is_to_be_seen_until_the_key_is_pressed_again(on_sample: DeskDriver, page: str) -> None:
    on_sample.go_to(page)
    assert _AMOUNT.search(said(on_sample))
    on_sample.press("Ctrl+Shift+H")
    hidden = said(on_sample)
    assert not _AMOUNT.search(hidden), _AMOUNT.findall(hidden)
    assert HIDDEN_AMOUNT in hidden
    on_sample.press("Ctrl+Shift+H")
    assert _AMOUNT.search(said(on_sample))
    assert HIDDEN_AMOUNT not in said(on_sample)


def test_what_is_opened_later_is_hidden_too(hidden: DeskDriver) -> None:
    hidden.go_to("payouts")
    hidden.press("Alt+Left")
    page = hidden.window.page
    assert isinstance(page, PayoutsPage)
    assert not _AMOUNT.search(hidden.texts(page))
    assert hidden.window.acts.actions["hide_amounts"].isChecked()


def test_a_difference_does_not_show_its_sign(hidden: DeskDriver) -> None:
    hidden.go_to("payouts")
    page = hidden.window.page
    assert isinstance(page, PayoutsPage)
    assert f"+{HIDDEN_AMOUNT}" not in said(hidden)


def test_a_hidden_amount_is_still_typed_and_kept(hidden: DeskDriver) -> None:
    hidden.go_to("sales")
    page = hidden.window.page
    assert isinstance(page, SalesPage)
    column = page.model.fields.index("amount")
    before = page.table.model().index(0, column).data()
    assert before == HIDDEN_AMOUNT
    hidden.click_cell(page.table, 0, column)
    hidden.keys("123.45", "Return")
    hidden.press("Ctrl+Shift+H")
    assert page.table.model().index(0, column).data() == "123.45"


def test_slips_always_have_their_amounts(hidden: DeskDriver, tmp_path: Path) -> None:
    desk = hidden.window.desk
    folder = tmp_path / "slips"
    folder.mkdir()
    work = ask_slips.written(desk.book, desk.period, folder, SlipOptions(("en",)), EVERYBODY, "each")
    desk.tasks.read(work, lambda _written: None)
    hidden.settle()
    first = min(folder.rglob("*.pdf"))
    document = pypdfium2.PdfDocument(first)
    words = document[0].get_textpage().get_text_range()
    document.close()
    assert HIDDEN_AMOUNT not in words
    assert _AMOUNT.search(words)
