"""A window for every test that asks for one, closed with its threads at the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.services.create_book import create_book
from desktop_app.wording.catalogue import use_language
from tests.helpers.desk_driver import DeskDriver
from ui.page_set import PageSet
from ui.pages.home import HomePage
from ui.pages.payouts import PayoutsPage
from ui.pages.plans import PlansPage


@pytest.fixture(autouse=True)
def _shown_for_one_test(qapp: QApplication) -> Iterator[None]:
    """What a test shows by itself does not stand beside the windows of the next ones."""
    yield
    for window in qapp.topLevelWidgets():
        if window.isVisible():
            window.close()


@pytest.fixture
def driver(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeskDriver]:
    """An English window without a book, which makes its pages only when they are asked for: each takes its time."""
    monkeypatch.setattr(PageSet, "make_next", lambda _pages: False)
    driver = DeskDriver(tmp_path / "preferences.ini")
    yield driver
    driver.end()
    use_language("en")


@pytest.fixture
def on_sample(driver: DeskDriver, sample_book: Path) -> DeskDriver:
    """The window on a copy of the sample book, at its latest month."""
    driver.open(sample_book)
    return driver


@pytest.fixture
def payouts(on_sample: DeskDriver) -> PayoutsPage:
    """The page of payouts of that window."""
    return on_sample.turn_to("payouts", PayoutsPage)


@pytest.fixture
def home(on_sample: DeskDriver) -> HomePage:
    """The page Home of that window."""
    return on_sample.turn_to("home", HomePage)


@pytest.fixture
def plans(on_sample: DeskDriver) -> PlansPage:
    """The page of plans of that window, on the first component of the sample's plan for field sales."""
    return on_sample.turn_to("plans", PlansPage)


@pytest.fixture
def read_only_plans(driver: DeskDriver, sample_book: Path) -> PlansPage:
    """The page of plans of a window whose copy of the sample book is only read."""
    driver.window.desk.open(sample_book, read_only=True)
    driver.settle()
    return driver.turn_to("plans", PlansPage)


@pytest.fixture
def empty_book(tmp_path: Path) -> Path:
    """A book with nothing in it."""
    path = tmp_path / "Empty.tierbook"
    create_book(path).close()
    return path


@pytest.fixture
def on_empty(driver: DeskDriver, empty_book: Path) -> DeskDriver:
    """The window on a book with nothing in it."""
    driver.open(empty_book)
    return driver
