"""What the charts draw: heights, lines, jumps and words, in English and Chinese, on the screen and in files."""

import math
import subprocess
import sys
import time
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pypdfium2
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.text import Text

from desktop_app.domain.curve import Vertex
from desktop_app.reporting.chart_records import ChartStyle, Curve, MonthBar, TierMark
from desktop_app.reporting.charts import CurveDrawing, Drawing, FileKind, MonthDrawing

STYLE = ChartStyle("#FFFFFF", "#14191F", "#5A6572", "#E3E7EC", "#C9D0D8", "#12715B", "#A9CFC2", 11, 12)
SIZE = (420, 240)


def months(values: Sequence[int | str], target: int | None = 100, label: str = "{}月") -> list[MonthBar]:
    goal = None if target is None else Decimal(target)
    return [
        MonthBar(label.format(number), Decimal(value), goal, f"¥{value}", f"{number}: {value}")
        for number, value in enumerate(values, 1)
    ]


def curve(*points: tuple[int, int, int], tiers: Sequence[int] = (0, 1)) -> Curve:
    return Curve(
        tuple(Vertex(Fraction(at), Fraction(before), Fraction(after)) for at, before, after in points),
        tuple(TierMark(Fraction(at), f"第{number}档 5%") for number, at in enumerate(tiers, 1)),
        lambda position: f"{round(position * 100)}%",
        lambda payout: f"¥{round(payout):,}",
    )


def month_drawing(bars: Sequence[MonthBar]) -> MonthDrawing:
    drawing = MonthDrawing(STYLE)
    drawing.show(bars)
    render(drawing)
    return drawing


def curve_drawing(shown: Curve | None) -> CurveDrawing:
    drawing = CurveDrawing(STYLE)
    drawing.show(shown)
    render(drawing)
    return drawing


def render(drawing: Drawing, width: int = SIZE[0], height: int = SIZE[1]) -> None:
    drawing.figure.set_size_inches(width / 72, height / 72)
    FigureCanvasAgg(drawing.figure)
    drawing.figure.canvas.draw()  # a character that the face does not have would be a warning


def names_below(drawing: Drawing) -> list[str]:
    return [tick.get_text() for tick in drawing.axes.get_xticklabels() if tick.get_text()]


def corners(line: Line2D) -> list[list[float]]:
    found: list[list[float]] = np.asarray(line.get_xydata()).tolist()
    return found


def words_in(drawing: Drawing) -> list[Text]:
    return [text for text in drawing.axes.texts if text.get_text()]


def colours(drawing: MonthDrawing) -> list[str]:
    return [to_hex(bar.get_facecolor()).upper() for bar in drawing.bars]


def test_bars_are_as_high_as_their_values_and_the_last_is_in_full_colour() -> None:
    drawing = month_drawing(months(["80.5", "120", "-10", "0"]))
    assert [bar.get_height() for bar in drawing.bars] == [80.5, 120, -10, 0]
    assert colours(drawing) == ["#A9CFC2"] * 3 + ["#12715B"]
    assert names_below(drawing) == ["1月", "2月", "3月", "4月"]
    assert [label.get_fontweight() for label in drawing.axes.get_xticklabels()] == ["normal"] * 3 + ["bold"]
    assert [text.get_text() for text in words_in(drawing)] == ["¥0"]


def test_a_target_is_a_line_across_its_bar_where_there_is_one() -> None:
    bars = [*months([80, 120]), *months([90], target=None)]
    segments = month_drawing(bars).targets.get_segments()
    assert [tuple(segment[:, 1]) for segment in segments] == [(100, 100), (100, 100)]
    assert [segment[:, 0].mean() for segment in segments] == [0, 1]


def test_other_months_take_the_place_of_those_before() -> None:
    drawing = month_drawing(months([1, 2, 3]))
    drawing.show(months([4, 5]))
    render(drawing)
    assert [bar.get_height() for bar in drawing.bars] == [4, 5]
    assert len(drawing.axes.patches) == 2
    assert len(drawing.axes.collections) == 1
    assert len(words_in(drawing)) == 1
    drawing.show([])
    render(drawing)
    assert drawing.places == []
    assert drawing.place_at(10) is None


def test_a_marked_month_is_in_full_colour_too() -> None:
    drawing = month_drawing(months([1, 2, 3]))
    drawing.mark(0)
    assert colours(drawing) == ["#12715B", "#A9CFC2", "#12715B"]


@pytest.mark.parametrize(("width", "named"), [(600, 12), (300, 6), (130, 4)])
def test_months_are_named_evenly_where_there_is_no_room_for_all(width: int, named: int) -> None:
    drawing = month_drawing(months(range(12), label="{:02}月"))
    render(drawing, width)
    names = names_below(drawing)
    assert names == [f"{number:02}月" for number in range(1, 13)][:: -12 // named][::-1]


@pytest.mark.parametrize("width", [200, 360, 900])
def test_nothing_is_cut_off(width: int) -> None:
    amount = MonthBar("12月", Decimal(2_000_000), Decimal(1_900_000), "¥2,000,000,000", "")
    for drawing in (month_drawing([*months(range(11)), amount]), curve_drawing(curve((0, 0, 0), (3, 60_000, 60_000)))):
        render(drawing, width)
        box = drawing.axes.get_tightbbox()
        assert box is not None
        assert box.x0 >= 0
        assert box.y0 >= 0
        assert box.x1 <= drawing.figure.bbox.width
        assert box.y1 <= drawing.figure.bbox.height


def test_a_jump_is_a_gap_in_the_line_bridged_by_dots() -> None:
    drawing = curve_drawing(curve((0, 0, 0), (1, 50, 80), (2, 160, 160)))
    line = corners(drawing.line)
    assert [[x, None if math.isnan(y) else y] for x, y in line] == [[0, 0], [1, 50], [1, None], [1, 80], [2, 160]]
    (dots,) = drawing.jumps.get_segments()
    assert dots.tolist() == [[1, 50], [1, 80]]


def test_a_curve_without_a_jump_is_one_line() -> None:
    drawing = curve_drawing(curve((0, 0, 0), (1, 50, 50), (2, 160, 160)))
    assert corners(drawing.line) == [[0, 0], [1, 50], [2, 160]]
    assert drawing.jumps.get_segments() == []


def test_tiers_stand_beside_the_line_and_their_bounds_below() -> None:
    drawing = curve_drawing(curve((0, 0, 0), (1, 5_000, 5_000), (2, 11_000, 11_000)))
    assert [text.get_text() for text in words_in(drawing)] == ["第1档 5%", "第2档 5%"]
    assert names_below(drawing) == ["0%", "100%", "200%"]
    assert "¥10,000" in [tick.get_text() for tick in drawing.axes.get_yticklabels()]
    assert drawing.axes.xaxis.get_gridlines()[1].get_linestyle() == "--"


def test_a_payout_that_falls_below_zero_or_stays_at_it_has_axes_too() -> None:
    assert curve_drawing(curve((0, -20, -20), (2, 100, 100))).axes.get_ylim()[0] == -20
    assert curve_drawing(curve((0, 0, 0), (2, 0, 0))).axes.get_ylim() == (0, 1)


def test_the_ring_is_where_the_tried_figure_is_and_not_beyond_the_curve() -> None:
    drawing = curve_drawing(curve((0, 0, 0), (2, 100, 100)))
    drawing.show_tried((Fraction(3, 2), Fraction(75)))
    assert corners(drawing.ring) == [[1.5, 75]]
    drawing.show_tried((Fraction(5, 2), Fraction(125)))
    assert corners(drawing.ring) == []


def test_places_are_found_where_they_are_drawn() -> None:
    for drawing in (month_drawing(months([1, 2, 3])), curve_drawing(curve((0, 0, 0), (2, 100, 100)))):
        spots = [drawing.spot_of(place) for place in range(len(drawing.places))]
        assert [drawing.place_at(x) for x, _y in spots] == list(range(len(spots)))
        assert all(0 <= x <= SIZE[0] and 0 <= y <= SIZE[1] for x, y in spots)


def test_an_empty_chart_shows_nothing() -> None:
    drawing = curve_drawing(None)
    assert not drawing.axes.get_visible()
    assert drawing.place_at(100) is None


@pytest.mark.parametrize(("kind", "starts"), [("png", b"\x89PNG\r\n"), ("pdf", b"%PDF-"), ("svg", b"<?xml")])
def test_a_file_is_of_its_kind_and_has_a_title(kind: FileKind, starts: bytes) -> None:
    bars = months([1, 2, 3])
    plain, titled = (MonthDrawing(STYLE) for _number in range(2))
    for drawing in (plain, titled):
        drawing.show(bars)
    written = titled.written(kind, *SIZE, "2026年10月：US$5 of US$9 – October’s target")
    assert written.startswith(starts)
    assert len(written) > len(plain.written(kind, *SIZE, ""))


def test_a_redraw_costs_no_more_than_a_glance() -> None:
    drawing = curve_drawing(curve((0, 0, 0), (1, 50, 80), (2, 160, 160)))
    times = []
    for end in range(200, 210):
        start = time.perf_counter()
        drawing.show(curve((0, 0, 0), (1, 50, 80), (2, end, end)))
        drawing.figure.canvas.draw()
        times.append(time.perf_counter() - start)
    assert min(times) < 0.1


def test_the_collecting_part_of_matplotlib_is_never_imported() -> None:
    code = "import sys, desktop_app.reporting.charts; print('matplotlib.pyplot' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert found.stdout.strip() == "False"


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_chart_as_a_file_is_the_same_each_time_and_says_its_title(kind: FileKind) -> None:
    files = []
    for _time in range(2):
        drawing = MonthDrawing(STYLE)
        drawing.show(months([80, 120]))
        files.append(drawing.written(kind, 480, 240, "收入 is up"))
    assert files[0] == files[1]
    if kind == "svg":
        assert "<dc:title>收入 is up</dc:title>" in files[0].decode()
    if kind == "pdf":
        document = pypdfium2.PdfDocument(files[0])
        assert document.get_metadata_value("Title") == "收入 is up"
        assert document.get_metadata_value("CreationDate") == ""
        assert "收入 is up" in document[0].get_textpage().get_text_range()
        assert len(files[0]) < 60_000
