"""What a month's report is put together from: each part knows how high it is and draws itself."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, Literal, Protocol

from desktop_app.domain.frozen import frozen
from desktop_app.domain.name import Name
from desktop_app.reporting import paper
from desktop_app.reporting.lines import first_lines, lines
from desktop_app.reporting.paper import LEFT, MARK, RIGHT, Pen
from desktop_app.reporting.slip_table import sign_colour
from desktop_app.reporting.typefaces import clean, width
from desktop_app.wording.catalogue import _, language

GAP: Final = 10.0
_SMALL_LEADING: Final = 11.0
_BARS: Final = 74.0  # the height of the highest bar
_FIGURE: Final = 6.5


class Part(Protocol):
    """A part of the report that stays together."""

    @property
    def height(self) -> float: ...

    def draw(self, pen: Pen, y: float) -> None: ...


@frozen
class Title:
    """Mark and company on the left, title and period on the right, a tag beside the title of a draft."""

    company: Name
    title: str
    period: str
    is_draft: bool
    height: float = 54.0

    def draw(self, pen: Pen, y: float) -> None:
        company = self.company.in_language(language())
        pen.mark(y, clean(company)[:1].upper())
        right = width(self.title, 16, bold=True) + 90
        shown = first_lines(company, RIGHT - LEFT - MARK - 9 - right, 11.25, count=2, bold=True)
        pen.paragraph((LEFT + MARK + 9, y + (19 if len(shown) == 1 else 12)), shown, size=11.25, leading=14, bold=True)
        pen.right(RIGHT, y + 15, self.title, size=16, bold=True)
        pen.right(RIGHT, y + 31, self.period, colour=paper.QUIET)
        if self.is_draft:
            pen.tag(RIGHT - width(self.title, 16, bold=True) - 9, y, _("Draft"))


@frozen
class Figures:
    """A few figures side by side: a label, the figure, and what it is compared with."""

    figures: Sequence[tuple[str, str, str]]
    height: float = 82.0

    def draw(self, pen: Pen, y: float) -> None:
        step = (RIGHT - LEFT + 9) / len(self.figures)
        for place, (label, figure, note) in enumerate(self.figures):
            x, inner = LEFT + place * step, step - 9 - 20
            pen.box(x, y, step - 9, 66, colour=paper.GROUND, radius=6)
            pen.text(x + 10, y + 17, label, size=paper.SMALL, colour=paper.QUIET)
            size = min(15.0, 15.0 * inner / max(width(figure, 15, bold=True), 1))
            pen.text(x + 10, y + 37, figure, size=size, bold=True)
            for line, words in enumerate(lines(note, inner, 7.5)[:2]):
                pen.text(x + 10, y + 51 + 9 * line, words, size=7.5, colour=paper.QUIET)


@frozen
class Heading:
    """A title over a part; it never stands at the foot of a page alone."""

    text: str
    height: float = 35.0

    def draw(self, pen: Pen, y: float) -> None:
        pen.text(LEFT, y + 23, self.text, size=11.25, bold=True)


@frozen
class Bars:
    """Months as bars, each with its target as a line across; the last one is the report's own."""

    labels: Sequence[str]
    figures: Sequence[str]
    values: Sequence[Decimal]
    targets: Sequence[Decimal | None]
    height: float = _BARS + 44

    def draw(self, pen: Pen, y: float) -> None:
        tops = [
            max(value, target or Decimal(0), Decimal(0))
            for value, target in zip(self.values, self.targets, strict=True)
        ]
        lowest = min(*self.values, Decimal(0))
        scale = _BARS / float(max(tops) - lowest) if max(tops) > lowest else 0.0  # lengths on paper, not amounts
        zero = y + 14 + float(max(tops)) * scale
        step = (RIGHT - LEFT) / len(self.values)
        size = min(_FIGURE, _FIGURE * (step - 3) / max(width(figure, _FIGURE) for figure in self.figures))
        for place, value in enumerate(self.values):
            middle, own = LEFT + step * (place + 0.5), place == len(self.values) - 1
            high = float(abs(value)) * scale
            top = zero - high if value > 0 else zero
            if high:
                pen.box(
                    middle - 11,
                    top,
                    22,
                    high,
                    colour=paper.ACCENT if own else paper.ACCENT_PALE,
                    radius=min(2, high / 2),
                )
            target = self.targets[place]
            if target is not None:
                level = zero - float(target) * scale
                pen.rule(level, middle - 15, middle + 15, colour=paper.INK)
                top = min(top, level)
            pen.centred(
                middle, top - 3.5, self.figures[place], size=size, bold=own, colour=paper.INK if own else paper.QUIET
            )
            pen.centred(middle, y + 14 + _BARS + 12, self.labels[place], size=7.5, bold=own, colour=paper.QUIET)
        pen.rule(zero)


@frozen
class TableColumn:
    """A column: where it ends in points from the left (where it begins, of words), and on which side its cells are."""

    title: str
    at: float
    room: float
    side: Literal["left", "right"] = "right"


@frozen
class TableHead:
    """The words above the columns; they stand again on every page that the table reaches."""

    columns: Sequence[TableColumn]
    height: float = 20.0

    def draw(self, pen: Pen, y: float) -> None:
        for column in self.columns:
            _cell(pen, column, y + 10, column.title, size=paper.SMALL, colour=paper.QUIET)
        pen.rule(y + 16, colour=paper.INK)


@frozen
class TableRow:
    """A row; words that do not fit go on below."""

    columns: Sequence[TableColumn]
    cells: Sequence[str]
    is_total: bool = False

    @property
    def _lines(self) -> list[tuple[str, ...]]:
        return [
            lines(cell, column.room, paper.BASE, bold=self.is_total) if column.side == "left" else (cell,)
            for column, cell in zip(self.columns, self.cells, strict=True)
        ]

    @property
    def height(self) -> float:
        return paper.LEADING * max(len(shown) for shown in self._lines) + 8

    def draw(self, pen: Pen, y: float) -> None:
        for column, shown in zip(self.columns, self._lines, strict=True):
            for number, text in enumerate(shown):
                colour = sign_colour(text) if column.side == "right" else paper.INK
                _cell(pen, column, y + 13 + paper.LEADING * number, text, bold=self.is_total, colour=colour)
        pen.rule(y + self.height - 1)


def _cell(
    pen: Pen,
    column: TableColumn,
    y: float,
    text: str,
    *,
    size: float = paper.BASE,
    bold: bool = False,
    colour: str = paper.INK,
) -> None:
    if column.side == "left":
        pen.text(column.at, y, text, size=size, bold=bold, colour=colour)
    else:
        size = min(size, size * column.room / max(width(text, size, bold=bold), 1))  # an amount is never broken
        pen.right(column.at, y, text, size=size, bold=bold, colour=colour)


@frozen
class Note:
    """A headline and a sentence below it."""

    title: str
    sentence: str

    @property
    def _lines(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        most = RIGHT - LEFT - 14
        return lines(self.title, most, paper.BASE, bold=True), lines(self.sentence, most, paper.SMALL)

    @property
    def height(self) -> float:
        title, sentence = self._lines
        return paper.LEADING * len(title) + _SMALL_LEADING * len(sentence) + 7

    def draw(self, pen: Pen, y: float) -> None:
        title, sentence = self._lines
        pen.box(LEFT, y + 4, 3, self.height - 8, colour=paper.ATTENTION)
        below = pen.paragraph((LEFT + 14, y + 11), title, bold=True)
        pen.paragraph((LEFT + 14, below - 1), sentence, size=paper.SMALL, leading=_SMALL_LEADING, colour=paper.QUIET)


@frozen
class Sentence:
    """A quiet sentence."""

    text: str
    height: float = 20.0

    def draw(self, pen: Pen, y: float) -> None:
        pen.text(LEFT, y + 12, self.text, colour=paper.QUIET)
