"""The window is on the screen before there is anything in it, and then is furnished."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.wording.catalogue import use_language
from tests.helpers.desk_driver import DeskDriver
from ui import application, theme
from ui.main_window import MainWindow
from ui.pages.start import StartPage
from ui.preferences import Preferences

MIDDLE = 400  # pixels from the top


@pytest.fixture
def preferences(tmp_path: Path, request: pytest.FixtureRequest) -> Preferences:
    chosen = Preferences(tmp_path / "preferences.ini")
    chosen.language = "en"
    chosen.appearance, chosen.text_size = getattr(request, "param", ("light", 100))
    return chosen


@pytest.fixture
def empty(qapp: QApplication, preferences: Preferences) -> Iterator[MainWindow]:
    """A window in which nothing is yet, in a program that has no look yet."""
    application.make_application().setStyleSheet("")
    window = MainWindow(preferences)
    yield window
    window.close()
    if window.is_furnished:
        window.tasks.close()
    window.deleteLater()
    use_language("en")


def colours(window: MainWindow) -> tuple[str, str]:
    """Those of the rail and of the page, beside what is written there."""
    picture = window.grab().toImage()
    rail = theme.Sizes().rail * window.preferences.text_size // 100
    found = (picture.pixelColor(QPoint(x, MIDDLE)).name().upper() for x in (rail - 4, rail + 4))
    return next(found), next(found)


def test_modules_of_the_window_are_imported_without_being_read_by_pyside() -> None:
    read = "import linecache, sys, ui.desk; sys.exit(any('desk' in name for name in linecache.cache))"
    assert subprocess.run([sys.executable, "-c", read], check=False).returncode == 0


@pytest.mark.parametrize("preferences", [("light", 100), ("dark", 150)], indirect=True)
def test_an_empty_window_has_the_grounds_of_the_furnished_one(
    qapp: QApplication, empty: MainWindow, preferences: Preferences, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(empty.shown):
        empty.show()
    ground = theme.DARK if preferences.appearance == "dark" else theme.LIGHT
    assert not empty.is_furnished
    assert colours(empty) == (ground.surface, ground.ground)
    application._furnish(qapp, empty)
    qtbot.waitUntil(lambda: bool(empty.pages.made))  # which are made once the furnished window has been painted
    assert colours(empty) == (ground.surface, ground.ground)
    assert empty.windowTitle() == "Tierbook"
    assert empty.start_page.isVisible()


def test_a_book_is_opened_without_a_word_of_welcome(
    qapp: QApplication, preferences: Preferences, sample_book: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    application.make_application()
    made: list[MainWindow] = []
    welcomed: list[object] = []

    def look_at(_app: QApplication) -> int:
        window = made[0]
        qtbot.waitUntil(lambda: window.is_furnished and window.page is not None and window.tasks.is_idle)
        assert window.desk.summary.path == sample_book
        assert window.close()
        return 0

    def make(_kept: Preferences) -> MainWindow:
        made.append(MainWindow(preferences))
        return made[0]

    monkeypatch.setattr(StartPage, "paintEvent", lambda _page, event: welcomed.append(event))
    monkeypatch.setattr(application, "Preferences", lambda: preferences)
    monkeypatch.setattr(application, "MainWindow", make)
    monkeypatch.setattr(application, "_write_log", lambda: None)
    monkeypatch.setattr(QApplication, "exec", look_at)
    hook = sys.excepthook
    try:
        assert application.open_window(sample_book) == 0
    finally:
        sys.excepthook = hook
    assert welcomed == []
    made[0].deleteLater()


def test_a_window_that_is_closed_while_it_is_empty_stays_closed(empty: MainWindow, qtbot: QtBot) -> None:
    empty.show()
    with qtbot.assertNotEmitted(empty.shown, wait=50):
        assert empty.close()
        QApplication.processEvents()


def test_an_empty_window_takes_keys_and_clicks_for_nothing(empty: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(empty.shown):
        empty.show()
    QGuiApplication.clipboard().setText("a\tb\nc\td")
    QTest.keyClick(empty, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(empty, Qt.MouseButton.BackButton, pos=QPointF(300, 300).toPoint())
    assert not empty.is_furnished


def test_an_empty_window_can_say_what_went_wrong(empty: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(empty.shown):
        empty.show()
    empty.notices.fail(ValueError("of ours"))
    assert [notice.kind for notice in empty.notices.shown] == ["unforeseen"]


def test_what_was_in_sight_meanwhile_is_gone(driver: DeskDriver) -> None:
    """The ground of the rail, and a palette that would stay when the look changes."""
    assert driver.window.palette().window().color() == theme.look().colour("ground")
    driver.window.look.choose("dark")
    assert driver.window.palette().window().color() == theme.look().colour("ground")
