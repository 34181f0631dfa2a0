"""The report and the poster from the menu: asked where to, written in the window's language, told."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QFileDialog

from tests.helpers.desk_driver import DeskDriver
from ui.pages.home import HomePage
from ui.pages.payouts import PayoutsPage


@pytest.mark.parametrize(("key", "word"), [("report", "Monthly report"), ("poster", "On the way to the target")])
def test_a_pdf_is_written_where_it_was_asked_for(on_sample: DeskDriver, tmp_path: Path, key: str, word: str) -> None:
    on_sample.window.acts.actions[key].trigger()
    on_sample.choose_file(tmp_path / "month.pdf")
    assert (on_sample.notice.title, on_sample.notice.sentence) == ("The PDF is written", str(tmp_path / "month.pdf"))
    with pypdfium2.PdfDocument(tmp_path / "month.pdf") as document:
        assert word in document[0].get_textpage().get_text_range()


@pytest.mark.parametrize(
    ("words", "begins"),
    [("Monthly report…", "Sample – report 2026-09"), ("Poster of the month…", "Sample – poster 2026-09")],
)
def test_home_and_payouts_lead_to_them(on_sample: DeskDriver, words: str, begins: str) -> None:
    on_sample.press("Alt+Left")

    def close_what_asks_for_a_file() -> None:
        dialog = on_sample.dialog(QFileDialog)
        assert Path(dialog.selectedFiles()[0]).name == f"{begins}.pdf"
        on_sample.close(dialog)

    on_sample.click(on_sample.turn_to("home", HomePage).strip.steps[-1].act)
    on_sample.choose_action(words)
    close_what_asks_for_a_file()
    on_sample.choose_in(on_sample.turn_to("payouts", PayoutsPage).header.menu, words)
    close_what_asks_for_a_file()


def test_a_folder_that_is_not_there_is_told(on_sample: DeskDriver, tmp_path: Path) -> None:
    on_sample.press("Ctrl+Shift+R")
    on_sample.choose_file(tmp_path / "nowhere" / "month.pdf")
    assert "could not be written" in on_sample.notice.title + on_sample.notice.sentence


def test_without_a_book_nothing_is_offered(driver: DeskDriver) -> None:
    for key in ("payroll", "report", "poster"):
        assert not driver.window.acts.actions[key].isEnabled()
