"""Nothing but dialogs and menus ever stands beside the window: a part without a parent would flash up as a window.

Nor is a part without one where it is never shown.
"""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QWidget

from tests.helpers.desk_driver import DeskDriver
from ui.frame.rail import PLACES

_MEANT = (QDialog, QMainWindow, QMenu)


class Watch(QObject):
    """Notes each window that comes up and is none that is meant to."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._before = QApplication.topLevelWidgets()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt has it
        is_shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if is_shown and not isinstance(watched, _MEANT):
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}".strip())
        return False

    @property
    def without_parents(self) -> list[str]:
        """The new parts that are in no window: they would not go with what they belong to, but some time after it."""
        new = [each for each in QApplication.topLevelWidgets() if each not in self._before]
        held = [each for each in new if each.parent() is None and shiboken6.ownedByPython(each)]
        return [f"{type(each).__name__} {each.objectName()}".strip() for each in held]


@pytest.fixture
def watch(on_sample: DeskDriver) -> Iterator[Watch]:
    app, watch = on_sample.app, Watch()
    app.installEventFilter(watch)
    yield watch
    app.removeEventFilter(watch)


def test_no_page_flashes_up_a_part_of_it(on_sample: DeskDriver, watch: Watch) -> None:
    for place in PLACES:
        on_sample.go_to(place.key)
        assert watch.seen == [], place.key
        assert watch.without_parents == [], place.key


@pytest.mark.parametrize(
    "act", ["new", "import", "slips", "payroll", "report", "poster", "balances", "openings", "backups", "verify",
            "password", "log", "find", "help", "shortcuts", "about"]
)  # fmt: skip
def test_no_dialog_flashes_up_a_part_of_it(on_sample: DeskDriver, watch: Watch, act: str) -> None:
    assert isinstance(on_sample.app, QApplication)
    on_sample.window.acts.actions[act].trigger()
    on_sample.settle()
    assert watch.seen == []
    assert watch.without_parents == []
