"""What becomes of a proposed true-up: taken, carried to a later month, or waived."""

from dataclasses import replace
from typing import Literal, TypeAlias

from db.book import Book
from desktop_app.domain.closing import Due
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.message import N_, Message, Value
from desktop_app.domain.money import Money
from desktop_app.domain.period import Period
from desktop_app.domain.run import Run
from desktop_app.domain.true_ups import Decision, Proposal
from desktop_app.repositories.decisions import remove_decision, save_decision
from desktop_app.repositories.payouts import run_of
from desktop_app.repositories.session import writing
from desktop_app.services.requests import check_open, check_person, reason_given

Wanted: TypeAlias = Literal["take", "carry", "waive"]


def decide_true_up(book: Book, period: Period, about: Due, wanted: Wanted, reason: str = "") -> Proposal:
    """Decide about a true-up that the draft of a period proposes; what becomes of it.

    `about` is the true-up as the owner saw it, by payee, plan, closed period and amount: if it is another sum by now,
    nothing is decided. To take it is to take back what was decided before. A waiver needs a reason.
    """
    name = Message(N_("true-up of {whom} for {period}"), {"whom": about.payee, "period": about.period})
    with writing(book, name) as change:
        connection = change.connection
        check_person(connection, about.payee)
        check_open(connection, period)
        run = run_of(connection, period)
        proposal, currency = _proposed(run, about), run.currency
        if proposal.amount != about.amount:
            values = {"amount": Money(proposal.amount, currency), "seen": Money(about.amount, currency)}
            text = N_("This true-up is {amount} by now, no longer {seen}; look at it again before you decide.")
            raise TierbookError(Message(text, values))
        if wanted == "take":
            remove_decision(change, period, about.payee, about.plan, about.period)
            return replace(proposal, decision=None)
        said = reason_given(reason) if wanted == "waive" or reason.strip() else ""
        made = Decision(about.payee, about.plan, about.period, wanted, about.amount, said)
        save_decision(change, period, made, currency)
        return replace(proposal, decision=made)


def _proposed(run: Run, about: Due) -> Proposal:
    for each in run.proposals:
        if (each.payee, each.plan, each.closed) == (about.payee, about.plan, about.period):
            return each
    text = N_("{period} proposes no true-up of {payee} for {closed} and the plan {plan}.")
    values: dict[str, Value] = {"period": run.period, "payee": about.payee, "closed": about.period, "plan": about.plan}
    raise WrongUsage(Message(text, values))
