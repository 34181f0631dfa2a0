"""A new book in four steps, by keyboard alone; in the middle of a year; with a logo; and in a place that may not be."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop_app.services.list_plans import list_plans
from desktop_app.services.show_logo import show_logo
from desktop_app.wording import catalogue
from tests.helpers.desk_driver import DeskDriver
from ui import text
from ui.dialogs import new_book_panes
from ui.dialogs.new_book import NewBookDialog


@pytest.fixture
def dialog(driver: DeskDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NewBookDialog:
    monkeypatch.setattr(new_book_panes, "home_of_books", lambda: tmp_path / "Tierbook")
    driver.press("Ctrl+N")
    return driver.dialog(NewBookDialog)


def keys(driver: DeskDriver, words: str, then: str = "") -> None:
    """Type into the dialog, which has the keyboard."""
    driver.strike(words, then)
    driver.settle()


def test_five_keys_and_a_name_make_a_book(driver: DeskDriver, dialog: NewBookDialog, tmp_path: Path) -> None:
    keys(driver, "Blue Lake", "Return")
    assert dialog.step == "reckoning"
    keys(driver, "", "Return")
    keys(driver, "", "Return")
    assert dialog.step == "place"
    keys(driver, "", "Return")
    assert driver.window.desk.summary.path == tmp_path / "Tierbook" / "Blue Lake.tierbook"
    assert driver.window.desk.summary.settings.first_period is None


def test_every_step_can_be_gone_back_to(driver: DeskDriver, dialog: NewBookDialog) -> None:
    assert not dialog.steps.buttons["place"].isEnabled()  # without a name there is no going on
    keys(driver, "Blue Lake", "Return")
    keys(driver, "", "Return")
    driver.click(dialog.back)
    assert dialog.step == "reckoning"
    driver.click(dialog.steps.buttons["company"])
    assert dialog.step == "company"
    assert dialog.company.company.text() == "Blue Lake"
    assert dialog.steps.buttons["place"].isEnabled()


def test_a_book_is_begun_in_the_middle_of_a_year(driver: DeskDriver, dialog: NewBookDialog) -> None:
    keys(driver, "Lake", "Return")
    keys(driver, "", "Return")
    wanted = dialog.beginning.month.itemText(3)
    driver.choose_entry(dialog.beginning.month, wanted)
    driver.choose_entry(dialog.beginning.template, dialog.beginning.template.itemText(1))
    driver.click(dialog.go)
    driver.click(dialog.go)
    desk = driver.window.desk
    first = desk.summary.settings.first_period
    assert first is not None
    assert text.period(first) == wanted
    assert len(list_plans(desk.book, desk.period)) == 1


def test_the_window_speaks_another_language_at_once(driver: DeskDriver, dialog: NewBookDialog) -> None:
    keys(driver, "Lake")
    driver.choose_entry(dialog.company.language, "简体中文")
    assert catalogue.language() == "zh_CN"
    assert dialog.title.text() != "New book"
    assert dialog.company.company.text() == "Lake"
    while dialog.step != "place":
        driver.click(dialog.go)
    driver.click(dialog.go)
    assert driver.window.desk.summary.settings.language == "zh_CN"


def test_a_logo_is_made_small_and_kept(driver: DeskDriver, dialog: NewBookDialog, tmp_path: Path) -> None:
    large = QImage(3000, 500, QImage.Format.Format_RGB32)
    large.fill(0x12715B)
    assert large.save(str(tmp_path / "logo.jpg"))
    keys(driver, "Lake")
    driver.click(dialog.company.logo.choose)
    driver.choose_file(tmp_path / "logo.jpg")
    while dialog.step != "place":
        driver.click(dialog.go)
    driver.click(dialog.go)
    kept = show_logo(driver.window.desk.book)
    assert kept is not None
    assert QImage.fromData(kept).size().toTuple() == (900, 150)


def test_a_file_that_is_no_picture_is_refused_beside_the_field(
    driver: DeskDriver, dialog: NewBookDialog, tmp_path: Path
) -> None:
    for name, content in (("logo.png", b"no picture"), ("logo.gif", b"GIF89a")):
        (tmp_path / name).write_bytes(content)
        driver.click(dialog.company.logo.choose)
        driver.choose_file(tmp_path / name)
        assert dialog.company.refusal.text() == f"{name} is no picture that can be read; choose a PNG or JPEG file."
    assert dialog.company.logo.logo is None


def test_a_folder_that_is_synchronised_is_refused_and_another_is_taken(
    driver: DeskDriver, dialog: NewBookDialog, tmp_path: Path
) -> None:
    keys(driver, "Lake")
    dialog.show_step("place")
    driver.type_into(dialog.place.place, str(tmp_path / "OneDrive" / "lake.tierbook"))
    assert "OneDrive synchronises" in dialog.place.refusal.text()
    assert not dialog.go.isEnabled()
    driver.type_into(dialog.place.place, str(tmp_path / "mine" / "lake"))
    assert dialog.place.refusal.isHidden()
    driver.click(dialog.go)
    assert (tmp_path / "mine" / "lake.tierbook").exists()


@pytest.mark.parametrize("words", ["/", "\0", "", "   "])
def test_what_is_no_file_makes_no_book(driver: DeskDriver, dialog: NewBookDialog, words: str) -> None:
    keys(driver, "Lake")
    dialog.show_step("place")
    dialog.place.place.setText(words)
    driver.settle()
    assert not dialog.go.isEnabled()
    assert bool(dialog.place.refusal.text()) is bool(words.strip())


def test_a_place_that_is_taken_meanwhile_is_told_and_nothing_typed_is_lost(
    driver: DeskDriver, dialog: NewBookDialog, tmp_path: Path
) -> None:
    keys(driver, "Lake")
    dialog.show_step("place")
    taken = tmp_path / "lake.tierbook"
    driver.type_into(dialog.place.place, str(taken))
    taken.write_bytes(b"somebody was faster")
    driver.click(dialog.go)
    assert "exists already" in dialog.place.refusal.text()
    assert (dialog.isVisible(), dialog.company.company.text()) == (True, "Lake")
    assert taken.read_bytes() == b"somebody was faster"


def test_the_first_page_offers_both_languages(driver: DeskDriver) -> None:
    start = driver.window.start_page
    assert (start.languages["en"].isEnabled(), start.languages["zh_CN"].isEnabled()) == (False, True)
    driver.click(start.languages["zh_CN"])
    assert catalogue.language() == "zh_CN"
    assert start.state.title.text() == "欢迎使用提成簿"
