"""Generated people, sales and other facts, and targets for what is measured: small numbers, returns and split lines."""

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.engine.strategies.choices import (
    DOCUMENTS,
    PAYEES,
    TEAMS,
    Json,
    days,
    documents,
    flags,
    maybe_days,
    payees,
    rarely,
    working_days,
)

FACTS = ("sales", "receipts", "activities", "scores", "targets", "customers", "people")

credit_notes = st.sampled_from(("r1", "r2"))
amounts = st.sampled_from(("1000", "2000", "1500", "200", "100", "33.30", "0.01", "-100", "-500", "-1000", "0"))
whole_amounts = st.sampled_from(("100", "200", "1000", "1500", "2000", "333", "1", "-100", "-500", "-1000", "0"))
costs = st.sampled_from((None, "50", "400", "1000"))
grosses = st.sampled_from((None, None, "113", "1130", "2000", "-100"))
discounts = st.sampled_from((None, "5%", "10%"))
quantities = st.sampled_from(("1", "2", "10", "0.5", "-1", None))
shares = st.sampled_from(("100%", "50%", "60%", "33.3333%", "0%"))


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
