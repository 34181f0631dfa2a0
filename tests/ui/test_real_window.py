"""One window on a real display, as a user has it."""

import pytest
from PySide6.QtGui import QGuiApplication

from tests.helpers.desk_driver import DeskDriver
from ui import theme

pytestmark = pytest.mark.window


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
