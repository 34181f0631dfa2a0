"""What the owner decides about a period in words: true-ups and what becomes of them, and the kinds of balances."""

from collections.abc import Mapping

from desktop_app.domain.balances import BalanceKey, BalanceKind
from desktop_app.domain.money import Currency, Money
from desktop_app.domain.period import Period
from desktop_app.domain.true_ups import Fate, Proposal
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _
from desktop_app.wording.settlement import plan_line_kind_name, plan_line_name, plan_line_words


def fate_name(fate: Fate) -> str:
    """What becomes of a proposed true-up."""
    names: Mapping[Fate, str] = {
        "take": _("taken"),
        "carry": _("carried"),
        "waive": _("waived"),
        "wait": _("waits until its plan pays"),
    }
    return names[fate]


def fate_words(proposal: Proposal) -> str:
    """What becomes of a true-up, and why: "waived: a gift"."""
    name = fate_name(proposal.fate)
    return _("{what}: {reason}").format(what=name, reason=proposal.reason) if proposal.reason else name


def proposal_words(proposal: Proposal, currency: Currency) -> str:
    """A proposed true-up in one line: "True-up for March 2026: −¥1,500.00 – ¥4,500.00 is due … – waived: a gift"."""
    line = proposal.line
    return _("{what}: {amount} – {working} – {fate}").format(
        what=plan_line_name(line),
        amount=formats.money(Money(line.amount, currency)),
        working=plan_line_words(line, currency),
        fate=fate_words(proposal),
    )


def balance_kind_name(kind: BalanceKind) -> str:
    """What a balance is called."""
    names: Mapping[BalanceKind, str] = {
        "draw": plan_line_kind_name("draw"),
        "holdback": plan_line_kind_name("holdback"),
        "waiting": _("Waiting"),
        "carried": _("True-ups carried"),
        "points": _("Points"),
    }
    return names[kind]


def balance_name(key: BalanceKey, component: str = "") -> str:
    """A balance by its kind and what it is about: "Waiting · commission · INV-1", "True-ups carried · March 2026".

    `component` is the name of the one that waits; its key is shown where that is not said.
    """
    about = formats.period(Period.parse(key.about)) if key.kind == "carried" else component or key.about
    parts = (balance_kind_name(key.kind), about, key.document)
    return " · ".join(part for part in parts if part)
