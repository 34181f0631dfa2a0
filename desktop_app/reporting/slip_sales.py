"""The sales that a slip rests on, as tables behind it; the one part of a slip that its record does not have."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Currency, Money
from desktop_app.domain.name import Name
from desktop_app.reporting import paper
from desktop_app.reporting.lines import lines
from desktop_app.reporting.paper import LEFT, Pen, Sheet
from desktop_app.reporting.slip_table import amount_text, sign_colour, unit
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _, language, ngettext

GAP: Final = 10.0
LEADING: Final = 11.0
SHARES: Final = (0.145, 0.165, 0.28, 0.26)  # of the width: day, document, customer, product; the rest is the amount's


@frozen
class SlipSale:
    """A sale line; `seller` is named where it is not the payee."""

    date_on: date
    document: str
    customer: str
    product: str
    amount: Decimal
    seller: str | None = None


@frozen
class SlipSales:
    """The sale lines that some components of a slip count, the first of them where there are many.

    `count` and `total` are those of all lines. `agrees` says whether they still give the figures of the slip: after
    an approval facts may change, and the slip stays as it was. `is_known` says whether the book still has the payee's
    number; nothing can be looked up where it has not.
    """

    components: tuple[Name, ...]
    count: int
    total: Decimal
    sales: tuple[SlipSale, ...]
    agrees: bool = True
    is_known: bool = True


@frozen
class SalesHeading:
    """What counts the lines below, how many they are and what they add up to."""

    components: tuple[str, ...]
    counted: str
    warning: tuple[str, ...]

    @classmethod
    def of(cls, behind: SlipSales, currency: Currency, sheet: Sheet) -> "SalesHeading":
        names = formats.listing(tuple(name.in_language(language()) for name in behind.components))
        most = sheet.right - LEFT
        counted = ngettext("{count} sale line, {amount}", "{count} sale lines, {amount}", behind.count).format(
            count=formats.number(behind.count), amount=formats.money(Money(behind.total, currency))
        )
        unknown = _(
            "Nobody in the book has the number of this statement any more – it was changed, or the person is gone –, "
            "so the sales cannot be listed. The figures of this statement stay as approved."
        )
        changed = _(
            "Facts were changed after the approval: these are the sales as they are now, and they no longer give the "
            "figures of this statement, which stay as approved."
        )
        return cls(
            lines(_("Sales counted for {components}").format(components=names), most, paper.BASE, bold=True),
            counted if behind.is_known else "",
            _warning(unknown if not behind.is_known else "" if behind.agrees else changed, most),
        )

    @property
    def height(self) -> float:
        return 14 + paper.LEADING * len(self.components) + LEADING * (1 + len(self.warning)) + 6

    def draw(self, pen: Pen, y: float) -> None:
        below = pen.paragraph((LEFT, y + 22), self.components, bold=True)
        pen.text(LEFT, below - 1, self.counted, size=paper.SMALL, colour=paper.QUIET)
        pen.paragraph(
            (LEFT, below + LEADING - 1), self.warning, size=paper.SMALL, leading=LEADING, colour=paper.ATTENTION
        )


def _warning(words: str, most: float) -> tuple[str, ...]:
    return lines(words, most, paper.SMALL) if words else ()


@frozen
class SalesHead:
    """The words above the columns of sales; they stand again on every page."""

    words: tuple[str, ...]
    height: float = 20.0

    @classmethod
    def of(cls, currency: Currency) -> "SalesHead":
        amount = _("Amount ({currency})").format(currency=unit(currency))
        return cls((_("Date"), _("Document"), _("Customer"), _("Product"), amount))

    def draw(self, pen: Pen, y: float) -> None:
        for (x, _most), word in zip(_columns(pen.sheet), self.words, strict=False):
            pen.text(x, y + 10, word, size=paper.SMALL, colour=paper.QUIET)
        pen.right(pen.sheet.right, y + 10, self.words[-1], size=paper.SMALL, colour=paper.QUIET)
        pen.rule(y + 16, colour=paper.INK)


@frozen
class SaleRow:
    """A sale line in small type, each cell as many lines as it needs."""

    cells: tuple[tuple[str, ...], ...]
    amount: str

    @classmethod
    def of(cls, sale: SlipSale, currency: Currency, sheet: Sheet) -> "SaleRow":
        product = sale.product if sale.seller is None else " · ".join(filter(None, (sale.product, sale.seller)))
        texts = (formats.day(sale.date_on), sale.document, sale.customer, product)
        cells = (lines(text, most, paper.SMALL) for text, (_x, most) in zip(texts, _columns(sheet), strict=True))
        return cls(tuple(cells), amount_text(sale.amount, currency))

    @property
    def height(self) -> float:
        return LEADING * max(len(cell) for cell in self.cells) + 6

    def draw(self, pen: Pen, y: float) -> None:
        for (x, _most), cell in zip(_columns(pen.sheet), self.cells, strict=True):
            pen.paragraph((x, y + 10.5), cell, size=paper.SMALL, leading=LEADING)
        pen.right(pen.sheet.right, y + 10.5, self.amount, size=paper.SMALL, colour=sign_colour(self.amount))
        pen.rule(y + self.height - 1)


@frozen
class More:
    """How many lines are left out at the end of a long list."""

    text: str
    height: float = 18.0

    @classmethod
    def of(cls, behind: SlipSales) -> "More | None":
        left = behind.count - len(behind.sales)
        if left <= 0:
            return None
        worded = ngettext("… and {count} more sale line", "… and {count} more sale lines", left)
        return cls(worded.format(count=formats.number(left)))

    def draw(self, pen: Pen, y: float) -> None:
        pen.text(LEFT, y + 12, self.text, size=paper.SMALL, colour=paper.QUIET)


def names_in(sales: tuple[SlipSales, ...]) -> Iterator[str]:
    """Every text of the user's in them."""
    for behind in sales:
        for sale in behind.sales:
            yield from (sale.document, sale.customer, sale.product, sale.seller or "")


def _columns(sheet: Sheet) -> tuple[tuple[float, float], ...]:
    """Where the columns before the amount begin, and how wide they are."""
    whole, x, found = sheet.right - LEFT, LEFT, []
    for share in SHARES:
        found.append((x, share * whole - GAP))
        x += share * whole
    return tuple(found)
