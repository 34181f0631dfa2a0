"""What the commands do: each asks the service that the window asks, and prints what came of it.

With --json one JSON document goes to stdout; without, lines to read. Services are imported where they are asked, so
that a command starts fast. The commands about plans, about what the owner decides, and about the book itself are in
files of their own.
"""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.command_line.console import (
    DONE,
    FOUND,
    Asked,
    Opened,
    month_named,
    number_in,
    period_named,
    ratio_in,
    say,
)
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import to_decimal
from desktop_app.domain.name import Name
from desktop_app.domain.run import Run
from desktop_app.reporting.slip_options import MOST_OBJECTION_DAYS, SlipOptions
from desktop_app.wording import formats
from desktop_app.wording.catalogue import LANGUAGES, _, language, ngettext
from desktop_app.wording.messages import text
from desktop_app.wording.missing import missing_words

if TYPE_CHECKING:
    from db.book import Book


def new(asked: Asked) -> int:
    """An empty book."""
    from desktop_app.services.create_book import create_book

    company = Name({"": asked.company}) if asked.company else None
    create_book(asked.book, currency=asked.currency, company=company, language=asked.lang).close()
    return say(asked, {"book": str(asked.book)}, [_("Made the empty book {book}.").format(book=asked.book)])


def sample(asked: Asked) -> int:
    """A book with a year of an invented company."""
    from desktop_app.services.describe_book import describe_book
    from desktop_app.services.make_sample import make_sample

    book = make_sample(asked.book, language=language())
    summary = describe_book(book)
    book.close()
    line = _("Made the sample book {book}: {people} people, {lines} sale lines, {first} – {last}.").format(
        book=asked.book,
        people=len(summary.people),
        lines=formats.number(summary.lines),
        first=formats.period(summary.months[0]),
        last=formats.period(summary.months[-1]),
    )
    found = {"book": str(asked.book), "lines": summary.lines, "months": [str(month) for month in summary.months]}
    return say(asked, found, [line])


def target_set(asked: Asked) -> int:
    """One target."""
    from desktop_app.domain.target_edit import Growth
    from desktop_app.services.set_target import set_target

    wanted = number_in(asked.value) if asked.growth is None else Growth(ratio_in(asked.growth), asked.over)
    with Opened(asked) as book:
        set_target(book, asked.payee, asked.measure, period_named(asked.span), wanted)
    return say(asked, {"target": asked.value or asked.growth}, [_("The target is set.")])


def opening_set(asked: Asked) -> int:
    """What a payee brings along from the time before the book."""
    from desktop_app.domain.opening import Opening
    from desktop_app.services.set_opening import set_opening

    opening = Opening(
        asked.payee,
        to_decimal(number_in(asked.draw)),
        to_decimal(number_in(asked.holdback)),
        to_decimal(number_in(asked.points)),
        tuple(_waiting(entry) for entry in asked.waiting),
        tuple(_earned(entry) for entry in asked.earned),
    )
    with Opened(asked) as book:
        set_opening(book, opening, period_named(asked.period))
    return say(asked, {"payee": asked.payee}, [_("The opening balances are set.")])


def _waiting(entry: str) -> tuple[str, str, Decimal]:
    """What COMPONENT:DOCUMENT=AMOUNT says."""
    where, sign, amount = entry.rpartition("=")
    component, colon, document = where.partition(":")
    if not (sign and colon and component and document):
        raise WrongUsage(Message(N_("{text} is not of the form COMPONENT:DOCUMENT=AMOUNT."), {"text": entry}))
    return component, document, to_decimal(number_in(amount))


def _earned(entry: str) -> tuple[str, Decimal]:
    """What COMPONENT=AMOUNT says."""
    component, sign, amount = entry.rpartition("=")
    if not (sign and component):
        raise WrongUsage(Message(N_("{text} is not of the form COMPONENT=AMOUNT."), {"text": entry}))
    return component, to_decimal(number_in(amount))


def run(asked: Asked) -> int:
    """A month worked out, and approved if that is asked for."""
    from desktop_app.command_line.printouts import run_json, run_lines
    from desktop_app.services.back_up_before import backed_up
    from desktop_app.services.close_period import close_period
    from desktop_app.services.run_payout import run_payout

    with Opened(asked, reads=not asked.approve) as book:
        period = month_named(book, asked.period)
        if asked.approve:
            with backed_up(book, "approval"):
                worked_out = close_period(book, period)
        else:
            worked_out = run_payout(book, period)
        _check_sold(book, worked_out)
    return say(asked, run_json(worked_out), run_lines(worked_out))


def slips(asked: Asked) -> int:
    """PDF slips of a month."""
    from desktop_app.services.gather_slips import Who
    from desktop_app.services.run_payout import run_payout
    from desktop_app.services.write_slips import Form, write_slips

    languages = LANGUAGES if asked.lang == "both" else (asked.lang,) if asked.lang else ()
    today = datetime.now().astimezone().date() if asked.print_day else None
    options = SlipOptions(languages, asked.layout, _objection_days(asked.objection_days), today, asked.sales)
    form: Form = "one" if asked.one_file else "picture" if asked.png else "each"
    who = Who(frozenset(asked.payee), asked.team)
    with Opened(asked, reads=True) as book:
        period = month_named(book, asked.period)
        _check_sold(book, run_payout(book, period))
        written = write_slips(book, period, asked.out, options, who=who, form=form, password_rule=asked.password_rule)
    worded = ngettext(
        "Wrote {count} slip of {period} to {folder}.", "Wrote {count} slips of {period} to {folder}.", written.slips
    ).format(count=written.slips, period=formats.period(period), folder=asked.out)
    lines = [worded, *([missing_words(written.missing)] if written.missing else [])]
    files = [str(path) for path in written.files]
    return say(asked, {"files": files, "slips": written.slips, "missing": list(written.missing)}, lines)


def _objection_days(typed: str) -> int:
    days = number_in(typed)
    if days.denominator != 1 or not 0 <= days <= MOST_OBJECTION_DAYS:
        raise WrongUsage(Message(N_("{text} is no number of days from 0 to 365."), {"text": typed}))
    return int(days)


def check(asked: Asked) -> int:
    """Plan cases worked out; 1 if a figure differs or a case cannot be read."""
    from desktop_app.domain.errors import TierbookError
    from desktop_app.services.check_case import check_case

    found, lines = [], []
    for path in asked.cases:
        try:
            report = check_case(path)
            differences = [text(difference) for difference in report.differences]
        except TierbookError as error:
            differences = [text(error.message)]
        found.append({"file": str(path), "ok": not differences, "differences": differences})
        lines += [f"{path}: {difference}" for difference in differences]
    wrong = sum(not case["ok"] for case in found)
    lines.append(_("{right} of {all} cases give what they must.").format(right=len(found) - wrong, all=len(found)))
    say(asked, {"cases": found}, lines)
    return FOUND if wrong else DONE


def _check_sold(book: "Book", run: Run) -> None:
    """Say so, rather than show noughts, where a month that is not approved has no sales."""
    from desktop_app.services.describe_book import describe_book
    from desktop_app.services.list_sales import SalesFilter, count_sales
    from desktop_app.services.run_payout import nothing_sold

    summary = describe_book(book)
    first = summary.settings.first_period
    if first is not None and run.period < first:
        sentence = N_("The book begins at {first}; what is older counts, but is not paid.")
        raise TierbookError(Message(sentence, {"first": first}))
    span = summary.settings.calendar.span(run.period)
    if run.status == "draft" and not count_sales(book, SalesFilter(span)).lines:
        raise nothing_sold(book.path, run.period, summary.months)
