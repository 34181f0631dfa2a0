"""The page of settings: what is changed there holds at once, and what cannot be is said beside it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from desktop_app.services.show_logo import show_logo
from desktop_app.wording import catalogue
from tests.helpers.desk_driver import DeskDriver
from ui import text
from ui.dialogs.shortcuts import ShortcutsDialog
from ui.pages.settings import SettingsPage


def settings_of(driver: DeskDriver) -> SettingsPage:
    return driver.turn_to("settings", SettingsPage)


@pytest.fixture
def page(driver: DeskDriver, empty_book: Path) -> SettingsPage:
    driver.open(empty_book)
    return settings_of(driver)


def test_the_company_gets_another_name_and_undo_brings_the_old_one_back(driver: DeskDriver, page: SettingsPage) -> None:
    assert page.company.text() == "Empty"
    driver.type_into(page.company, "Our shop")
    driver.press("Return", page.company)
    driver.settle()
    assert driver.window.desk.summary.settings.company.in_language("en") == "Our shop"
    driver.press("Ctrl+Z")
    driver.settle()
    assert page.company.text() == "Empty"


def test_a_company_without_a_name_is_refused_beside_the_field(driver: DeskDriver, page: SettingsPage) -> None:
    driver.type_into(page.company, " ")
    driver.press("Return", page.company)
    driver.settle()
    assert page.refusal.text() == "A company needs a name: it stands on every slip."
    assert (page.refusal.isVisible(), page.company.text()) == (True, "Empty")


def test_how_amounts_and_months_are_reckoned_can_be_changed(driver: DeskDriver, page: SettingsPage) -> None:
    driver.choose_in(page.rounding.menu(), "0.1")
    driver.settle()
    page.starts.setFocus()
    page.starts.selectAll()
    driver.keys("26", "Return")
    driver.settle()
    settings = driver.window.desk.summary.settings
    assert (str(settings.rounding_step), settings.calendar.month_starts_on) == ("0.10", 26)
    driver.choose_in(page.slips.menu(), "简体中文")
    driver.settle()
    assert driver.window.desk.summary.settings.language == "zh_CN"


def test_what_approved_months_rest_on_is_kept(on_sample: DeskDriver) -> None:
    page = settings_of(on_sample)
    before = page.rounding.key
    on_sample.choose_in(page.rounding.menu(), "1")
    on_sample.settle()
    assert "is approved, so this cannot be changed any more" in page.refusal.text()
    assert page.rounding.key == before


def test_the_window_speaks_and_looks_as_is_chosen(on_sample: DeskDriver) -> None:
    page = settings_of(on_sample)
    on_sample.choose_in(page.appearance.menu(), "Dark")
    on_sample.choose_in(page.text_size.menu(), "125 %")
    assert (on_sample.window.look.appearance, on_sample.window.look.text_size) == ("dark", 125)
    on_sample.choose_in(page.language.menu(), "简体中文")
    assert catalogue.language() == "zh_CN"
    assert page.header.title.text() == "设置"


def test_a_ceiling_is_typed_in_per_cent_and_taken_away(driver: DeskDriver, page: SettingsPage) -> None:
    for typed, shown, kept in (("8", "8", "0.08"), ("7.25 %", "7.25", "0.0725"), ("", "", None)):
        driver.type_into(page.ceiling, typed)
        driver.press("Return", page.ceiling)
        ceiling = driver.window.desk.summary.settings.cost_ceiling
        assert (page.ceiling.text(), None if ceiling is None else str(ceiling)) == (shown, kept)
    driver.press("Ctrl+Z")
    assert page.ceiling.text() == "7.25"


@pytest.mark.parametrize("typed", ["0", "101", "much", "1.234", "-3"])
def test_what_is_no_ceiling_is_refused_beside_it(driver: DeskDriver, page: SettingsPage, typed: str) -> None:
    driver.type_into(page.ceiling, typed)
    driver.press("Return", page.ceiling)
    assert page.refusal.text().startswith("A ceiling is a percentage of revenue")
    assert page.refusal.mapTo(page, page.refusal.rect().topLeft()).y() > page.ceiling.mapTo(page, QPoint(0, 0)).y()
    assert page.ceiling.text() == ""


def test_a_logo_is_chosen_shown_and_removed(driver: DeskDriver, page: SettingsPage, tmp_path: Path) -> None:
    picture = QImage(40, 20, QImage.Format.Format_ARGB32)
    picture.fill(0xFF12715B)
    picture.save(str(tmp_path / "logo.png"))
    driver.click(page.logo.choose)
    driver.choose_file(tmp_path / "logo.png")
    assert page.logo.picture.isVisible()
    assert page.logo.logo == show_logo(driver.window.desk.book) is not None
    driver.click(page.logo.remove)
    assert (page.logo.logo, show_logo(driver.window.desk.book)) == (None, None)
    driver.press("Ctrl+Z")
    assert page.logo.logo is not None


def test_a_logo_that_is_none_is_refused_beside_it(driver: DeskDriver, page: SettingsPage, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_text("no picture", encoding="utf-8")
    driver.click(page.logo.choose)
    driver.choose_file(tmp_path / "logo.png")
    assert page.refusal.text() == "logo.png is no picture that can be read; choose a PNG or JPEG file."


def test_the_first_month_can_be_another_one_until_a_month_is_approved(driver: DeskDriver, page: SettingsPage) -> None:
    words = page.first_month.menu().actions()[2].text()
    driver.choose_in(page.first_month.menu(), words)
    first = driver.window.desk.summary.settings.first_period
    assert first is not None
    assert text.period(first) == words
    driver.choose_in(page.first_month.menu(), "that of the first sale")
    assert driver.window.desk.summary.settings.first_period is None


def test_the_first_month_of_a_book_with_approved_months_is_kept(on_sample: DeskDriver) -> None:
    page = settings_of(on_sample)
    on_sample.choose_in(page.first_month.menu(), "March 2026")
    assert "is approved, so this cannot be changed any more" in page.refusal.text()
    assert page.first_month.key == ""


def test_days_are_written_as_is_chosen_and_stay_so(on_sample: DeskDriver) -> None:
    page = settings_of(on_sample)
    on_sample.choose_in(page.days.menu(), "2026-10-03")
    on_sample.go_to("home")
    assert "2026-10-29: same person" in on_sample.texts(on_sample.window)
    assert on_sample.preferences.iso_days
    on_sample.go_to("settings")
    on_sample.choose_in(page.days.menu(), "as the language writes them")
    on_sample.go_to("home")
    assert "Oct 29, 2026: same person" in on_sample.texts(on_sample.window)


def test_amounts_are_hidden_and_shown_from_here_too(on_sample: DeskDriver) -> None:
    page = settings_of(on_sample)
    QTest.keyClick(page.hidden, Qt.Key.Key_Space)
    assert (text.amounts_are_hidden(), page.hidden.isChecked()) == (True, True)
    on_sample.press("Ctrl+Shift+H")
    assert (text.amounts_are_hidden(), page.hidden.isChecked()) == (False, False)


def test_shortcuts_are_shown_from_here(on_sample: DeskDriver) -> None:
    page = settings_of(on_sample)
    on_sample.click(page.shortcuts)
    on_sample.close(on_sample.dialog(ShortcutsDialog))


def test_backups_go_to_another_folder_and_back_beside_the_book(on_sample: DeskDriver, tmp_path: Path) -> None:
    page = settings_of(on_sample)
    assert not page.beside.isVisible()
    (tmp_path / "stick").mkdir()
    on_sample.click(page.choose_folder)
    on_sample.choose_file(tmp_path / "stick")
    assert Path(page.folder.text()).parent == tmp_path / "stick"
    on_sample.click(page.safe["backup"])
    assert list((tmp_path / "stick").glob("*/*.tierbook"))
    on_sample.answer("")
    on_sample.click(page.beside)
    assert Path(page.folder.text()).parent == on_sample.window.desk.summary.path.parent
