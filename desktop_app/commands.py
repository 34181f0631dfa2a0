"""What the commands do: each asks the service that the window asks, and prints what came of it.

With --json one JSON document goes to stdout; without, lines to read. Services are imported where they are asked, so
that a command starts fast.
"""

import argparse
import json
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING

from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import exact
from desktop_app.domain.name import Name
from desktop_app.domain.period import Period
from desktop_app.domain.run import Run
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _, language, ngettext
from desktop_app.wording.messages import text

if TYPE_CHECKING:
    from db.book import Book

Asked = argparse.Namespace
KINDS = ("sales", "receipts", "activities", "scores", "targets", "people")
DONE, FOUND = 0, 1
_LATEST = "latest"


def new(asked: Asked) -> int:
    """An empty book."""
    from desktop_app.services.create_book import create_book

    company = Name({"": asked.company}) if asked.company else None
    create_book(asked.book, currency=asked.currency, company=company, language=asked.lang).close()
    return _say(asked, {"book": str(asked.book)}, [_("Made the empty book {book}.").format(book=asked.book)])


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
    return _say(asked, found, [line])


def import_(asked: Asked) -> int:
    """A spreadsheet into the book; 1 if a row was rejected."""
    from desktop_app.importing.files import read_ahead

    read_ahead(asked.file)
    from desktop_app.printouts import import_json, import_lines
    from desktop_app.services.import_file import commit_preview, preview_file

    with _Opened(asked) as book:
        preview = preview_file(book, asked.file, asked.kind, sheet=asked.sheet, mapping=_mapping(asked.map))
        result = preview.result if asked.dry_run else commit_preview(book, preview)
    found = {"file": asked.file.name, "dry_run": asked.dry_run, "columns": dict(preview.sheets[0].mapping)}
    lines = import_lines(asked.file.name, result, dry_run=asked.dry_run)
    _say(asked, found | import_json(result), lines)
    return FOUND if result.rejected else DONE


def plan_add(asked: Asked) -> int:
    """A plan file into the book."""
    from desktop_app.services.add_plan import add_plan

    with _Opened(asked) as book:
        key = add_plan(book, asked.plan, payees=_codes(asked.payees), team=asked.team, from_on=_day(asked.from_on))
    return _say(asked, {"plan": key}, [_("Added the plan as number {plan}.").format(plan=key)])


def plan_list(asked: Asked) -> int:
    """The plans of a book with who is on them in its latest month, or in this one while it has no sales."""
    from desktop_app.services.describe_book import describe_book
    from desktop_app.services.list_plans import list_plans

    with _Opened(asked) as book:
        months = describe_book(book).months
        entries = list_plans(book, months[-1] if months else _this_month())
    found = [
        {
            "plan": entry.key,
            "name": entry.plan.name.in_language(language()),
            "components": [component.key for component in entry.plan.components],
            "from": entry.assignment.from_on.isoformat() if entry.assignment.from_on else None,
            "to": entry.assignment.to_on.isoformat() if entry.assignment.to_on else None,
            "payees": [person.code for person in entry.payees],
        }
        for entry in entries
    ]
    lines = []
    for entry in entries:
        people = formats.listing(tuple(person.name for person in entry.payees))
        lines.append(f"{entry.key}  {entry.plan.name.in_language(language())}: {people}")
    return _say(asked, {"plans": found}, lines or [_("There is no plan in the book.")])


def plan_export(asked: Asked) -> int:
    """A plan of the book as the file it came from."""
    from desktop_app.services.list_plans import export_plan

    with _Opened(asked) as book:
        content = export_plan(book, asked.plan)
    if asked.to is None:
        sys.stdout.write(content)
        return DONE
    try:
        with asked.to.open("x", encoding="utf-8") as file:
            file.write(content)
    except FileExistsError as error:
        sentence = N_("{file} exists already and is left as it is; choose another name.")
        raise TierbookError(Message(sentence, {"file": str(asked.to)})) from error
    except OSError as error:
        sentence = N_("{file} cannot be written: {reason}. Choose another name or folder.")
        values = {"file": str(asked.to), "reason": error.strerror or str(error)}
        raise TierbookError(Message(sentence, values)) from error
    return _say(asked, {"file": str(asked.to)}, [_("Wrote {file}.").format(file=asked.to)])


def plan_review(asked: Asked) -> int:
    """What the author of a plan might regret; 1 if something is almost surely wrong."""
    from desktop_app.domain.review import review
    from desktop_app.services.add_plan import check_limits, read_plan_file
    from desktop_app.services.currencies import currency_of

    currency, (_text, plan) = currency_of(asked.currency), read_plan_file(asked.plan)
    check_limits(plan, currency.minor_unit, asked.plan.name)
    findings = review(plan, currency)
    found = [
        {
            "code": finding.code,
            "severity": finding.severity,
            "component": finding.component,
            "tier": finding.tier,
            "message": text(finding.message),
        }
        for finding in findings
    ]
    lines = [text(finding.message) for finding in findings]
    _say(asked, {"findings": found}, lines or [_("Selling more never pays less, and nothing jumps.")])
    return FOUND if any(finding.severity == "stop" for finding in findings) else DONE


def target_set(asked: Asked) -> int:
    """One target."""
    from desktop_app.services.set_target import set_target

    try:
        value = exact(asked.value)
    except ValueError:
        sentence = N_("{value} is not a number such as 100000 or 1234.50.")
        raise WrongUsage(Message(sentence, {"value": asked.value})) from None
    with _Opened(asked) as book:
        set_target(book, asked.payee, asked.measure, _parsed(asked.span), value)
    return _say(asked, {"target": asked.value}, [_("The target is set.")])


def run(asked: Asked) -> int:
    """A month worked out, and approved if that is asked for."""
    from desktop_app.printouts import run_json, run_lines
    from desktop_app.services.close_period import close_period
    from desktop_app.services.run_payout import run_payout

    with _Opened(asked) as book:
        period = _period(book, asked.period)
        worked_out = close_period(book, period) if asked.approve else run_payout(book, period)
        _check_sold(book, worked_out)
    return _say(asked, run_json(worked_out), run_lines(worked_out))


def slips(asked: Asked) -> int:
    """PDF slips of a month."""
    from desktop_app.services.run_payout import run_payout
    from desktop_app.services.write_slips import write_slips

    with _Opened(asked) as book:
        period = _period(book, asked.period)
        _check_sold(book, run_payout(book, period))
        written = write_slips(book, period, asked.out, lang=asked.lang, one_file=asked.one_file, payee=asked.payee)
    worded = ngettext(
        "Wrote {count} slip of {period} to {folder}.", "Wrote {count} slips of {period} to {folder}.", written.slips
    ).format(count=written.slips, period=formats.period(period), folder=asked.out)
    return _say(asked, {"files": [str(path) for path in written.files], "slips": written.slips}, [worded])


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
    _say(asked, {"cases": found}, lines)
    return FOUND if wrong else DONE


class _Opened:
    """The book that a command is about, open while the command works."""

    def __init__(self, asked: Asked) -> None:
        self._path = asked.book

    def __enter__(self) -> "Book":
        from desktop_app.services.open_book import open_book

        self._book = open_book(self._path)
        return self._book

    def __exit__(self, *_raised: object) -> None:
        self._book.close()


def _say(asked: Asked, found: object, lines: list[str]) -> int:
    content = json.dumps(found, ensure_ascii=False, indent=2) if asked.json else "\n".join(lines)
    sys.stdout.write(content + "\n")
    return DONE


def _period(book: "Book", name: str) -> Period:
    """A month by its name, or the latest one that has sales."""
    from desktop_app.services.describe_book import describe_book

    if name == _LATEST:
        months = describe_book(book).months
        if not months:
            sentence = N_("There are no sales in {file} yet; import a file of sales first.")
            raise WrongUsage(Message(sentence, {"file": str(book.path)}))
        return months[-1]
    period = _parsed(name)
    if period.kind != "month":
        raise WrongUsage(Message(N_("{period} is not a month; plans are paid every month."), {"period": name}))
    return period


def _check_sold(book: "Book", run: Run) -> None:
    """Say so, rather than show noughts, where a month that is not approved has no sales."""
    from desktop_app.services.describe_book import describe_book
    from desktop_app.services.list_sales import SalesFilter, count_sales
    from desktop_app.services.run_payout import nothing_sold

    summary = describe_book(book)
    span = summary.settings.calendar.span(run.period)
    if run.status == "draft" and not count_sales(book, SalesFilter(span)).lines:
        raise nothing_sold(book.path, run.period, summary.months)


def _this_month() -> Period:
    today = datetime.now().astimezone()
    return Period("month", today.year, today.month)


def _codes(listed: str | None) -> list[str]:
    """The codes of a list such as "li, han"; none where no list was given."""
    codes = [code.strip() for code in (listed or "").split(",") if code.strip()]
    if listed is not None and not codes:
        raise WrongUsage(Message(N_("There is no number in the list of people; write one such as li,han.")))
    return codes


def _parsed(name: str) -> Period:
    try:
        return Period.parse(name)
    except ValueError:
        raise WrongUsage(Message(N_("{period} is not a period such as 2026-03."), {"period": name})) from None


def _day(name: str | None) -> date | None:
    if name is None:
        return None
    try:
        day = date.fromisoformat(name)
    except ValueError:
        day = None
    if day is None or day.isoformat() != name:  # Python also reads 20260331 and 2026-W14-2
        raise WrongUsage(Message(N_("{day} is not a date such as 2026-03-31."), {"day": name}))
    return day


def _mapping(pairs: list[str]) -> dict[str, str]:
    mapping: dict[str, str] = {}
    for pair in pairs:
        field, _sign, column = (part.strip() for part in pair.partition("="))
        if not field or not column:
            raise WrongUsage(Message(N_("{pair} is not of the form FIELD=COLUMN."), {"pair": pair}))
        if field in mapping:
            sentence = N_("--map names two columns for {field}, {first} and {second}; a field has only one.")
            raise WrongUsage(Message(sentence, {"field": field, "first": mapping[field], "second": column}))
        mapping[field] = column
    return mapping
