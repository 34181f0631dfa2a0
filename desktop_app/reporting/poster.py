"""The month's attainment on one page for the wall: who, how far, and nothing about money."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from desktop_app.domain.frozen import frozen
from desktop_app.domain.name import Name
from desktop_app.domain.period import Period
from desktop_app.reporting import paper
from desktop_app.reporting.lines import first_lines
from desktop_app.reporting.paper import HEIGHT, LEFT, MARGIN, RIGHT, Pen
from desktop_app.reporting.pdf_document import pdf_of
from desktop_app.reporting.typefaces import width
from desktop_app.wording import figures, formats
from desktop_app.wording.catalogue import _, language, ngettext

MOST_SHOWN: Final = 40
_TOP: Final = MARGIN + 118
_BOTTOM: Final = HEIGHT - 70
_HIGHEST, _LOWEST = 46.0, 15.0  # of a row, in points
_FULL: Final = Fraction(6, 5)  # bars end at 120 %, or at the highest attainment


@frozen
class PosterRow:
    """A person with a target, and achieved ÷ target."""

    name: str
    team: Name | None
    attainment: Fraction


@frozen
class Poster:
    """The rows from the highest attainment to the lowest; `is_final` once the month is approved."""

    company: Name
    period: Period
    rows: Sequence[PosterRow]
    is_final: bool


def poster(of: Poster) -> bytes:
    """The file, in the current language; the same poster gives the same bytes."""
    title = _("{title} – {period}").format(title=_title(), period=formats.period(of.period))
    return pdf_of([lambda pen: _draw(pen, of)], title=title, author=of.company.in_language(language()))


def _title() -> str:
    return _("On the way to the target")


def _draw(pen: Pen, of: Poster) -> None:
    pen.box(LEFT, MARGIN, RIGHT - LEFT, 84, colour=paper.ACCENT, radius=10)
    (company,) = first_lines(of.company.in_language(language()), RIGHT - LEFT - 36, paper.BASE)
    pen.text(LEFT + 18, MARGIN + 24, company, colour=paper.ON_ACCENT)
    pen.text(LEFT + 18, MARGIN + 54, _title(), size=24, bold=True, colour=paper.ON_ACCENT)
    reached = sum(row.attainment >= 1 for row in of.rows)
    told = ngettext("{reached} of {count} person is there", "{reached} of {count} people are there", len(of.rows))
    words = told.format(reached=formats.number(reached), count=formats.number(len(of.rows)))
    pen.text(LEFT + 18, MARGIN + 73, f"{formats.period(of.period)}  –  {words}", colour=paper.ON_ACCENT)
    shown = of.rows[:MOST_SHOWN]
    step = max(_LOWEST, min(_HIGHEST, (_BOTTOM - _TOP) / len(shown)))
    _draw_rows(pen, shown, step)
    left = len(of.rows) - len(shown)
    if left:
        more = _("and {count} more").format(count=formats.number(left))
        pen.text(LEFT, _BOTTOM + 14, more, size=paper.SMALL, colour=paper.QUIET)
    if not of.is_final:
        pen.right(RIGHT, _BOTTOM + 14, _("The month is not approved yet."), size=paper.SMALL, colour=paper.QUIET)


def _draw_rows(pen: Pen, rows: Sequence[PosterRow], step: float) -> None:
    size = min(15.0, step * 0.42)
    names = 150.0
    figures_at = RIGHT
    shown = [figures.attainment(row.attainment) for row in rows]
    room = max(width(figure, size, bold=True) for figure in shown) + 12
    left, right = LEFT + names + 12, figures_at - room
    whole = max(_FULL, *(row.attainment for row in rows))
    mark = left + (right - left) * float(1 / whole)  # a length on paper
    for place, (row, figure) in enumerate(zip(rows, shown, strict=True)):
        y = _TOP + place * step
        base = y + step / 2 + size * 0.36
        is_there = row.attainment >= 1
        (name,) = first_lines(row.name, names, size, bold=True)
        team = "" if row.team is None or step < 26 else row.team.in_language(language())
        pen.text(LEFT, base - (size * 0.45 if team else 0), name, size=size, bold=True)
        if team:
            (shown_team,) = first_lines(team, names, size * 0.65)
            pen.text(LEFT, base + size * 0.6, shown_team, size=size * 0.65, colour=paper.QUIET)
        high = step * 0.5
        long = (right - left) * float(max(Fraction(0), row.attainment) / whole)
        pen.box(left, y + (step - high) / 2, right - left, high, colour=paper.GROUND, radius=high / 3)
        colour = paper.ACCENT if is_there else paper.ACCENT_PALE
        if long:
            pen.box(left, y + (step - high) / 2, long, high, colour=colour, radius=high / 3)
        pen.right(figures_at, base, figure, size=size, bold=True, colour=paper.ACCENT if is_there else paper.INK)
    pen.box(mark - 0.6, _TOP, 1.2, step * len(rows), colour=paper.INK)
    pen.centred(mark, _TOP - 5, formats.ratio(1), size=paper.SMALL, colour=paper.QUIET)
