"""The page of settings: what is changed there holds at once, and what cannot be is said beside it."""

from pathlib import Path

import pytest

from desktop_app.wording import catalogue
from tests.helpers.desk_driver import DeskDriver
from ui.pages.settings import SettingsPage


def settings_of(driver: DeskDriver) -> SettingsPage:
    driver.go_to("settings")
    page = driver.window.pages["settings"]
    assert isinstance(page, SettingsPage)
    return page


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
