"""Whole cases for generated tests: a little company over one to three periods, small numbers throughout."""

from hypothesis import strategies as st

from tests.engine.strategies.choices import PAYEES, Json, documents, flags, payees, rarely, round_sums
from tests.engine.strategies.facts import facts, people
from tests.engine.strategies.measures import looked_at
from tests.engine.strategies.plans import entries

PERIODS = (
    ("2026-03",),
    ("2026-02", "2026-03"),
    ("2026-01", "2026-02", "2026-03"),
    ("2026-03", "2026-04"),
    ("2026-Q1", "2026-Q2"),
)


@st.composite
def openings(draw: st.DrawFn, codes: list[str]) -> Json:
    opening: Json = {
        "payee": draw(st.sampled_from(codes)),
        "draw_balance": draw(round_sums),
        "holdback_balance": draw(round_sums),
        "points": draw(st.sampled_from(("0", "7"))),
    }
    if draw(flags):
        opening["waiting"] = [
            {"component": draw(st.sampled_from(("a0", "b0"))), "document": draw(documents), "amount": draw(round_sums)}
        ]
    if draw(flags):
        opening["earned"] = [{"component": draw(st.sampled_from(("a0", "b0"))), "amount": draw(round_sums)}]
    return opening


@st.composite
def cases(draw: st.DrawFn) -> Json:
    """A little company over one to three periods, with late facts at times."""
    yen = draw(rarely)
    periods = draw(st.sampled_from(PERIODS))
    quarterly = periods[0] == "2026-Q1"
    plans_of_it = [draw(entries(letter, quarterly=quarterly)) for letter in draw(st.sampled_from(("a", "ab")))]
    measured = looked_at(plans_of_it)
    case: Json = {
        "format": "tierbook.case/1",
        "name": "generated",
        "currency": "JPY" if yen else "CNY",
        "rounding": draw(st.sampled_from(("1", "10") if yen else ("0.01", "0.01", "0.1", "1"))),
        "periods": list(periods),
        "month_starts_on": draw(st.sampled_from((1, 1, 26))),
        "people": [draw(people(code)) for code in PAYEES],
        "teams": [{"code": "north", "manager": "han"}, {"code": "south", "manager": draw(payees)}],
        "plans": plans_of_it,
        "expect": {},
        **draw(facts(measured, yen=yen, least=4)),
    }
    settled: list[str] = [
        person["code"] for person in case["people"] if "teams" not in person
    ]  # always in the team of their plan
    if draw(rarely) and settled:
        case["opening"] = [draw(openings(settled))]
    if len(periods) > 1 and draw(flags):
        arrivals = draw(facts(measured, yen=yen, least=0))
        if draw(rarely):
            arrivals["people"] = [draw(people("zoe"))]
        case["late"] = {periods[-1]: arrivals}
    return case
