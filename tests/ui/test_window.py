"""The frame: pages, periods, language, looks, and what the menu offers."""

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.period import Period
from desktop_app.garbage import put_garbage_off
from tests.helpers.desk_driver import DeskDriver
from ui import application, theme


def test_without_a_book_the_window_says_how_to_begin(driver: DeskDriver) -> None:
    assert driver.window.page is None
    assert "Welcome to Tierbook" in driver.texts(driver.window)


def test_a_book_opens_at_its_latest_month(on_sample: DeskDriver) -> None:
    assert str(on_sample.window.desk.period) == "2026-10"
    assert on_sample.window.page is on_sample.window.pages["home"]
    assert on_sample.window.windowTitle() == "Sample – Tierbook"


@pytest.mark.parametrize("page", ["home", "sales", "targets", "plans", "payouts"])
def test_the_rail_and_the_keys_lead_to_every_page(on_sample: DeskDriver, page: str) -> None:
    window = on_sample.window
    on_sample.go_to(page)
    assert window.page is window.pages[page]
    on_sample.press("Ctrl+1")
    on_sample.press(f"Ctrl+{list(window.pages).index(page) + 1}")
    assert window.page is window.pages[page]
    assert window.rail.buttons[page].isChecked()


def test_the_period_is_changed_by_key_by_button_and_by_menu(on_sample: DeskDriver) -> None:
    desk, picker = on_sample.window.desk, on_sample.window.top_bar.picker
    on_sample.press("Alt+Left")
    assert str(desk.period) == "2026-09"
    on_sample.click(picker.earlier)
    assert str(desk.period) == "2026-08"
    on_sample.press("Alt+Right")
    on_sample.click(picker.later)
    assert str(desk.period) == "2026-10"
    on_sample.choose_period(Period.parse("2025-11"))
    assert picker.period.text() == "November 2025"
    assert not picker.earlier.isEnabled()


def test_the_last_month_has_none_after_it(on_sample: DeskDriver) -> None:
    on_sample.press("Alt+Right")
    assert str(on_sample.window.desk.period) == "2026-10"
    assert not on_sample.window.top_bar.picker.later.isEnabled()


def test_a_period_is_the_same_on_every_page(on_sample: DeskDriver) -> None:
    on_sample.go_to("sales")
    on_sample.press("Alt+Left")
    for page in on_sample.window.pages:
        on_sample.go_to(page)
        if page not in {"plans", "settings"}:
            assert "September 2026" in on_sample.texts(on_sample.window), page


def test_the_language_changes_the_living_window(on_sample: DeskDriver) -> None:
    for page in ("home", "sales", "plans", "payouts"):
        on_sample.go_to(page)
    on_sample.press("Ctrl+Shift+C")
    window = on_sample.window
    assert [button.text().strip() for button in window.rail.buttons.values()] == [
        "概览",
        "销售",
        "目标",
        "方案",
        "结算",
        "人员",
        "设置",
    ]
    assert "2026年10月结算" in on_sample.texts(window)
    on_sample.go_to("home")
    assert "2026年10月，待审批" in on_sample.texts(window)
    on_sample.press("Ctrl+Shift+E")
    assert "October 2026, ready to approve" in on_sample.texts(window)
    assert window.preferences.language == "en"


def test_no_english_is_left_in_a_chinese_window(on_sample: DeskDriver) -> None:
    on_sample.press("Ctrl+Shift+C")
    english = {"Sales", "Payouts", "Plans", "Home", "Total", "Approve", "Import", "Revenue", "people", "lines"}
    for page in on_sample.window.pages:
        on_sample.go_to(page)
        labels = on_sample.window.findChildren(QLabel) + on_sample.window.findChildren(QPushButton)
        words = {word for each in labels if each.isVisible() for word in each.text().split()}
        assert not words & english, page


def test_light_and_dark_are_put_on_and_remembered(on_sample: DeskDriver) -> None:
    on_sample.press("Ctrl+Alt+D")
    assert theme.look().is_dark
    assert on_sample.window.palette().window().color().name() == theme.DARK.ground
    on_sample.press("Ctrl+Alt+L")
    assert not theme.look().is_dark
    assert on_sample.window.preferences.appearance == "light"


def test_text_grows_to_one_and_a_half_and_back(on_sample: DeskDriver) -> None:
    rail = on_sample.window.rail
    before = rail.width()
    for _size in range(5):
        on_sample.press("Ctrl++")
    assert theme.look().text_size == 150
    assert rail.width() == before * 1.5
    for _size in range(5):
        on_sample.press("Ctrl+-")
    assert theme.look().text_size == 100


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_nothing_is_cut_off_on_the_smallest_window(on_sample: DeskDriver, language: str) -> None:
    window = on_sample.window
    on_sample.press("Ctrl+Shift+C" if language == "zh_CN" else "Ctrl+Shift+E")
    window.resize(1024, 680)
    for key, page in window.pages.items():
        on_sample.go_to(key)
        assert page.horizontalScrollBar().maximum() == 0, key
        for button in page.findChildren(QPushButton):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width() - 1, (key, button.text())
        for label in page.findChildren(QLabel):
            if label.isVisible() and not label.wordWrap() and type(label) is QLabel:
                assert label.width() >= label.sizeHint().width() - 1, (key, label.text())


def test_every_control_has_a_name_and_can_be_reached_by_key(on_sample: DeskDriver) -> None:
    for key, page in on_sample.window.pages.items():
        on_sample.go_to(key)
        for control in (*page.findChildren(QPushButton), *page.findChildren(QToolButton)):
            if control.isVisible() and not isinstance(control.parent(), QLineEdit):
                assert control.text() or control.accessibleName(), (key, control.objectName())
                assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, (key, control.objectName())


def test_every_key_is_given_once(on_sample: DeskDriver) -> None:
    keys = [key.toString() for action in on_sample.window.actions() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_the_menu_lists_the_books_opened_last(on_sample: DeskDriver, sample_book: Path) -> None:
    acts = on_sample.window.acts
    acts.show_choices()
    assert [action.text() for action in acts.recent.actions()] == [sample_book.name]
    on_sample.choose_in(acts.recent, sample_book.name)
    assert on_sample.window.desk.summary.path == sample_book


def test_a_window_leaves_no_thread_behind(driver: DeskDriver, sample_book: Path) -> None:
    driver.open(sample_book)
    threads = [lane.thread_ for lane in driver.window.tasks.lanes]
    driver.window.close()
    assert all(thread.isFinished() for thread in threads)


def test_a_missing_book_is_told_in_a_sentence(driver: DeskDriver, tmp_path: Path) -> None:
    driver.open(tmp_path / "gone.tierbook")
    assert driver.notice.kind == "refused"
    assert "gone.tierbook" in driver.notice.title
    driver.answer("")
    assert driver.window.page is None


def test_contrast_is_enough_in_both_themes() -> None:
    for colours in (theme.LIGHT, theme.DARK):
        pairs = [
            (colours.ink, colours.surface), (colours.ink, colours.ground), (colours.quiet, colours.surface),
            (colours.quiet, colours.ground), (colours.accent, colours.surface), (colours.on_accent, colours.accent),
            (colours.accent, colours.accent_pale), (colours.attention, colours.attention_pale),
            (colours.negative, colours.surface), (colours.negative, colours.negative_pale),
            (colours.quiet, colours.neutral_pale), (colours.ink, colours.accent_faint),
        ]  # fmt: skip
        for above, below in pairs:
            assert contrast(above, below) >= 4.5, (above, below)


def contrast(first: str, second: str) -> float:
    """The contrast of two colours as WCAG 2 has it."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_book_is_opened_at_the_month_that_it_was_left_at(on_sample: DeskDriver, sample_book: Path) -> None:
    desk = on_sample.window.desk
    latest = desk.period
    on_sample.press("Alt+Left")
    on_sample.press("Alt+Left")
    desk.close()
    on_sample.open(sample_book)
    assert desk.period == latest.shift(-2)
    assert on_sample.preferences.period_of(sample_book) == desk.period
    assert on_sample.preferences.period_of(sample_book.with_name("Other.tierbook")) is None


def test_a_month_that_a_book_has_no_more_is_not_gone_to(on_sample: DeskDriver, sample_book: Path) -> None:
    desk = on_sample.window.desk
    latest = desk.period
    on_sample.preferences.remember(sample_book, latest.shift(100))
    desk.close()
    on_sample.open(sample_book)
    assert desk.period == latest


def test_pages_that_nobody_asked_for_are_made_one_after_the_other(
    qtbot: QtBot, sample_book: Path, tmp_path: Path
) -> None:
    driver = DeskDriver(tmp_path / "preferences.ini")
    driver.open(sample_book)
    pages = driver.window.pages
    qtbot.waitUntil(lambda: len(pages.made) == len(pages), timeout=20_000)
    assert driver.window.page is pages["home"]
    driver.end()


@pytest.mark.parametrize("has_book", [False, True])
def test_garbage_is_looked_for_again_once_the_window_is_there(
    driver: DeskDriver, sample_book: Path, monkeypatch: pytest.MonkeyPatch, has_book: bool
) -> None:
    monkeypatch.setattr(application, "_write_log", lambda: None)
    garbage = driver.window.tasks.garbage
    garbage.end()
    put_garbage_off()
    try:
        application._begin(driver.window, sample_book if has_book else None)
        assert garbage.is_looked_for is not has_book
        driver.settle()
        assert garbage.is_looked_for
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
