"""What keeps words readable: tool tips of cells, rows and controls on several lines; and the order of the Tab key."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tests.screenshots.told import tip_at
from ui.models.columns import Column
from ui.models.table import TableModel
from ui.widgets.current_stack import CurrentStack
from ui.widgets.flow import Flow
from ui.widgets.tab_order import come_last, take_place
from ui.widgets.table_view import TableView

LONG = "the whole of the northern field team"


def shown(table: TableView, *words: str) -> TableView:
    model: TableModel[str] = TableModel([Column("words", lambda: "Words", str, width=40, stretch=1)])
    model.set_rows(words)
    table.show_model(model)
    table.resize(120, 200)
    table.show()
    QApplication.processEvents()
    return table


def tip(table: TableView, row: int) -> str:
    return tip_at(table.viewport(), table.visualRect(table.model().index(row, 0)).center())


def test_a_cell_that_is_too_narrow_tells_its_words_whole(qapp: QApplication) -> None:
    table = shown(TableView(), LONG, "Li")
    assert (tip(table, 0), tip(table, 1)) == (LONG, "")


def test_a_table_that_grows_breaks_words_that_do_not_fit(qapp: QApplication) -> None:
    table = shown(TableView(grows=True), LONG, "Li")
    assert table.rowHeight(0) > table.rowHeight(1) == table.row_height
    before = table.height()
    table.resize(600, before)
    QApplication.processEvents()
    assert table.rowHeight(0) == table.row_height
    assert table.height() < before


def test_controls_go_on_the_next_line_where_there_is_no_room(qapp: QApplication) -> None:
    buttons = [QPushButton(word) for word in ("Back up now", "Backups…", "Verify the book…")]
    flow = Flow(*buttons, ends_right=True)
    line = flow.sizeHint()
    assert flow.heightForWidth(line.width()) == line.height()
    assert flow.heightForWidth(line.width() - 1) > line.height()
    flow.resize(line.width() + 50, 200)
    flow.show()
    QApplication.processEvents()
    assert buttons[0].pos() == QPoint(0, 0)
    assert buttons[2].geometry().right() == flow.width() - 1
    flow.resize(line.width() - 1, 200)
    QApplication.processEvents()
    assert buttons[2].y() > buttons[0].y() == buttons[1].y()
    buttons[0].hide()
    QApplication.processEvents()
    assert buttons[2].y() == buttons[1].y() == 0


def test_a_stack_is_as_high_as_what_it_shows(qapp: QApplication) -> None:
    stack = CurrentStack()
    for height in (40, 400):
        content = QWidget()
        content.setFixedHeight(height)
        stack.addWidget(content)
    assert (stack.currentIndex(), stack.sizeHint().height()) == (0, 40)
    stack.setCurrentIndex(1)
    assert (stack.currentIndex(), stack.sizeHint().height()) == (1, 400)


def order(window: QWidget) -> list[str]:
    names = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        names.append(widget.objectName())
        widget = widget.nextInFocusChain()
    return [name for name in names if name]


def named(widget: QWidget, name: str, box: QVBoxLayout) -> QWidget:
    widget.setObjectName(name)
    box.addWidget(widget)
    return widget


def test_what_is_made_late_comes_where_it_stands(qapp: QApplication) -> None:
    window = QWidget()
    box = QVBoxLayout(window)
    named(QLineEdit(), "first", box)
    owner = QWidget()
    inside = QVBoxLayout(owner)
    box.addWidget(owner)
    last = named(QPushButton(), "last", box)
    made = [named(QPushButton(), name, inside) for name in ("one", "other")]
    assert order(window) == ["first", "last", "one", "other"]
    take_place(owner, [made[0], QLabel(), made[1]])
    assert order(window) == ["first", "one", "other", "last"]
    named(QLineEdit(), "later", box)
    come_last([last])
    assert order(window) == ["first", "one", "other", "later", "last"]
