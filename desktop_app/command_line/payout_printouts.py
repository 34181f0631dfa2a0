"""What a command prints of what the owner decides about a period: as JSON for machines, as lines to read."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from desktop_app.domain.adjustments import Adjustment
from desktop_app.domain.balances import BalanceHistory
from desktop_app.domain.codec import to_json
from desktop_app.domain.money import Currency, Money
from desktop_app.domain.questions import Question
from desktop_app.domain.run import Run
from desktop_app.domain.true_ups import Proposal
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _
from desktop_app.wording.deciding import balance_name, proposal_words


def proposals_json(proposals: Iterable[Proposal]) -> list[dict[str, object]]:
    """Every proposed true-up, with what becomes of it and why."""
    return [
        {
            "payee": each.payee,
            "plan": each.plan,
            "closed": str(each.closed),
            "was_due": str(each.was_due),
            "is_due": str(each.is_due),
            "amount": str(each.amount),
            "decision": each.fate,
            "reason": each.reason,
        }
        for each in proposals
    ]


def proposal_lines(proposals: Iterable[Proposal], currency: Currency) -> list[str]:
    """Every proposed true-up in a line, with whose it is and of which plan."""
    return [f"{each.name} ({each.payee}, {each.plan}): {proposal_words(each, currency)}" for each in proposals]


def adjustments_json(adjustments: Iterable[Adjustment]) -> list[object]:
    """Every adjustment with its number, reason and author."""
    return [to_json(each) for each in adjustments]


def adjustment_lines(run: Run) -> list[str]:
    """Every adjustment in a line, with the number by which it is changed or taken away."""
    names = {payee.code: payee.name for payee in run.payees}
    return [
        f"{each.number}  {names[each.payee]}: {formats.money(Money(each.amount, run.currency))} – {each.reason}"
        for each in run.adjustments
    ]


def question_json(question: Question) -> object:
    """A question with its number, its answer and when they were given."""
    return to_json(question) | {"period": str(question.period)}


def question_line(question: Question) -> str:
    """A question in a line, with its number and what became of it."""
    about = ", ".join(part for part in (question.payee, formats.period(question.period), question.line) if part)
    answer = _("open") if question.answer is None else question.answer
    return f"{question.number}  {about}: {question.text} – {answer}"


def balance_json(history: BalanceHistory, names: Mapping[str, str]) -> dict[str, object]:
    """A balance with every run that changed it; the period of what the book began with is null."""
    key = history.key
    return {
        "payee": key.payee,
        "name": names.get(key.payee, key.payee),
        "plan": key.plan or None,
        "kind": key.kind,
        "about": key.about,
        "document": key.document,
        "amount": str(history.amount),
        "movements": [
            {
                "period": None if each.period is None else str(each.period),
                "before": str(each.before),
                "change": str(each.change),
                "after": str(each.after),
            }
            for each in history.movements
        ],
    }


def balance_lines(history: BalanceHistory, names: Mapping[str, str], currency: Currency) -> Iterator[str]:
    """A balance in a line, and under it a line for every run that changed it."""
    key = history.key

    def shown(amount: Decimal) -> str:
        return formats.number(amount) if key.kind == "points" else formats.money(Money(amount, currency))

    yield f"{names.get(key.payee, key.payee)}: {balance_name(key)} – {shown(history.amount)}"
    for each in history.movements:
        when = _("at the beginning of the book") if each.period is None else formats.period(each.period)
        yield f"    {when}: {shown(each.before)} → {shown(each.after)}"
