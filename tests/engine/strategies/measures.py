"""Measures, positions and their bounds for generated plans and targets, as a plan file has them."""

from hypothesis import strategies as st

from tests.engine.strategies.choices import Json, flags, rarely

MONEY = ("revenue", "gross_margin", "collections")
COUNTS = ("quantity", "orders", "customers", "new_customers", "activity:visit")
NO_VALUE_AT_TIMES = ("repurchase_rate", "score:care")
KINDS = (*MONEY, "revenue", *COUNTS, *MONEY, *NO_VALUE_AT_TIMES)
OF_LINES = ("revenue", "gross_margin", "quantity", "collections")

ratio_bounds = st.sampled_from(("0%", "-10%", "50%", "0%", "80%", "100%", "120%", "200%"))
money_bounds = st.sampled_from(("0", "-100", "100", "0", "500", "1000", "1500", "2000"))
count_bounds = st.sampled_from(("0", "1", "0", "2", "3", "5", "10"))
score_bounds = st.sampled_from(("0", "50", "60", "90"))
rank_bounds = st.sampled_from(("1", "2", "3"))
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


def looked_at(node: object) -> list[Json]:
    """Every measure object in a plan, as a target names it."""
    if isinstance(node, list):
        return [found for each in node for found in looked_at(each)]
    if not isinstance(node, dict):
        return []
    own = [{key: node[key] for key in ("measure", "where") if key in node}] if "measure" in node else []
    return own + [found for each in node.values() for found in looked_at(each)]
