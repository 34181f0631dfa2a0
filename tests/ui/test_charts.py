"""Charts in the window: read by mouse and keyboard, redrawn in another look, saved, and imported late."""

import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib.colors import to_hex
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QToolTip
from pytestqt.qtbot import QtBot

from desktop_app.domain.curve import Vertex
from desktop_app.reporting.chart_records import Curve, MonthBar, TierMark
from tests.helpers.desk_driver import DeskDriver
from ui import theme
from ui.models.columns import Column
from ui.models.table import TableModel
from ui.tasks import Tasks
from ui.widgets.chart import Chart
from ui.widgets.chart_card import ChartCard
from ui.widgets.curve_chart import CurveChart
from ui.widgets.month_chart import MonthChart

MONTHS = tuple(
    MonthBar(f"{number}月", Decimal(100 * number), Decimal(500), f"¥{100 * number}", f"Month {number}: ¥{100 * number}")
    for number in range(1, 13)
)
CURVE = Curve(
    (Vertex(Fraction(0), Fraction(0), Fraction(0)), Vertex(Fraction(2), Fraction(240), Fraction(240))),
    (TierMark(Fraction(0), "5%"),),
    lambda position: f"{round(position * 100)}%",
    lambda payout: f"¥{payout}",
)


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.close()


def shown(chart: Chart[Any], qtbot: QtBot) -> None:
    """Show a chart and wait until it has its figure."""
    chart.resize(480, 240)
    chart.show()
    qtbot.waitUntil(lambda: chart.drawing is not None, timeout=20_000)
    qtbot.waitExposed(chart)
    chart.grab()  # lays the figure out


@pytest.fixture
def months(tasks: Tasks, qtbot: QtBot) -> MonthChart:
    chart = MonthChart(tasks)
    qtbot.addWidget(chart)
    chart.show_months(MONTHS)
    shown(chart, qtbot)
    return chart


@pytest.fixture
def curve(tasks: Tasks, qtbot: QtBot) -> CurveChart:
    chart = CurveChart(tasks)
    qtbot.addWidget(chart)
    chart.show_curve(CURVE)
    chart.show_tried(Fraction(1), Fraction(120))
    shown(chart, qtbot)
    return chart


@pytest.fixture
def card(months: MonthChart, qtbot: QtBot) -> ChartCard:
    model: TableModel[MonthBar] = TableModel((Column("month", lambda: "Month", lambda bar: bar.label),))
    model.set_rows(MONTHS)
    card = ChartCard(months, model)
    qtbot.addWidget(card)
    card.retranslate()
    card.show_words("Revenue is 4% above October’s target")
    return card


def test_the_window_is_there_before_matplotlib_is() -> None:
    code = "import sys, ui.main_window, ui.application; print('matplotlib' in sys.modules or 'numpy' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert found.stdout.strip() == "False"


def test_a_chart_is_as_large_before_its_figure_comes_as_after(tasks: Tasks, qtbot: QtBot) -> None:
    chart = MonthChart(tasks)
    qtbot.addWidget(chart)
    before = chart.sizeHint(), chart.minimumSizeHint(), chart.minimumSize()
    chart.show_months(())
    shown(chart, qtbot)
    chart.show_months(MONTHS)
    chart.grab()
    assert (chart.sizeHint(), chart.minimumSize()) == (before[0], before[2])
    assert chart.size().toTuple() == (480, 240)


def test_the_arrow_keys_go_from_month_to_month(months: MonthChart) -> None:
    assert months.accessibleDescription().startswith("Month 1: ¥100; Month 2: ¥200")
    months.setFocus()
    for key, words in [
        (Qt.Key.Key_Left, "Month 12: ¥1200"),
        (Qt.Key.Key_Left, "Month 11: ¥1100"),
        (Qt.Key.Key_Right, "Month 12: ¥1200"),
        (Qt.Key.Key_Right, "Month 12: ¥1200"),
    ]:
        QTest.keyClick(months, key)
        assert months.accessibleDescription() == words
        assert QToolTip.text() == words
    months.clearFocus()
    assert months.marked is None


def test_the_first_arrow_to_the_right_is_at_the_start(curve: CurveChart) -> None:
    QTest.keyClick(curve, Qt.Key.Key_Right)
    assert curve.accessibleDescription() == "0% → ¥0"


def pointed_at(chart: Chart[Any], place: int) -> tuple[int | None, str]:
    """Move the mouse to a place; what is marked then, and what the tool tip says."""
    assert chart.drawing is not None
    x, y = chart.drawing.spot_of(place)
    QTest.mouseMove(chart, QPoint(round(x) + 2, round(y)))
    return chart.marked, QToolTip.text()


def test_the_mouse_tells_the_figures_of_the_month_it_is_over(months: MonthChart) -> None:
    assert pointed_at(months, 3) == (3, "Month 4: ¥400")


def test_the_mouse_tells_the_payout_of_the_figure_it_is_over(curve: CurveChart) -> None:
    assert pointed_at(curve, 60) == (60, "100% → ¥120")


def test_other_months_are_shown_without_a_new_figure(months: MonthChart) -> None:
    drawing = months.drawing
    months.show_months(MONTHS[:6])
    assert months.drawing is drawing
    assert drawing is not None
    assert len(drawing.bars) == 6


def test_another_look_is_another_figure_with_the_same_content(curve: CurveChart) -> None:
    light = theme.look()
    try:
        theme.use(theme.make_look(is_dark=True, text_size=150))
        curve.restyle()
        assert curve.drawing is not None
        assert to_hex(curve.drawing.figure.get_facecolor()).upper() == theme.DARK.surface
        assert np.asarray(curve.drawing.ring.get_xydata()).tolist() == [[1, 120]]
        middle = curve.grab().toImage().pixelColor(100, 4)
        assert middle == theme.look().colour("surface")
    finally:
        theme.use(light)


def test_the_focus_is_seen(months: MonthChart) -> None:
    months.clearFocus()
    without = months.grab().toImage().pixelColor(240, 0)
    months.setFocus(Qt.FocusReason.TabFocusReason)
    assert months.grab().toImage().pixelColor(240, 0) != without


@pytest.mark.parametrize(
    ("ending", "starts"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("PDF", b"%PDF"), ("x", b"\x89PNG")]
)
def test_a_chart_is_saved_in_the_format_of_its_name(
    card: ChartCard, tmp_path: Path, ending: str, starts: bytes
) -> None:
    file = tmp_path / f"图表.{ending}"
    choose_file(card, file)
    assert file.read_bytes().startswith(starts)


def test_a_chart_that_cannot_be_saved_is_told(card: ChartCard, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.not_saved) as told:
        choose_file(card, tmp_path / "nowhere" / "chart.png")
    assert told.args is not None
    assert told.args[0].startswith(f"{tmp_path / 'nowhere' / 'chart.png'} could not be written: No such file")


def choose_file(card: ChartCard, file: Path) -> None:
    """Save a chart as somebody does who chooses from its menu."""
    card.more.menu().actions()[2].trigger()
    dialog = card.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    for kind in dialog.nameFilters():
        dialog.filterSelected.emit(kind)
        assert dialog.defaultSuffix() == kind[-4:-1]
    dialog.fileSelected.emit(str(file))
    dialog.close()


def test_the_copy_is_a_picture_in_light_colours_of_twice_the_size(card: ChartCard) -> None:
    light = theme.look()
    try:
        theme.use(theme.make_look(is_dark=True))
        card.more.menu().actions()[1].trigger()
    finally:
        theme.use(light)
    picture = QGuiApplication.clipboard().image()
    assert picture.width() == pytest.approx(2 * card.chart.width(), abs=1)
    assert picture.pixelColor(0, 0).name().upper() == theme.LIGHT.surface


def test_the_same_numbers_are_one_click_away_as_a_table(card: ChartCard) -> None:
    card.more.menu().actions()[0].trigger()
    assert card.table.isVisibleTo(card)
    assert not card.chart.isVisibleTo(card)


@pytest.mark.parametrize(("page", "kind"), [("home", MonthChart), ("plans", CurveChart)])
def test_the_page_shows_its_chart(
    on_sample: DeskDriver, qtbot: QtBot, page: str, kind: type[MonthChart | CurveChart]
) -> None:
    on_sample.go_to(page)
    (chart,) = on_sample.window.pages[page].findChildren(kind)
    qtbot.waitUntil(lambda: chart.drawing is not None, timeout=20_000)
    assert chart.drawing is not None
    assert chart.drawing.places
    assert chart.accessibleName()
    assert chart.accessibleDescription()
