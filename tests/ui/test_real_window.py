"""One window on a real display, as a user has it."""

import shutil
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QProcess, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.helpers.desk_driver import DeskDriver
from ui import theme
from ui.pages.sales import SalesPage

pytestmark = pytest.mark.window
_PATIENCE = 20_000  # milliseconds until what does not come is a failure


def test_every_page_is_painted_on_a_real_screen(on_sample: DeskDriver) -> None:
    assert QGuiApplication.platformName() != "offscreen"
    window = on_sample.window
    on_sample.wait_until_exposed()
    for page in window.pages:
        on_sample.go_to(page)
        picture = window.grab().toImage()
        colours = {picture.pixelColor(x, y).name().upper() for x in range(0, 900, 3) for y in range(0, 600, 3)}
        assert {theme.LIGHT.ground, theme.LIGHT.surface, theme.LIGHT.line} <= colours, page
        assert len(colours) > 20, page


class Hands:
    """A mouse and a keyboard of the screen's own: what they do reaches the window as what a user does."""

    def __init__(self, driver: DeskDriver) -> None:
        self.driver = driver
        self.window = str(int(driver.window.winId()))

    def do(self, *acts: str, until: Callable[[], bool]) -> None:
        """Let xdotool do something, and the program run until what follows from it is there."""
        process = QProcess()
        process.start("xdotool", acts)
        self._run_until(lambda: process.state() == QProcess.ProcessState.NotRunning and until())
        assert process.exitCode() == 0, bytes(process.readAllStandardError().data()).decode()
        self.driver.settle()

    def click(self, widget: QWidget, *, until: Callable[[], bool]) -> None:
        spot = widget.mapToGlobal(widget.rect().center())
        self.do("mousemove", "--sync", str(spot.x()), str(spot.y()), "click", "1", until=until)

    def press(self, keys: str, *, until: Callable[[], bool]) -> None:
        self.do("key", keys, until=until)

    def type(self, words: str) -> None:
        """Type into what has the keyboard; letter by letter, since a Chinese one is lent a key for a moment."""
        for end in range(1, len(words) + 1):
            self.do("type", words[end - 1], until=partial(_holds, words[:end]))

    def _run_until(self, is_so: Callable[[], bool]) -> None:
        late = QTimer()
        late.setSingleShot(True)
        late.start(_PATIENCE)
        while not is_so():
            assert late.isActive(), "what was waited for did not come"
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


@pytest.mark.skipif(
    shutil.which("xdotool") is None, reason="xdotool, which is the hands of this test, is not installed"
)
def test_a_sale_is_typed_in_chinese_with_real_keys(on_sample: DeskDriver) -> None:
    page = on_sample.window.pages["sales"]
    assert isinstance(page, SalesPage)
    on_sample.wait_until_exposed()
    hands = Hands(on_sample)
    hands.do("windowfocus", "--sync", hands.window, until=on_sample.window.isActiveWindow)
    hands.press("ctrl+2", until=page.isVisible)
    hands.click(page.new, until=page.table.hasFocus)
    lines = page.model.lines
    for words in ("5", "REAL-1", "王芳", "实店", "帐篷", "", "", "2", "300"):
        column = page.table.currentIndex().column()
        hands.type(words)
        if words != "300":
            hands.press("Tab", until=partial(_is_past, page, column))
    hands.press("Return", until=lambda: page.desk.done is not None or not page.acts.unfinished)
    with page.desk.book.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT s.amount, p.name, c.name FROM sale s JOIN person p ON p.id = s.payee_id "
            "JOIN customer c ON c.id = s.customer_id WHERE s.document = 'REAL-1'"
        ).all()
    assert [tuple(row) for row in found] == [(30_000, "王芳", "实店")]
    hands.press("ctrl+z", until=lambda: not on_sample.window.top_bar.undo.isEnabled())
    assert page.model.lines == lines
    assert on_sample.window.notices.shown == []


def _holds(words: str) -> bool:
    """Whether the field that is typed into holds these words."""
    field = QGuiApplication.focusObject()
    return isinstance(field, QLineEdit) and field.text() == words


def _is_past(page: SalesPage, column: int) -> bool:
    return page.table.currentIndex().column() != column
