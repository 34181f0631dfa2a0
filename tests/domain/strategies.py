"""Components and numbers for generated tests: small ones, so that bounds and ties come up often."""

from fractions import Fraction

from hypothesis import strategies as st

from desktop_app.domain.name import Name
from desktop_app.domain.plan import Component, Constant, GiftKind, Measure, MeasureKind, Mode, Position, Schedule, Tier

MODES: tuple[Mode, ...] = ("marginal", "whole", "linear")
KINDS: tuple[MeasureKind, ...] = ("revenue", "gross_margin", "quantity")
GIFTS: dict[str, tuple[GiftKind, ...]] = {"money": ("rate", "amount"), "count": ("per_unit", "amount")}


def decimals(least: int, most: int, places: int) -> st.SearchStrategy[Fraction]:
    """Numbers with so many decimals, both ends included."""
    scale = 10**places
    return st.integers(least * scale, most * scale).map(lambda whole: Fraction(whole, scale))


measures = st.builds(Measure, st.sampled_from(KINDS))
bases = measures | st.builds(Constant, decimals(0, 3000, 2))
limits = st.none() | decimals(-50, 400, 2)


@st.composite
def schedules(draw: st.DrawFn, base: Measure | Constant, position: Position | None) -> Schedule:
    unit = base.unit if isinstance(base, Measure) else "money"
    mode = draw(st.sampled_from(MODES if unit == "money" else MODES[:2]))
    gift: GiftKind = "factor" if mode == "linear" else draw(st.sampled_from(GIFTS[unit]))
    as_ratio = position is not None and position.as_ == "attainment"
    bounds = decimals(-1, 3, 1) if as_ratio else decimals(-200, 2000, 0)
    starts = sorted(draw(st.lists(bounds, min_size=1, max_size=4, unique=True)))
    values = decimals(-1, 2, 3) if gift in {"rate", "factor"} else decimals(-5, 100, 2)
    tiers = tuple(Tier(start, gift, draw(values)) for start in starts)
    return Schedule(mode, tiers, "at" if mode == "linear" else draw(st.sampled_from(("at", "above"))))


@st.composite
def components(draw: st.DrawFn, key: str) -> Component:
    """A component of a base, a position and a schedule, perhaps with a floor and a cap."""
    base = draw(bases)
    positions = st.builds(Position, measures, st.sampled_from(("amount", "attainment")))
    position = draw(positions if isinstance(base, Constant) else st.none() | positions)
    floor, cap = draw(limits), draw(limits)
    if floor is not None and cap is not None:
        floor, cap = min(floor, cap), max(floor, cap)
    return Component(key, Name({"": key}), base, draw(schedules(base, position)), position, floor, cap)
