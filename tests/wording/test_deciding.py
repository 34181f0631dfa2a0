"""What the owner decides about a period, in words."""

from decimal import Decimal

import pytest

from desktop_app.domain.balances import BalanceKey
from desktop_app.domain.findings import Finding
from desktop_app.domain.true_ups import Decision, DecisionKind, Proposal
from desktop_app.wording.catalogue import in_language
from desktop_app.wording.deciding import balance_name, fate_name, proposal_words
from desktop_app.wording.findings import finding_message, finding_title
from desktop_app.wording.messages import text
from desktop_app.wording.settlement import adjustment_name
from tests.helpers.figures import CNY, MARCH


def a_proposal(kind: DecisionKind | None = None, reason: str = "") -> Proposal:
    amount = Decimal("-1500.00")
    decision = None if kind is None else Decision("li", "1", MARCH, kind, amount, reason)
    return Proposal("li", "李雷", "1", MARCH, Decimal(6000), Decimal(4500), decision)


@pytest.mark.parametrize(
    ("proposal", "ends"),
    [
        (a_proposal(), "taken"),
        (a_proposal("carry", "after the audit"), "carried: after the audit"),
        (a_proposal("waive", "a gift"), "waived: a gift"),
    ],
)
def test_a_proposed_true_up_in_words(proposal: Proposal, ends: str) -> None:
    with in_language("en"):
        assert proposal_words(proposal, CNY) == (
            "True-up for March 2026: −¥1,500.00 – ¥4,500.00 is due by what is known now, ¥6,000.00 was due before – "
            + ends
        )


def test_what_waits_for_its_plan_says_so() -> None:
    with in_language("en"):
        assert fate_name("wait") == "waits until its plan pays"


def test_a_decision_that_holds_no_longer_is_named_with_its_period() -> None:
    finding = Finding("decision_lapsed", "li", "李雷", closed=MARCH)
    with in_language("en"):
        assert text(finding_message(finding, MARCH.next())) == (
            "The true-up of 李雷 for March 2026 is another amount now than when it was decided about; unless you "
            "decide again, it is taken."
        )
        assert finding_title("decision_lapsed") == "Decision out of date"


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (BalanceKey("li", "1", "draw"), "Draw"),
        (BalanceKey("li", "1", "holdback"), "Holdback"),
        (BalanceKey("li", "1", "waiting", "commission", "INV-1"), "Waiting · commission · INV-1"),
        (BalanceKey("li", "1", "carried", "2026-03"), "True-ups carried · March 2026"),
        (BalanceKey("li", "", "points"), "Points"),
    ],
)
def test_a_balance_is_named_by_its_kind_and_what_it_is_about(key: BalanceKey, name: str) -> None:
    with in_language("en"):
        assert balance_name(key) == name


def test_an_adjustment_has_a_name() -> None:
    with in_language("en"):
        assert adjustment_name() == "Adjustment"
