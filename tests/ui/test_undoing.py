"""Undo and redo in the window: by key, by button, across pages, and not in a field that has something of its own."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from desktop_app.services.open_book import open_book
from desktop_app.services.undo_step import undo_step
from tests.helpers.desk_driver import DeskDriver
from ui.dialogs.writing import WritingDialog
from ui.pages.payouts import PayoutsPage
from ui.pages.sales import SalesPage


def adjust(driver: DeskDriver, page: PayoutsPage, amount: str) -> None:
    driver.click(page.panel.adjust)
    dialog = driver.dialog(WritingDialog)
    driver.type_into(dialog.amount, amount)
    driver.type_into(dialog.line, "helped at the fair")
    driver.click(dialog.yes)


def test_a_change_is_taken_back_and_done_again_by_key_and_by_button(
    on_sample: DeskDriver, payouts: PayoutsPage
) -> None:
    assert payouts.run is not None
    bar, before = on_sample.window.top_bar, payouts.run.total
    assert not bar.undo.isEnabled()
    assert not bar.redo.isEnabled()
    adjust(on_sample, payouts, "100")
    adjust(on_sample, payouts, "10")
    assert bar.undo.toolTip().startswith("Undo: adjustment of ")
    assert "in October 2026" in on_sample.window.acts.actions["undo"].text()
    on_sample.press("Ctrl+Z")
    assert payouts.run.total == before + 100
    assert "Undone: adjustment of " in on_sample.window.status_bar.done.text()
    on_sample.click(bar.undo)
    assert payouts.run.total == before
    assert not bar.undo.isEnabled()
    assert bar.redo.accessibleName().startswith("Redo: adjustment of ")
    on_sample.press("Ctrl+Y")
    assert payouts.run.total == before + 100
    on_sample.press("Ctrl+Shift+Z")
    assert payouts.run.total == before + 110
    on_sample.click(bar.undo)
    on_sample.click(bar.redo)
    assert payouts.run.total == before + 110
    assert "Done again: adjustment of " in on_sample.window.status_bar.done.text()
    assert not bar.redo.isEnabled()


def test_what_is_undone_on_one_page_is_seen_on_the_others(on_sample: DeskDriver, payouts: PayoutsPage) -> None:
    assert payouts.run is not None
    before = payouts.run.total
    adjust(on_sample, payouts, "100")
    on_sample.go_to("home")
    on_sample.press("Ctrl+Z")
    on_sample.go_to("payouts")
    assert payouts.run.total == before


def test_an_approval_cannot_be_undone(on_sample: DeskDriver, payouts: PayoutsPage) -> None:
    adjust(on_sample, payouts, "100")
    on_sample.click(payouts.header.approve)
    on_sample.answer("yes")
    assert not on_sample.window.top_bar.undo.isEnabled()
    on_sample.press("Ctrl+Z")
    assert payouts.header.tag.text == "approved"


def test_a_field_undoes_what_was_typed_into_it_first(on_sample: DeskDriver, payouts: PayoutsPage) -> None:
    assert payouts.run is not None
    before = payouts.run.total
    adjust(on_sample, payouts, "100")
    page = on_sample.turn_to("sales", SalesPage)
    field = page.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    on_sample.type_into(field, "tent")
    on_sample.press("Ctrl+Z", field)
    assert field.text() == ""
    assert on_sample.window.top_bar.undo.isEnabled()
    on_sample.press("Ctrl+Z", field)
    assert not on_sample.window.top_bar.undo.isEnabled()
    on_sample.go_to("payouts")
    assert payouts.run.total == before


def test_without_a_book_and_in_one_that_is_only_read_there_is_nothing_to_undo(
    driver: DeskDriver, sample_book: Path
) -> None:
    assert not driver.window.top_bar.undo.isVisible()
    assert not driver.window.acts.actions["undo"].isEnabled()
    book = open_book(sample_book)
    assert undo_step(book) is None
    book.close()
    driver.window._opener.open(sample_book, read_only=True)
    driver.settle()
    assert not driver.window.top_bar.undo.isEnabled()
    driver.press("Ctrl+Z")
    assert driver.window.notices.shown == []


def test_the_words_of_undo_follow_the_language(on_sample: DeskDriver, payouts: PayoutsPage) -> None:
    adjust(on_sample, payouts, "100")
    on_sample.press("Ctrl+Z")
    on_sample.press("Ctrl+Shift+C")
    assert on_sample.window.top_bar.redo.accessibleName().startswith("重做：")
    assert on_sample.window.status_bar.done.text().startswith("已撤销：")
