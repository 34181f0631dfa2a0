"""Parts of a plan as a plan file has them, and the findings of a plan that is made of them."""

import json
from collections.abc import Mapping
from typing import Any

from desktop_app.domain.files.plan_file import read_plan
from desktop_app.domain.plan import Plan
from desktop_app.domain.review.plan_review import ReviewFinding, review
from tests.helpers.figures import CNY

REVENUE = {"measure": "revenue"}
MARGIN = {"measure": "gross_margin"}
ATTAINMENT = {"measure": "revenue", "as": "attainment"}
GROWTH = {"measure": "revenue", "as": "growth"}
RANK = {"measure": "revenue", "as": "rank"}
VISITS = {"measure": "activity:visit"}
REPURCHASE = {"measure": "repurchase_rate"}
BONUS = {"constant": "3000"}
COMPLAINTS = {"measure": "activity:complaint", "as": "attainment", "better": "lower"}
RATES = {"0%": "5%", "100%": "6%", "120%": "7.5%"}

Part = dict[str, Any]


def component(
    tiers: Mapping[str, str] | None = None,
    mode: str = "marginal",
    gift: str = "rate",
    *,
    boundary: str | None = None,
    base: Part = REVENUE,
    **members: Any,  # noqa: ANN401 - whatever a plan file has
) -> Part:
    """A component as a plan file has it: 5 % of the revenue, unless something else is said."""
    steps, bound = ("points", "at") if mode == "linear" else ("tiers", "from")
    kind = "factor" if mode == "linear" else gift
    listed = [{bound: start, kind: value} for start, value in (tiers or {"0": "5%"}).items()]
    schedule = {"mode": mode, "boundary": boundary, steps: listed}
    return {"key": "c", "base": base, "schedule": schedule, **members}


def card(*rows: Part, base: Part = REVENUE, **members: Any) -> Part:  # noqa: ANN401 - whatever a plan file has
    return {"key": "c", "base": base, "schedule": {"mode": "card", "rows": list(rows)}, "floor": "0", **members}


def scorecard(*caps: str | None) -> Part:
    weights = {1: ("100%",), 2: ("60%", "40%")}[len(caps)]
    return {
        "scorecard": [
            {"position": ATTAINMENT, "weight": weight, "cap": cap} for weight, cap in zip(weights, caps, strict=True)
        ]
    }


def written(*components: Part, **members: Any) -> str:  # noqa: ANN401 - whatever a plan file has
    return json.dumps({"format": "tierbook.plan/1", "name": "Plan", "components": components, **members})


def a_plan(*components: Part, **members: Any) -> Plan:  # noqa: ANN401 - whatever a plan file has
    return read_plan(written(*components, **members), "plan.json")


def found(*components: Part, **members: Any) -> tuple[ReviewFinding, ...]:  # noqa: ANN401 - whatever a plan file has
    """The findings of a plan that carries what is negative forward."""
    return review(a_plan(*components, **{"draw": "0", **members}), CNY)


def brief(findings: tuple[ReviewFinding, ...]) -> list[tuple[str, str, int | None]]:
    return [(finding.code, finding.severity, finding.tier) for finding in findings]


def factor(*tiers: tuple[str, str], position: Part = ATTAINMENT, mode: str = "whole") -> list[Part]:
    steps, bound = ("points", "at") if mode == "linear" else ("tiers", "from")
    listed = [{bound: start, "factor": value} for start, value in tiers]
    return [{"position": position, "schedule": {"mode": mode, steps: listed}}]
