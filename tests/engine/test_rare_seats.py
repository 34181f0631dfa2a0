"""Who comes back to a plan within a month, and leavers whose lines add up to nothing."""

from typing import Any

import pytest

from tests.engine.comparing import Json, disagreements, runs_of
from tests.naive.worked import a_case, a_component, a_sale, tiers

BACK_AGAIN = [
    {"team": "t", "to": "2026-03-10"},
    {"team": "u", "from": "2026-03-11", "to": "2026-03-20"},
    {"team": "t", "from": "2026-03-21"},
]
PEOPLE = [{"code": "li", "name": "Li", "team": "t"}, {"code": "ma", "name": "Ma", "teams": BACK_AGAIN}]
TEAMS = [{"code": "t", "name": "T"}, {"code": "u", "name": "U"}]


def amounts(case: Json) -> dict[str, list[str]]:
    """The amounts of all lines by payee."""
    found: dict[str, list[str]] = {}
    for each in runs_of(case)[0].lines:
        found.setdefault(each.payee, []).append(str(each.amount))
    return found


def of_the_team(*sales: Json, **component: Any) -> Json:  # noqa: ANN401 - of a component
    case = a_case(a_component(component.pop("schedule"), **component), people=PEOPLE, teams=TEAMS, sales=[*sales])
    case["plans"][0]["teams"] = ["t"]
    return case | {"periods": [case.pop("period")]}


@pytest.mark.parametrize("share_by", ["equal", "weight", {"measure": "revenue"}])
def test_a_fund_is_shared_out_once(share_by: Any) -> None:  # noqa: ANN401 - as a plan file has it
    sales = (
        a_sale("6000", "2026-03-05"),
        a_sale("2000", "2026-03-06", payee="ma"),
        a_sale("2000", "2026-03-25", payee="ma"),
    )
    base = {"measure": "revenue", "of": "team"}
    case = of_the_team(*sales, schedule=tiers("whole", {"0": "1%"}), base=base, pool={"share_by": share_by})
    parts = ["60.00", "40.00"] if isinstance(share_by, dict) else ["50.00", "50.00"]
    assert amounts(case) == {"li": [parts[0]], "ma": [parts[1]]}
    assert disagreements(case) == []


def test_a_rival_counts_with_all_his_days() -> None:
    prize = tiers("whole", {"1": "310", "2": "0"}, gives="amount")
    sales = (a_sale("400", "2026-03-06"), a_sale("500", "2026-03-05", payee="ma"))
    case = of_the_team(*sales, schedule=prize, position={"measure": "revenue", "as": "rank"})
    assert amounts(case)["li"] == ["0.00"]


def test_a_leavers_lines_of_a_card_may_add_up_to_nothing_and_still_pay() -> None:
    card = {"mode": "card", "rows": [{"where": {"category": "A"}, "rate": "8%"}, {"rate": "5%"}]}
    left = {"code": "li", "name": "Li", "team": "north", "left_on": "2026-02-28"}
    sales = [a_sale("1000", category="A"), a_sale("-1000", document="2", category="B")]
    case = a_case(a_component(card), people=[left], sales=sales)
    assert amounts(case) == {"li": ["30.00"]}
