"""Whatever follows upon the schedule – factors, gates, limits, spans, funds, documents –, rows and line add up."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.explanation import (
    BaseReading,
    Collection,
    Explanation,
    FactorReading,
    GateReading,
    Share,
    Standing,
    Waiting,
)
from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.period import Period, Span
from desktop_app.domain.plan import Component, Measure, Reward, Schedule, Tier
from desktop_app.domain.working import Surroundings, work_out
from desktop_app.wording.catalogue import in_language
from desktop_app.wording.paying import waiting_words
from desktop_app.wording.working import (
    formula,
    slip_formula,
    working,
)

CNY = Currency("CNY", 2)
MARCH = Span(date(2026, 3, 1), date(2026, 3, 31))
CENT = Decimal("0.01")
REVENUE, VISITS, MARKS = Measure("revenue"), Measure("activity", topic="visits"), Measure("score", topic="satisfaction")
NO_MARKS = Standing("amount", MARKS, None, None, None)


def standing(measure: Measure, value: int) -> Standing:
    return Standing("amount", measure, Fraction(value), None, Fraction(value))


GOOD_MARKS, MANY_VISITS, FEW_VISITS = standing(MARKS, 85), standing(VISITS, 25), standing(VISITS, 12)
CUT = FactorReading(GOOD_MARKS, Fraction("0.8"))
LEFT_OUT = FactorReading(NO_MARKS, None)
MET = GateReading(MANY_VISITS, Fraction(20), met=True)
UNMET = GateReading(FEW_VISITS, Fraction(20), met=False)


def flat(
    base: Fraction | int,
    *,
    rate: str = "0.05",
    factors: tuple[FactorReading, ...] = (),
    gates: tuple[GateReading, ...] = (),
    floor: int | None = None,
    cap: int | None = None,
    tiers: tuple[tuple[int, str], ...] = (),
    step: Decimal = CENT,
) -> Explanation:
    steps = tuple(Tier(Fraction(start), "rate", Fraction(value)) for start, value in (tiers or ((0, rate),)))
    lowest, highest = (None if limit is None else Fraction(limit) for limit in (floor, cap))
    component = Component("c", Name({"": "C"}), REVENUE, Schedule("marginal", steps), None, floor=lowest, cap=highest)
    value = Fraction(base)
    around = Surroundings(factors=factors, gates=gates)
    return work_out(component, BaseReading(REVENUE, value, MARCH), _amount(value), step, around)


def _amount(value: Fraction) -> Standing:
    return Standing("amount", REVENUE, value, None, value)


def document(name: str, earned: str, paid: str, now: str, ratio: str = "1/2") -> Waiting:
    return Waiting(name, date(2026, 3, 3), Decimal(earned), Decimal(paid), Decimal(now), Fraction(ratio))


def in_span(explanation: Explanation, before: str) -> Explanation:
    taken = Decimal(before)
    return replace(explanation, span=Period("year", 2026, 1), before=taken, amount=explanation.worked_out - taken)


def shared(explanation: Explanation, amount: str, by: str = "equal") -> Explanation:
    share = Share("north", explanation.amount, by, Fraction(1), Fraction(3), Decimal(amount))  # type: ignore[arg-type] # a literal of the tests below
    return replace(explanation, share=share, amount=share.amount)


def collected(explanation: Explanation, *documents: Waiting, at_once: str = "0.00") -> Explanation:
    paid = sum((each.paid_now for each in documents), Decimal(at_once))
    collection = Collection(explanation.amount, documents, Decimal(at_once), paid)
    return replace(explanation, collection=collection, amount=paid)


SLICES = ((0, "0.05"), (6000, "0.06"))
INV_1, INV_2 = document("INV-1", "360.00", "180.00", "180.00"), document("INV-2", "240.00", "0.00", "0.00", "0")
FIVE = tuple(document(f"INV-{place}", "10.00", "10.00", "10.00", "1") for place in range(5))

LINES = {
    "a factor": (flat(10000, factors=(CUT,)), "¥10,000.00 × 5% × 0.8 (satisfaction 85) = ¥400.00"),
    "a factor of slices": (
        flat(10000, factors=(CUT,), tiers=SLICES),
        "(¥6,000.00 × 5% + ¥4,000.00 × 6%) × 0.8 (satisfaction 85) = ¥432.00",
    ),
    "a factor without a value": (
        flat(10000, factors=(LEFT_OUT,)),
        "¥10,000.00 × 5% × 1 (no value for satisfaction) = ¥500.00",
    ),
    "a factor and rounding": (
        flat(Fraction("33.33"), factors=(CUT,)),
        "¥33.33 × 5% × 0.8 (satisfaction 85) − ¥0.0032 (rounding) = ¥1.33",
    ),
    "a gate that is met": (flat(10000, gates=(MET,)), "¥10,000.00 × 5% = ¥500.00"),
    "a gate that is not met": (
        flat(10000, gates=(MET, UNMET)),
        "¥10,000.00 × 5% = ¥500.00; ¥0.00, because visits 12 of at least 20",
    ),
    "a gate and a floor": (
        flat(10000, gates=(UNMET,), floor=100),
        "¥10,000.00 × 5% = ¥500.00; ¥0.00, because visits 12 of at least 20, raised to the floor of ¥100.00",
    ),
    "a factor and a cap": (
        flat(10000, factors=(CUT,), cap=300),
        "¥10,000.00 × 5% × 0.8 (satisfaction 85) = ¥400.00, capped at ¥300.00",
    ),
    "a span that begins": (in_span(flat(10000), "0.00"), "2026 to date: ¥10,000.00 × 5% = ¥500.00"),
    "a span": (
        in_span(flat(10000), "120.00"),
        "2026 to date: ¥10,000.00 × 5% = ¥500.00; less ¥120.00 earned before: ¥380.00",
    ),
    "a fund": (
        shared(flat(20000), "333.34"),
        "¥20,000.00 × 5% = ¥1,000.00; fund of north, 1 of 3 equal shares: ¥333.34",
    ),
    "a fund by weight": (
        shared(flat(20000), "333.34", "weight"),
        "¥20,000.00 × 5% = ¥1,000.00; fund of north, weight 1 of 3: ¥333.34",
    ),
    "documents": (
        collected(flat(10000, rate="0.06"), INV_1, INV_2),
        "earned: ¥10,000.00 × 6% = ¥600.00; paid now ¥180.00 (INV-1); ¥420.00 waiting",
    ),
    "documents and a return": (
        collected(in_span(flat(10000), "100.00"), INV_1, at_once="-30.00"),
        (
            "earned: 2026 to date: ¥10,000.00 × 5% = ¥500.00; less ¥100.00 earned before: ¥400.00; "
            "paid now ¥180.00 (INV-1) − ¥30.00 (taken back) = ¥150.00; ¥180.00 waiting"
        ),
    ),
    "many documents": (
        collected(flat(1000), *FIVE),
        "earned: ¥1,000.00 × 5% = ¥50.00; paid now ¥50.00 (5 documents)",
    ),
    "only documents": (collected(flat(0), INV_1), "paid now ¥180.00 (INV-1); ¥180.00 waiting"),
    "nothing comes in": (collected(flat(0), INV_2), "paid now ¥0.00; ¥240.00 waiting"),
}


@pytest.mark.parametrize("case", LINES)
def test_what_follows_the_schedule_in_one_line(case: str) -> None:
    explanation, worded = LINES[case]
    with in_language("en"):
        assert formula(explanation, CNY) == worded
        assert "¥" not in slip_formula(explanation, CNY)
        assert slip_formula(explanation, CNY).replace(" ", "") in worded.replace("¥", "").replace(" ", "")


def labels(explanation: Explanation, reward: Reward = "cash") -> list[str]:
    with in_language("en"):
        return [f"{row.label}: {row.amount}" for row in working(explanation, CNY, reward)]


def test_the_rows_say_what_each_thing_changed() -> None:
    everything = flat(10000, factors=(CUT, LEFT_OUT), gates=(MET,), cap=300)
    assert labels(everything) == [
        "revenue: 500.00",
        "× 0.8 (satisfaction 85): −100.00",
        "no value for satisfaction, so this factor is left out: ",
        "condition met: visits 25 of at least 20: ",
        "cap of ¥300.00: −100.00",
        "Total, rounded half up to the cent: 300.00",
    ]
    assert labels(flat(10000, gates=(UNMET, UNMET)))[1:3] == [
        "condition not met: visits 12 of at least 20: −500.00",
        "condition not met: visits 12 of at least 20: 0.00",
    ]
    assert labels(shared(in_span(flat(20000), "400.00"), "200.00"))[2:] == [
        "less ¥400.00 earned before in 2026: −400.00",
        "less the others’ shares of the fund of ¥600.00 (own part: 1 of 3 equal shares): −400.00",
        "Total, rounded half up to the cent: 200.00",
    ]
    assert labels(collected(flat(12000), INV_1, INV_2, at_once="5.00"))[1:] == [
        "paid as the customers pay: −600.00",
        "INV-1 of Mar 3, 2026: 50% paid by the customer, ¥360.00 earned: 180.00",
        "on no document, at once: 5.00",
        "Total, rounded half up to the cent: 185.00",
    ]
    assert labels(collected(flat(0), INV_2))[:-1] == ["no customer paid in this period: 0.00"]


def test_what_waits_by_document() -> None:
    done = document("INV-3", "90.00", "90.00", "90.00")
    many = [document(f"INV-{n}", "10.00", "0.00", "0.00", "0") for n in range(10, 25)]

    def said(*documents: Waiting) -> str | None:
        with in_language("en"):
            return waiting_words(Collection(Decimal(0), documents, Decimal(0), Decimal(0)), CNY)

    assert said() is None
    assert said(done) is None
    assert said(INV_1, done, INV_2) == "waiting by document: INV-1 180.00 · INV-2 240.00"
    assert (said(INV_1, *many) or "").endswith(" · INV-20 10.00 · 4 others 40.00")


# ------------------------------------------------------------------------------------------------ all together

amounts = st.integers(-(10**8), 10**8).map(lambda minor: Fraction(minor, 100))
cents = st.integers(-(10**6), 10**6).map(lambda minor: Decimal(minor) / 100)
readings = st.fractions(-1, 3, max_denominator=700)


@st.composite
def combined(draw: st.DrawFn) -> Explanation:
    factors = draw(
        st.lists(st.one_of(st.just(LEFT_OUT), readings.map(lambda f: FactorReading(GOOD_MARKS, f))), max_size=3)
    )
    gates = draw(st.lists(st.sampled_from([MET, MET, UNMET]), max_size=2))
    explanation = flat(
        draw(amounts) * draw(st.fractions(Fraction(1, 900), 1, max_denominator=900)),
        rate=str(draw(st.fractions(0, Fraction(1, 2), max_denominator=10_000))),
        factors=tuple(factors),
        gates=tuple(gates),
        floor=draw(st.sampled_from([None, 0, 100])),
        cap=draw(st.sampled_from([None, 100, 5000])),
        tiers=draw(st.sampled_from([(), SLICES, ((-100, "0.013"), (100, "1/30"), (9000, "0.3"))])),
        step=draw(st.sampled_from([CENT, Decimal("0.1"), Decimal(10)])),
    )
    if draw(st.booleans()):
        explanation = in_span(explanation, str(draw(cents)))
    kind = draw(st.sampled_from(["alone", "fund", "documents"]))
    if kind == "fund":
        return shared(explanation, str(draw(cents)), draw(st.sampled_from(["equal", "weight", "measure"])))
    if kind == "documents":
        paid = [
            document(f"INV-{place}", "10.00", "1.00", str(draw(cents)), "1/3")
            for place in range(draw(st.integers(0, 6)))
        ]
        return collected(explanation, *paid, at_once=str(draw(cents)))
    return explanation


def number(text: str) -> Fraction:
    return Fraction(re.sub(r"[,¥]", "", text).replace("−", "-"))


@given(combined())
def test_the_rows_add_up_as_they_are_shown(explanation: Explanation) -> None:
    for language in ("en", "zh_CN"):
        with in_language(language):
            *rows, total = working(explanation, CNY)
        assert sum((number(row.amount) for row in rows if row.amount), Fraction(0)) == number(total.amount)
        assert number(total.amount) == explanation.amount


FIGURE = re.compile(r"−?¥[\d,]*\d(?:\.\d+)?")


@given(combined())
def test_the_line_comes_to_the_amount(explanation: Explanation) -> None:
    for language in ("en", "zh_CN"):
        with in_language(language):
            worded = formula(explanation, CNY)
        assert explanation.amount in {number(figure) for figure in FIGURE.findall(worded)}, worded
        if explanation.collection is None and explanation.share is None and not explanation.span:
            assert number(FIGURE.findall(worded)[-1]) == explanation.amount, worded
