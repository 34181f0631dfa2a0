"""The checks of the window's looks catch what they are for, each on a widget with one defect, and nothing else."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tests.screenshots.check_contrast import contrast
from tests.screenshots.looking import defects_in
from tests.screenshots.painted import read
from tests.screenshots.words import Words

ENGLISH = Words("en", ["王芳"])
CHINESE = Words("zh_CN", ["Bolt & Sons"])
LONG = "a sentence that is much longer than the room that there is for it"


@pytest.fixture
def box(qapp: QApplication) -> QWidget:
    """An empty window with the colours of a page."""
    made = QWidget()
    made.setStyleSheet("QWidget { background: #FFFFFF; color: #14191F; font-size: 13px; }")
    made.resize(400, 200)
    return made


def kinds(target: QWidget, words: Words = ENGLISH) -> list[str]:
    target.show()
    QApplication.processEvents()
    return [defect.kind for defect in defects_in(target, target.grab().toImage(), words)]


def placed(box: QWidget, text: str, x: int, y: int, width: int = 200, height: int = 20) -> QLabel:
    label = QLabel(text, box)
    label.setGeometry(x, y, width, height)
    return label


def test_a_window_in_order_has_no_defects(box: QWidget) -> None:
    layout = QGridLayout(box)
    for row, (word, field) in enumerate(
        [("Name", QLineEdit()), ("Kind", QComboBox()), ("Paid", QCheckBox("at once")), ("Go", QPushButton("Import…"))]
    ):
        label = QLabel(word)
        label.setBuddy(field)
        layout.addWidget(label, row, 0)
        layout.addWidget(field, row, 1)
    assert kinds(box) == []


def test_texts_are_read_as_they_are_painted(box: QWidget) -> None:
    label = placed(box, "1,234.50 王芳", 20, 30)
    box.show()
    (run,) = read(box)
    assert (run.words, run.widget, run.colour.name()) == ("1,234.50 王芳", label, "#14191f")
    assert QRect(20, 30, 200, 20).contains(run.on(box).toAlignedRect())


# ---- cut off


@pytest.mark.parametrize("kind", [QLabel, QPushButton, QCheckBox])
def test_words_wider_than_their_widget_are_cut_off(box: QWidget, kind: Callable[[str, QWidget], QWidget]) -> None:
    kind(LONG, box).setGeometry(10, 10, 120, 30)
    assert kinds(box) == ["cut off"]


def test_a_wrapped_label_that_is_too_low_is_cut_off(box: QWidget) -> None:
    label = placed(box, LONG, 10, 10, 120, 20)
    label.setWordWrap(True)
    assert "cut off" in kinds(box)


def test_a_widget_wider_than_what_it_is_in_is_cut_off(box: QWidget) -> None:
    inner = QFrame(box)
    inner.setGeometry(10, 10, 100, 30)
    QLabel(LONG, inner).setGeometry(0, 0, 500, 20)
    assert kinds(box) == ["cut off"]


def test_what_can_be_scrolled_to_is_not_cut_off(box: QWidget) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    for number in range(40):
        column.addWidget(QLabel(f"line {number}"))
    area = QScrollArea(box)
    area.setWidget(inside)
    area.setAccessibleName("lines")
    area.setGeometry(0, 0, 400, 111)
    assert kinds(box) == []
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    assert set(kinds(box)) == {"cut off"}


def test_a_choice_that_cannot_show_what_is_chosen_is_cut_off(box: QWidget) -> None:
    choice = QComboBox(box)
    choice.addItem(LONG)
    choice.setAccessibleName("choice")
    choice.setGeometry(10, 10, 120, 30)
    assert kinds(box) == ["cut off"]


class _Cell(QAbstractTableModel):
    """One cell under one head; a tool tip of the whole if it is to have one."""

    def __init__(self, words: str, tip: str = "") -> None:
        super().__init__()
        self.words, self.tip = words, tip

    def rowCount(self, parent: object = None) -> int:
        return 1

    def columnCount(self, parent: object = None) -> int:
        return 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        return "Name" if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: object, role: int = 0) -> object:
        return {int(Qt.ItemDataRole.DisplayRole): self.words, int(Qt.ItemDataRole.ToolTipRole): self.tip}.get(role)


@pytest.mark.parametrize(
    ("words", "tip", "expected"),
    [
        ("王芳 of the northern field team", "", ["cut off"]),
        ("王芳 of the northern field team", "王芳 of the northern field team", []),
        ("the whole of the northern field team", "the whole of the northern field team", ["cut off"]),
        ("Li", "", []),
    ],
)
def test_a_cell_may_be_shortened_if_it_is_the_users_and_tells_the_whole(
    box: QWidget, words: str, tip: str, expected: list[str]
) -> None:
    table = QTableView(box)
    model = _Cell(words, tip)
    table.setModel(model)
    table.verticalHeader().hide()
    table.setAccessibleName("table")
    table.setColumnWidth(0, 110)
    table.setGeometry(0, 0, 200, 100)
    assert kinds(box) == expected
    assert not model.index(0, 0, QModelIndex()).parent().isValid()


# ---- overlaps


def test_words_on_words_overlap(box: QWidget) -> None:
    first = placed(box, "revenue of the month", 10, 10)
    second = placed(box, "target of the month", 40, 14)
    for label in (first, second):
        label.setStyleSheet("background: transparent")
    assert kinds(box) == ["overlaps"]
    second.move(40, 40)
    assert kinds(box) == []


class _Painter(QWidget):
    """Paints its words itself, one over the other."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor("#14191F"))
        painter.drawText(10, 30, "tier 1")
        painter.drawText(24, 30, "tier 2")
        painter.end()


def test_a_widget_that_paints_itself_is_read_too(box: QWidget) -> None:
    _Painter(box).setGeometry(0, 0, 200, 60)
    assert kinds(box) == ["overlaps"]


# ---- languages


def test_a_word_of_another_language_is_found(box: QWidget) -> None:
    label = placed(box, "待处理 3 rows", 10, 10, 380)
    assert kinds(box, CHINESE) == ["not translated"]
    label.setText("待处理 3 行：Bolt & Sons，PDF，Ctrl+K，校验码 DEAD-BEEF")
    assert kinds(box, CHINESE) == []
    label.setText("Revenue of 王芳")
    assert kinds(box) == []
    label.setText("Revenue 销售额")
    assert kinds(box) == ["not translated"]


# ---- contrast


def test_the_contrast_is_that_of_wcag() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#FFFFFF")) == pytest.approx(4.48, abs=0.005)
    assert contrast(QColor("#767676"), QColor("#FFFFFF")) == pytest.approx(4.54, abs=0.005)


def test_pale_words_are_found_on_their_real_ground(box: QWidget) -> None:
    label = placed(box, "a hint", 10, 10)
    label.setStyleSheet("color: #777777")
    assert kinds(box) == ["low contrast"]
    label.setStyleSheet("color: #767676")
    assert kinds(box) == []
    label.setStyleSheet("color: #767676; background: #E3E7EC")
    assert kinds(box) == ["low contrast"]
    label.setEnabled(False)
    assert kinds(box) == []


def test_a_colour_that_lets_its_ground_through_is_mixed_with_it(box: QWidget) -> None:
    placed(box, "a hint", 10, 10).setStyleSheet("color: rgba(20, 25, 31, 50%)")
    assert kinds(box) == ["low contrast"]


# ---- keyboard


def test_a_field_without_a_name_is_found(box: QWidget) -> None:
    field = QLineEdit(box)
    field.setGeometry(10, 10, 100, 30)
    assert kinds(box) == ["no accessible name"]
    field.setAccessibleName("Company")
    assert kinds(box) == []


def card(box: QWidget, x: int, *places: tuple[int, int]) -> list[QPushButton]:
    """A card with buttons, made in the order of their places."""
    frame = QFrame(box)
    frame.setProperty("role", "card")
    frame.setGeometry(x, 0, 190, 200)
    buttons = []
    for number, (left, top) in enumerate(places):
        buttons.append(QPushButton(str(number), frame))
        buttons[-1].setGeometry(left, top, 40, 30)
    return buttons


def test_within_a_card_one_goes_as_one_reads(box: QWidget) -> None:
    first, second, third = card(box, 0, (10, 10), (60, 10), (10, 50))
    assert kinds(box) == []
    QWidget.setTabOrder(second, first)
    assert kinds(box) == ["tab order jumps"]
    QWidget.setTabOrder(first, third)
    QWidget.setTabOrder(third, second)
    assert "tab order jumps" in kinds(box)


def test_from_card_to_card_one_goes_on_to_the_right_or_down(box: QWidget) -> None:
    card(box, 0, (10, 90))
    card(box, 200, (10, 10))
    assert kinds(box) == []


def test_from_card_to_card_one_does_not_go_back(box: QWidget) -> None:
    card(box, 200, (10, 10))
    card(box, 0, (10, 90))
    assert kinds(box) == ["tab order jumps"]


def test_what_only_a_mouse_comes_to_is_found(box: QWidget) -> None:
    button = QPushButton("Close", box)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    assert kinds(box) == ["tab order jumps"]


def test_a_field_that_keeps_the_tab_key_is_found(box: QWidget) -> None:
    row = QHBoxLayout(box)
    field = QPlainTextEdit()
    field.setAccessibleName("Notes")
    row.addWidget(field)
    assert kinds(box) == ["tab order jumps"]
    field.setTabChangesFocus(True)
    assert kinds(box) == []
