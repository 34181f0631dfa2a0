"""The texts of a chart as matplotlib draws them."""

from dataclasses import dataclass
from typing import Any

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class ChartText:
    """A text with its box in pixels of the figure, from its upper left corner."""

    words: str
    left: float
    top: float
    width: float
    height: float
    colour: str


class _Reader(RendererAgg):
    """Keeps what is written; what is drawn besides goes into a picture that nobody looks at."""

    def __init__(self, width: float, height: float, dots: float) -> None:
        super().__init__(width, height, dots)  # type: ignore[no-untyped-call]  # it has no types
        self.texts: list[ChartText] = []

    def draw_text(self, gc: Any, x: float, y: float, s: str, prop: Any, *rest: Any, **more: Any) -> None:  # noqa: ANN401 - matplotlib's
        width, height, below = self.get_text_width_height_descent(s, prop, ismath=False)  # type: ignore[no-untyped-call]  # the same
        self.texts.append(ChartText(s, x, y - height + below, width, height, to_hex(gc.get_rgb())))


def texts_of(figure: Figure) -> list[ChartText]:
    """All texts that a drawing of the figure writes."""
    width, height = figure.bbox.size
    reader = _Reader(width, height, figure.dpi)
    figure.draw(reader)
    return [text for text in reader.texts if text.words.strip()]
