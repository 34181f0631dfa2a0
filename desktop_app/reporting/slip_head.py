"""The top of a slip: company and title, who it is for, and where he stands."""

from functools import lru_cache
from io import BytesIO
from typing import Final

from reportlab.lib.utils import ImageReader

from desktop_app.domain.explanation import Standing
from desktop_app.domain.frozen import frozen
from desktop_app.domain.name import Name
from desktop_app.reporting import paper
from desktop_app.reporting.lines import lines
from desktop_app.reporting.paper import LEFT, MARK, Pen, Sheet
from desktop_app.reporting.slip_record import SlipRecord
from desktop_app.reporting.typefaces import clean, width
from desktop_app.wording import figures, formats
from desktop_app.wording.catalogue import _, language
from desktop_app.wording.working import bound_text, standing_text

WIDEST_LOGO: Final = 96.0
COLUMN_GAP: Final = 12.0
TITLE_SIZE: Final = 16.0
COMPANY_SIZE: Final = 11.25
BAND_PADDING: Final = 12.0
FULL_BAR: Final = 1.2  # the bar ends at 120 %, or at the attainment where that is more


def title() -> str:
    """What the paper is called."""
    return _("Incentive statement")


@frozen
class Logo:
    """The company's picture, as large as the head has room for."""

    picture: ImageReader
    wide: float
    high: float


@lru_cache(maxsize=4)
def logo_of(content: bytes) -> Logo | None:
    """The picture in a PNG or JPEG file; None if it cannot be read, and the head has the company's initial instead."""
    try:
        picture = ImageReader(BytesIO(content))
        wide, high = picture.getSize()
    except OSError:  # what Pillow says of a file that is no picture
        return None
    scale = min(MARK / high, WIDEST_LOGO / wide)
    return Logo(picture, wide * scale, high * scale)


@frozen
class Head:
    """Logo, or mark, and company on the left, title and period on the right, a tag beside the title of a draft."""

    names: tuple[str, ...]
    other_names: tuple[str, ...]
    mark: str
    period: str
    draft: str | None
    logo: "Logo | None"
    space: float

    @classmethod
    def of(cls, record: SlipRecord, sheet: Sheet) -> "Head":
        draft = _("Draft") if record.status == "draft" else None
        company, other = _both(record.company)
        logo = None if record.logo is None else logo_of(record.logo)
        mark = MARK if logo is None else logo.wide
        taken = width(title(), TITLE_SIZE, bold=True) + (width(draft, paper.SMALL) + 24 if draft else 0)
        most = sheet.right - LEFT - mark - 9 - max(taken, width(formats.period(record.period), paper.BASE)) - 24
        return cls(
            lines(company, most, COMPANY_SIZE, bold=True),
            lines(other, most, paper.BASE) if other else (),
            clean(company)[:1].upper(),
            formats.period(record.period),
            draft,
            logo,
            sheet.space,
        )

    @property
    def height(self) -> float:
        return max(MARK, 14.0 * len(self.names) + paper.LEADING * len(self.other_names) + 3) + 28 * self.space

    def draw(self, pen: Pen, y: float) -> None:
        if self.logo is not None:
            pen.picture(LEFT, y + (MARK - self.logo.high) / 2, self.logo.picture, self.logo.wide, self.logo.high)
        else:
            pen.mark(y, self.mark)
        beside = LEFT + (MARK if self.logo is None else self.logo.wide) + 9
        first = y + (12 if self.other_names or len(self.names) > 1 else 19)
        below = pen.paragraph((beside, first), self.names, size=COMPANY_SIZE, leading=14, bold=True)
        pen.paragraph((beside, below + 1), self.other_names, colour=paper.QUIET)
        pen.right(pen.sheet.right, y + 15, title(), size=TITLE_SIZE, bold=True)
        pen.right(pen.sheet.right, y + 31, self.period, colour=paper.QUIET)
        if self.draft:
            pen.tag(pen.sheet.right - width(title(), TITLE_SIZE, bold=True) - 9, y, self.draft)


def _both(name: Name) -> tuple[str, str | None]:
    """A name in the slip's language, and in another one if its owner wrote it so."""
    here = name.in_language(language())
    others = [text for code, text in name.texts.items() if code and text and text != here]
    return here, others[0] if others else None


@frozen
class Fields:
    """Name, number, team and plan in four columns, each as many lines as it needs."""

    columns: tuple[tuple[str, tuple[str, ...]], ...]
    step: float
    space: float

    @classmethod
    def of(cls, record: SlipRecord, sheet: Sheet) -> "Fields":
        payee = record.payee
        plans = [plan.in_language(language()) for plan in payee.plans]
        texts = [
            (_("Name"), [payee.name]),
            (_("Number"), [payee.code]),
            (_("Team"), [payee.team.in_language(language()) if payee.team else "–"]),
            (_("Plan") if len(plans) < 2 else _("Plans"), plans or ["–"]),
        ]
        step = (sheet.right - LEFT) / 4
        most = step - COLUMN_GAP
        return cls(
            tuple(
                (
                    label,
                    tuple(line for text in values for line in lines(text, most, paper.BASE, bold=label == _("Name"))),
                )
                for label, values in texts
            ),
            step,
            sheet.space,
        )

    @property
    def height(self) -> float:
        return 14 + paper.LEADING * max(len(texts) for _label, texts in self.columns) + 16 * self.space

    def draw(self, pen: Pen, y: float) -> None:
        for index, (label, texts) in enumerate(self.columns):
            x = LEFT + index * self.step
            pen.text(x, y + 9, label, colour=paper.QUIET)
            pen.paragraph((x, y + 23.5), texts, bold=index == 0)


@frozen
class Band:
    """What was achieved, the target, and the attainment as a bar with a tick at 100 %."""

    achieved: tuple[str, str] | None
    target: tuple[str, str] | None
    attainment: tuple[str, str] | None
    share: float | None
    next_tier: str | None
    space: float

    @classmethod
    def of(cls, record: SlipRecord, standing: Standing, sheet: Sheet) -> "Band":
        text = standing_text(standing, record.currency)
        achieved = _("Achieved {measure}").format(measure=text.achieved_label)
        return cls(
            (achieved, text.achieved) if text.achieved else None,
            None if text.target is None else (text.target_label, text.target),
            None if text.attainment is None else (text.attainment_label, text.attainment),
            float(standing.value or 0) if standing.as_ in {"attainment", "scorecard"} else None,
            next_tier_text(record),
            sheet.space,
        )

    @property
    def height(self) -> float:
        return self._high() + 20 * self.space

    def _high(self) -> float:
        return 63.0 if self.next_tier else 50.0

    def draw(self, pen: Pen, y: float) -> None:
        pen.box(LEFT, y, pen.sheet.right - LEFT, self._high(), colour=paper.GROUND, radius=6)
        x = LEFT + BAND_PADDING
        for index, field in enumerate(part for part in (self.achieved, self.target) if part):
            label, value = field
            pen.text(x, y + 20.5, label, colour=paper.QUIET)
            pen.text(x, y + 35, value, bold=index == 0)
            x += max(width(label, paper.BASE), width(value, paper.BASE, bold=index == 0)) + 21
        right = pen.sheet.right - BAND_PADDING
        if self.attainment:
            label, value = self.attainment
            pen.text(x, y + 20.5, label, colour=paper.QUIET)
            pen.right(right, y + 20.5, value, bold=True)
            if self.share is not None:
                self._bar(pen, x, y + 29, right - x, self.share)
        if self.next_tier:
            pen.right(right, y + 51, self.next_tier, size=paper.SMALL, colour=paper.QUIET)

    @staticmethod
    def _bar(pen: Pen, x: float, y: float, wide: float, share: float) -> None:
        whole = max(FULL_BAR, share)
        filled = wide * max(0.0, share) / whole
        pen.box(x, y, wide, 6, colour=paper.TRACK, radius=3)
        pen.box(x, y, filled, 6, colour=paper.ACCENT, radius=3)
        pen.box(x + wide / whole - 0.6, y - 2, 1.2, 10, colour=paper.INK)


def next_tier_text(record: SlipRecord) -> str | None:
    """How far it is to the next tier, in the measure's own unit."""
    near = record.next_tier
    if near is None:
        return None
    standing = near.standing
    distance = figures.reading(near.distance, standing.unit, record.currency)
    bound = bound_text(near.tier.start, standing.as_, standing.unit, record.currency)
    return _("{distance} more to the next tier at {bound}").format(distance=distance, bound=bound)
