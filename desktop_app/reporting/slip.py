"""Slips as PDF: on A4, fonts embedded, the same bytes for the same records (docs/interface.md, the slip)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from desktop_app.domain.frozen import frozen
from desktop_app.reporting.paper import A4, A5, HEIGHT, Pen
from desktop_app.reporting.pdf_document import finished, open_canvas
from desktop_app.reporting.slip_head import title
from desktop_app.reporting.slip_options import PLAIN, SlipOptions
from desktop_app.reporting.slip_pages import draw_page, lay_out
from desktop_app.reporting.slip_record import SlipAdjustment, SlipLine, SlipRecord
from desktop_app.reporting.slip_sales import SlipSales, names_in
from desktop_app.reporting.typefaces import clean, drawing, missing
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _, in_language, language

_NAMED = ("product", "category", "channel", "customer", "tag")  # the conditions that are names of the user's
NO_SALES: Mapping[str, tuple[SlipSales, ...]] = MappingProxyType({})


@frozen
class Written:
    """What was written; `missing` are the characters that no font has, printed as 〓, in the order of their code."""

    pages: int
    missing: tuple[str, ...]


def write_slips(
    records: Sequence[SlipRecord],
    target: BinaryIO,
    options: SlipOptions = PLAIN,
    sales: Mapping[str, tuple[SlipSales, ...]] = NO_SALES,
) -> Written:
    """Draw the slips one after the other into one PDF, each in each of the languages; `sales` by payee's code."""
    chosen = options.languages or (language(),)
    with drawing:
        pages = _draw(records, target, replace(options, languages=chosen), sales)
    texts = (*_names(records), *(text for record in records for text in names_in(sales.get(record.payee.code, ()))))
    return Written(pages, tuple(sorted(missing("".join(texts)))))


def _draw(
    records: Sequence[SlipRecord],
    target: BinaryIO,
    options: SlipOptions,
    sales: Mapping[str, tuple[SlipSales, ...]],
) -> int:
    """Draw everything; how many pages of paper it takes."""
    first = options.languages[0]
    canvas = open_canvas(first)
    with in_language(first):
        canvas.setTitle(_document_title(records))
        canvas.setAuthor(", ".join(dict.fromkeys(clean(of.company.in_language(language())) for of in records)))
        canvas.setSubject(title())
    places = _Halves(canvas) if options.layout == "a5" else _Whole(canvas)
    for number, record in enumerate(records):
        for chosen in options.languages:
            with in_language(chosen):
                laid_out = lay_out(record, places.pen.sheet, sales.get(record.payee.code, ()))
                for page in range(1, len(laid_out.pages) + 1):
                    places.begin()
                    if page == 1 and chosen == first:
                        canvas.bookmarkPage(f"slip-{number}")
                        canvas.addOutlineEntry(clean(record.payee.name), f"slip-{number}")
                    draw_page(places.pen, record, laid_out, page, options)
                    places.end()
    places.finish()
    target.write(finished(canvas))
    return places.papers


class _Whole:
    """A page of a slip on a sheet of paper of its own."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.pen = Pen(canvas, A4)
        self.papers = 0

    def begin(self) -> None:
        """What comes next is drawn on another page."""

    def end(self) -> None:
        """The page is drawn."""
        self._canvas.showPage()
        self.papers += 1

    def finish(self) -> None:
        """Nothing comes any more."""


class _Halves(_Whole):
    """Two pages of slips on a sheet of paper, with a line between them along which it is cut."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.pen = Pen(canvas, A5)
        self._is_lower = False

    def begin(self) -> None:
        self._canvas.saveState()
        self._canvas.translate(0, 0 if self._is_lower else HEIGHT / 2)
        self._canvas.scale(A5.scale, A5.scale)

    def end(self) -> None:
        self._canvas.restoreState()
        if not self._is_lower:
            self.pen.cut_here(HEIGHT / 2)
        else:
            super().end()
        self._is_lower = not self._is_lower

    def finish(self) -> None:
        if self._is_lower:
            super().end()


def _document_title(records: Sequence[SlipRecord]) -> str:
    """The title of the document's properties: what, when, and for one slip also who."""
    periods = formats.listing(tuple(dict.fromkeys(formats.period(record.period) for record in records)))
    text = _("{title} – {period}").format(title=title(), period=periods)
    return f"{text} – {clean(records[0].payee.name)}" if len(records) == 1 else text


def _names(records: Iterable[SlipRecord]) -> Iterable[str]:
    """Every text of the user's that a slip may show."""
    for record in records:
        payee = record.payee
        yield from (payee.name, payee.code)
        for name in (record.company, *payee.plans, *((payee.team,) if payee.team else ())):
            yield from name.texts.values()
        for line in record.lines:
            if isinstance(line, SlipLine):
                yield from _names_in(line)
            if isinstance(line, SlipAdjustment):
                yield line.reason
        for finding in record.findings:
            yield from () if finding.component is None else finding.component.texts.values()


def _names_in(line: SlipLine) -> Iterable[str]:
    """The texts of a line: its name, what it gives, and the conditions of everything that it looked at."""
    for name in (line.name, *((line.gives,) if line.gives is not None else ())):
        yield from name.texts.values()
    explanation = line.explanation
    wheres = [step.where for step in explanation.steps if step.where is not None]
    wheres += [measure.where for measure in (explanation.base.measure, explanation.counted) if measure is not None]
    for where in wheres:
        yield from (text for key in _NAMED for text in getattr(where, key))
    if explanation.collection is not None:
        yield from (document.document for document in explanation.collection.documents)
