"""The only threads of the window: one that reads the book and one that writes it.

Work is a function that gets a `Progress`; it runs on its lane's thread, one piece of work at a time, and what it
returns is handed to `then` on the window's thread. Both threads live as long as the window, because a connection to
the book belongs to one thread. Results come back by signal to slots of `Tasks` itself: a signal across threads to
an undecorated callable crashes PySide6. A thread is given the work alone, not who waits for it, so that it never is the
last to hold a widget.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

import shiboken6
from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from desktop_app.domain.message import Message
from desktop_app.services.progress import Cancelled, stoppable
from ui.garbage import Garbage

Lane = Literal["read", "write"]
_REPORTS_APART = 0.05  # seconds
_UNTIL_PAINTED = 10  # milliseconds; Qt paints what has changed when 5 have passed


class Progress:
    """What work tells about itself; a service takes it as its `progress`."""

    def __init__(self, tell: "Callable[[Progress, float, Message | None], None]") -> None:
        self._tell = tell
        self._cancelled, self._interrupted = threading.Event(), threading.Event()
        self._told_at = 0.0
        self._message: Message | None = None

    def __call__(self, done: float, message: Message | None = None) -> None:
        """Tell the share that is done and what is being done; raises Cancelled if the user does not want it."""
        if self._cancelled.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._told_at >= _REPORTS_APART or done >= 1 or message != self._message:
            self._told_at, self._message = now, message
            self._tell(self, done, message)

    def cancel(self) -> None:
        """Stop the work at its next report; what never reports is done to its end."""
        self._cancelled.set()

    def interrupt(self) -> None:
        """Stop the work at once, also amid a statement of SQL."""
        self._cancelled.set()
        self._interrupted.set()

    @property
    def is_cancelled(self) -> bool:
        return self._cancelled.is_set()

    @property
    def is_interrupted(self) -> bool:
        return self._interrupted.is_set()


@dataclass(slots=True, eq=False)
class Task:
    """A piece of work under way; `title` is worded when it is shown, and "" is nothing to show."""

    lane: Lane
    work: Callable[[Progress], Any]
    then: Callable[[Any], None] | None
    otherwise: Callable[[Exception], None] | None
    title: Callable[[], str] | None
    key: str
    owner: QObject | None
    progress: Progress = field(init=False)
    is_stale: bool = False
    done: float = 0.0
    message: Message | None = None

    @property
    def is_wanted(self) -> bool:
        """Whether anybody still waits for the result."""
        return not self.is_stale and (self.owner is None or shiboken6.isValid(self.owner))


class _Worker(QObject):
    """Lives on a lane's thread and does one piece of work after the other; its `Progress` says which one it was."""

    finished = Signal(object, object)
    failed = Signal(object, object)

    @Slot(object, object)
    def do(self, work: Callable[[Progress], Any], progress: Progress) -> None:
        try:
            progress(0.0)
            with stoppable(lambda: progress.is_interrupted):
                result = work(progress)
        except Exception as error:  # noqa: BLE001 - it is shown on the window's thread, whatever it is
            self.failed.emit(progress, error)
        else:
            self.finished.emit(progress, result)


class _Lane(QObject):
    """A thread with its worker, and what waits for it."""

    _give = Signal(object, object)

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.waiting: deque[Task] = deque()
        self.current: Task | None = None
        self.thread_ = QThread(self)
        self.thread_.setObjectName(f"tierbook-{name}")
        self.worker = _Worker()
        self.worker.moveToThread(self.thread_)
        self._give.connect(self.worker.do)
        self.thread_.start()

    def go_on(self) -> None:
        """Give the worker the next task that is still wanted, if it is free."""
        while self.current is None and self.waiting:
            task = self.waiting.popleft()
            if task.is_wanted:
                self.current = task
                self._give.emit(task.work, task.progress)

    def close(self) -> None:
        self.waiting.clear()
        if self.current is not None:
            self.current.is_stale = True
            if self.current.lane == "read":
                self.current.progress.interrupt()
            else:  # what was begun is kept: an approval does not get lost because the window is closed after it
                self.current.progress.cancel()
        self.thread_.quit()
        self.thread_.wait()


class Tasks(QObject):
    """Runs work off the window's thread and brings the results back."""

    changed = Signal()
    """What is running, or how far it is, has changed."""
    idle = Signal()
    """Nothing runs and nothing waits."""
    crashed = Signal(object)
    """An exception that nobody else took; `ui.notices` shows it."""

    _progressed = Signal(object, float, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.garbage = Garbage(self)
        self._put_off = 0
        self._lanes: dict[Lane, _Lane] = {"read": _Lane("read", self), "write": _Lane("write", self)}
        self._progressed.connect(self._on_progress)
        for lane in self._lanes.values():
            lane.worker.finished.connect(self._on_finished)
            lane.worker.failed.connect(self._on_failed)

    def read(
        self,
        work: Callable[[Progress], Any],
        then: Callable[[Any], None],
        *,
        key: str = "",
        owner: QObject | None = None,
        title: Callable[[], str] | None = None,
        otherwise: Callable[[Exception], None] | None = None,
    ) -> Task:
        """Ask the book for something. A later read with the same `key` makes this one stale: its result is dropped."""
        return self._add(Task("read", work, then, otherwise, title, key, owner))

    def write(
        self,
        work: Callable[[Progress], Any],
        then: Callable[[Any], None] | None = None,
        *,
        title: Callable[[], str] | None = None,
        owner: QObject | None = None,
        otherwise: Callable[[Exception], None] | None = None,
    ) -> Task:
        """Change the book. Writes are done in the order in which they were asked for."""
        return self._add(Task("write", work, then, otherwise, title, "", owner))

    def once_painted(self, begin: Callable[[], object], owner: QObject) -> None:
        """Call `begin` when what has changed has been painted, which work on another thread would slow down."""

        def go_on() -> None:
            self._put_off -= 1
            if shiboken6.isValid(owner):
                begin()
            self._settle()

        self._put_off += 1
        QTimer.singleShot(_UNTIL_PAINTED, self, go_on)

    @property
    def shown(self) -> Task | None:
        """The task that the status bar shows: the running one with a title, a writing one first."""
        running = [lane.current for lane in (self._lanes["write"], self._lanes["read"]) if lane.current]
        return next((task for task in running if task.title and not task.is_stale), None)

    @property
    def is_idle(self) -> bool:
        return not self._put_off and all(lane.current is None and not lane.waiting for lane in self._lanes.values())

    @property
    def lanes(self) -> tuple[_Lane, ...]:
        """Both threads, with what waits for them."""
        return tuple(self._lanes.values())

    def close(self) -> None:
        """Cancel what runs and end both threads; waits for them."""
        for lane in self._lanes.values():
            lane.close()
        self.garbage.end()

    def _add(self, task: Task) -> Task:
        task.progress = Progress(self._progressed.emit)
        lane = self._lanes[task.lane]
        if task.key:
            for other in (*lane.waiting, lane.current):
                if other is not None and other.key == task.key:
                    other.is_stale = True
                    other.progress.interrupt()
        lane.waiting.append(task)
        lane.go_on()
        self.changed.emit()
        return task

    def refused(self, error: Exception) -> None:
        """Hand an error on to who shows errors; that something was cancelled is none."""
        if not isinstance(error, Cancelled):
            self.crashed.emit(error)

    @Slot(object, float, object)
    def _on_progress(self, progress: Progress, done: float, message: Message | None) -> None:
        task = self._running(progress)
        task.done, task.message = done, message
        self.changed.emit()

    @Slot(object, object)
    def _on_finished(self, progress: Progress, result: object) -> None:
        task = self._freed(progress)
        try:
            if task.then is not None and task.is_wanted:
                task.then(result)
        finally:
            self._settle()

    @Slot(object, object)
    def _on_failed(self, progress: Progress, error: Exception) -> None:
        task = self._freed(progress)
        try:
            if task.otherwise is not None and task.is_wanted:
                task.otherwise(error)
            elif task.is_wanted:
                self.refused(error)
        finally:
            self._settle()

    def _running(self, progress: Progress) -> Task:
        """Whose progress this is."""
        running = (lane.current for lane in self.lanes)
        return next(task for task in running if task is not None and task.progress is progress)

    def _freed(self, progress: Progress) -> Task:
        """Whose progress this was: it is done, and its lane goes on."""
        task = self._running(progress)
        lane = self._lanes[task.lane]
        lane.current = None
        lane.go_on()
        return task

    def _settle(self) -> None:
        self.changed.emit()
        if self.is_idle:
            self.idle.emit()
