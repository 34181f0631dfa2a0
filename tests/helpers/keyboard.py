"""A user without a mouse: everything goes to whatever has the keyboard, and is found by the Tab key."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from tests.helpers.desk_driver import DeskDriver

_MOST_TABS = 80  # no page has as many controls: who pressed Tab so often will not come there


class Keyboard:
    """Keys only. It names a widget to say where it wants to be; how it gets there are keys."""

    def __init__(self, driver: DeskDriver) -> None:
        self.driver = driver

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each with its modifiers, as in "Alt+Right"."""
        for each in keys:
            self.type("", each)

    def type(self, words: str, then: str = "") -> None:
        """Type letter by letter, and press a key."""
        self._look_at_window()
        self.driver.strike(words, then)
        self.driver.settle()

    def _look_at_window(self) -> None:
        """Where a dialog was closed, be in the window below it: a screen does that by itself, this one does not."""
        app, window = self.driver.app, self.driver.window
        active = app.activeWindow()
        if active is None or not active.isVisible():
            below = app.activeModalWidget() or window
            below.activateWindow()
            self.driver.settle()

    def replace(self, words: str, then: str = "") -> None:
        """Type over all that a field holds."""
        self.press("Ctrl+A")
        self.type(words, then)

    def type_cells(self, *cells: str, then: str = "Return") -> None:
        """Type cells from where one is, a Tab after each but the last."""
        for words in cells[:-1]:
            self.type(words, "Tab")
        self.type(cells[-1], then)

    def tab_to(self, wanted: QWidget) -> None:
        """Press Tab until a widget has the keyboard."""
        passed = []
        for _time in range(_MOST_TABS):
            if self.driver.app.focusWidget() is wanted:
                return
            focused = self.driver.app.focusWidget()
            passed.append("" if focused is None else f"{type(focused).__name__} {focused.objectName()}".strip())
            self.press("Tab")
        raise AssertionError(f"Tab does not come to {wanted.objectName() or wanted}: {list(dict.fromkeys(passed))}")

    def push(self, button: QWidget) -> None:
        """Go to a button and press it."""
        self.tab_to(button)
        assert button.isEnabled()
        self.press("Space")

    def choose_in_menu(self, *actions: QAction) -> None:
        """Go down the open menu to an action and take it; of several, all but the last are of menus within."""
        for action in actions:
            menu = self.driver.app.activePopupWidget()
            assert isinstance(menu, QMenu)
            for _time in menu.actions():
                if menu.activeAction() is action:
                    break
                self.press("Down")
            assert menu.activeAction() is action, action.text()
            self.press("Return")
