"""What explains the program: the help of each page, the sheet of shortcuts, About; and going back and forward."""

import re
from importlib.metadata import version

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from desktop_app.wording.catalogue import LANGUAGES
from tests.helpers.desk_driver import DeskDriver
from ui.dialogs.about import AboutDialog, log_file
from ui.dialogs.help import TOPICS, HelpDialog, topic_text, topic_title
from ui.dialogs.importing.wizard import ImportWizard
from ui.dialogs.shortcuts import ShortcutsDialog
from ui.frame.rail import PLACES
from ui.page_history import PageHistory
from ui.pages.sales import SalesPage


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", sorted({place.key for place in PLACES} | set(TOPICS)))
def test_every_page_has_a_help_in_every_language(topic: str, language: str) -> None:
    assert topic in TOPICS
    text = topic_text(language, topic)
    assert text.startswith("# ")
    assert text.count("\n## ") == 3
    assert len(text) > 300
    assert not re.search(r"https?://|\]\(", text), "help leads nowhere outside"


def test_the_languages_have_the_same_parts_and_not_the_same_words() -> None:
    for topic in TOPICS:
        texts = [topic_text(language, topic) for language in LANGUAGES]
        assert len({text.count("\n- ") for text in texts}) == 1, topic
        assert len(set(texts)) == len(LANGUAGES), topic


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_help_is_called_like_its_page(driver: DeskDriver, language: str) -> None:
    driver.press("Ctrl+Shift+C" if language == "zh_CN" else "Ctrl+Shift+E")
    for place in PLACES:
        assert topic_title(language, place.key) == place.word()


def test_f1_explains_the_page_that_is_shown_and_stays_open(on_sample: DeskDriver) -> None:
    on_sample.go_to("payouts")
    on_sample.press("F1")
    help_ = on_sample.dialog(HelpDialog)
    assert "True-up" in help_.text.toPlainText()
    on_sample.go_to("sales")
    on_sample.press("F1")
    assert on_sample.dialog(HelpDialog) is help_
    assert help_.text.toPlainText().startswith("Sales")
    on_sample.close(help_)
    on_sample.press("F1")
    assert on_sample.dialog(HelpDialog).text.toPlainText().startswith("Sales")


def test_the_help_changes_its_language_with_the_window(on_sample: DeskDriver) -> None:
    on_sample.press("F1")
    help_ = on_sample.dialog(HelpDialog)
    on_sample.press("Ctrl+Shift+C")
    assert help_.text.toPlainText().startswith("概览")
    assert help_.topics.item(1).text() == "销售"


def test_the_topics_are_gone_through_by_key(on_sample: DeskDriver) -> None:
    on_sample.press("F1")
    help_ = on_sample.dialog(HelpDialog)
    help_.topics.setFocus()
    QTest.keyClick(help_.topics, Qt.Key.Key_End)
    assert help_.text.toPlainText().startswith("Import")


def test_f1_in_the_import_explains_the_import(on_sample: DeskDriver) -> None:
    on_sample.press("F1")  # the help of the page stays open, and would be out of reach under the import
    on_sample.press("Ctrl+I")
    wizard = on_sample.dialog(ImportWizard)
    wizard.activateWindow()
    QTest.keySequence(wizard, "F1")
    on_sample.settle()
    help_ = on_sample.dialog(HelpDialog)
    assert help_.text.toPlainText().startswith("Import")
    on_sample.close(help_)
    on_sample.close(wizard)


def test_the_sheet_has_every_key_that_an_action_has(on_sample: DeskDriver) -> None:
    on_sample.press("?")
    sheet = on_sample.dialog(ShortcutsDialog)
    shown = {words: keys for _heading, rows in sheet.sections for words, keys in rows}
    for action in on_sample.window.actions():
        words = action.text().replace("&&", "&")
        for keys in action.shortcuts():
            assert keys.toString(QKeySequence.SequenceFormat.NativeText) in shown[words], words
    page = dict(sheet.sections)["On the page Sales"]
    assert ("Fill down", "Ctrl+D") in page
    assert {"Copy", "Paste"} <= {words for words, _keys in page}
    said = on_sample.texts(sheet)
    assert all(words in said and keys in said for words, keys in shown.items())


def test_the_sheet_speaks_chinese_and_is_reached_from_the_help(on_sample: DeskDriver) -> None:
    on_sample.press("Ctrl+Shift+C")
    on_sample.press("F1")
    on_sample.click(on_sample.dialog(HelpDialog).shortcuts)
    sheet = on_sample.dialog(ShortcutsDialog)
    assert ("立即备份", "Ctrl+B") in [row for _heading, rows in sheet.sections for row in rows]


def test_a_question_mark_that_is_typed_is_a_question_mark(on_sample: DeskDriver) -> None:
    on_sample.go_to("sales")
    page = on_sample.window.page
    assert isinstance(page, SalesPage)
    page.search.setFocus()
    on_sample.keys("?")
    assert page.search.text() == "?"
    assert not on_sample.window.findChildren(ShortcutsDialog)


def test_the_sheet_fits_into_the_smallest_window_in_large_text(on_sample: DeskDriver) -> None:
    on_sample.window.resize(1024, 680)
    for _step in range(5):
        on_sample.window.look.enlarge(1)
    on_sample.press("?")
    sheet = on_sample.dialog(ShortcutsDialog)
    assert sheet.width() <= 1024
    assert sheet.height() <= 680
    areas = sheet.findChildren(QScrollArea)
    assert all(area.horizontalScrollBar().maximum() == 0 for area in areas)


def test_about_tells_what_is_installed_and_where_the_log_lies(on_sample: DeskDriver) -> None:
    on_sample.window.acts.actions["about"].trigger()
    on_sample.settle()
    about = on_sample.dialog(AboutDialog)
    assert version("tierbook") in about.version.text()
    assert str(log_file()) in about.log.text()
    rows = {row[0]: row for row in on_sample.cells(about.table)}
    assert rows["SQLAlchemy"][1] == version("SQLAlchemy")
    assert "MIT License" in about.licence.toPlainText()
    on_sample.click(about.copy)
    assert f"SQLAlchemy {version('SQLAlchemy')}" in QGuiApplication.clipboard().text()
    on_sample.close(about)


def test_the_mouse_turns_the_pages_also_over_a_table(on_sample: DeskDriver) -> None:
    window = on_sample.window
    on_sample.go_to("sales")
    on_sample.go_to("payouts")
    payouts, sales = window.pages["payouts"], window.pages["sales"]
    QTest.mouseClick(payouts, Qt.MouseButton.BackButton, pos=QPoint(5, 5))
    assert window.page is sales
    assert isinstance(sales, SalesPage)
    QTest.mouseClick(sales.table.viewport(), Qt.MouseButton.BackButton, pos=QPoint(30, 30))
    assert window.page is window.pages["home"]
    QTest.mouseClick(window.pages["home"], Qt.MouseButton.ForwardButton, pos=QPoint(5, 5))
    assert window.page is sales
    on_sample.press("Ctrl+]")
    assert window.page is payouts
    on_sample.press("Ctrl+]")
    assert window.page is payouts
    on_sample.press("Ctrl+[")
    assert window.page is sales
    assert window.rail.buttons["sales"].isChecked()


def test_going_elsewhere_forgets_what_was_ahead() -> None:
    history = PageHistory("home")
    for key in ("sales", "sales", "plans"):
        history.visit(key)
    assert history.back() == "sales"
    assert history.back() == "home"
    assert history.back() is None
    history.visit("home")
    assert history.forward() == "sales"
    history.visit("payouts")
    assert history.forward() is None
    assert history.back() == "sales"
