"""Twelve months as bars with their figures, drawn on the page itself."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Currency, Money, round_half_up
from desktop_app.reporting import paper
from desktop_app.reporting.paper import LEFT, Pen, Sheet
from desktop_app.reporting.slip_record import SlipMonth, SlipRecord
from desktop_app.reporting.slip_table import unit
from desktop_app.reporting.typefaces import width
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _

BAR: Final = 22.0
FIGURE_SIZE: Final = 6.75
SMALLEST: Final = 4.0
TITLE: Final = 26.0  # from the total to the baseline of the title
TOP: Final = 52.0  # and to where the highest bar ends


@frozen
class Chart:
    """What each of the twelve months paid; the last one is the slip's own."""

    title: str
    months: tuple[SlipMonth, ...]
    labels: tuple[str, ...]
    figures: tuple[str, ...]
    size: float
    high: float
    wide: float

    @classmethod
    def of(cls, record: SlipRecord, sheet: Sheet) -> "Chart":
        months = record.months
        wide = (sheet.right - LEFT) / (2 if sheet.chart_beside else 1)
        step = wide / len(months)
        exact = tuple(_exact(month.paid, record.currency) for month in months)
        fits = max(width(text, FIGURE_SIZE) for text in exact) <= step - 2
        whole = Currency(record.currency.code, 0)
        texts = exact if fits else tuple(_figure(month.paid, whole) for month in months)
        widest = max(width(text, FIGURE_SIZE) for text in texts)
        title = _("Paid in the last twelve months ({currency})").format(currency=unit(record.currency))
        return cls(
            title,
            months,
            tuple(formats.month_label(month.month) for month in months),
            texts,
            max(SMALLEST, FIGURE_SIZE * min(1.0, (step - 2) / widest)),
            sheet.bars,
            wide,
        )

    @property
    def height(self) -> float:
        return TOP + self.high + 34

    def draw(self, pen: Pen, y: float) -> None:
        pen.text(LEFT, y + TITLE, self.title, bold=True)
        paid = [month.paid or Decimal(0) for month in self.months]
        highest, lowest = max(*paid, Decimal(0)), min(*paid, Decimal(0))
        scale = self.high / float(highest - lowest) if highest > lowest else 0.0
        zero = y + TOP + float(highest) * scale
        step = self.wide / len(self.months)
        bar = min(BAR, step - 4)
        bottom = y + TOP + (self.high if scale else 0.0)
        for index, amount in enumerate(paid):
            middle = LEFT + step * (index + 0.5)
            own = index == len(paid) - 1
            high = float(abs(amount)) * scale
            colour = paper.ACCENT if own else paper.ACCENT_PALE
            if amount < 0:
                colour = paper.NEGATIVE if own else paper.NEGATIVE_PALE
            above = zero - high if amount > 0 else zero
            if high > 0:
                pen.box(middle - bar / 2, above, bar, max(high, 0.75), colour=colour, radius=min(2.0, high / 2))
            ink = paper.NEGATIVE if amount < 0 else paper.INK if own else paper.QUIET
            pen.centred(middle, above - 3.5, self.figures[index], size=self.size, bold=own, colour=ink)
            pen.centred(middle, bottom + 11, self.labels[index], size=7.5, bold=own, colour=paper.QUIET)
            if index == 0 or self.months[index].month.number == 1:
                pen.centred(middle, bottom + 20, str(self.months[index].month.year), size=6.75, colour=paper.QUIET)
        pen.rule(zero, LEFT, LEFT + self.wide)


def _exact(paid: Decimal | None, currency: Currency) -> str:
    return "–" if paid is None else formats.plain(Money(paid, currency))


def _figure(paid: Decimal | None, currency: Currency) -> str:
    if paid is None:
        return "–"
    return formats.plain(Money(round_half_up(Fraction(paid), currency.minor_unit), currency))
