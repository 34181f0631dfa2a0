"""Slips as PDF: A4, fonts embedded, the same bytes for the same records (docs/interface.md, the slip)."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message
from desktop_app.reporting.paper import HEIGHT, WIDTH, Pen
from desktop_app.reporting.slip_head import title
from desktop_app.reporting.slip_pages import draw_page, lay_out
from desktop_app.reporting.slip_record import SlipAdjustment, SlipLine, SlipRecord
from desktop_app.reporting.typefaces import REGULAR, clean, drawing, missing, register
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _, in_language, language

_NAMED = ("product", "category", "channel", "customer", "tag")  # the conditions that are names of the user's


@dataclass(frozen=True, slots=True)
class Written:
    """What was written; `missing` are the characters that no font has, printed as 〓, in the order of their code."""

    pages: int
    missing: tuple[str, ...]


def write_slips(records: Sequence[SlipRecord], target: Path | BinaryIO, *, languages: Sequence[str] = ()) -> Written:
    """Draw the slips one after the other into one PDF, each in each of the languages (default: the current one).

    A file appears under its name only when it is whole. TierbookError if it cannot be written.
    """
    content = BytesIO()
    chosen = tuple(languages) or (language(),)
    with drawing:
        pages = _draw(records, content, chosen)
    if isinstance(target, Path):
        _save(content.getvalue(), target)
    else:
        target.write(content.getvalue())
    return Written(pages, tuple(sorted(missing("".join(_names(records))))))


def _draw(records: Sequence[SlipRecord], content: BinaryIO, languages: tuple[str, ...]) -> int:
    register()
    canvas = Canvas(
        content,
        (WIDTH, HEIGHT),
        invariant=1,
        lang=languages[0].replace("_", "-"),
        initialFontName=REGULAR,  # type: ignore[arg-type] # the stub says float; else each page names Helvetica
    )
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.setCreator("Tierbook")
    canvas.setProducer("Tierbook")
    with in_language(languages[0]):
        canvas.setTitle(_document_title(records))
        canvas.setAuthor(", ".join(dict.fromkeys(clean(of.company.in_language(language())) for of in records)))
        canvas.setSubject(title())
    pen = Pen(canvas)
    count = 0
    for record in records:
        for index, chosen in enumerate(languages):
            with in_language(chosen):
                pages = lay_out(record)
                for number, blocks in enumerate(pages, start=1):
                    if number == 1 and index == 0:
                        canvas.bookmarkPage(f"slip-{count}")
                        canvas.addOutlineEntry(clean(record.payee.name), f"slip-{count}")
                    draw_page(pen, record, blocks, number, len(pages))
                    canvas.showPage()
                    count += 1
    canvas.save()
    return count


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


def _save(content: bytes, path: Path) -> None:
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        text = N_("The slip {file} could not be written: {reason}. Close it if it is open, or choose another folder.")
        raise TierbookError(Message(text, {"file": path.name, "reason": error.strerror or str(error)})) from error
