"""Generated plans, and who is on them.

Every plan is valid: what the reader of plans refuses is never drawn.
"""

from hypothesis import strategies as st

from tests.engine.strategies.choices import Json, flags, maybe_days, payees, rarely, round_sums
from tests.engine.strategies.measures import (
    MONEY,
    NO_VALUE_AT_TIMES,
    OF_LINES,
    bounds_of,
    conditions,
    measures,
    positions,
)

rates = st.sampled_from(("5%", "6%", "10%", "3.3%", "0%", "-5%"))
factors = st.sampled_from(("0", "0.5", "1", "1.2", "2"))


def values_of(gift: str) -> st.SearchStrategy[str]:
    if gift == "points":
        return st.sampled_from(("1", "5", "10"))
    return {"rate": rates, "factor": factors}.get(gift, st.sampled_from(("1", "2.50", "50", "100", "333")))


@st.composite
def schedules(draw: st.DrawFn, position: Json, gifts: tuple[str, ...], modes: tuple[str, ...]) -> Json:
    mode = draw(st.sampled_from(modes))
    starts = draw(st.lists(bounds_of(position), min_size=1, max_size=3, unique=True))
    if mode == "linear":
        return {"mode": mode, "points": [{"at": start, "factor": draw(factors)} for start in starts]}
    gift = draw(st.sampled_from(gifts))
    schedule: Json = {"mode": mode, "tiers": [{"from": start, gift: draw(values_of(gift))} for start in starts]}
    if position.get("as") != "rank" and draw(rarely):
        schedule["boundary"] = "above"
    return schedule


@st.composite
def cards(draw: st.DrawFn, base: Json) -> Json:
    # What a sum once for each line means where several receipts lead to it is not for these cases to say.
    sums = () if base["measure"] == "collections" else ("amount",)
    gift = draw(st.sampled_from(("per_unit" if base["measure"] == "quantity" else "rate", *sums)))
    rows: list[Json] = [
        {"where": draw(conditions), gift: draw(values_of(gift))} for _ in range(draw(st.integers(1, 2)))
    ]
    if draw(flags):
        rows.append({gift: draw(values_of(gift))})
    return {"mode": "card", "rows": rows}


@st.composite
def parts_around(draw: st.DrawFn, of: str | None, *, ranked: bool) -> Json:
    """Factors, gates, floor and cap."""
    around: Json = {}
    if draw(rarely):
        position = draw(positions(of, ranked=ranked))
        around["factors"] = [
            {"position": position, "schedule": draw(schedules(position, ("factor",), ("whole", "linear")))}
        ]
    if draw(rarely):
        position = draw(positions(of, ranked=ranked, single=True))
        limit = "at_most" if position["as"] == "rank" else "at_least"
        around["requires"] = [position | {limit: draw(bounds_of(position))}]
    if draw(rarely):
        around["floor"] = draw(st.sampled_from(("-100", "0", "20")))
    if draw(rarely):
        around["cap"] = draw(st.sampled_from(("20", "100", "500")))
    return around


@st.composite
def components(draw: st.DrawFn, key: str, spans: tuple[str, ...]) -> Json:
    """One rule of a plan; `spans` are the `within` that its pay period allows."""
    form = draw(st.sampled_from(("plain", "plain", "plain", "card", "pool", "collected", "reward")))
    within = {"within": draw(st.sampled_from(spans))}
    of = {"pool": "team", "collected": "self"}.get(form)
    ranked = form != "pool"
    around = draw(parts_around(of, ranked=ranked))
    if form == "card":
        base = draw(measures(None, OF_LINES))
        return {"key": key, "base": base, "schedule": draw(cards(base)), **within, **around}
    if form == "collected":
        base = draw(measures("self", ("revenue", "revenue", "gross_margin", "quantity")))
    elif draw(rarely):
        base = {"constant": draw(round_sums)}
    else:
        base = draw(measures(of))
    component: Json = {"key": key, "base": base, **within, **around}
    if "constant" in base or draw(flags):
        component["position"] = draw(positions(of, ranked=ranked))
    component["schedule"] = draw(fitting_schedules(base, component.get("position", base), points=False))
    if form == "pool":
        by = draw(st.sampled_from(("equal", "weight", "measure")))
        component["pool"] = {"share_by": draw(measures("self")) if by == "measure" else by}
    elif form == "collected":
        component["pay"] = "on_collection"
    elif form == "reward":
        reward = draw(st.sampled_from(("points", "badge", "award")))
        component["reward"] = reward
        if reward == "points":
            component["schedule"] = draw(fitting_schedules(base, component.get("position", base), points=True))
        else:
            component["gives"] = "A day off"
    return component


def fitting_schedules(base: Json, position: Json, *, points: bool) -> st.SearchStrategy[Json]:
    """A schedule whose gifts fit the base's unit."""
    if points:
        return schedules(position, ("points",), ("marginal", "whole"))
    if "constant" in base or base["measure"] in MONEY:
        return schedules(position, ("rate", "rate", "amount"), ("marginal", "whole", "linear"))
    if base["measure"] in NO_VALUE_AT_TIMES:
        return schedules(position, ("amount",), ("marginal", "whole"))
    return schedules(position, ("per_unit", "amount"), ("marginal", "whole"))


@st.composite
def plans(draw: st.DrawFn, letter: str, *, quarterly: bool) -> Json:
    pay_every = draw(st.sampled_from(("quarter",) if quarterly else ("month", "month", "month", "quarter")))
    spans = ("quarter", "year", "period") if pay_every == "quarter" else ("period", "period", "quarter", "year")
    plan: Json = {
        "format": "tierbook.plan/1",
        "name": "Plan",
        "pay_every": pay_every,
        "components": [draw(components(f"{letter}{number}", spans)) for number in range(draw(st.integers(1, 2)))],
    }
    if draw(rarely):
        plan["prorate_targets"] = False
    if draw(rarely):
        plan["prorate_sums"] = False
    for key in ("cap", "guarantee", "draw"):
        if draw(rarely):
            plan[key] = draw(round_sums)
    if draw(rarely):
        plan["ramp"] = ["25%", "50%"]
    if draw(rarely):
        plan["holdback"] = {"rate": "10%", "release": draw(st.sampled_from(("02", "03", "12")))}
    return plan


@st.composite
def entries(draw: st.DrawFn, letter: str, *, quarterly: bool) -> Json:
    first, last = draw(maybe_days), draw(maybe_days)
    if first is not None and last is not None:
        first, last = min(first, last), max(first, last)
    entry: Json = {"plan": draw(plans(letter, quarterly=quarterly)), "from": first, "to": last}
    whom = draw(st.sampled_from(("all", "all", "payees", "team", "role")))
    if whom == "payees":
        codes = draw(st.lists(payees, min_size=1, max_size=3, unique=True))
        entry["payees"] = [{"code": code, "weight": draw(st.sampled_from(("1", "2", "0")))} for code in codes]
        entry |= draw(own_values(entry))
    elif whom == "team":
        entry["teams"] = ["north"]
    elif whom == "role":
        entry["roles"] = ["seller"]
    return entry


@st.composite
def own_values(draw: st.DrawFn, entry: Json) -> Json:
    """A first rate under a name, with another figure for the first payee."""
    schedule = entry["plan"]["components"][0]["schedule"]
    tier = next(iter(schedule.get("tiers", [{}])))
    if "rate" not in tier or not draw(flags):
        return {}
    tier["rate"] = "$first"
    entry["plan"]["values"] = {"first": draw(rates)}
    return {"payees": [entry["payees"][0] | {"values": {"first": draw(rates)}}, *entry["payees"][1:]]}
