"""Records become JSON and come back without loss."""

import json
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.adjustments import Adjustment
from desktop_app.domain.calculation import PayoutLine
from desktop_app.domain.codec import from_json, to_json
from desktop_app.domain.explanation import BaseReading, Explanation
from desktop_app.domain.findings import Finding
from desktop_app.domain.name import Name
from desktop_app.domain.opening import Opening
from desktop_app.domain.period import Period
from desktop_app.domain.questions import Question
from desktop_app.domain.run import Payee, Run, draft
from desktop_app.domain.settlement import PlanLine
from desktop_app.domain.true_ups import Decision, Proposal
from desktop_app.services.check_case import check_case
from tests.helpers.company import a_company, a_person, calculated
from tests.helpers.facts import a_sale
from tests.helpers.figures import ALL_OF_MARCH, CENT, CNY, MARCH
from tests.helpers.plans import a_component, a_constant, a_plan, an_assignment, attainment

CASES = sorted((Path(__file__).resolve().parents[1] / "cases").glob("*.json"))
A_BASE = BaseReading(None, Fraction(77419, 3), ALL_OF_MARCH, (16, 31))
NOON = datetime(2026, 4, 2, 12, tzinfo=UTC)
WAIVED = Proposal(
    "li", "李雷", "1", MARCH, Decimal(6), Decimal(4), Decision("li", "1", MARCH, "waive", Decimal(-2), "a gift")
)


def through_json(kind: type[Any], record: object) -> Any:  # noqa: ANN401 - whatever kind it is of
    return from_json(kind, json.loads(json.dumps(to_json(record), ensure_ascii=False)))


@pytest.fixture(scope="module")
def runs() -> tuple[Run, ...]:
    """The runs of all hand-made cases: together they have everything that a run may have."""
    return tuple(run for path in CASES for run in check_case(path).runs)


def test_every_run_comes_back_as_it_was(runs: tuple[Run, ...]) -> None:
    for run in runs:
        assert through_json(Run, run) == run


def test_the_runs_have_everything_that_a_line_may_have(runs: tuple[Run, ...]) -> None:
    lines = [line for run in runs for line in run.lines]
    plan_lines = [line for run in runs for line in run.plan_lines]

    def unused(records: list[Any], kind: type[Any]) -> set[str]:
        """The fields that are as good as empty in every one of the records."""
        return {field.name for field in fields(kind) if not any(getattr(record, field.name) for record in records)}

    assert unused(lines, PayoutLine) == set()
    assert unused([line.explanation for line in lines], Explanation) == set()
    assert unused(plan_lines, PlanLine) == set()
    assert {line.kind for line in plan_lines} == {"cap", "guarantee", "true_up", "draw", "holdback"}
    assert any(run.findings for run in runs)
    assert any(run.state.waiting for run in runs)
    assert any(run.state.points for run in runs)
    assert any(run.state.balances for run in runs)


def test_an_approved_run_comes_back_as_it_was() -> None:
    bonus = a_component({"80%": "0.5", "100%": "1"}, "linear", base=a_constant("3000"), position=attainment())
    company = a_company(
        people=[a_person(name="李雷", hired_on="2026-03-16")], assignments=[an_assignment(a_plan(a_component(), bonus))]
    )
    run = draft(company, calculated(company, [a_sale("33.30", on="2026-03-01")]))
    approved = replace(run, status="approved", approved_on=date(2026, 4, 2), check_code="7F3A")
    assert [finding.code for finding in approved.findings] == ["no_target", "not_employed"]
    assert through_json(Run, approved) == approved


@pytest.mark.parametrize(
    "record",
    [
        A_BASE,
        Payee("li", "李雷", None, (Name({"en": "Sales", "zh_CN": "销售"}),)),
        Finding("no_cost", "li", "李雷", Name({"": "Margin"}), 3),
        Finding("stray_receipts", None, "", count=2),
        Finding("decision_lapsed", "li", "李雷", closed=MARCH),
        WAIVED,
        Adjustment("li", Decimal("-7.50"), "a broken sample", "Wang", NOON, 3),
        Question("li", MARCH, "1", "commission", "Why?", NOON),
        Question("li", MARCH, "", "", "Why?", NOON, "Because.", NOON, 4),
        Period("quarter", 2026, 1),
        Opening("li", Decimal("1.00"), waiting=(("c", "INV-1", Decimal("360.00")),), earned=(("c", Decimal(7)),)),
    ],
)
def test_a_record_comes_back_as_it_was(record: object) -> None:
    assert through_json(type(record), record) == record


def test_numbers_are_exact_texts_and_days_are_iso() -> None:
    written = to_json(A_BASE)
    assert (written["value"], written["days"]) == ("77419/3", [16, 31])
    assert written["span"] == {"first_on": "2026-03-01", "last_on": "2026-03-31"}
    assert to_json(Decimal("1E+3")) == "1000"


def test_an_amount_keeps_its_decimals() -> None:
    assert str(through_json(Decimal, Decimal("6950.00"))) == "6950.00"


def test_bytes_come_back_as_they_were() -> None:
    assert through_json(bytes, bytes(range(256))) == bytes(range(256))


@dataclass(frozen=True)
class _Rate:
    value: float


@pytest.mark.parametrize("record", [0.1, _Rate(0.1), bytearray(b"bytes"), {"a": [1]}])
def test_what_cannot_be_kept_exactly_is_refused(record: object) -> None:
    with pytest.raises(TypeError, match="cannot be kept exactly"):
        to_json(record)


@pytest.mark.parametrize(
    "change",
    [
        {"value": 0.1},
        {"value": "1/0"},
        {"value": "much"},
        {"measure": "collections"},
        {"measure": {"kind": "visits"}},
        {"left_out": "1"},
        {"days": [16]},
        {"days": "ab"},
        {"days": 16},
        {"span": {"first_on": "2026-03-01"}},
        {"span": {"first_on": "1 March", "last_on": "2026-03-31"}},
        {"span": []},
    ],
)
def test_content_that_does_not_fit_is_refused(change: dict[str, object]) -> None:
    written = to_json(A_BASE) | change
    with pytest.raises((TypeError, ValueError)):
        from_json(BaseReading, written)


def test_a_record_of_before_has_the_defaults_of_fields_that_came_later() -> None:
    written = to_json(Finding("stray_receipts", None, "", count=2))
    del written["component"], written["count"]
    assert from_json(Finding, written) == Finding("stray_receipts", None, "")
    del written["name"]
    with pytest.raises(ValueError, match="no Finding"):
        from_json(Finding, written)


@dataclass(frozen=True)
class _Sum:
    amount: int
    note: str = ""


@dataclass(frozen=True)
class _Part:
    amount: int
    note: str = ""
    of: int = 0


@dataclass(frozen=True)
class _Either:
    one: _Part | _Sum


@pytest.mark.parametrize("one", [_Sum(1), _Part(1), _Part(1, "a", 2), _Sum(2, "b")])
def test_one_of_several_records_is_told_by_its_keys(one: _Sum | _Part) -> None:
    assert through_json(_Either, _Either(one)) == _Either(one)


def test_a_decimal_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no Decimal"):
        from_json(Decimal, "much")
    assert from_json(Decimal, str(CENT)) == CENT
    assert CNY.minor_unit == CENT
