"""Plans and small companies for generated tests: small numbers, so that bounds, ties and equal days come up often."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from desktop_app.domain.name import Name
from desktop_app.domain.people import Membership, Person
from desktop_app.domain.period import Period
from desktop_app.domain.plan import (
    EVERYTHING,
    Assignment,
    Component,
    Constant,
    GiftKind,
    Measure,
    MeasureKind,
    Mode,
    Plan,
    Position,
    Schedule,
    Tier,
    Where,
)
from desktop_app.domain.targets import Target
from tests.domain.naive import Situation
from tests.helpers.builders import SaleLine

PAYEES = ("li", "han", "zoe")
CATEGORIES = ("Outdoor", "Indoor")
TAGS = ("old", "clearance")
MODES: tuple[Mode, ...] = ("marginal", "whole", "linear")
KINDS: tuple[MeasureKind, ...] = ("revenue", "gross_margin", "quantity")
GIFTS: dict[str, tuple[GiftKind, ...]] = {"money": ("rate", "amount"), "count": ("per_unit", "amount")}


def decimals(least: int, most: int, places: int) -> st.SearchStrategy[Fraction]:
    """Numbers with so many decimals, both ends included."""
    scale = 10**places
    return st.integers(least * scale, most * scale).map(lambda whole: Fraction(whole, scale))


def maybe_days() -> st.SearchStrategy[date | None]:
    """A day in March 2026 or shortly before or after it, or none."""
    return st.none() | st.integers(0, 44).map(lambda days: date(2026, 2, 20) + timedelta(days=days))


names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8).filter(str.strip)
wheres = st.just(EVERYTHING) | st.builds(
    Where,
    category=st.frozensets(st.sampled_from(CATEGORIES), max_size=2),
    product=st.frozensets(st.sampled_from(("p1", "p2")), max_size=1),
    customer=st.frozensets(st.just("c1"), max_size=1),
    tag=st.frozensets(st.sampled_from(TAGS), max_size=2),
)
measures = st.builds(Measure, st.sampled_from(KINDS), wheres)
bases = measures | st.builds(Constant, decimals(0, 3000, 2))
limits = st.none() | decimals(-50, 400, 2)


@st.composite
def schedules(draw: st.DrawFn, base: Measure | Constant, position: Position | None) -> Schedule:
    mode = draw(st.sampled_from(MODES))
    unit = base.unit if isinstance(base, Measure) else "money"
    gift: GiftKind = "factor" if mode == "linear" else draw(st.sampled_from(GIFTS[unit]))
    as_ratio = position is not None and position.as_ == "attainment"
    bounds = decimals(-1, 3, 1) if as_ratio else decimals(-200, 2000, 0)
    starts = sorted(draw(st.lists(bounds, min_size=1, max_size=4, unique=True)))
    values = decimals(-1, 2, 3) if gift in {"rate", "factor"} else decimals(-5, 100, 2)
    tiers = tuple(Tier(start, gift, draw(values)) for start in starts)
    return Schedule(mode, tiers, "at" if mode == "linear" else draw(st.sampled_from(("at", "above"))))


@st.composite
def components(draw: st.DrawFn, key: str) -> Component:
    base = draw(bases)
    positions = st.builds(Position, measures, st.sampled_from(("amount", "attainment")))
    position = draw(positions if isinstance(base, Constant) else st.none() | positions)
    floor, cap = draw(limits), draw(limits)
    if floor is not None and cap is not None:
        floor, cap = min(floor, cap), max(floor, cap)
    name = draw(names.map(lambda text: Name({"": text})) | st.builds(Name, st.dictionaries(st.just("zh_CN"), names)))
    name = name if name.texts else Name({"": key})
    return Component(key, name, base, draw(schedules(base, position)), position, floor, cap)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    count = draw(st.integers(1, 3))
    parts = tuple(draw(components(f"c{number}")) for number in range(count))
    return Plan(Name({"": draw(names)}), parts, draw(st.booleans()), draw(st.booleans()))


people = st.tuples(
    *(
        st.builds(
            Person,
            st.just(code),
            st.just(code),
            st.sampled_from((None, "seller")),
            maybe_days(),
            maybe_days(),
            st.lists(
                st.builds(Membership, st.sampled_from(("north", "south")), maybe_days(), maybe_days()), max_size=2
            ).map(tuple),
        )
        for code in PAYEES
    )
)


def assignments(key: str) -> st.SearchStrategy[Assignment]:
    return st.builds(
        Assignment,
        st.just(key),
        plans(),
        payees=st.frozensets(st.sampled_from(PAYEES), max_size=2),
        teams=st.frozensets(st.just("north")),
        roles=st.frozensets(st.just("seller")),
        from_on=maybe_days(),
        to_on=maybe_days(),
    )


sale_lines = st.builds(
    SaleLine,
    on=st.integers(0, 58).map(lambda days: date(2026, 2, 15) + timedelta(days=days)),
    payee=st.sampled_from(PAYEES),
    amount=decimals(-500, 2000, 2),
    quantity=decimals(-5, 60, 0),
    cost=st.none() | decimals(0, 500, 2),
    product=st.none() | st.sampled_from(("p1", "p2")),
    category=st.none() | st.sampled_from(CATEGORIES),
    customer=st.sampled_from(("c1", None)),
    tags=st.frozensets(st.sampled_from(TAGS)),
    splits=st.just(())
    | st.lists(st.tuples(st.sampled_from(PAYEES), decimals(0, 1, 2)), min_size=1, max_size=3).map(tuple),
)


def targets_for(measures_of_plans: list[Measure]) -> st.SearchStrategy[list[Target]]:
    """Targets for the very measures of some plans (others would never be read)."""
    return st.lists(
        st.builds(
            Target,
            st.sampled_from(PAYEES),
            st.sampled_from(measures_of_plans),
            st.sampled_from(("2026-02", "2026-03", "2026-04", "2026-Q1", "2026")).map(Period.parse),
            decimals(-50, 3000, 0),
        ),
        min_size=2,
        max_size=8,
    )


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """A month of a company of three, with up to two plans, sales around the month, and targets."""
    put_on = tuple(draw(assignments(str(number))) for number in range(1, draw(st.integers(1, 2)) + 1))
    looked_at = [
        component.standing_on.measure
        for entry in put_on
        for component in entry.plan.components
        if component.standing_on
    ]
    return Situation(
        2026,
        3,
        draw(st.sampled_from((1, 15, 26, 28))),
        draw(st.sampled_from((Decimal("0.01"), Decimal("0.1"), Decimal(1), Decimal(10)))),
        draw(people),
        put_on,
        tuple(draw(targets_for(looked_at))),
        tuple(draw(st.lists(sale_lines, max_size=8))),
    )
