"""The table of a slip: what was paid, how it came about, how much; and the total."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Currency, Money
from desktop_app.domain.plan import EVERYTHING
from desktop_app.reporting import paper
from desktop_app.reporting.lines import keep_items_whole, keep_terms_whole, lines
from desktop_app.reporting.paper import LEFT, Pen, Sheet
from desktop_app.reporting.slip_record import SlipAdjustment, SlipLine, SlipRecord, SlipRow
from desktop_app.reporting.typefaces import width
from desktop_app.wording import formats
from desktop_app.wording.capitals import capitals
from desktop_app.wording.catalogue import _, language
from desktop_app.wording.paying import waiting_words
from desktop_app.wording.sentence import scope_text
from desktop_app.wording.settlement import adjustment_name, plan_line_name, plan_line_words
from desktop_app.wording.steps import points_text
from desktop_app.wording.working import notes, slip_formula

GAP: Final = 16.0
NARROWEST, WIDEST = 64.0, 150.0  # of the first column
TOTAL_SIZE: Final = 17.0
LABEL_SIZE: Final = 11.25
SMALL_LEADING: Final = 11.5
PLAN_HIGH: Final = 24.0


@frozen
class Columns:
    """Where the second column begins, where it ends, and the words above the three."""

    how: float
    how_ends: float
    heads: tuple[str, str, str]

    @classmethod
    def of(cls, record: SlipRecord, sheet: Sheet) -> "Columns":
        names = [name_text(line) for line in record.lines]
        amounts = [line_amount_text(line, record.currency) for line in record.lines]
        heads = (_("Item"), _("How it was worked out"), _("Amount ({currency})").format(currency=unit(record.currency)))
        what = max((width(name, paper.BASE, bold=True) for name in names), default=0.0) + GAP
        amount = max([width(text, paper.BASE) for text in amounts] + [width(heads[2], paper.SMALL)]) + GAP
        return cls(LEFT + min(WIDEST, max(NARROWEST, what)), sheet.right - amount, heads)


def unit(currency: Currency) -> str:
    """What the amounts of a column are in."""
    return {"CNY": _("CNY"), "JPY": _("JPY"), "USD": _("USD"), "EUR": _("EUR")}.get(currency.code, currency.code)


def amount_text(amount: Decimal, currency: Currency) -> str:
    """An amount of the table, without a currency sign."""
    return formats.plain(Money(amount, currency))


def name_text(line: SlipRow) -> str:
    """What the row is called."""
    if isinstance(line, SlipAdjustment):
        return adjustment_name()
    return line.name.in_language(language()) if isinstance(line, SlipLine) else plan_line_name(line.line)


def line_amount_text(line: SlipRow, currency: Currency) -> str:
    """The amount of a row: money, points, or whether a badge or an award was given."""
    if not isinstance(line, SlipLine):
        return amount_text(line.amount, currency)
    if line.reward == "cash":
        return amount_text(line.amount, currency)
    if line.reward == "points":
        return points_text(line.amount)
    return _("not given") if line.gives is None else _("given")


@frozen
class TableHead:
    """The words above the columns; they stand again on every page that the table reaches."""

    columns: Columns
    height: float = 21.0

    def draw(self, pen: Pen, y: float) -> None:
        what, how, amount = self.columns.heads
        pen.text(LEFT, y + 10, what, size=paper.SMALL, colour=paper.QUIET)
        pen.text(self.columns.how, y + 10, how, size=paper.SMALL, colour=paper.QUIET)
        pen.right(pen.sheet.right, y + 10, amount, size=paper.SMALL, colour=paper.QUIET)
        pen.rule(y + 18, colour=paper.INK)


@frozen
class Row:
    """A line of the run; `notes` are in small type below the working, `plan` is a heading above the row."""

    columns: Columns
    what: tuple[str, ...]
    how: tuple[str, ...]
    notes: tuple[str, ...]
    amount: str
    plan: str | None = None

    @classmethod
    def of(cls, line: SlipRow, record: SlipRecord, columns: Columns, *, first_of_plan: bool) -> "Row":
        most = columns.how_ends - columns.how
        plan = line.plan.in_language(language()) if line.plan and first_of_plan else None
        what = lines(name_text(line), columns.how - LEFT - GAP / 2, paper.BASE, bold=True)
        amount = line_amount_text(line, record.currency)
        if not isinstance(line, SlipLine):
            if isinstance(line, SlipAdjustment):
                how = line.reason
            else:
                how = keep_terms_whole(plan_line_words(line.line, record.currency))
            return cls(columns, what, lines(how, most, paper.BASE), (), amount, plan)
        explanation = line.explanation
        small = [] if line.gives is None else [line.gives.in_language(language())]
        base = explanation.base.measure
        if base is not None and base.where != EVERYTHING:
            small.append(_("counts: {scope}").format(scope=scope_text(base.where, record.currency)))
        small += [keep_terms_whole(note) for note in notes(explanation, record.currency, symbol=False)]
        if explanation.collection is not None:
            waiting = waiting_words(explanation.collection, record.currency)
            small += [keep_items_whole(waiting)] if waiting else []
        team = record.payee.team.in_language(language()) if record.payee.team is not None else ""
        how = keep_terms_whole(slip_formula(explanation, record.currency, line.reward, team=team))
        return cls(
            columns,
            what,
            lines(how, most, paper.BASE),
            tuple(part for note in small for part in lines(note, most, paper.SMALL)),
            amount,
            plan,
        )

    @property
    def height(self) -> float:
        words = max(paper.LEADING * len(self.what), paper.LEADING * len(self.how) + SMALL_LEADING * len(self.notes))
        return words + 14 + (PLAN_HIGH if self.plan else 0)

    def draw(self, pen: Pen, y: float) -> None:
        if self.plan:
            pen.text(LEFT, y + 16, self.plan, size=paper.SMALL, bold=True, colour=paper.ACCENT)
            pen.rule(y + PLAN_HIGH)
            y += PLAN_HIGH
        pen.paragraph((LEFT, y + 16.5), self.what, bold=True)
        below = pen.paragraph((self.columns.how, y + 16.5), self.how, colour=paper.QUIET)
        pen.paragraph(
            (self.columns.how, below - 0.5), self.notes, size=paper.SMALL, leading=SMALL_LEADING, colour=paper.QUIET
        )
        pen.right(pen.sheet.right, y + 16.5, self.amount, colour=sign_colour(self.amount))
        pen.rule(y + self.height - (PLAN_HIGH if self.plan else 0))

    def cut(self, room: float) -> tuple["Row", "Row"]:
        """The row in two, the first as high as the room allows; for a working that is longer than a page."""
        fitting = max(1, int((room - 14 - (PLAN_HIGH if self.plan else 0)) / paper.LEADING))
        first = replace(self, what=self.what[:fitting], how=self.how[:fitting], notes=())
        rest = replace(self, what=self.what[fitting:], how=self.how[fitting:], amount="", plan=None)
        return first, rest


def sign_colour(amount: str) -> str:
    """Red for what is taken off; the minus sign says it, too."""
    return paper.NEGATIVE if amount.startswith(formats.MINUS) else paper.INK


@frozen
class Total:
    """What is paid, in figures and, on a Chinese slip in yuan, in capital numerals."""

    label: str
    amount: str
    words: tuple[str, ...]
    words_at: float

    @classmethod
    def of(cls, record: SlipRecord, columns: Columns, sheet: Sheet) -> "Total":
        label, amount = _("Total payable"), formats.money(Money(record.paid, record.currency))
        words_at = max(columns.how, LEFT + width(label, LABEL_SIZE, bold=True) + GAP)
        most = sheet.right - width(amount, TOTAL_SIZE, bold=True) - GAP - words_at
        in_capitals = capitals(record.paid, record.currency) if language() == "zh_CN" else None
        words = lines(_("RMB {capitals}").format(capitals=in_capitals), most, paper.BASE) if in_capitals else ()
        return cls(label, amount, words, words_at)

    @property
    def height(self) -> float:
        return 44 + paper.LEADING * max(0, len(self.words) - 2)

    def draw(self, pen: Pen, y: float) -> None:
        pen.text(LEFT, y + 26, self.label, size=LABEL_SIZE, bold=True)
        pen.paragraph((self.words_at, y + (26 if len(self.words) < 2 else 20)), self.words, colour=paper.QUIET)
        pen.right(pen.sheet.right, y + 27, self.amount, size=TOTAL_SIZE, bold=True, colour=sign_colour(self.amount))
