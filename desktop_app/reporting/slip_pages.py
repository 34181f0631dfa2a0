"""A slip laid out on as many pages as it needs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from desktop_app.reporting import paper
from desktop_app.reporting.lines import lines
from desktop_app.reporting.paper import HEIGHT, LEFT, MARGIN, RIGHT, Pen
from desktop_app.reporting.slip_chart import Chart
from desktop_app.reporting.slip_head import Band, Fields, Head, title
from desktop_app.reporting.slip_record import SlipRecord
from desktop_app.reporting.slip_table import Columns, Row, TableHead, Total
from desktop_app.reporting.typefaces import width
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _

BODY_ENDS: Final = HEIGHT - 62
SIGNATURES: Final = HEIGHT - 108
LAST_BODY_ENDS: Final = SIGNATURES - 36
FOOTER: Final = HEIGHT - 42


class Block(Protocol):
    """A part of the slip that stays together."""

    @property
    def height(self) -> float: ...

    def draw(self, pen: Pen, y: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Repeated:
    """What stands at the top of every page after the first."""

    payee: str
    period: str
    height: float = 34.0

    @classmethod
    def of(cls, record: SlipRecord) -> "Repeated":
        statement = _("{title} – {period}").format(title=title(), period=formats.period(record.period))
        most = RIGHT - LEFT - width(statement, paper.BASE) - 24
        named = lines(f"{record.payee.name} · {record.payee.code}", most, paper.BASE, bold=True)
        return cls(named[0] if len(named) == 1 else f"{named[0]}…", statement)

    def draw(self, pen: Pen, y: float) -> None:
        pen.text(LEFT, y + 8, self.payee, bold=True)
        pen.right(RIGHT, y + 8, self.period, colour=paper.QUIET)


@dataclass(slots=True)
class _Pages:
    """Pages being filled from the top."""

    top: Sequence[Block]
    pages: list[list[tuple[Block, float]]] = field(default_factory=lambda: [[]])
    y: float = MARGIN

    def place(self, block: Block) -> None:
        self.pages[-1].append((block, self.y))
        self.y += block.height

    def turn(self, *, table: bool) -> None:
        """Begin a new page; with `table` its head stands there, too."""
        self.pages.append([])
        self.y = MARGIN
        for block in self.top if table else self.top[:1]:
            self.place(block)

    def take_back(self) -> Block:
        """Remove the last block of the page, to put it on the next one."""
        block, self.y = self.pages[-1].pop()
        return block


def lay_out(record: SlipRecord) -> list[list[tuple[Block, float]]]:
    """The blocks of each page with their places, in the current language."""
    columns = Columns.of(record)
    head = TableHead(columns)
    pages = _Pages((Repeated.of(record), head))
    pages.place(Head.of(record))
    pages.place(Fields.of(record))
    if record.standing is not None:
        pages.place(Band.of(record, record.standing))
    pages.place(head)
    last_plan = None
    for line in record.lines:
        _place_row(pages, Row.of(line, record, columns, first_of_plan=line.plan != last_plan))
        last_plan = line.plan
    _place_total(pages, Total.of(record, columns))
    chart = Chart.of(record) if record.months else None
    if pages.y + (chart.height if chart else 0) > LAST_BODY_ENDS:
        pages.turn(table=False)
    if chart:
        pages.place(chart)
    return pages.pages


def _place_row(pages: _Pages, row: Row) -> None:
    whole_page = BODY_ENDS - MARGIN - sum(block.height for block in pages.top)
    if pages.y + row.height > BODY_ENDS and row.height <= whole_page:
        pages.turn(table=True)
    while pages.y + row.height > BODY_ENDS:
        first, row = row.cut(BODY_ENDS - pages.y)
        pages.place(first)
        pages.turn(table=True)
    pages.place(row)


def _place_total(pages: _Pages, total: Total) -> None:
    """The total never stands on a page alone: the last row goes with it."""
    if pages.y + total.height > BODY_ENDS:
        row = pages.take_back() if isinstance(pages.pages[-1][-1][0], Row) else None
        pages.turn(table=True)
        if row is not None:
            pages.place(row)
    pages.place(total)


def draw_page(pen: Pen, record: SlipRecord, blocks: Sequence[tuple[Block, float]], page: int, pages: int) -> None:
    """One page: the watermark of a draft, its blocks, on the last one the signatures, and the foot."""
    if record.status == "draft":
        pen.watermark(_("Draft"))
    for block, y in blocks:
        block.draw(pen, y)
    if page == pages:
        _signatures(pen)
    pen.text(LEFT, FOOTER, _foot(record), size=paper.SMALL, colour=paper.QUIET)
    counted = _("Page {page} of {pages}").format(page=page, pages=pages)
    pen.right(RIGHT, FOOTER, counted, size=paper.SMALL, colour=paper.QUIET)


def _signatures(pen: Pen) -> None:
    wide = (RIGHT - LEFT - MARGIN) / 2
    for left, label in (
        (LEFT, _("Employee's signature / date")),
        (RIGHT - wide, _("Manager's signature / date")),
    ):
        pen.rule(SIGNATURES, left, left + wide, colour=paper.INK)
        pen.text(left, SIGNATURES + 15, label, colour=paper.QUIET)


def _foot(record: SlipRecord) -> str:
    if record.status == "draft":
        return _("Draft – not approved, figures may change")
    if record.approved_on is None or record.check_code is None:
        return _("Approved")
    day = formats.day(record.approved_on)
    return _("Approved on {day} · check code {code}").format(day=day, code=record.check_code)
