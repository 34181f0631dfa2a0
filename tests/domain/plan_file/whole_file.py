"""One plan file that has a component of each kind, and everything that a plan may say."""

import json
from typing import Any

from desktop_app.domain.files.plan_file import read_plan
from desktop_app.domain.plan import Plan

COMMISSION, UNITS, BONUS, CARD, TEAM_POOL, COLLECTED, MEDAL = range(7)


def a_file() -> dict[str, Any]:
    """The content of a plan file with one component of each kind, and everything that a plan may say."""
    return {
        "format": "tierbook.plan/1",
        "name": {"en": "Field sales", "zh_CN": "外勤销售"},
        "pay_every": "month",
        "components": [
            {
                "key": "commission",
                "base": {
                    "measure": "revenue",
                    "of": "self",
                    "where": {"category": ["Outdoor"]},
                    "weights": [{"where": {"tag": "overstock"}, "factor": "1.5"}],
                },
                "within": "quarter",
                "position": {"measure": "revenue", "as": "attainment"},
                "schedule": {
                    "mode": "marginal",
                    "tiers": [{"from": "100%", "rate": "6%"}, {"from": "0%", "rate": "5%"}],
                },
                "factors": [
                    {
                        "position": {"measure": "score:care"},
                        "schedule": {
                            "mode": "whole",
                            "tiers": [{"from": "0", "factor": "0.8"}, {"from": "90", "factor": "1"}],
                        },
                    }
                ],
                "requires": [
                    {"measure": "activity:visit", "at_least": "20"},
                    {"measure": "revenue", "as": "rank", "among": "team", "at_most": "3"},
                ],
                "cap": "20000.00",
            },
            {
                "key": "units",
                "base": {"measure": "quantity"},
                "schedule": {"mode": "whole", "boundary": "above", "tiers": [{"from": "0", "per_unit": "2.50"}]},
            },
            {
                "key": "bonus",
                "name": "Bonus",
                "base": {"constant": "3000.00"},
                "position": {
                    "scorecard": [
                        {"position": {"measure": "revenue", "as": "attainment"}, "weight": "60%", "minimum": "80%"},
                        {
                            "position": {"measure": "activity:complaint", "as": "attainment", "better": "lower"},
                            "weight": "40%",
                            "cap": "120%",
                        },
                    ]
                },
                "schedule": {
                    "mode": "linear",
                    "points": [{"at": "80%", "factor": "0.5"}, {"at": "150%", "factor": "2"}],
                },
                "floor": "0.00",
            },
            {
                "key": "card",
                "base": {"measure": "collections", "where": {"paid_within": 30}},
                "schedule": {"mode": "card", "rows": [{"where": {"category": "A"}, "rate": "8%"}, {"rate": "$rest"}]},
            },
            {
                "key": "pool",
                "base": {"measure": "revenue", "of": "team"},
                "position": {"measure": "revenue", "of": "team", "as": "growth", "over": "same_period_last_year"},
                "schedule": {"mode": "whole", "tiers": [{"from": "0%", "rate": "1%"}]},
                "pool": {"share_by": {"measure": "quantity"}},
            },
            {
                "key": "collected",
                "base": {"measure": "gross_margin"},
                "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "5%"}]},
                "pay": "on_collection",
            },
            {
                "key": "medal",
                "base": {"measure": "orders"},
                "schedule": {"mode": "whole", "tiers": [{"from": "10", "amount": "1"}]},
                "reward": "badge",
                "gives": {"en": "Medal", "zh_CN": "奖章"},
            },
        ],
        "cap": "50000.00",
        "guarantee": "1500.00",
        "draw": "0.00",
        "ramp": ["25%", "50%"],
        "values": {"rest": "5%"},
        "holdback": {"rate": "10%", "release": "12"},
    }


def read(content: object, **own_values: str) -> Plan:
    return read_plan(json.dumps(content), "plan.json", own_values)
