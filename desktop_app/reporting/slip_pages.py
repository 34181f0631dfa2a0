"""A slip laid out on as many pages as it needs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, Protocol

from desktop_app.domain.frozen import frozen
from desktop_app.reporting import paper
from desktop_app.reporting.lines import first_lines
from desktop_app.reporting.paper import A4, LEFT, Pen, Sheet
from desktop_app.reporting.pdf_document import page_count_words
from desktop_app.reporting.slip_chart import Chart
from desktop_app.reporting.slip_head import Band, Fields, Head, title
from desktop_app.reporting.slip_notes import Balances, Remarks
from desktop_app.reporting.slip_options import PLAIN, SlipOptions
from desktop_app.reporting.slip_record import SlipRecord
from desktop_app.reporting.slip_sales import More, SaleRow, SalesHead, SalesHeading, SlipSales
from desktop_app.reporting.slip_table import Columns, Row, TableHead, Total
from desktop_app.reporting.typefaces import width
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _

SIGNATURES_APART: Final = 45.0


class Block(Protocol):
    """A part of the slip that stays together."""

    @property
    def height(self) -> float: ...

    def draw(self, pen: Pen, y: float) -> None: ...


@frozen
class Repeated:
    """What stands at the top of every page after the first."""

    payee: str
    period: str
    height: float = 34.0

    @classmethod
    def of(cls, record: SlipRecord, sheet: Sheet) -> "Repeated":
        statement = _("{title} – {period}").format(title=title(), period=formats.period(record.period))
        most = sheet.right - LEFT - width(statement, paper.BASE) - 24
        who = dict.fromkeys((record.payee.name, record.payee.code))  # who has no number goes by his name
        (named,) = first_lines(" · ".join(who), most, paper.BASE, bold=True)
        return cls(named, statement)

    def draw(self, pen: Pen, y: float) -> None:
        pen.text(LEFT, y + 8, self.payee, bold=True)
        pen.right(pen.sheet.right, y + 8, self.period, colour=paper.QUIET)


@frozen
class LaidOut:
    """The blocks of each page with their places; the signatures stand on page `signed`, counted from 1."""

    pages: tuple[tuple[tuple[Block, float], ...], ...]
    signed: int


@dataclass(slots=True)
class _Pages:
    """Pages being filled from the top."""

    sheet: Sheet
    top: Sequence[Block]
    pages: list[list[tuple[Block, float]]] = field(default_factory=lambda: [[]])
    y: float = 0.0

    def __post_init__(self) -> None:
        self.y = self.sheet.margin

    def place(self, block: Block) -> None:
        self.pages[-1].append((block, self.y))
        self.y += block.height

    def turn(self, *, table: bool) -> None:
        """Begin a new page; with `table` its head stands there, too."""
        self.pages.append([])
        self.y = self.sheet.margin
        for block in self.top if table else self.top[:1]:
            self.place(block)

    def has_room(self, height: float) -> bool:
        return self.y + height <= self.sheet.body_ends

    def take_back(self) -> Block:
        """Remove the last block of the page, to put it on the next one."""
        block, self.y = self.pages[-1].pop()
        return block


def lay_out(record: SlipRecord, sheet: Sheet = A4, sales: Sequence[SlipSales] = ()) -> LaidOut:
    """The slip on pages, in the current language; the sales that it rests on begin a page after the signatures."""
    columns = Columns.of(record, sheet)
    head = TableHead(columns)
    repeated = Repeated.of(record, sheet)
    pages = _Pages(sheet, (repeated, head))
    pages.place(Head.of(record, sheet))
    pages.place(Fields.of(record, sheet))
    if record.standing is not None:
        pages.place(Band.of(record, record.standing, sheet))
    pages.place(head)
    last_plan = None
    for line in record.lines:
        _place_row(pages, Row.of(line, record, columns, first_of_plan=line.plan != last_plan))
        last_plan = line.plan
    _place_total(pages, Total.of(record, columns, sheet))
    balances = Balances.of(record, sheet)
    for block in (*((balances,) if balances else ()), *Remarks.of(record, sheet)):
        if not pages.has_room(block.height):
            pages.turn(table=False)
        pages.place(block)
    chart = Chart.of(record, sheet) if record.months else None
    below = chart.height if chart and not sheet.chart_beside else 0.0
    if pages.y + below > sheet.last_body_ends:
        pages.turn(table=False)
    if chart:
        pages.y = sheet.last_body_ends - 10 if sheet.chart_beside else pages.y
        pages.place(chart)
    signed = len(pages.pages)
    _place_sales(pages, repeated, record, sales)
    return LaidOut(tuple(map(tuple, pages.pages)), signed)


def _place_row(pages: _Pages, row: Row) -> None:
    whole_page = pages.sheet.body_ends - pages.sheet.margin - sum(block.height for block in pages.top)
    if not pages.has_room(row.height) and row.height <= whole_page:
        pages.turn(table=True)
    while not pages.has_room(row.height):
        first, row = row.cut(pages.sheet.body_ends - pages.y)
        pages.place(first)
        pages.turn(table=True)
    pages.place(row)


def _place_total(pages: _Pages, total: Total) -> None:
    """The total never stands on a page alone: the last row goes with it."""
    if not pages.has_room(total.height):
        row = pages.take_back() if isinstance(pages.pages[-1][-1][0], Row) else None
        pages.turn(table=True)
        if row is not None:
            pages.place(row)
    pages.place(total)


def _place_sales(pages: _Pages, repeated: Repeated, record: SlipRecord, sales: Sequence[SlipSales]) -> None:
    """Each list with its heading, and the head of its columns again on every page."""
    pages.top = (repeated, SalesHead.of(record.currency))
    for number, behind in enumerate(sales):
        heading = SalesHeading.of(behind, record.currency, pages.sheet)
        if number == 0 or not pages.has_room(heading.height + 60):
            pages.turn(table=False)
        pages.place(heading)
        if not behind.is_known:
            continue
        pages.place(pages.top[1])
        more = More.of(behind)
        rows = (SaleRow.of(sale, record.currency, pages.sheet) for sale in behind.sales)
        for block in (*rows, *((more,) if more else ())):
            if not pages.has_room(block.height):
                pages.turn(table=True)
            pages.place(block)


def draw_page(pen: Pen, record: SlipRecord, laid_out: LaidOut, page: int, options: SlipOptions = PLAIN) -> None:
    """One page: the watermark of a draft, its blocks, the signatures where they belong, and the foot."""
    if record.status == "draft":
        pen.watermark(_("Draft"))
    for block, y in laid_out.pages[page - 1]:
        block.draw(pen, y)
    if page == laid_out.signed:
        _signatures(pen, record, options)
    foot = pen.sheet.height - pen.sheet.foot
    pen.text(LEFT, foot, _foot(record), size=paper.SMALL, colour=paper.QUIET)
    counted = page_count_words(page, len(laid_out.pages))
    if options.printed_on is not None:
        counted = _("Printed on {day} · {page}").format(day=formats.day(options.printed_on), page=counted)
    pen.right(pen.sheet.right, foot, counted, size=paper.SMALL, colour=paper.QUIET)


def _signatures(pen: Pen, record: SlipRecord, options: SlipOptions) -> None:
    left, right = pen.sheet.left, pen.sheet.right
    line = pen.sheet.height - pen.sheet.signing
    if pen.sheet.chart_beside:
        left = (left + right + SIGNATURES_APART) / 2
    wide = (right - left - SIGNATURES_APART) / 2
    for start, label in (
        (left, _("Employee’s signature / date")),
        (right - wide, _("Manager’s signature / date")),
    ):
        pen.rule(line, start, start + wide, colour=paper.INK)
        pen.text(start, line + 15, label, colour=paper.QUIET)
    if options.objection_days and record.approved_on is not None:
        until = formats.day(record.approved_on + timedelta(days=options.objection_days))
        said = _("Please raise objections by {day}.").format(day=until)
        pen.text(left, line + 30, said, size=paper.SMALL, colour=paper.QUIET)


def _foot(record: SlipRecord) -> str:
    if record.status == "draft":
        return _("Draft – not approved, figures may change")
    if record.approved_on is None or record.check_code is None:
        return _("Approved")
    day = formats.day(record.approved_on)
    return _("Approved on {day} · check code {code}").format(day=day, code=record.check_code)
