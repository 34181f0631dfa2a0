"""The sides of the window's benchmark, each a process of its own (tests/bench/window.py).

    python -m tests.bench.window_sides bare | painted BOOK | figures BOOK | charts BOOK | sales BOOK | loading BOOK

The first four end as soon as they show what their names say. The last two print what they measured inside, as JSON.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ORM = ("sqlalchemy.orm", "alembic")
"""What must not be imported on the way to the first figures."""

Measured = Mapping[str, float]


def _bare() -> None:
    """A window with nothing in it, until it has been painted."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def event(self, event: QEvent) -> bool:
            done = super().event(event)
            if event.type() == QEvent.Type.Paint:
                _end()
            return done

    app = QApplication([])
    window = Window()
    window.resize(1360, 860)
    window.show()
    app.exec()


def _painted(book: Path) -> None:
    """The program as a user starts it on a book, until its window has been painted."""
    from desktop_app.__main__ import main
    from ui.main_window import MainWindow

    paint = MainWindow.paintEvent

    def paint_and_end(window: Any, event: Any) -> None:  # noqa: ANN401 - Qt's
        paint(window, event)
        _end()

    setattr(MainWindow, "paintEvent", paint_and_end)  # noqa: B010 - mypy takes a method for fixed
    main(["open", str(book)])


def _home(book: Path, is_there: Callable[[Any], bool]) -> None:
    """The program as a user starts it on a book, until something is there on Home and has been painted."""
    from desktop_app.__main__ import main
    from ui.main_window import MainWindow

    put_in_place = MainWindow._on_page

    def follow(window: Any, page: Any) -> None:  # noqa: ANN401 - the window and its page
        put_in_place(window, page)
        if type(page).__name__ == "HomePage":
            show = page._show

            def show_and_watch(month: object) -> None:
                show(month)
                _watch(page, is_there)

            page._show = show_and_watch

    setattr(MainWindow, "_on_page", follow)  # noqa: B010 - as above
    main(["open", str(book)])


def _watch(page: Any, is_there: Callable[[Any], bool]) -> None:  # noqa: ANN401 - Home
    """End with the first paint with which something is there.

    Not from the start on: to look at each of the thousands of events until then takes longer than showing the window.
    """
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint and page.isVisible() and is_there(page):
                QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
                watched.event(event)  # the paint itself belongs to what is measured
                _end()
            return False

    QApplication.instance().installEventFilter(Watch(page))  # type: ignore[union-attr]


def _end() -> None:
    sys.stdout.flush()
    os._exit(0)


def _has_figures(page: Any) -> bool:  # noqa: ANN401 - Home, whose import is measured
    if found := [name for name in ORM if name in sys.modules]:
        sys.stderr.write(f"{', '.join(found)} was imported on the way to the first figures\n")
        os._exit(1)  # what an event filter raises is told, and the program goes on
    return page.month is not None


def _has_charts(page: Any) -> bool:  # noqa: ANN401 - as above
    return _has_figures(page) and page.chart.drawing is not None


def _sales(path: Path) -> Measured:
    """The Sales page on all months: opened, sorted by document, gone to its end."""
    import tempfile

    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from tests.helpers.desk_driver import DeskDriver

    with tempfile.TemporaryDirectory(prefix="tierbook-bench-") as folder:
        driver = DeskDriver(Path(folder) / "preferences.ini")
        driver.open(path)
        page: Any = driver.window.pages["sales"]
        while driver.window.pages.make_next():  # which the window does as soon as it has nothing else to do
            pass
        page.months.choose("all")
        before = _memory()
        opened = _timed(lambda: driver.go_to("sales"))
        assert page.model.record(0) is not None
        added = _memory() - before
        driver.click_head(page.table, next(at for at, each in enumerate(page.model.columns) if each.key == "amount"))
        sorted_ = _timed(lambda: driver.click_head(page.table, 1))
        assert page.model.record(0) is not None
        driver.click_cell(page.table, 0, 0)

        def to_the_end() -> None:
            QTest.keyClick(page.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
            driver.settle()

        last = _timed(to_the_end)
        assert page.model.record(page.model.lines - 1) is not None
        lines = page.model.lines
        driver.window.close()
    return {"lines": lines, "opened": opened, "added": added, "sorted": sorted_, "last": last}


def _loading(path: Path) -> Measured:
    """A table that has all lines of the book in a list, as most programs do it: opened, and sorted by document.

    It sorts its list itself, by `list.sort`; the QSortFilterProxyModel that Qt offers takes minutes for that. The
    ledger's documents rise with its days, which `list.sort` sees at once, so both tables are sorted by amount before.
    """
    import sqlcipher3
    from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
    from PySide6.QtWidgets import QApplication, QTableView

    query = (
        "SELECT s.date_on, s.document, p.name, c.name, r.name, s.quantity, s.amount, s.cost FROM sale s"
        " JOIN person p ON p.id = s.payee_id LEFT JOIN customer c ON c.id = s.customer_id"
        " LEFT JOIN product r ON r.id = s.product_id ORDER BY s.date_on, s.id"
    )
    index = QModelIndex | QPersistentModelIndex

    class Lines(QAbstractTableModel):
        def __init__(self, rows: list[tuple[Any, ...]]) -> None:
            super().__init__()
            self.rows = rows

        def rowCount(self, parent: index = QModelIndex()) -> int:  # noqa: B008, N802 - as Qt has it
            return len(self.rows)

        def columnCount(self, parent: index = QModelIndex()) -> int:  # noqa: B008, N802 - as Qt has it
            return 8

        def data(self, place: index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
            return str(self.rows[place.row()][place.column()]) if role == Qt.ItemDataRole.DisplayRole else None

        def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
            self.layoutAboutToBeChanged.emit()
            self.rows.sort(key=lambda row: row[column], reverse=order == Qt.SortOrder.DescendingOrder)
            self.layoutChanged.emit()

    app = QApplication([])
    view = QTableView()
    view.verticalHeader().hide()
    view.resize(1140, 700)
    view.show()
    QCoreApplication.processEvents()
    connection = sqlcipher3.connect(str(path))
    before = _memory()

    def open_it() -> None:
        view.setModel(Lines(connection.execute(query).fetchall()))
        QCoreApplication.processEvents()

    opened = _timed(open_it)
    added = _memory() - before

    def sort_by(column: int) -> None:
        view.sortByColumn(column, Qt.SortOrder.AscendingOrder)
        QCoreApplication.processEvents()

    def to_the_end() -> None:
        view.scrollToBottom()
        QCoreApplication.processEvents()

    sort_by(6)
    sorted_, last = _timed(lambda: sort_by(1)), _timed(to_the_end)
    assert app is not None
    return {"lines": view.model().rowCount(), "opened": opened, "added": added, "sorted": sorted_, "last": last}


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _memory() -> float:
    """What this process has in memory now, in MB; 0 where the system does not tell."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6 if statm.exists() else 0.0


if __name__ == "__main__":
    side, *where = sys.argv[1:]
    if side == "bare":
        _bare()
    elif side in {"sales", "loading"}:
        print(json.dumps((_sales if side == "sales" else _loading)(Path(where[0]))))
    elif side == "painted":
        _painted(Path(where[0]))
    else:
        _home(Path(where[0]), _has_charts if side == "charts" else _has_figures)
