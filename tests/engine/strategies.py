"""Whole cases for generated tests: small numbers, so that bounds, ties and equal days come up often.

Every plan is valid: what the reader of plans refuses is never drawn.
"""

from datetime import date, timedelta
from typing import Any, TypeAlias

from hypothesis import strategies as st

Json: TypeAlias = dict[str, Any]

PAYEES = ("li", "han", "zoe")
TEAMS = ("north", "south")
DOCUMENTS = ("d1", "d2", "d3", "d4")
FIRST_DAY = date(2025, 11, 20)
PERIODS = (
    ("2026-03",),
    ("2026-02", "2026-03"),
    ("2026-01", "2026-02", "2026-03"),
    ("2026-03", "2026-04"),
    ("2026-Q1", "2026-Q2"),
)
MONEY = ("revenue", "gross_margin", "collections")
COUNTS = ("quantity", "orders", "customers", "new_customers", "activity:visit")
NO_VALUE_AT_TIMES = ("repurchase_rate", "score:care")
KINDS = (*MONEY, "revenue", *COUNTS, *MONEY, *NO_VALUE_AT_TIMES)
OF_LINES = ("revenue", "gross_margin", "quantity", "collections")
FACTS = ("sales", "receipts", "activities", "scores", "targets", "customers", "people")


def day(count: int) -> str:
    """The day so many days after the first one."""
    return (FIRST_DAY + timedelta(days=count)).isoformat()


# Small strategies are made once: making them is most of the time that drawing takes.
flags = st.booleans()
rarely = st.sampled_from((False, False, False, True))
days = st.one_of(*(st.integers(*ends).map(day) for ends in ((42, 131), (101, 131), (101, 131), (0, 160))))
working_days = st.integers(35, 140).map(day)
maybe_days = st.one_of(st.none(), st.none(), st.none(), working_days)
payees = st.sampled_from(PAYEES)
documents = st.sampled_from(DOCUMENTS)
credit_notes = st.sampled_from(("r1", "r2"))
amounts = st.sampled_from(("1000", "2000", "1500", "200", "100", "33.30", "0.01", "-100", "-500", "-1000", "0"))
whole_amounts = st.sampled_from(("100", "200", "1000", "1500", "2000", "333", "1", "-100", "-500", "-1000", "0"))
costs = st.sampled_from((None, "50", "400", "1000"))
grosses = st.sampled_from((None, None, "113", "1130", "2000", "-100"))
discounts = st.sampled_from((None, "5%", "10%"))
quantities = st.sampled_from(("1", "2", "10", "0.5", "-1", None))
rates = st.sampled_from(("5%", "6%", "10%", "3.3%", "0%", "-5%"))
factors = st.sampled_from(("0", "0.5", "1", "1.2", "2"))
round_sums = st.sampled_from(("0", "10", "50", "100", "300", "1000", "3000"))
ratio_bounds = st.sampled_from(("0%", "-10%", "50%", "0%", "80%", "100%", "120%", "200%"))
money_bounds = st.sampled_from(("0", "-100", "100", "0", "500", "1000", "1500", "2000"))
count_bounds = st.sampled_from(("0", "1", "0", "2", "3", "5", "10"))
score_bounds = st.sampled_from(("0", "50", "60", "90"))
rank_bounds = st.sampled_from(("1", "2", "3"))
shares = st.sampled_from(("100%", "50%", "60%", "33.3333%", "0%"))
groups = st.sampled_from(("self", "self", "self", "team", "reports", "company"))
conditions: st.SearchStrategy[Json] = st.sampled_from(
    (
        {"category": "out"},
        {"category": ["out", "in"]},
        {"tag": ["old", "sale"]},
        {"product": "p1"},
        {"channel": "web"},
        {"customer": "c1"},
        {"customer_kind": "new"},
        {"customer_kind": "existing"},
        {"min_amount": "1000"},
        {"max_discount": "5%"},
        {"min_margin": "50%"},
        {"category": "out", "customer_kind": "new"},
    )
)


@st.composite
def wheres(draw: st.DrawFn, kind: str) -> Json:
    """Nothing, or the conditions that a measure has under `where`."""
    if ":" in kind or not draw(rarely):
        return {}
    where = dict(draw(conditions))
    if kind == "collections" and draw(flags):
        where["paid_within"] = draw(st.sampled_from((10, 30)))
    return {"where": where}


@st.composite
def measures(draw: st.DrawFn, of: str | None = None, kinds: tuple[str, ...] = KINDS) -> Json:
    kind = draw(st.sampled_from(kinds))
    measure = {"measure": kind, "of": of or draw(groups), **draw(wheres(kind))}
    if kind in OF_LINES and draw(rarely):
        measure["weights"] = [
            {"where": draw(conditions), "factor": draw(st.sampled_from(("0.5", "3", "-1")))}
            for _ in range(draw(st.integers(1, 2)))
        ]
    return measure


@st.composite
def positions(draw: st.DrawFn, of: str | None, *, ranked: bool = True, single: bool = False) -> Json:
    if not single and draw(rarely):
        return draw(scorecards(of))
    as_ = draw(st.sampled_from(("amount", "attainment", "attainment", "growth", *(("rank",) if ranked else ()))))
    position = draw(measures(of)) | {"as": as_}
    if as_ in {"attainment", "rank"} and draw(rarely):
        position["better"] = "lower"
    if as_ == "growth":
        position["over"] = draw(st.sampled_from(("previous_period", "same_period_last_year")))
    if as_ == "rank":
        position["among"] = draw(st.sampled_from(("plan", "team")))
    return position


@st.composite
def scorecards(draw: st.DrawFn, of: str | None) -> Json:
    weights = draw(st.sampled_from((("100%",), ("60%", "40%"), ("50%", "30%", "20%"))))
    parts = []
    for weight in weights:
        position = draw(measures(of)) | {"as": "attainment"}
        part: Json = {"position": position, "weight": weight}
        if draw(rarely):
            position["better"] = "lower"
        if "better" in position or draw(flags):
            part["cap"] = draw(st.sampled_from(("100%", "120%")))
        if draw(rarely):
            part["minimum"] = draw(st.sampled_from(("50%", "80%")))
        parts.append(part)
    return {"scorecard": parts}


def bounds_of(position: Json) -> st.SearchStrategy[str]:
    """What the bounds of a position may be."""
    if "scorecard" in position or position.get("as") in {"attainment", "growth"}:
        return ratio_bounds
    if position.get("as") == "rank":
        return rank_bounds
    kind = position["measure"]
    if kind in MONEY:
        return money_bounds
    if kind == "repurchase_rate":
        return ratio_bounds
    return score_bounds if kind == "score:care" else count_bounds


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


# ------------------------------------------------------------------------------------------------------- facts


@st.composite
def people(draw: st.DrawFn, code: str) -> Json:
    person: Json = {
        "code": code,
        "role": draw(st.sampled_from(("seller", None))),
        "hired_on": draw(maybe_days),
        "left_on": draw(maybe_days),
    }
    if draw(rarely):
        moved_on = date.fromisoformat(draw(working_days))
        person["teams"] = [
            {"team": "north", "to": (moved_on - timedelta(days=1)).isoformat()},
            {"team": "south", "from": moved_on.isoformat()},
        ]
    else:
        person["team"] = draw(st.sampled_from(("north", "south", "north", None)))
    return person


@st.composite
def sales(draw: st.DrawFn, *, yen: bool) -> Json:
    amount = draw(whole_amounts if yen else amounts)
    line: Json = {
        "date": draw(days),
        # Credit notes have numbers of their own: a document never takes back without naming one and is named as well.
        "document": draw(credit_notes if amount.startswith("-") else documents),
        "payee": draw(payees),
        "amount": amount,
        "quantity": draw(quantities),
        "cost": draw(costs),
        "gross": draw(grosses),
        "customer": draw(st.sampled_from(("c1", "c2", None))),
    }
    if draw(flags):
        line |= {
            "product": draw(st.sampled_from(("p1", None))),
            "category": draw(st.sampled_from(("out", "in", None))),
            "channel": draw(st.sampled_from(("web", None))),
            "tags": draw(st.sampled_from(([], ["old"], ["sale", "old"]))),
            "discount": draw(discounts),
        }
    if draw(rarely):
        line["splits"] = [{"payee": draw(payees), "share": draw(shares)} for _ in range(draw(st.integers(1, 3)))]
    if amount.startswith("-") and draw(flags):
        line["returns"] = draw(st.sampled_from((*DOCUMENTS, "lost")))
    return line


receipts = st.fixed_dictionaries(
    {"date": days, "document": documents, "amount": st.sampled_from(("50", "113", "500", "1000", "2000", "-100"))}
)
activities = st.fixed_dictionaries(
    {"date": days, "payee": payees, "kind": st.just("visit"), "quantity": st.sampled_from(("1", "2", "0.5", "5"))}
)
scores = st.fixed_dictionaries(
    {"date": days, "payee": payees, "kpi": st.just("care"), "value": st.sampled_from(("50", "60", "90", "95.5"))}
)
customers = st.fixed_dictionaries({"code": st.sampled_from(("c1", "c2")), "first_bought_on": st.none() | days})


def looked_at(node: object) -> list[Json]:
    """Every measure object in a plan, as a target names it."""
    if isinstance(node, list):
        return [found for each in node for found in looked_at(each)]
    if not isinstance(node, dict):
        return []
    own = [{key: node[key] for key in ("measure", "where") if key in node}] if "measure" in node else []
    return own + [found for each in node.values() for found in looked_at(each)]


@st.composite
def targets(draw: st.DrawFn, measured: list[Json]) -> Json:
    span = draw(st.sampled_from(("2026-03", "2026-Q1", "2026", "2026-01", "2026-02", "2026-Q2")))
    target: Json = {
        "for": draw(st.sampled_from((*PAYEES, *PAYEES, *TEAMS, "company"))),
        **draw(st.sampled_from(measured)),
        "span": span,
    }
    if draw(rarely):
        target |= {
            "growth": draw(st.sampled_from(("20%", "0%", "-50%"))),
            "over": draw(st.sampled_from(("previous_period", "same_period_last_year"))),
        }
    else:
        target["value"] = draw(st.sampled_from(("2", "1000", "2000", "5", "100", "0")))
    if span in {"2026-Q1", "2026-Q2"} and draw(rarely):
        target["month_weights"] = ["1", "2", "0"]
    return target


@st.composite
def facts(draw: st.DrawFn, measured: list[Json], *, yen: bool, least: int) -> Json:
    return {
        "sales": draw(st.lists(sales(yen=yen), min_size=least, max_size=2 * least + 2)),
        "receipts": draw(st.lists(receipts, min_size=least // 2, max_size=least)),
        "activities": draw(st.lists(activities, min_size=least // 2, max_size=least)),
        "scores": draw(st.lists(scores, min_size=least // 2, max_size=least)),
        "targets": draw(st.lists(targets(measured), min_size=least, max_size=2 * least)) if measured else [],
        "customers": draw(st.lists(customers, max_size=1)),
    }


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
