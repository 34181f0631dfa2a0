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


def _program(book: Path, is_there: Callable[[Any], bool]) -> None:
    """The program as a user starts it on a book, until something is there and has been painted."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication

    from desktop_app.__main__ import main
    from ui.application import make_application
    from ui.main_window import MainWindow

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint:
                windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]
                if windows and windows[0].isVisible() and is_there(windows[0]):
                    watched.removeEventFilter(self)
                    _end_after(watched, event)
            return False

    app = make_application()
    watch = Watch()
    app.installEventFilter(watch)
    main(["open", str(book)])


def _end_after(watched: Any, event: Any) -> None:  # noqa: ANN401 - Qt's
    """End once the event has been handled: the paint itself belongs to what is measured."""
    watched.event(event)
    _end()


def _end() -> None:
    sys.stdout.flush()
    os._exit(0)


def _has_figures(window: Any) -> bool:  # noqa: ANN401 - the main window, whose import is measured
    home = next((page for page in window.pages.made if type(page).__name__ == "HomePage"), None)
    if home is None or home.month is None:
        return False
    if found := [name for name in ORM if name in sys.modules]:
        raise SystemExit(f"{', '.join(found)} was imported on the way to the first figures")
    return bool(home.isVisible())


def _has_charts(window: Any) -> bool:  # noqa: ANN401 - the main window, whose import is measured
    return _has_figures(window) and window.pages["home"].chart.drawing is not None


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
    else:
        seen: dict[str, Callable[[Any], bool]] = {
            "painted": lambda _window: True,
            "figures": _has_figures,
            "charts": _has_charts,
        }
        _program(Path(where[0]), seen[side])
