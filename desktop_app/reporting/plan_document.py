"""A plan as a printed document: what it says in words, tiers, curves, worked examples, and lines for two signatures."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final, Protocol

from desktop_app.reporting import paper
from desktop_app.reporting.lines import first_lines
from desktop_app.reporting.paper import HEIGHT, LEFT, MARGIN, RIGHT, Pen
from desktop_app.reporting.pdf_document import finished, open_canvas, page_count_words
from desktop_app.reporting.plan_parts import PlanHead, Section, document_title, holds_words
from desktop_app.reporting.plan_record import PlanRecord
from desktop_app.reporting.plan_tables import tables
from desktop_app.reporting.typefaces import clean, drawing
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _, in_language, language
from desktop_app.wording.plan_rules import plan_rules

BODY_ENDS: Final = HEIGHT - 62
SIGNATURES: Final = HEIGHT - 100
LAST_BODY_ENDS: Final = SIGNATURES - 36
FOOTER: Final = HEIGHT - 42
AFTER_A_HEADING: Final = 90.0  # what must have room on the page below a heading


class Block(Protocol):
    """A part of the document that stays together."""

    @property
    def height(self) -> float: ...

    def draw(self, pen: Pen, y: float) -> None: ...


Page = list[tuple[Block, float]]


def write_plan(record: PlanRecord, target: BinaryIO, *, languages: Sequence[str] = ()) -> int:
    """Draw the plan in each of the languages (default: the current one) into one PDF; the number of pages.

    Same record, same bytes.
    """
    with drawing:
        return _draw(record, target, tuple(languages) or (language(),))


def _draw(record: PlanRecord, target: BinaryIO, languages: tuple[str, ...]) -> int:
    canvas = open_canvas(languages[0])
    with in_language(languages[0]):
        name = clean(record.plan.name.in_language(language()))
        canvas.setTitle(_("{title} – {period}").format(title=document_title(), period=name))
        canvas.setAuthor(clean(record.company.in_language(language())))
        canvas.setSubject(document_title())
    pen = Pen(canvas)
    count = 0
    for chosen in languages:
        with in_language(chosen):
            pages = lay_out(record)
            for number, blocks in enumerate(pages, start=1):
                if number == 1:
                    canvas.bookmarkPage(f"plan-{chosen}")
                    canvas.addOutlineEntry(clean(record.plan.name.in_language(chosen)), f"plan-{chosen}")
                _draw_page(pen, record, blocks, number, len(pages))
                canvas.showPage()
                count += 1
    target.write(finished(canvas))
    return count


def lay_out(record: PlanRecord) -> list[Page]:
    """The blocks of each page with their places, in the current language."""
    pages: list[Page] = [[]]
    y = MARGIN
    for block in _blocks(record):
        needed = block.height + (AFTER_A_HEADING if isinstance(block, Section) else 0)
        if y + needed > BODY_ENDS and y > MARGIN:
            pages.append([])
            y = MARGIN
        pages[-1].append((block, y))
        y += block.height
    if y > LAST_BODY_ENDS:
        pages.append([])
    return pages


def _blocks(record: PlanRecord) -> Iterator[Block]:
    currency = record.currency
    yield PlanHead.of(record)
    yield Section.of(_("What holds for all of it"), plan_rules(record.plan, currency), bullets=True)
    for number, component in enumerate(record.plan.components, start=1):
        yield from Section.of_component(number, component, currency).pieces()
        yield from tables(component, currency, record.rounding_step)
    if record.people is not None and record.period is not None:
        title = _("On this plan in {period}").format(period=formats.period(record.period))
        names = formats.listing(record.people) if record.people else _("nobody in this month")
        yield from Section.of(title, [names]).pieces()


def _draw_page(pen: Pen, record: PlanRecord, blocks: Page, page: int, pages: int) -> None:
    for block, y in blocks:
        block.draw(pen, y)
    if page == pages:
        _signatures(pen)
    pen.right(RIGHT, FOOTER, page_count_words(page, pages), size=paper.SMALL, colour=paper.QUIET)
    foot = f"{record.plan.name.in_language(language())} · {holds_words(record)}"
    (shown,) = first_lines(foot, RIGHT - LEFT - 90, paper.SMALL)
    pen.text(LEFT, FOOTER, shown, size=paper.SMALL, colour=paper.QUIET)


def _signatures(pen: Pen) -> None:
    wide = (RIGHT - LEFT - MARGIN) / 2
    for left, label in ((LEFT, _("Employee’s signature / date")), (RIGHT - wide, _("For the company / date"))):
        pen.rule(SIGNATURES, left, left + wide, colour=paper.INK)
        pen.text(left, SIGNATURES + 15, label, colour=paper.QUIET)
