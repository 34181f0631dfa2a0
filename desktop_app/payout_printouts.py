"""What a command prints of what the owner decides about a period: as JSON for machines, as lines to read."""

from collections.abc import Iterable

from desktop_app.domain.money import Currency
from desktop_app.domain.true_ups import Proposal
from desktop_app.wording.deciding import proposal_words


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
