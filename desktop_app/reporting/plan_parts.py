"""The parts of a plan as a printed document; each stays together on a page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Currency
from desktop_app.domain.plan import Component
from desktop_app.reporting import paper
from desktop_app.reporting.lines import keep_terms_whole, lines
from desktop_app.reporting.paper import LEFT, MARK, RIGHT, Pen
from desktop_app.reporting.plan_curve import PlanCurve
from desktop_app.reporting.plan_record import PlanRecord
from desktop_app.reporting.typefaces import clean, width
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _, language
from desktop_app.wording.sentence import sentence_text

GAP: Final = 12.0
NAME_SIZE: Final = 16.0
PART_SIZE: Final = 11.25
ROW_LEADING: Final = 12.0
MOST_HIGH: Final = 260.0  # the rows of a table in one piece
MOST_LINES: Final = 40  # of words


def document_title() -> str:
    """What the paper is called."""
    return _("Incentive plan")


@frozen
class PlanHead:
    """The company, what the paper is, the plan's name, and from when to when it holds."""

    company: tuple[str, ...]
    mark: str
    names: tuple[str, ...]
    holds: tuple[str, ...]

    @classmethod
    def of(cls, record: PlanRecord) -> "PlanHead":
        company = record.company.in_language(language())
        most = RIGHT - LEFT - MARK - 9 - width(document_title(), paper.BASE) - 24
        return cls(
            lines(company, most, PART_SIZE, bold=True),
            clean(company)[:1].upper(),
            lines(record.plan.name.in_language(language()), RIGHT - LEFT, NAME_SIZE, bold=True),
            lines(holds_words(record), RIGHT - LEFT, paper.BASE),
        )

    @property
    def height(self) -> float:
        return max(MARK, 14.0 * len(self.company)) + 26 + 20 * len(self.names) + paper.LEADING * len(self.holds) + 14

    def draw(self, pen: Pen, y: float) -> None:
        pen.mark(y, self.mark)
        first = y + (19 if len(self.company) == 1 else 12)
        pen.paragraph((LEFT + MARK + 9, first), self.company, size=PART_SIZE, leading=14, bold=True)
        pen.right(RIGHT, y + 19, document_title(), colour=paper.QUIET)
        y += max(MARK, 14.0 * len(self.company)) + 26
        y = pen.paragraph((LEFT, y + 12), self.names, size=NAME_SIZE, leading=20, bold=True)
        pen.paragraph((LEFT, y), self.holds, colour=paper.QUIET)


def holds_words(record: PlanRecord) -> str:
    """Which version it is, and from when to when it holds: "Version 3 · holds from Jul 1, 2026"."""
    version = _("Version {number}").format(number=formats.number(record.version))
    first, last = record.from_on, record.to_on
    if first is not None and last is not None:
        holds = _("holds from {first} to {last}").format(first=formats.day(first), last=formats.day(last))
    elif first is not None:
        holds = _("holds from {day}").format(day=formats.day(first))
    elif last is not None:
        holds = _("holds until {day}").format(day=formats.day(last))
    else:
        return version
    return f"{version} · {holds}"


@frozen
class Section:
    """A heading with words under it; what follows begins on the same page."""

    title: str
    words: tuple[tuple[str, ...], ...]
    has_bullets: bool = False

    @classmethod
    def of(cls, title: str, sentences: Sequence[str], *, bullets: bool = False) -> "Section":
        indent = 10 if bullets else 0
        return cls(
            title, tuple(lines(each, RIGHT - LEFT - indent, paper.BASE) for each in sentences), has_bullets=bullets
        )

    @classmethod
    def of_component(cls, number: int, component: Component, currency: Currency) -> "Section":
        name = component.name.in_language(language())
        title = f"{formats.number(number)}  {name}"
        return cls.of(title, [keep_terms_whole(sentence_text(component, currency))])

    def pieces(self) -> "Iterator[Section | Note]":
        """The section, and what of its words has no room on a page in notes of so many lines."""
        said = [line for words in self.words for line in words]
        if len(said) <= MOST_LINES:
            yield self
            return
        yield replace(self, words=(tuple(said[:MOST_LINES]),))
        for first in range(MOST_LINES, len(said), MOST_LINES):
            yield Note(tuple(said[first : first + MOST_LINES]), paper.BASE, paper.INK)

    @property
    def titles(self) -> tuple[str, ...]:
        return lines(self.title, RIGHT - LEFT, PART_SIZE, bold=True)

    @property
    def height(self) -> float:
        between = 2 * (len(self.words) - 1)
        return 20 + 15 * len(self.titles) + paper.LEADING * sum(map(len, self.words)) + between + 4

    def draw(self, pen: Pen, y: float) -> None:
        pen.rule(y + 6)
        y = pen.paragraph((LEFT, y + 26), self.titles, size=PART_SIZE, leading=15, bold=True) + 2
        for words in self.words:
            if self.has_bullets:
                pen.box(LEFT + 1, y - 4.6, 3, 3, colour=paper.ACCENT, radius=1.5)
            y = pen.paragraph((LEFT + (10 if self.has_bullets else 0), y), words) + 2


@frozen
class Note:
    """Words in small type below a table, or what is left of the words of a section."""

    words: tuple[str, ...]
    size: float = paper.SMALL
    colour: str = paper.QUIET

    @classmethod
    def of(cls, text: str) -> "Note":
        return cls(lines(text, RIGHT - LEFT, paper.SMALL))

    @property
    def leading(self) -> float:
        return self.size * 4 / 3

    @property
    def height(self) -> float:
        return self.leading * len(self.words) + 4

    def draw(self, pen: Pen, y: float) -> None:
        pen.paragraph(
            (LEFT, y + self.leading / 2), self.words, size=self.size, leading=self.leading, colour=self.colour
        )


@frozen
class Table:
    """Heads and rows of cells; `ends` are where the columns end, the first beginning at the left edge.

    `right` are the columns whose words end at the edge. A curve may stand beside it.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    ends: tuple[float, ...]
    right: frozenset[int] = frozenset()
    curve: PlanCurve | None = None

    @classmethod
    def filled(
        cls, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], ends: Sequence[float], *,
        right: frozenset[int] = frozenset(), curve: PlanCurve | None = None,
    ) -> "Table":  # fmt: skip
        """The cells broken into lines as wide as their columns."""
        starts = (LEFT, *ends[:-1])
        cells = tuple(
            tuple(
                lines(text, end - start - (0 if place in right else GAP), paper.BASE)
                for place, (text, start, end) in enumerate(zip(row, starts, ends, strict=True))
            )
            for row in rows
        )
        return cls(title, tuple(head[:1].upper() + head[1:] for head in heads), cells, tuple(ends), right, curve)

    @property
    def height(self) -> float:
        table = self._title_high + 19 + sum(self._row_high(row) for row in self.rows)
        return max(table, self.curve.height if self.curve else 0) + 12

    @property
    def _title_high(self) -> float:
        return 15 if self.title else 0

    @staticmethod
    def _row_high(row: tuple[tuple[str, ...], ...]) -> float:
        return ROW_LEADING * max(len(cell) for cell in row) + 6

    def draw(self, pen: Pen, y: float) -> None:
        if self.curve is not None:
            self.curve.draw(pen, y, self.ends[-1] + 18, RIGHT)
        if self.title:
            pen.text(LEFT, y + 10, self.title, size=paper.SMALL, bold=True)
            y += self._title_high
        for head, (start, end, is_right) in zip(self.heads, self._places(), strict=True):
            if is_right:
                pen.right(end, y + 9, head, size=paper.SMALL, colour=paper.QUIET)
            else:
                pen.text(start, y + 9, head, size=paper.SMALL, colour=paper.QUIET)
        y += 15
        pen.rule(y, LEFT, self.ends[-1], colour=paper.INK)
        for row in self.rows:
            for cell, (start, end, is_right) in zip(row, self._places(), strict=True):
                for number, text in enumerate(cell):
                    at = y + 13 + ROW_LEADING * number
                    if is_right:
                        pen.right(end, at, text)
                    else:
                        pen.text(start, at, text)
            y += self._row_high(row)
            pen.rule(y, LEFT, self.ends[-1])

    def _places(self) -> Iterator[tuple[float, float, bool]]:
        starts = (LEFT, *self.ends[:-1])
        for place, (start, end) in enumerate(zip(starts, self.ends, strict=True)):
            yield start, end, place in self.right

    def pieces(self) -> "Iterator[Table]":
        """The table in pieces that fit a page, the curve beside the first."""
        piece, high = replace(self, rows=()), 0.0
        for each in self.rows:
            high += self._row_high(each)
            if piece.rows and high > MOST_HIGH:
                yield piece
                piece, high = replace(self, title="", rows=(), curve=None), self._row_high(each)
            piece = replace(piece, rows=(*piece.rows, each))
        yield piece
