"""What the window asks of the services, as work for `ui.tasks`; besides this, only the other `ask_` modules call one.

The services bring SQLAlchemy and spreadsheets with them, so they are imported when they are first asked: the window
is on the screen by then. Every function here returns work; the worker's thread calls it with its progress.
"""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop_app.domain.frozen import frozen

if TYPE_CHECKING:
    from db.book import Book
    from desktop_app.domain.calculation import PayoutLine
    from desktop_app.domain.closing import Due
    from desktop_app.domain.money import Currency
    from desktop_app.domain.period import Period
    from desktop_app.domain.questions import Question
    from desktop_app.domain.review.plan_review import ReviewFinding
    from desktop_app.domain.run import Run
    from desktop_app.domain.true_ups import Proposal
    from desktop_app.services.decide_true_up import Wanted
    from desktop_app.services.describe_book import BookSummary
    from desktop_app.services.list_plans import PlanEntry
    from desktop_app.services.plan_cases import Example
    from desktop_app.services.plan_templates import Template
    from desktop_app.services.show_journal import Entry
    from desktop_app.services.show_month import Month
    from desktop_app.services.trace_line import Trace
    from ui.tasks import Progress

T = TypeVar("T")
Work = Callable[["Progress"], T]


def opened(path: Path, *, password: str | None = None, read_only: bool = False) -> "Work[tuple[Book, BookSummary]]":
    """Open a book and look at it."""

    def work(_progress: "Progress") -> "tuple[Book, BookSummary]":
        from desktop_app.services.open_book import open_book

        return _with_summary(open_book(path, password=password, read_only=read_only))

    return work


@frozen
class Beginning:
    """What a new book begins with; `template` is the key of a plan for everybody, "" for none yet.

    `first_period` is the first month that is paid with it, None for that of the first sale.
    """

    company: str
    currency: str
    language: str
    rounding_step: Decimal
    month_starts_on: int = 1
    template: str = ""
    first_period: "Period | None" = None
    logo: bytes | None = None


def created(path: Path, beginning: Beginning) -> "Work[tuple[Book, BookSummary]]":
    """Make an empty book, with a plan where that is wanted, and look at it."""

    def work(progress: "Progress") -> "tuple[Book, BookSummary]":
        from desktop_app.domain.name import Name
        from desktop_app.services.change_settings import change_logo
        from desktop_app.services.create_book import create_book

        path.parent.mkdir(parents=True, exist_ok=True)
        book = create_book(
            path,
            currency=beginning.currency,
            company=Name({"": beginning.company}),
            language=beginning.language,
            rounding_step=beginning.rounding_step,
            month_starts_on=beginning.month_starts_on,
            first_period=beginning.first_period,
        )
        if beginning.logo is not None:
            change_logo(book, beginning.logo)
        if beginning.template:
            template_added(book, beginning.template)(progress)
        return _with_summary(book)

    return work


def currency(code: str) -> "Currency":
    """A currency by its code; at once, because fields wait for it."""
    from desktop_app.services.currencies import currency_of

    return currency_of(code)


def sample_made(path: Path, language: str) -> "Work[tuple[Book, BookSummary]]":
    """Make the sample book and look at it."""

    def work(progress: "Progress") -> "tuple[Book, BookSummary]":
        from desktop_app.services.make_sample import make_sample

        path.parent.mkdir(parents=True, exist_ok=True)
        return _with_summary(make_sample(path, language=language, progress=progress))

    return work


def moved(path: Path, folder: Path, password: str | None) -> "Work[tuple[Book, BookSummary]]":
    """Move a book to a folder of this computer, open it there, and look at it."""

    def work(_progress: "Progress") -> "tuple[Book, BookSummary]":
        from desktop_app.services.move_book import move_book
        from desktop_app.services.open_book import open_book

        folder.mkdir(parents=True, exist_ok=True)
        return _with_summary(open_book(move_book(path, folder, password=password), password=password))

    return work


def _with_summary(book: "Book") -> "tuple[Book, BookSummary]":
    """A book that was just opened; one that cannot be looked at is given back, or it would stay locked."""
    from desktop_app.services.describe_book import describe_book

    try:
        return book, describe_book(book)
    except BaseException:
        book.close()
        raise


def described(book: "Book") -> "Work[BookSummary]":
    """Look at a book again after it was changed."""

    def work(_progress: "Progress") -> "BookSummary":
        from desktop_app.services.describe_book import describe_book

        return describe_book(book)

    return work


def month(book: "Book", period: "Period") -> "Work[Month]":
    """The figures of a month."""

    def work(_progress: "Progress") -> "Month":
        from desktop_app.services.show_month import show_month

        return show_month(book, period)

    return work


@frozen
class ReviewedPlan:
    """A plan of the book with what its review found, and how its examples come out."""

    entry: "PlanEntry"
    findings: "tuple[ReviewFinding, ...]"
    examples: "tuple[Example, ...]"


def plans(book: "Book", period: "Period", currency: "Currency") -> "Work[tuple[ReviewedPlan, ...]]":
    """The plans of the book, each reviewed and its examples worked out."""

    def work(_progress: "Progress") -> tuple[ReviewedPlan, ...]:
        from desktop_app.domain.review.plan_review import review
        from desktop_app.services.list_plans import list_plans, review_people
        from desktop_app.services.plan_cases import check_examples

        people = review_people(book, period)
        return tuple(
            ReviewedPlan(
                entry,
                (*review(entry.plan, currency), *(finding for finding in people if finding.plan == entry.key)),
                check_examples(book, entry.key),
            )
            for entry in list_plans(book, period)
        )

    return work


def plan_added(book: "Book", path: Path) -> "Work[str]":
    """Add the plan in a file, for everybody."""

    def work(_progress: "Progress") -> str:
        from desktop_app.services.add_plan import add_plan

        return add_plan(book, path)

    return work


def template_added(book: "Book", key: str) -> "Work[str]":
    """Add a template with its examples, for everybody."""

    def work(_progress: "Progress") -> str:
        from desktop_app.services.add_plan import add_plan
        from desktop_app.services.plan_cases import attach_case
        from desktop_app.services.plan_templates import template

        chosen = template(key)
        added = add_plan(book, chosen.plan)
        for case in chosen.cases:
            attach_case(book, added, case)
        return added

    return work


def templates() -> "tuple[Template, ...]":
    """The templates that come with the program; they are read at once, because a menu waits for them."""
    from desktop_app.services.plan_templates import plan_templates

    return plan_templates()


@frozen
class Payouts:
    """The payouts of a period and of the one before; what was asked about the first, and changed after its approval."""

    run: "Run"
    previous: "Run"
    questions: "tuple[Question, ...]"
    changes: "tuple[Entry, ...]"


def payouts(book: "Book", period: "Period") -> Work[Payouts]:
    """The payouts of a period, with all that is shown beside them."""

    def work(_progress: "Progress") -> Payouts:
        from desktop_app.services.changes_since import changes_since
        from desktop_app.services.list_questions import list_questions
        from desktop_app.services.run_payout import run_payout

        return Payouts(
            run_payout(book, period),
            run_payout(book, period.previous()),
            list_questions(book, period),
            changes_since(book, period),
        )

    return work


def decided(book: "Book", period: "Period", about: "Due", wanted: "Wanted", reason: str) -> "Work[Proposal]":
    """Take, carry or waive a proposed true-up."""

    def work(_progress: "Progress") -> "Proposal":
        from desktop_app.services.decide_true_up import decide_true_up

        return decide_true_up(book, period, about, wanted, reason)

    return work


def adjusted(book: "Book", period: "Period", payee: str, amount: Decimal, reason: str) -> "Work[int]":
    """Add a sum to a payout by hand."""

    def work(_progress: "Progress") -> int:
        from desktop_app.services.adjust_pay import add_adjustment

        return add_adjustment(book, period, payee, amount, reason)

    return work


def adjustment_changed(book: "Book", number: int, amount: Decimal, reason: str) -> "Work[None]":
    """Let an adjustment be another sum, or have another reason."""

    def work(_progress: "Progress") -> None:
        from desktop_app.services.adjust_pay import change_adjustment

        change_adjustment(book, number, amount, reason)

    return work


def adjustment_removed(book: "Book", number: int) -> "Work[None]":
    """Take an adjustment away."""

    def work(_progress: "Progress") -> None:
        from desktop_app.services.adjust_pay import remove_adjustment

        remove_adjustment(book, number)

    return work


def question_raised(book: "Book", period: "Period", payee: str, said: str, about: tuple[str, str]) -> "Work[Question]":
    """Note a question about a payout; `about` is the plan and the line, ("", "") the whole of it."""

    def work(_progress: "Progress") -> "Question":
        from desktop_app.services.raise_question import raise_question

        return raise_question(book, period, payee, said, plan=about[0], line=about[1])

    return work


def question_answered(book: "Book", number: int, answer: str) -> "Work[Question]":
    """Answer a question."""

    def work(_progress: "Progress") -> "Question":
        from desktop_app.services.answer_question import answer_question

        return answer_question(book, number, answer)

    return work


def reopened(book: "Book", period: "Period", reason: str) -> "Work[Run]":
    """Open the last approved period again."""

    def work(_progress: "Progress") -> "Run":
        from desktop_app.services.reopen_period import reopen_period

        return reopen_period(book, period, reason)

    return work


def marked_paid(book: "Book", period: "Period") -> "Work[Run]":
    """Mark an approved period as paid out."""

    def work(_progress: "Progress") -> "Run":
        from desktop_app.services.mark_paid import mark_paid

        return mark_paid(book, period)

    return work


def approved(book: "Book", period: "Period") -> "Work[Run]":
    """Approve a period."""

    def work(_progress: "Progress") -> "Run":
        from desktop_app.services.close_period import close_period

        return close_period(book, period)

    return work


def traced(book: "Book", line: "PayoutLine", limit: int) -> "Work[Trace]":
    """The sale lines that a payout line rests on."""

    def work(_progress: "Progress") -> "Trace":
        from desktop_app.services.trace_line import trace_line

        return trace_line(book, line, limit=limit)

    return work
