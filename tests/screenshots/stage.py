"""The window on which scenes are played: one language, on one book after another, in one look after another."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from PySide6.QtWidgets import QDialog, QMenu, QMessageBox, QWidget

from desktop_app.services.create_book import create_book
from desktop_app.services.make_sample import make_sample
from tests.helpers.desk_driver import DeskDriver
from tests.screenshots.words import Words, own_words
from ui.pages.page import Page
from ui.theme import Appearance

Books = Literal["none", "empty", "sample", "read_only"]
P = TypeVar("P", bound=Page)


@dataclass(frozen=True, slots=True)
class Frame:
    """How the window is while scenes are played: its theme, its size in pixels, its text in per cent."""

    look: Appearance
    width: int
    height: int
    text: int = 100

    def __str__(self) -> str:
        return f"{self.look}-{self.width}x{self.height}" + (f"-{self.text}" if self.text != 100 else "")


class Stage:
    """A driver of the window with the books that scenes are played on, each a copy of its own."""

    def __init__(self, folder: Path, language: str) -> None:
        """`folder` is empty; it is where the books and preferences are."""
        self.language, self.folder = language, folder
        self._copies = 0
        self._driver: DeskDriver | None = None
        originals = folder / "originals"
        originals.mkdir()
        self._sample, self._empty = originals / "Qinghe.tierbook", originals / "New.tierbook"
        make_sample(self._sample, language=language).close()
        create_book(self._empty).close()
        self.words = Words(language, [*own_words(self._sample, language), *_TYPED, *folder.parts])

    @property
    def driver(self) -> DeskDriver:
        """Of the window; there is one between `begin` and `end`."""
        assert self._driver is not None
        return self._driver

    def end(self) -> None:
        """Close the window, if there is one."""
        if self._driver is not None:
            self.clear()
            self._driver.end()
            self._driver = None

    def begin(self, frame: Frame) -> None:
        """Show a new window, as large as that and in that look."""
        self.end()
        self._driver = DeskDriver(self.folder / "stage.ini", language=self.language)
        window = self.driver.window
        window.look.choose(frame.look)
        window.look.resize_text(frame.text)
        window.resize(frame.width, frame.height)
        self.driver.settle()

    def open(self, kind: Books) -> None:
        """Put a new copy of a book on the desk, and show Home; "none" comes before all others."""
        if kind != "none":
            self._copies += 1
            place = self.folder / str(self._copies)
            place.mkdir()
            original = self._empty if kind == "empty" else self._sample
            copy = place / original.name
            copy.write_bytes(original.read_bytes())
            self.driver.window.desk.open(copy, read_only=kind == "read_only")
            self.driver.settle()
        self.driver.window.show_page("home")
        self.driver.settle()

    def page(self, kind: type[P]) -> P:
        """Go to the page of a class."""
        key, page = next((key, page) for key, page in self.driver.window.pages.items() if isinstance(page, kind))
        self.driver.go_to(key)
        return page

    def act(self, key: str) -> None:
        """Do what an entry of the menu does."""
        self.driver.window.acts.actions[key].trigger()
        self.driver.settle()

    def clear(self) -> None:
        """Close whatever is open over the window."""
        for kind in (QMenu, QMessageBox, QDialog, QWidget):
            for widget in self.driver.app.topLevelWidgets():
                if isinstance(widget, kind) and widget.isVisible() and widget is not self.driver.window:
                    widget.close()
        self.driver.settle()


_TYPED = (
    *("Li Na", "LI NA", "Bolt", "BOLT", "OneDrive", "青禾", "帐篷", "背包", "sometime", "lixyzw", "scan"),
    *("销售明细", "日期", "单号", "业务员", "客户", "商品", "净额", "合计", "工号", "实发"),
)  # fmt: skip
"""What scenes type, or have in the files that they import."""
