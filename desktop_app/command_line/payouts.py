"""The commands about what the owner decides: true-ups, adjustments, questions, reopening, paying out, balances."""

from typing import TYPE_CHECKING

from desktop_app.command_line.console import Asked, Opened, month_named, number_in, say
from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import to_decimal
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from desktop_app.domain.period import Period
    from desktop_app.domain.run import Run
    from desktop_app.domain.true_ups import Proposal


def adjust(asked: Asked) -> int:
    """An adjustment added, changed or taken away; the month's adjustments."""
    from desktop_app.command_line.payout_printouts import adjustment_lines, adjustments_json
    from desktop_app.services.adjust_pay import add_adjustment, change_adjustment, remove_adjustment
    from desktop_app.services.run_payout import run_payout

    amount = None if asked.amount is None else to_decimal(number_in(asked.amount))
    with Opened(asked) as book:
        period = month_named(book, asked.period)
        number = asked.change if asked.change is not None else asked.remove
        if number is not None:
            _check_adjustment(run_payout(book, period), number)
        if asked.remove is not None:
            remove_adjustment(book, asked.remove)
        elif asked.change is not None and amount is not None:
            change_adjustment(book, asked.change, amount, asked.reason)
        elif asked.payee is not None and amount is not None:
            add_adjustment(book, period, asked.payee, amount, asked.reason)
        elif any(each is not None for each in (amount, asked.payee, asked.change)):
            raise WrongUsage(Message(N_("An adjustment needs --amount and --reason, and --payee or --change.")))
        run = run_payout(book, period)
    found = {"period": str(period), "adjustments": adjustments_json(run.adjustments)}
    nothing = _("There are no adjustments in {period}.").format(period=formats.period(period))
    return say(asked, found, adjustment_lines(run) or [nothing])


def _check_adjustment(run: "Run", number: int) -> None:
    if number not in {each.number for each in run.adjustments}:
        text = N_("{period} has no adjustment with the number {number}.")
        raise WrongUsage(Message(text, {"period": run.period, "number": str(number)}))


def true_up(asked: Asked) -> int:
    """A decision about a proposed true-up; all that the month proposes."""
    from desktop_app.command_line.payout_printouts import proposal_lines, proposals_json
    from desktop_app.services.decide_true_up import decide_true_up
    from desktop_app.services.run_payout import run_payout

    with Opened(asked) as book:
        period = month_named(book, asked.period)
        if asked.wanted is not None:
            chosen = _chosen(asked, run_payout(book, period).proposals, period)
            decide_true_up(book, period, chosen.due, asked.wanted, asked.reason)
        elif asked.payee or asked.plan or asked.closed:
            raise WrongUsage(Message(N_("Say with --take, --carry or --waive what is to become of it.")))
        run = run_payout(book, period)
    nothing = _("No true-up is proposed in {period}.").format(period=formats.period(period))
    found = {"period": str(period), "true_ups": proposals_json(run.proposals)}
    return say(asked, found, proposal_lines(run.proposals, run.currency) or [nothing])


def _chosen(asked: Asked, proposals: "tuple[Proposal, ...]", period: "Period") -> "Proposal":
    """The one true-up that payee, plan and closed period single out."""
    found = [
        each
        for each in proposals
        if asked.payee in {None, each.payee}
        if asked.plan in {None, each.plan}
        if asked.closed in {None, str(each.closed)}
    ]
    if not found:
        raise WrongUsage(Message(N_("{period} proposes no such true-up."), {"period": period}))
    if len(found) > 1:
        text = N_("{period} proposes {count} such true-ups; single one out with --payee, --plan and --closed.")
        raise WrongUsage(Message(text, {"period": period, "count": len(found)}))
    return found[0]


def question_add(asked: Asked) -> int:
    """A question about a payout."""
    from desktop_app.command_line.payout_printouts import question_json
    from desktop_app.services.raise_question import raise_question

    with Opened(asked) as book:
        period = month_named(book, asked.period)
        question = raise_question(book, period, asked.payee, asked.text, plan=asked.plan, line=asked.line)
    return say(asked, question_json(question), [_("Noted as question {number}.").format(number=question.number)])


def question_answer(asked: Asked) -> int:
    """The answer to a question."""
    from desktop_app.command_line.payout_printouts import question_json
    from desktop_app.services.answer_question import answer_question

    with Opened(asked) as book:
        question = answer_question(book, asked.number, asked.text)
    return say(asked, question_json(question), [_("Question {number} is answered.").format(number=asked.number)])


def question_list(asked: Asked) -> int:
    """The questions of a month, or all of them."""
    from desktop_app.command_line.payout_printouts import question_json, question_line
    from desktop_app.services.list_questions import list_questions

    with Opened(asked) as book:
        questions = list_questions(book, None if asked.period is None else month_named(book, asked.period))
    lines = [question_line(each) for each in questions]
    return say(asked, {"questions": [question_json(each) for each in questions]}, lines or [_("Nothing was asked.")])


def reopen(asked: Asked) -> int:
    """The last approved month opened again."""
    from desktop_app.services.reopen_period import reopen_period

    with Opened(asked) as book:
        run = reopen_period(book, month_named(book, asked.period), asked.reason)
    line = _("{period} is a draft again; what was approved is kept in the book.")
    return say(
        asked, {"period": str(run.period), "status": run.status}, [line.format(period=formats.period(run.period))]
    )


def paid(asked: Asked) -> int:
    """An approved month marked as paid out."""
    from desktop_app.services.mark_paid import mark_paid

    with Opened(asked) as book:
        run = mark_paid(book, month_named(book, asked.period))
    paid_on = None if run.paid_on is None else run.paid_on.isoformat()
    line = _("{period} is marked as paid out.").format(period=formats.period(run.period))
    return say(asked, {"period": str(run.period), "status": run.status, "paid_on": paid_on}, [line])


def balances(asked: Asked) -> int:
    """Everybody's balances, with the run behind each change."""
    from desktop_app.command_line.payout_printouts import balance_json, balance_lines
    from desktop_app.services.show_balances import show_balances

    with Opened(asked) as book:
        found = show_balances(book, asked.payee, by_document=asked.documents)
    content = {
        "currency": found.currency.code,
        "balances": [balance_json(each, found.names) for each in found.histories],
    }
    lines = [line for each in found.histories for line in balance_lines(each, found.names, found.currency)]
    return say(asked, content, lines or [_("Nobody has a balance.")])
