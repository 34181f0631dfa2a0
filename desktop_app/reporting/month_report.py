"""The month's report for the owner as PDF: figures, months, teams, components, people to look at, findings."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from desktop_app.domain.money import Currency, Money
from desktop_app.domain.payout_table import BY_HAND, OF_PLANS
from desktop_app.reporting import paper
from desktop_app.reporting.month_report_parts import (
    Bars,
    Figures,
    Heading,
    Note,
    Part,
    Sentence,
    TableColumn,
    TableHead,
    TableRow,
    Title,
)
from desktop_app.reporting.month_report_record import MonthReport, Portion
from desktop_app.reporting.paper import HEIGHT, LEFT, MARGIN, RIGHT, Pen
from desktop_app.reporting.payroll_sheet import column_name, status_word
from desktop_app.reporting.pdf_document import page_count_words, pdf_of
from desktop_app.reporting.slip_table import unit
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _, language, ngettext
from desktop_app.wording.findings import finding_message, finding_title
from desktop_app.wording.messages import text
from desktop_app.wording.watch import reason_words

_ENDS: Final = HEIGHT - 62
_FOOT: Final = HEIGHT - 42
_MOST_NOTES: Final = 60  # findings that are told one by one; a book without targets has one for everybody


def month_report(report: MonthReport) -> bytes:
    """The file, in the current language; the same report gives the same bytes."""
    pages = _laid_out(_parts(report))
    drawn = [_drawer(report, page, number, len(pages)) for number, page in enumerate(pages, 1)]
    title = _("{title} – {period}").format(title=report_title(), period=formats.period(report.run.period))
    return pdf_of(drawn, title=title, author=report.company.in_language(language()))


def report_title() -> str:
    """What the paper is called."""
    return _("Monthly report")


def _parts(report: MonthReport) -> Iterator[Part]:
    run = report.run
    yield Title(report.company, report_title(), formats.period(run.period), run.status == "draft")
    yield Figures(_figures(report))
    if any(month.revenue or month.target for month in report.months):
        has_targets = any(month.target for month in report.months)
        title = (
            _("Revenue and target of twelve months ({currency})")
            if has_targets
            else _("Revenue of twelve months ({currency})")
        )
        yield Heading(title.format(currency=unit(run.currency)))
        yield _bars(report)
    yield Heading(_("By team"))
    yield from _portions(report, report.by_team, _("Team"), _team_name)
    yield Heading(_("By component"))
    yield from _portions(report, report.by_component, _("Component"), _component_name)
    yield Heading(_("People to look at"))
    yield from _people(report)
    yield Heading(_("Findings"))
    yield from _findings(report)


def _figures(report: MonthReport) -> list[tuple[str, str, str]]:
    run, now = report.run, report.now
    whole = Currency(run.currency.code, 0)
    against = _("no targets for this month")
    if now.target is not None and now.target > 0:
        share = formats.ratio(Fraction(now.revenue) / Fraction(now.target), 1)
        against = _("{ratio} of the target of {target}").format(
            ratio=share, target=formats.money(Money(now.target, whole))
        )
    reached, of_all = report.at_target
    return [
        (_("Revenue"), formats.money(Money(now.revenue, whole)), against),
        (_("To be paid"), formats.money(Money(run.total, run.currency)), _against_last_month(report)),
        (
            _("Cost of incentive"),
            "–" if report.cost is None else formats.ratio(report.cost, 2),
            _("no revenue yet") if report.cost is None else _("of revenue"),
        ),
        (
            _("At or above target"),
            _("{reached} of {all}").format(reached=formats.number(reached), all=formats.number(of_all))
            if of_all
            else "–",
            _("people with a target") if of_all else _("nobody has a target"),
        ),
    ]


def _against_last_month(report: MonthReport) -> str:
    if report.previous is None:
        return _("nothing was paid the month before")
    change = report.run.total - report.previous.total
    return _("{difference} on {month}").format(
        difference=_signed(change, report.run.currency), month=formats.period(report.previous.period)
    )


def _bars(report: MonthReport) -> Bars:
    whole = Currency(report.run.currency.code, 0)
    return Bars(
        [formats.month_label(each.month) for each in report.months],
        [formats.plain(Money(each.revenue, whole)) for each in report.months],
        [each.revenue for each in report.months],
        [each.target for each in report.months],
    )


def _portions(
    report: MonthReport, portions: Sequence[Portion], what: str, name: Callable[[Portion], str]
) -> Iterator[Part]:
    """A row for each, and their total."""
    run = report.run
    if not portions:
        yield Sentence(_("There is nothing to pay in this month."))
        return
    columns = [
        TableColumn(what, LEFT, 165, "left"),
        TableColumn(_("People"), LEFT + 205, 36),
        TableColumn(_("To be paid"), LEFT + 295, 84),
        TableColumn(_("Share"), LEFT + 345, 46),
        TableColumn(_("Last month"), LEFT + 425, 76),
        TableColumn(_("Difference"), RIGHT, 76),
    ]
    yield TableHead(columns)
    for each in portions:
        yield TableRow(columns, [name(each), formats.number(each.people), *_sums(report, each.paid, each.before)])
    before = None if report.previous is None else report.previous.total
    total = [_("Total"), formats.number(len(run.payees)), *_sums(report, run.total, before)]
    yield TableRow(columns, total, is_total=True)


def _sums(report: MonthReport, paid: Decimal, before: Decimal | None) -> list[str]:
    run = report.run
    return [
        formats.plain(Money(paid, run.currency)),
        formats.ratio(Fraction(paid) / Fraction(run.total), 1) if run.total > 0 else "–",
        "–" if before is None else formats.plain(Money(before, run.currency)),
        "–" if before is None else _signed(paid - before, run.currency),
    ]


def _people(report: MonthReport) -> Iterator[Part]:
    run = report.run
    people = report.people_to_look_at
    if not people:
        yield Sentence(_("Nobody stands out this month."))
        return
    columns = [
        TableColumn(_("Name"), LEFT, 84, "left"),
        TableColumn(_("Team"), LEFT + 92, 76, "left"),
        TableColumn(_("To be paid"), LEFT + 242, 70),
        TableColumn(_("Difference"), LEFT + 314, 68),
        TableColumn(_("Why"), LEFT + 330, RIGHT - LEFT - 330, "left"),
    ]
    yield TableHead(columns)
    for each in people:
        why = formats.listing(tuple(reason_words(reason, run.currency) for reason in each.reasons))
        yield TableRow(
            columns,
            [
                each.payee.name,
                "" if each.payee.team is None else each.payee.team.in_language(language()),
                formats.plain(Money(each.paid, run.currency)),
                _("new") if each.difference is None else _signed(each.difference, run.currency),
                why,
            ],
        )


def _findings(report: MonthReport) -> Iterator[Part]:
    run = report.run
    if not run.findings:
        yield Sentence(
            _("The calculation found nothing that needs a look. The page Home also looks at sales and plans.")
        )
    for finding in run.findings[:_MOST_NOTES]:
        title = finding_title(finding.code)
        headline = f"{title} – {finding.name}" if finding.name else title
        yield Note(headline, text(finding_message(finding, run.period)))
    left = len(run.findings) - _MOST_NOTES
    if left > 0:
        words = ngettext(
            "{count} more finding is on the page Home.", "{count} more findings are on the page Home.", left
        )
        yield Sentence(words.format(count=formats.number(left)))


def _team_name(portion: Portion) -> str:
    return _("Without a team") if portion.name is None else portion.name.in_language(language())


def _component_name(portion: Portion) -> str:
    if portion.key == OF_PLANS.key:
        return column_name("plan_lines")
    if portion.key == BY_HAND.key:
        return column_name("adjustments")
    return "" if portion.name is None else portion.name.in_language(language())


def _signed(value: Decimal, currency: Currency) -> str:
    return ("+" if value > 0 else "") + formats.plain(Money(value, currency))


def _laid_out(parts: Iterator[Part]) -> list[list[tuple[Part, float]]]:
    """The parts of each page with their places; a heading goes with what it is over, a table's head is repeated."""
    pages: list[list[tuple[Part, float]]] = [[]]
    y, waiting, head = MARGIN, list[Part](), None
    for part in parts:
        head = part if isinstance(part, TableHead) else head if isinstance(part, TableRow) else None
        waiting.append(part)
        if isinstance(part, Heading | TableHead):
            continue
        if y + sum(each.height for each in waiting) > _ENDS and pages[-1]:
            pages.append([])
            y = MARGIN
            if head is not None and head not in waiting:
                waiting.insert(0, head)
        for each in waiting:
            pages[-1].append((each, y))
            y += each.height
        waiting = []
    return pages


def _drawer(report: MonthReport, page: Sequence[tuple[Part, float]], number: int, pages: int) -> Callable[[Pen], None]:
    def draw(pen: Pen) -> None:
        if report.run.status == "draft":
            pen.watermark(_("Draft"))
        for part, y in page:
            part.draw(pen, y)
        pen.text(LEFT, _FOOT, _foot(report), size=paper.SMALL, colour=paper.QUIET)
        pen.right(RIGHT, _FOOT, page_count_words(number, pages), size=paper.SMALL, colour=paper.QUIET)

    return draw


def _foot(report: MonthReport) -> str:
    run = report.run
    if run.approved_on is None or run.check_code is None:
        return _("Draft – not approved, figures may change") if run.status == "draft" else status_word(run)
    return _("Approved on {day} · check code {code}").format(day=formats.day(run.approved_on), code=run.check_code)
