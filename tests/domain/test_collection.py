"""Earned at the sale, paid when the customer pays: by document, cumulatively, and what returns take away."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.collection import Earned, Held, Part, Received, collect
from desktop_app.domain.explanation import Collection
from desktop_app.domain.facts import Collected, DocumentCredit
from tests.helpers.figures import CENT, number

NOTHING = Earned(Decimal(0))
DAYS = {"A": date(2026, 3, 2), "B": date(2026, 3, 5), "C": date(2026, 4, 1)}


def earned(amount: str, *, taking: bool = False, **documents: int) -> Earned:
    """An amount on documents with their parts of the base; `taking` are credit notes that name no document."""
    credits_ = [DocumentCredit(name, Fraction(value), taking and value < 0) for name, value in documents.items()]
    return Earned(Decimal(amount), credits_)


def ratios(**paid: str | None) -> dict[str, Collected]:
    return {name: Collected(DAYS[name], None if each is None else number(each)) for name, each in paid.items()}


def received(before: dict[str, str] | None = None, **now: str | None) -> Received:
    return Received(ratios(**before or {}), ratios(**now))


def held(document: str, amount: str, paid: str = "0", since: str = "0%") -> Held:
    return Held(document, (Part(Decimal(amount), number(since)),), Decimal(paid))


def left(documents: tuple[Held, ...]) -> dict[str, str]:
    return {each.document: str(each.left) for each in documents if each.left}


def paid_now(collection: Collection) -> dict[str, str]:
    return {each.document: str(each.paid_now) for each in collection.documents}


def test_the_figures_of_the_calculation_page() -> None:
    march, waiting = collect((), NOTHING, earned("600.00", A=6000, B=4000), received(A="0%", B="0%"), CENT)
    assert [march.earned, march.paid, march.at_once] == [600, 0, 0]
    assert left(waiting) == {"A": "360.00", "B": "240.00"}
    april, waiting = collect(waiting, NOTHING, NOTHING, received(A="50%", B="0%"), CENT)
    assert (april.paid, paid_now(april)) == (Decimal("180.00"), {"A": "180.00", "B": "0.00"})
    assert sum(each.left for each in waiting) == 420


def test_a_document_that_is_paid_already_pays_at_once() -> None:
    collection, waiting = collect((), NOTHING, earned("10.00", A=1), received(A="100%"), CENT)
    assert (str(collection.paid), left(waiting)) == ("10.00", {})


def test_a_payment_that_bounced_is_taken_off_again() -> None:
    collection, waiting = collect([held("A", "10.00", "10.00")], NOTHING, NOTHING, received(A="40%"), CENT)
    assert (str(collection.paid), left(waiting)) == ("-6.00", {"A": "6.00"})


def test_rounding_is_cumulative_so_that_a_document_pays_exactly_its_share() -> None:
    waiting: tuple[Held, ...] = (held("A", "0.05"),)
    paid = []
    for ratio in ("10%", "30%", "50%", "70%", "90%", "100%"):
        collection, waiting = collect(waiting, NOTHING, NOTHING, received(A=ratio), CENT)
        paid.append(collection.paid / CENT)
    assert paid == [1, 1, 1, 1, 1, 0]
    assert left(waiting) == {}


def test_the_largest_remainder_decides_who_has_the_odd_cent() -> None:
    _, waiting = collect((), NOTHING, earned("100.00", A=1, B=1, C=1), received(A="0%", B="0%", C="0%"), CENT)
    assert left(waiting) == {"A": "33.34", "B": "33.33", "C": "33.33"}


def test_a_return_that_names_a_document_reduces_its_share() -> None:
    """Half of it is paid: of the ten that are taken, five were paid."""
    collection, waiting = collect(
        [held("A", "100.00", "50.00")], NOTHING, earned("-10.00", A=-200), received(A="50%"), CENT
    )
    assert [str(collection.earned), str(collection.paid)] == ["-10.00", "-5.00"]
    assert left(waiting) == {"A": "45.00"}


def test_a_return_that_names_none_takes_from_the_oldest_waiting_document() -> None:
    both = [held("B", "100.00"), held("A", "30.00")]
    note = earned("-50.00", taking=True, C=-1000)
    collection, waiting = collect(both, NOTHING, note, received(A="0%", B="0%", C="0%"), CENT)
    assert (str(collection.paid), str(collection.at_once)) == ("0.00", "0.00")
    assert left(waiting) == {"B": "80.00"}


def test_what_nothing_waiting_can_bear_is_taken_from_pay() -> None:
    note = earned("-50.00", taking=True, C=-1000)
    collection, waiting = collect(
        [held("A", "30.00", "10.00")], NOTHING, note, received({"A": "33.3333%"}, A="33.3333%"), CENT
    )
    assert (str(collection.at_once), str(collection.paid), left(waiting)) == ("-30.00", "-30.00", {})


def test_what_was_taken_shrinks_only_what_is_still_to_come() -> None:
    """Of 100 the half is paid; a return takes 20 of the other 50: 30 are paid with the rest."""
    note = earned("-20.00", taking=True, C=-1)
    first, waiting = collect([held("A", "100.00", "50.00")], NOTHING, note, received({"A": "50%"}, A="50%"), CENT)
    assert (str(first.paid), left(waiting)) == ("0.00", {"A": "30.00"})
    second, waiting = collect(waiting, NOTHING, NOTHING, received({"A": "50%"}, A="75%"), CENT)
    assert (str(second.paid), left(waiting)) == ("15.00", {"A": "15.00"})
    last, waiting = collect(waiting, NOTHING, NOTHING, received({"A": "75%"}, A="100%"), CENT)
    assert (str(last.paid), left(waiting)) == ("15.00", {})


def test_in_a_span_the_change_of_each_share_is_added() -> None:
    january = earned("10.00", A=1000)
    february = earned("30.00", A=1000, B=500)
    _, waiting = collect((), NOTHING, january, received(A="0%"), CENT)
    collection, waiting = collect(waiting, january, february, received(A="100%", B="0%"), CENT)
    assert [str(collection.earned), str(collection.paid)] == ["20.00", "20.00"]
    assert left(waiting) == {"B": "10.00"}


def test_an_amount_on_a_base_of_nothing_waits_for_no_document() -> None:
    collection, waiting = collect((), NOTHING, earned("20.00", A=5, B=-5), received(A="0%", B="0%"), CENT)
    assert [collection.at_once, collection.paid] == [20, 20]
    assert waiting == ()


@pytest.mark.parametrize("known", [received(), received(A=None)])
def test_a_document_that_cannot_be_found_waits(known: Received) -> None:
    collection, waiting = collect([held("A", "10.00", "4.00")], NOTHING, NOTHING, known, CENT)
    assert collection.paid == 0
    assert left(waiting) == {"A": "6.00"}
    assert [each.ratio for each in collection.documents] == [None]


@pytest.mark.parametrize(
    ("since", "ratio", "due"), [("20%", "20%", "0.00"), ("20%", "60%", "5.00"), ("100%", "100%", "10.00")]
)
def test_an_opening_amount_is_paid_with_what_the_customer_still_had_to_pay(since: str, ratio: str, due: str) -> None:
    assert str(held("A", "10.00", since=since).due(number(ratio), CENT)) == due


@settings(max_examples=100, deadline=None)
@given(
    st.integers(-10_000, 10_000),
    st.dictionaries(st.sampled_from("ABC"), st.integers(1, 100), min_size=1),
    st.lists(st.integers(0, 100), max_size=5),
)
def test_in_the_end_everything_earned_is_paid(cents: int, parts: dict[str, int], percents: list[int]) -> None:
    amount = CENT * cents
    documents = [DocumentCredit(name, Fraction(value)) for name, value in parts.items()]
    total, waiting = Decimal(0), ()
    earlier = NOTHING
    whole: tuple[Held, ...] = waiting
    for percent in [*percents, 100]:
        now = Received({}, ratios(**dict.fromkeys(parts, f"{percent}%")))
        collection, whole = collect(whole, earlier, Earned(amount, documents), now, CENT)
        earlier = Earned(amount, documents)
        total += collection.paid
        assert collection.paid == collection.at_once + sum(each.paid_now for each in collection.documents)
    assert total == amount
    assert left(whole) == {}
