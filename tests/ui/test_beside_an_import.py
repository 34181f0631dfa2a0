"""The window while a file is imported: every page scrolls and answers, Cancel stops it, and closing keeps the book."""

import threading
from pathlib import Path

import pytest

from desktop_app.repositories.imports import add_import
from desktop_app.repositories.session import Change
from desktop_app.services import import_file
from desktop_app.services.describe_book import describe_book
from desktop_app.services.open_book import open_book
from desktop_app.services.verify_book import verify_book
from tests.helpers.desk_driver import DeskDriver
from tests.helpers.importing_driver import HEAD, begin, step, written
from tests.ui.test_tasks import ENDLESS
from ui.dialogs.importing.wizard import ImportWizard
from ui.frame.rail import PLACES
from ui.pages.sales import SalesPage
from ui.tasks import Task

ROWS = HEAD + "2026-10-30,I-1,N-003,Acme,1200.00\n"


class Importing:
    """An import amid its transaction: it has begun to write, and goes on when it is let, or never."""

    def __init__(self, driver: DeskDriver, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self._driver, self._patch = driver, monkeypatch
        self._file = written(folder, "october.csv", ROWS)
        self._began, self.may_go_on = threading.Event(), threading.Event()

    def start(self, *, is_endless: bool = False) -> ImportWizard:
        """Import the file up to there; if it is endless, a statement of SQL never comes to its end."""
        running: list[Task] = []

        def amid(change: Change, *rest: object) -> object:
            sources = add_import(change, *rest)  # type: ignore[arg-type] # handed on as it came
            self._began.set()
            if is_endless:
                change.connection.exec_driver_sql(ENDLESS)
            while not (self.may_go_on.is_set() or any(task.progress.is_cancelled for task in running)):
                pass
            return sources

        self._patch.setattr(import_file, "add_import", amid)
        wizard = begin(self._driver, self._file)
        wizard.go.click()
        task = self._driver.window.tasks.shown
        assert task is not None
        running.append(task)
        self._driver.waits_for_writes = False
        assert self._began.wait(20)
        self._driver.settle()
        return wizard

    def go_on(self) -> None:
        """Let it come to its end."""
        self.may_go_on.set()
        self._driver.waits_for_writes = True
        self._driver.settle()


@pytest.fixture
def importing(on_sample: DeskDriver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Importing:
    return Importing(on_sample, monkeypatch, tmp_path)


def test_every_page_scrolls_and_answers_and_the_progress_is_shown(on_sample: DeskDriver, importing: Importing) -> None:
    window, lines = on_sample.window, on_sample.window.desk.summary.lines
    wizard = importing.start()
    on_sample.click(wizard.aside.button)
    assert wizard.isHidden()
    for number, place in enumerate(PLACES, start=1):
        on_sample.press(f"Ctrl+{number}")
        assert window.page is window.pages[place.key]
    on_sample.press("Ctrl+2")
    sales = window.pages["sales"]
    assert isinstance(sales, SalesPage)
    on_sample.press("Ctrl+Down", sales.table)
    last = sales.table.currentIndex()
    assert last.row() == sales.model.lines - 1 > sales.table.rowAt(0) > 0
    assert sales.model.record(last.row()) is not None
    on_sample.wait_until_shown(window.status_bar.progress)
    assert window.status_bar.cancel.isVisible()
    assert not window.tasks.is_idle
    importing.go_on()
    assert (wizard.isVisible(), step(wizard)) == (True, "done")
    assert window.desk.summary.lines == lines + 1
    assert not window.status_bar.progress.isVisible()
    on_sample.click(wizard.go)


def test_cancel_in_the_status_bar_stops_an_import_amid_a_statement(on_sample: DeskDriver, importing: Importing) -> None:
    window, lines = on_sample.window, on_sample.window.desk.summary.lines
    wizard = importing.start(is_endless=True)
    on_sample.click(wizard.aside.button)
    on_sample.wait_until_shown(window.status_bar.cancel)
    on_sample.waits_for_writes = True
    on_sample.click(window.status_bar.cancel)
    assert (wizard.isVisible(), step(wizard)) == (True, "check")
    assert window.notices.shown == []
    assert window.desk.summary.lines == lines
    assert describe_book(window.desk.book).lines == lines
    on_sample.close(wizard)


def test_closing_amid_an_import_asks_first_and_keeps_nothing_of_it(
    on_sample: DeskDriver, importing: Importing, sample_book: Path
) -> None:
    window, lines = on_sample.window, on_sample.window.desk.summary.lines
    wizard = importing.start()
    on_sample.click(wizard.aside.button)
    window.close()
    assert window.isVisible()
    assert on_sample.notice.sentence == (
        "october.csv is being imported. If you close now, nothing of it is in the book."
    )
    on_sample.answer("cancel")
    assert window.isVisible()
    window.close()
    on_sample.answer("yes")
    assert not window.isVisible()
    assert all(lane.thread_.isFinished() for lane in window.tasks.lanes)
    book = open_book(sample_book)
    assert describe_book(book).lines == lines
    assert verify_book(book).is_whole
    book.close()
