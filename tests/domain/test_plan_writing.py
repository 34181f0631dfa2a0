"""What is written of a plan reads as the same plan, with its figures under their names."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from desktop_app.domain.files.plan_file import plan_from, read_plan
from desktop_app.domain.files.plan_writing import measure_to_json, plan_to_json, where_to_json
from desktop_app.domain.files.reading import Node
from desktop_app.domain.plan import Plan
from tests.engine.strategies.plans import plans
from tests.helpers.plans import a_component, a_constant, a_measure, a_plan, a_where, attainment

TEMPLATES = sorted((Path(__file__).resolve().parents[2] / "resources" / "templates").glob("*/plan.json"))


def read(content: object) -> Plan:
    return read_plan(json.dumps(content), "plan.json")


@settings(max_examples=60, deadline=None)
@given(plans("a", quarterly=False))
def test_a_plan_that_is_written_reads_as_the_same_plan(content: dict[str, Any]) -> None:
    plan = read(content)
    written = plan_to_json(plan)
    assert read(written) == plan
    assert plan_to_json(read(written)) == written


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.parent.name))
def test_a_template_that_is_written_reads_as_the_same_plan(path: Path) -> None:
    plan = read_plan(path.read_bytes(), path.name)
    assert read(plan_to_json(plan)) == plan


def a_file_with_names() -> dict[str, Any]:
    return {
        "format": "tierbook.plan/1",
        "name": "Own figures",
        "components": [
            {
                "key": "c",
                "base": {
                    "measure": "collections",
                    "where": {"min_amount": "$least", "max_discount": "$ratio", "min_margin": "$ratio"},
                    "weights": [{"where": {"tag": "new"}, "factor": "$times"}],
                },
                "position": {"measure": "revenue", "as": "attainment"},
                "schedule": {"mode": "whole", "tiers": [{"from": "$ratio", "rate": "$ratio"}]},
                "factors": [
                    {
                        "position": {
                            "scorecard": [
                                {
                                    "position": {"measure": "orders", "as": "attainment"},
                                    "weight": "$all",
                                    "cap": "$all",
                                    "minimum": "$ratio",
                                }
                            ]
                        },
                        "schedule": {"mode": "linear", "points": [{"at": "$all", "factor": "$times"}]},
                    }
                ],
                "requires": [{"measure": "orders", "at_least": "$least"}],
                "floor": "$least",
                "cap": "$most",
            },
            {
                "key": "k",
                "base": {"constant": "$most"},
                "position": {"measure": "orders"},
                "schedule": {"mode": "marginal", "tiers": [{"from": "$least", "amount": "$most"}]},
            },
            {
                "key": "card",
                "base": {"measure": "revenue"},
                "schedule": {"mode": "card", "rows": [{"rate": "$ratio"}]},
            },
        ],
        "cap": "$most",
        "guarantee": "$least",
        "draw": "$least",
        "ramp": ["$ratio"],
        "values": {"least": "20", "most": "5000", "ratio": "12.5%", "times": "3", "all": "100%"},
        "holdback": {"rate": "$ratio", "release": "12"},
    }


def names_in(content: object) -> list[str]:
    """Every "$NAME" of a file, in order."""
    if isinstance(content, dict):
        return [name for value in content.values() for name in names_in(value)]
    if isinstance(content, list):
        return [name for value in content for name in names_in(value)]
    return [content] if isinstance(content, str) and content.startswith("$") else []


def test_figures_are_written_by_the_names_that_they_stand_under() -> None:
    content = a_file_with_names()
    plan = read(content)
    written = plan_to_json(plan)
    assert sorted(names_in(written)) == sorted(names_in(content))
    assert len(names_in(content)) == 23
    assert written["values"] == content["values"]
    assert read(written) == plan


def test_what_is_written_of_somebodys_own_plan_has_his_values() -> None:
    own = plan_from(Node(a_file_with_names(), "plan.json"), {"ratio": "20%"})
    written = plan_to_json(own)
    assert written["values"]["ratio"] == "20%"
    assert read(written) == own


def test_a_base_is_left_out_of_the_position_where_it_stands_on_it() -> None:
    written: Any = plan_to_json(a_plan(a_component(base=a_constant("5"), position=attainment())))
    assert written["components"][0]["base"] == {"constant": "5"}
    assert written["components"][0]["position"] == {"measure": "revenue", "as": "attainment"}
    assert "position" not in plan_to_json(a_plan())["components"][0]


def test_ratios_are_written_as_percentages_and_bounds_of_amounts_as_numbers() -> None:
    written: Any = plan_to_json(
        a_plan(a_component({"0%": "7.5%"}, position=attainment()), a_component({"10.50": "5%"}))
    )
    tiers = [component["schedule"]["tiers"] for component in written["components"]]
    assert tiers == [[{"from": "0%", "rate": "7.5%"}], [{"from": "10.5", "rate": "5%"}]]


def test_a_measure_is_written_without_what_is_as_usual() -> None:
    assert measure_to_json(a_measure()) == {"measure": "revenue"}
    visits = a_measure("activity", "team", "visit")
    assert measure_to_json(visits) == {"measure": "activity:visit", "of": "team"}


def test_conditions_are_written_in_an_order_that_never_changes() -> None:
    where = a_where(tag=["b", "a"], customer_kind="new", min_amount="10", max_discount="5%", min_margin="25%")
    assert where_to_json(where) == {
        "tag": ["a", "b"],
        "customer_kind": ["new"],
        "min_amount": "10",
        "max_discount": "5%",
        "min_margin": "25%",
    }
    assert where_to_json(a_where(paid_within=0)) == {"paid_within": 0}
    assert where_to_json(a_where()) == {}
