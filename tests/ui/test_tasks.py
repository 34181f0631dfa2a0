"""The two threads: results come back on the window's thread, in order, and what nobody wants any more is dropped."""

import gc
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.message import Message
from desktop_app.domain.name import Name
from desktop_app.domain.people import Team
from desktop_app.repositories.people import load_teams, save_teams
from desktop_app.repositories.session import reading, writing
from desktop_app.services.create_book import create_book
from desktop_app.services.progress import Cancelled
from ui.tasks import Progress, Task, Tasks

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.close()
    assert all(lane.thread_.isFinished() for lane in tasks.lanes)


def rest(tasks: Tasks, qtbot: QtBot) -> None:
    """Wait until nothing runs."""
    if not tasks.is_idle:
        with qtbot.waitSignal(tasks.idle, timeout=10_000):
            pass


def test_work_is_done_elsewhere_and_its_result_arrives_here(tasks: Tasks, qtbot: QtBot) -> None:
    here = QThread.currentThread()
    found: list[tuple[QThread, QThread]] = []
    tasks.read(lambda _progress: QThread.currentThread(), lambda there: found.append((there, QThread.currentThread())))
    rest(tasks, qtbot)
    assert [arrived is here and there is not here for there, arrived in found] == [True]


def test_each_lane_keeps_its_thread(tasks: Tasks, qtbot: QtBot) -> None:
    reading: list[int] = []
    writing: list[int] = []
    for _number in range(3):
        tasks.read(lambda _progress: threading.get_ident(), reading.append)
        tasks.write(lambda _progress: threading.get_ident(), writing.append)
    rest(tasks, qtbot)
    assert len(set(reading)) == len(set(writing)) == 1
    assert set(reading) != set(writing)


def test_writes_are_done_in_the_order_they_were_asked_for(tasks: Tasks, qtbot: QtBot) -> None:
    done: list[int] = []
    for number in range(50):
        tasks.write(lambda _progress, number=number: number, done.append)  # type: ignore[misc] # a default binds it
    rest(tasks, qtbot)
    assert done == list(range(50))


def test_a_later_read_of_the_same_kind_makes_an_earlier_one_stale(tasks: Tasks, qtbot: QtBot) -> None:
    shown: list[str] = []
    gate = threading.Event()
    tasks.read(lambda _progress: gate.wait(10) and "old", shown.append, key="page")
    tasks.read(lambda _progress: "newer", shown.append, key="page")
    tasks.read(lambda _progress: "other", shown.append, key="list")
    tasks.read(lambda _progress: "newest", shown.append, key="page")
    gate.set()
    rest(tasks, qtbot)
    assert shown == ["other", "newest"]


def test_nothing_arrives_at_an_owner_that_is_gone(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    shown: list[object] = []
    gate = threading.Event()
    tasks.read(lambda _progress: gate.wait(10), shown.append, owner=owner)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    gate.set()
    rest(tasks, qtbot)
    assert shown == []


def test_what_waits_for_a_paint_begins_after_it_unless_its_owner_is_gone(tasks: Tasks, qtbot: QtBot) -> None:
    happened: list[str] = []

    class Painted(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            happened.append("painted")

    shown, gone = Painted(), QObject()
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitUntil(lambda: bool(happened))
    happened.clear()
    shown.update()
    tasks.once_painted(lambda: tasks.write(lambda _progress: "begun", happened.append), shown)
    tasks.once_painted(lambda: happened.append("not wanted"), gone)
    shiboken6.delete(gone)
    assert not tasks.is_idle
    rest(tasks, qtbot)
    assert list(dict.fromkeys(happened)) == ["painted", "begun"]


def test_an_exception_goes_to_who_asked_or_to_the_notices(tasks: Tasks, qtbot: QtBot) -> None:
    def fail(_progress: Progress) -> None:
        raise LookupError("no such thing")

    heard: list[Exception] = []
    told: list[Exception] = []
    tasks.crashed.connect(told.append)
    tasks.read(fail, heard.append, otherwise=heard.append)
    tasks.write(fail)
    rest(tasks, qtbot)
    assert [type(error) for error in heard] == [LookupError]
    assert [type(error) for error in told] == [LookupError]


def test_progress_is_told_and_cancelling_stops_the_work(tasks: Tasks, qtbot: QtBot) -> None:
    started, told = threading.Event(), []
    heard: list[Exception] = []

    def work(progress: Progress) -> None:
        progress(0.5, Message("half"))
        started.set()
        while not progress.is_cancelled:
            pass
        progress(0.6)

    task: Task = tasks.write(work, title=lambda: "long", otherwise=heard.append)
    with qtbot.waitSignal(tasks.changed, timeout=10_000, check_params_cb=lambda: task.done > 0):
        pass
    told.append((task.done, task.message))
    assert tasks.shown is task
    assert started.wait(10)
    task.progress.cancel()
    rest(tasks, qtbot)
    assert told == [(0.5, Message("half"))]
    assert [type(error) for error in heard] == [Cancelled]
    assert tasks.shown is None


def test_a_stale_read_ends_amid_its_statement_and_closing_ends_no_write(qtbot: QtBot, tmp_path: Path) -> None:
    tasks = Tasks()
    began = [threading.Event() for _each in range(2)]
    book = create_book(tmp_path / "b.tierbook")

    def endless(_progress: Progress) -> None:
        with reading(book) as connection:
            began[0].set()
            connection.exec_driver_sql(ENDLESS)

    def write(progress: Progress) -> None:
        began[1].set()
        while not progress.is_cancelled:
            pass
        with writing(book, Message("kept")) as change:
            save_teams(change, [Team("kept", Name({"": "Kept"}))])

    tasks.read(endless, lambda _none: None, key="words")
    assert began[0].wait(10)
    began[0].clear()
    tasks.read(endless, lambda _none: None, key="words")  # it begins because the one before ends
    qtbot.waitUntil(began[0].is_set)
    tasks.write(write)
    assert began[1].wait(10)
    tasks.close()
    with reading(book) as connection:
        assert [team.code for team in load_teams(connection)] == ["kept"]
    book.close()


def test_closing_stops_what_runs(qapp: QApplication) -> None:
    tasks = Tasks()
    started = threading.Event()

    def work(progress: Progress) -> None:
        started.set()
        while True:
            progress(0.1)

    tasks.write(work)
    assert started.wait(10)
    tasks.close()
    assert all(lane.thread_.isFinished() for lane in tasks.lanes)


class Circle(QObject):
    """What is left of a closed dialog: held by itself alone."""

    freed_on: ClassVar[list[int]] = []  # threads

    def __init__(self) -> None:
        super().__init__()
        self.itself = self
        weakref.finalize(self, note_where_it_is_freed)


def note_where_it_is_freed() -> None:
    Circle.freed_on.append(threading.get_ident())


def test_garbage_is_looked_for_on_the_windows_thread_alone(tasks: Tasks, qtbot: QtBot) -> None:
    Circle.freed_on.clear()
    Circle()

    def make_objects(_progress: Progress) -> None:
        kept: list[list[int]] = [[] for _each in range(200_000)]  # of which Python would have looked at many
        assert kept

    tasks.read(make_objects, lambda _none: None)
    rest(tasks, qtbot)
    assert Circle.freed_on == []
    kept: list[list[int]] = [[] for _each in range(2 * gc.get_threshold()[0])]
    tasks.garbage.look()
    assert kept
    assert Circle.freed_on == [threading.get_ident()]


def test_nothing_holds_who_asked_once_he_has_his_answer(tasks: Tasks, qtbot: QtBot) -> None:
    class Asker:
        def take(self, _result: object) -> None:
            """Hear of the end."""

    asker = Asker()
    there = weakref.ref(asker)
    tasks.read(lambda progress: progress(1.0), asker.take)
    del asker
    rest(tasks, qtbot)
    assert there() is None
