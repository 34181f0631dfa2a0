"""How balances came to be what they are: every change has the run that made it."""

from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.balances import BalanceHistory, BalanceKey, balance_histories
from desktop_app.domain.closing import Closing, Documents, Due, Points, State
from desktop_app.domain.collection import Held, Part
from desktop_app.domain.period import Period
from desktop_app.domain.settlement import Balance

JANUARY, FEBRUARY, MARCH = (Period("month", 2026, month) for month in (1, 2, 3))


def waiting(**documents: str) -> Documents:
    held = (Held(name, (Part(Decimal(amount), Fraction(0)),)) for name, amount in documents.items())
    return Documents("li", "1", "commission", tuple(held))


def closed(period: Period, state: State, *carried: Due) -> Closing:
    return Closing(period, (), (), (), state, carried)


def moved(history: BalanceHistory) -> list[tuple[str, str, str]]:
    return [(str(each.period or "–"), str(each.before), str(each.after)) for each in history.movements]


def test_a_balance_begins_with_the_book_and_every_change_names_its_run() -> None:
    owed = [State((Balance("li", "1", Decimal(amount)),)) for amount in (300, 800, 800)]
    (draw,) = balance_histories(owed[0], [closed(JANUARY, owed[1]), closed(FEBRUARY, owed[2]), closed(MARCH, State())])
    assert draw.key == BalanceKey("li", "1", "draw")
    assert moved(draw) == [("–", "0", "300"), ("2026-01", "300", "800"), ("2026-03", "800", "0")]
    assert [str(each.change) for each in draw.movements] == ["300", "500", "-800"]
    assert draw.amount == 0


def test_every_kind_of_balance_has_its_own_history() -> None:
    state = State(
        (Balance("li", "1", Decimal(5), Decimal(7)), Balance("li", "2", Decimal(0), Decimal(9))),
        (waiting(A="30", B="20"),),
        (Points("li", Decimal(4)),),
    )
    carried = Due("han", "1", JANUARY, Decimal(-10))
    found = balance_histories(State(), [closed(FEBRUARY, state, carried)])
    assert {history.key: str(history.amount) for history in found} == {
        BalanceKey("li", "1", "draw"): "5",
        BalanceKey("li", "1", "holdback"): "7",
        BalanceKey("li", "2", "holdback"): "9",
        BalanceKey("li", "1", "waiting", "commission"): "50",
        BalanceKey("han", "1", "carried", "2026-01"): "-10",
        BalanceKey("li", "", "points"): "4",
    }


def test_what_waits_is_told_by_document_on_request() -> None:
    runs = [closed(JANUARY, State(waiting=(waiting(A="30", B="20"),))), closed(MARCH, State(waiting=(waiting(B="5"),)))]
    a, b = balance_histories(State(), runs, by_document=True)
    assert (a.key.document, moved(a)) == ("A", [("2026-01", "0", "30"), ("2026-03", "30", "0")])
    assert (b.key.document, moved(b)) == ("B", [("2026-01", "0", "20"), ("2026-03", "20", "5")])


def test_a_book_without_anything_has_no_balances() -> None:
    assert balance_histories(State(), [closed(JANUARY, State())]) == ()
