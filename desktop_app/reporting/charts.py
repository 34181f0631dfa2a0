"""Charts as matplotlib figures: for the window, which puts a canvas around one, and for files.

A figure has 72 dots to the inch, so that a point of matplotlib's is a pixel of the window's. Values become floats
here, and only here: they are lengths on a screen. Importing this module takes half a second, and more at the
program's first start, when matplotlib lists the machine's fonts.
"""

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from io import BytesIO
from typing import Final, Literal

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation
from matplotlib.textpath import text_to_path
from matplotlib.ticker import FixedLocator, Formatter, FuncFormatter, MaxNLocator
from matplotlib.transforms import ScaledTranslation

import resources
from desktop_app.reporting.chart_records import ChartStyle, Curve, MonthBar

FileKind = Literal["png", "svg", "pdf"]

_DOTS: Final = 72  # to the inch
_MARGIN: Final = 12  # pixels around a chart in a file
_BAR: Final = 0.42  # of a month's room, taken by its bar, without the edge that rounds it
_EDGE: Final = 5.0
_TARGET: Final = 0.36  # of a month's room, on each side of its middle, taken by the line of its target
_SAID: Final[
    Mapping[FileKind, Mapping[str, str | None]]
] = {  # of itself by a file; no day, or it were another each time
    "png": {"Software": "Tierbook"},
    "svg": {"Creator": "Tierbook", "Date": None},
    "pdf": {"Creator": "Tierbook", "Producer": "Tierbook", "CreationDate": None},
}
_NARROW: Final = 12  # a tier over less than this part of the curve has its words above those of the one before
_LIFTS = 3  # words of narrow tiers, one above the other

for _name in ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"):
    fontManager.addfont(resources.path("fonts", _name))
mpl.rcdefaults()  # whatever a matplotlibrc of this machine says
mpl.rcParams["font.family"] = "Noto Sans SC"
mpl.rcParams["text.hinting"] = "none"  # else the figures of an amount stand at uneven distances
mpl.rcParams["text.parse_math"] = False  # a $ is money, not a formula
mpl.rcParams["svg.hashsalt"] = "tierbook"  # else the names inside a file are other ones each time
mpl.rcParams["pdf.fonttype"] = 42  # letters that can be selected and searched


class Drawing(ABC):
    """A figure with places along its x axis, one of which may be marked."""

    def __init__(self, style: ChartStyle) -> None:
        self.style = style
        self.places: list[tuple[float, float]] = []
        self._layout = ConstrainedLayoutEngine(w_pad=0.02, h_pad=0.02)
        self.figure = Figure(dpi=_DOTS, facecolor=style.surface, layout=self._layout)
        self.axes = self.figure.add_subplot(facecolor="none", axisbelow=True)
        self.axes.spines[:].set_visible(False)
        self.axes.tick_params(length=0, pad=7, labelsize=style.tiny, labelcolor=style.quiet)
        self._drawn: list[Artist] = []

    @abstractmethod
    def mark(self, place: int | None) -> None:
        """Mark a place, or none."""

    def place_at(self, x: float) -> int | None:
        """The place nearest to x, in pixels of the window from the left; None without places."""
        value = self.axes.transData.inverted().transform((x * self.figure.dpi / _DOTS, 0))[0]
        return min(range(len(self.places)), key=lambda place: abs(self.places[place][0] - value), default=None)

    def spot_of(self, place: int) -> tuple[float, float]:
        """Where a place is, in pixels of the window from the upper left corner."""
        x, y = self.axes.transData.transform(self.places[place])
        return x * _DOTS / self.figure.dpi, (self.figure.bbox.height - y) * _DOTS / self.figure.dpi

    def written(self, kind: FileKind, width: int, height: int, title: str) -> bytes:
        """The chart as a file with its title over it; a PNG has two dots for each pixel of the size."""
        self.figure.set_size_inches(width / _DOTS, height / _DOTS)
        self._layout.set(w_pad=_MARGIN / _DOTS, h_pad=_MARGIN / _DOTS)
        head = self.figure.suptitle(title, x=_MARGIN / width, ha="left", size=self.style.small, weight="bold")
        head.set(wrap=True, color=self.style.ink, fontfeatures=("pwid",))  # the face has ’ a whole character wide
        file = BytesIO()
        self.figure.savefig(file, format=kind, dpi=2 * _DOTS, metadata={"Title": title, **_SAID[kind]})
        return file.getvalue()

    def _clear(self) -> None:
        while self._drawn:
            self._drawn.pop().remove()

    def _write(self, text: str, at: tuple[float, float], off: tuple[float, float], colour: str) -> Annotation:
        """Words that end above and left of a point, so many pixels off it, on a ground that hides lines behind them."""
        ground = {"facecolor": self.style.surface, "edgecolor": "none", "pad": 1}
        made = self.axes.annotate(text, at, off, textcoords="offset points", ha="right", va="bottom", bbox=ground)
        made.set(color=colour, fontsize=self.style.small, fontweight="bold")
        self._drawn.append(made)
        return made

    def _name_places(self, positions: Sequence[float], word: Callable[[float], str]) -> None:
        self.axes.xaxis.set_major_locator(FixedLocator(positions))
        self.axes.xaxis.set_major_formatter(_Apart(word, FontProperties(size=self.style.tiny, weight="bold")))


class _Apart(Formatter):
    """Names the places of an axis from its end on, and leaves out a name that might touch the next one.

    All names are taken to be as long as the longest, so that of months in a row every second one is left out.
    """

    def __init__(self, word: Callable[[float], str], font: FontProperties) -> None:
        self._word, self._font = word, font

    def __call__(self, x: float, _place: int | None = None) -> str:
        return self._word(x)

    def format_ticks(self, values: list[float]) -> list[str]:
        axes = self.axis.axes  # type: ignore[union-attr]  # a formatter that is asked has an axis
        names = [self._word(value) for value in values]
        sizes = [text_to_path.get_text_width_height_descent(name, self._font, ismath=False) for name in names]
        room = max(width for width, _height, _descent in sizes) + 3
        taken = math.inf
        for place in reversed(range(len(values))):
            middle = axes.transData.transform((values[place], 0))[0] * _DOTS / axes.figure.dpi
            if middle > taken - room:
                names[place] = ""
            else:
                taken = middle
        return names


class MonthDrawing(Drawing):
    """Months as bars, each with its target as a short line across; the last one in full colour, its figure over it."""

    def __init__(self, style: ChartStyle) -> None:
        super().__init__(style)
        self.axes.set_yticks([])
        self.axes.axhline(0, color=style.line, linewidth=1, clip_on=False, zorder=0)

    def show(self, bars: Sequence[MonthBar]) -> None:
        """Show these months."""
        self._clear()
        self.axes.set_visible(bool(bars))
        heights = [float(bar.value) for bar in bars]
        targets = {place: float(bar.target) for place, bar in enumerate(bars) if bar.target is not None}
        tops = [max(height, targets.get(place, 0.0), 0.0) for place, height in enumerate(heights)]
        self.places = list(enumerate(tops))
        if not bars:
            return
        last = len(bars) - 1
        self.axes.set_xlim(-0.5, last + 0.5)
        self.axes.set_ylim(min(0.0, *heights) * 1.02, max(tops) * 1.02 or 1.0)
        self.bars = self.axes.bar(range(len(bars)), heights, width=_BAR, linewidth=_EDGE, joinstyle="round")
        for place, (bar, height) in enumerate(zip(self.bars, heights, strict=True)):
            inwards = ScaledTranslation(0, math.copysign(_EDGE / 2 / _DOTS, -height), self.figure.dpi_scale_trans)
            bar.set_transform(self.axes.transData + inwards)  # the edge ends where the bar should
            bar.set_clip_path(Rectangle((place - 0.5, 0), 1, 2 * height, transform=self.axes.transData))
        ends = [place - _TARGET for place in targets], [place + _TARGET for place in targets]
        self.targets = self.axes.hlines(list(targets.values()), *ends, self.style.ink, linewidth=1.6, clip_on=False)
        self._drawn += [*self.bars, self.targets]
        self._write(bars[-1].figure, (last + 0.5, tops[-1]), (0, 5), self.style.ink).set_fontsize(self.style.tiny)
        self._name_places(range(len(bars)), lambda place: bars[round(place)].label)
        for place, tick in enumerate(self.axes.xaxis.get_major_ticks(len(bars))):
            tick.label1.set_fontweight("bold" if place == last else "normal")
            tick.label1.set_color(self.style.ink if place == last else self.style.quiet)
        self.mark(None)

    def mark(self, place: int | None) -> None:
        for number, bar in enumerate(self.bars):
            bar.set_color(self.style.accent if number in (place, len(self.places) - 1) else self.style.accent_bar)


class CurveDrawing(Drawing):
    """The payout over what is achieved: tiers as dashed lines with what they give, a ring at the tried figure."""

    def __init__(self, style: ChartStyle) -> None:
        super().__init__(style)
        self.axes.grid(axis="x", color=style.shadow, linewidth=1, dashes=(3, 3))
        self.axes.grid(axis="y", color=style.line, linewidth=1)
        self.axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10], integer=True))
        (self.line,) = self.axes.plot([], [], color=style.accent, linewidth=2.2, solid_capstyle="round", clip_on=False)
        self.jumps = self.axes.vlines([], [], [], style.accent, linewidth=1.4, linestyle=":", clip_on=False)
        (self.dot,) = self.axes.plot([], [], "o", color=style.accent, markersize=8)
        (self.ring,) = self.axes.plot([], [], "o", color=style.ink, markerfacecolor=style.surface, markersize=10)
        self.ring.set_markeredgewidth(2)
        for line in (self.dot, self.ring):
            line.set(zorder=4, clip_on=False, in_layout=False)  # nothing moves when it comes

    def show(self, curve: Curve | None) -> None:
        """Show a curve; None is an empty chart."""
        self._clear()
        self.show_tried(None)
        self.mark(None)
        self.axes.set_visible(curve is not None)
        self.places = [(float(at), float(curve.payout(at))) for at in curve.stops] if curve is not None else []
        if curve is None:
            return
        corners = [(float(at.position), float(at.before), float(at.after)) for at in curve.points]
        jumps = [corner for corner in corners if corner[1] != corner[2] and corner[0] > 0]
        line: list[tuple[float, float]] = []
        for corner in corners:
            if corner in jumps:
                line += [corner[:2], (corner[0], math.nan)]
            line.append((corner[0], corner[2]))
        self.line.set_data([x for x, _y in line], [y for _x, y in line])
        self.jumps.set_segments([[(x, before), (x, after)] for x, before, after in jumps])
        payouts = [y for _x, y in line if not math.isnan(y)]
        lowest, highest = min(0.0, *payouts), max(0.0, *payouts)
        self.axes.set_xlim(0, corners[-1][0])
        self.axes.set_ylim(lowest, highest + (highest - lowest) / 20 or 1.0)
        inner = {mark.position for mark in curve.marks if 0 < mark.position < curve.last}
        named = {float(position): position for position in sorted({Fraction(0), *inner, curve.last})}
        self._name_places(list(named), lambda x: curve.name(named[x]))
        self.axes.yaxis.set_major_formatter(FuncFormatter(lambda payout, _place: curve.pay(Fraction(payout))))
        self._write_tiers(curve)

    def show_tried(self, at: tuple[Fraction, Fraction] | None) -> None:
        """Put a ring at a position and its payout; beyond the ends of the curve there is none."""
        is_shown = at is not None and self.places and 0 <= at[0] <= self.places[-1][0]
        self.ring.set_data(*([[float(value)] for value in at] if at is not None and is_shown else [[], []]))

    def mark(self, place: int | None) -> None:
        self.dot.set_data(*([[value] for value in self.places[place]] if place is not None else [[], []]))

    def _write_tiers(self, curve: Curve) -> None:
        """What a tier gives, above the middle of its piece of the curve."""
        lift = 0
        ends = [*(mark.position for mark in curve.marks[1:]), curve.last]
        for mark, end in zip(curve.marks, ends, strict=True):
            middle = (max(mark.position, Fraction(0)) + end) / 2
            is_left = middle < curve.last / _NARROW
            lift = lift + 1 if mark is not curve.marks[0] and end - mark.position < curve.last / _NARROW else 0
            if lift > _LIFTS:
                continue  # one above the other they would take the room of the curve; the tiers are listed elsewhere
            at, above = (float(middle), float(curve.payout(middle))), 4 + lift * 1.3 * self.style.small
            text = self._write(mark.text, at, (0 if is_left else -6, above), self.style.accent)
            text.set_horizontalalignment("left" if is_left else "right")
