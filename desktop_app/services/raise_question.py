"""A question about a payout."""

from dataclasses import replace
from datetime import UTC, datetime

from db.book import Book
from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.domain.period import Period
from desktop_app.domain.questions import Question
from desktop_app.domain.run import Run
from desktop_app.repositories.payouts import run_of
from desktop_app.repositories.questions import save_question
from desktop_app.repositories.session import writing
from desktop_app.services.requests import written


def raise_question(book: Book, period: Period, payee: str, text: str, *, plan: str = "", line: str = "") -> Question:
    """Ask about somebody's payout, approved or not; the question with its number.

    `line` is a component's key, the kind of a plan's own line or "adjustment", "" for the whole payout. The plan need
    only be said where he has such a line from several.
    """
    name = Message(N_("question about the payout of {whom}"), {"whom": payee})
    with writing(book, name) as change:
        run = run_of(change.connection, period)
        if payee not in {each.code for each in run.payees}:
            raise WrongUsage(Message(N_("{payee} has no payout in {period}."), {"payee": payee, "period": period}))
        about = _plan(run, payee, plan, line)
        said = written(text, Message(N_("Write down what is asked.")))
        asked = Question(payee, period, about, line, said, datetime.now(UTC))
        return replace(asked, number=save_question(change, asked))


def _plan(run: Run, payee: str, plan: str, line: str) -> str:
    """The plan of the line that is asked about; "" where the whole payout is, or an adjustment."""
    if not line and not plan:
        return ""
    lines = {(each.plan, each.component) for each in run.lines_of(payee)}
    lines |= {(each.plan, each.kind) for each in run.plan_lines_of(payee)}
    lines |= {("", "adjustment") for _each in run.adjustments_of(payee)}
    plans = sorted({key for key, name in lines if plan in {"", key} and line in {"", name}})
    if not plans:
        known = tuple(sorted({name for _key, name in lines}))
        text = N_("{payee} has no such line in {period}; the lines are {lines}.")
        raise WrongUsage(Message(text, {"payee": payee, "period": run.period, "lines": known}))
    if len(plans) > 1:
        text = N_("{payee} has {line} from several plans, {plans}; say which one is meant.")
        raise WrongUsage(Message(text, {"payee": payee, "line": line, "plans": tuple(plans)}))
    return plans[0]
