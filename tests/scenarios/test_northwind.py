"""A real ledger, twice in other clothes: nine people, two years, 2,155 lines that nobody here wrote."""

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.period import Period
from tests.helpers.terminal import Terminal

FIRST, LAST = Period.parse("1996-07"), Period.parse("1998-05")
CSV, XLSX = "nw_utf8_iso.csv", "nw_plain.xlsx"
TIERS = [{"from": "0", "rate": "2%"}, {"from": "5000", "rate": "4%"}, {"from": "15000", "rate": "6%"}]
PLANS = {
    "1": ("flat", "marginal", [{"from": "0", "rate": "5%"}]),
    "2": ("tiered", "marginal", TIERS),
    "3": ("slab", "whole", TIERS),
}
Months = Mapping[str, Any]  # the document of `run --json`, by month


def months() -> list[str]:
    found = [FIRST]
    while found[-1] != LAST:
        found.append(found[-1].next())
    return [str(month) for month in found]


@pytest.fixture(scope="module")
def truth(shared: Path) -> Any:  # noqa: ANN401 - a JSON document
    return json.loads((shared / "data" / "ground_truth.json").read_text(encoding="utf-8"))["northwind"]


@pytest.fixture
def ledgers(shared: Path) -> Path:
    return shared / "data" / "messy" / "derived_northwind"


@pytest.fixture
def book(tierbook: Terminal, tmp_path: Path, write: Callable[[str, str], Path]) -> Path:
    """An empty book with the three plans, each for everybody."""
    path = tmp_path / "northwind.tierbook"
    tierbook.done("new", path, "--currency", "USD", "--company", "Northwind Traders")
    for number, (name, mode, tiers) in PLANS.items():
        component = {"key": "c", "base": {"measure": "revenue"}, "schedule": {"mode": mode, "tiers": tiers}}
        plan = {"format": "tierbook.plan/1", "name": name, "components": [component]}
        file = write(f"{name}.json", json.dumps(plan))
        assert tierbook.json("plan", "add", path, file) == {"plan": number}
    return path


def worked_out(tierbook: Terminal, book: Path) -> Months:
    return {month: tierbook.json("run", book, month) for month in months()}


def amounts(runs: Months, plan: str) -> dict[tuple[str, str], str]:
    """Every amount of a plan by person and month; nothing may be there twice."""
    lines = [(month, line) for month, run in runs.items() for line in run["lines"] if line["plan"] == plan]
    found = {(line["payee"], month): line["amount"] for month, line in lines}
    assert len(found) == len(lines)
    return found


def expected(truth: Any, by_person: Mapping[str, Mapping[str, str]]) -> dict[tuple[str, str], str]:  # noqa: ANN401
    """The figures of the truth by name and month; a month that is not there pays nothing."""
    return {
        (truth["people"][number], month): paid.get(month, "0.00")
        for number, paid in by_person.items()
        for month in months()
    }


def total(of: Mapping[tuple[str, str], str]) -> Decimal:
    return sum(map(Decimal, of.values()), Decimal(0))


@pytest.mark.parametrize("file", [CSV, XLSX])
def test_the_ledger_pays_what_it_must_to_the_cent(
    tierbook: Terminal,
    book: Path,
    ledgers: Path,
    truth: Any,  # noqa: ANN401 - a JSON document
    file: str,
) -> None:
    taken = tierbook.json("import", book, ledgers / file)
    assert (taken["read"], taken["added"], taken["already_there"], taken["rejected"]) == (2155, 2155, 0, 0)
    assert sorted(taken["new_people"]) == sorted(truth["people"].values())

    runs = worked_out(tierbook, book)

    sold = [Decimal(line["explanation"]["base"]["value"]) for run in runs.values() for line in run["lines"][::3]]
    assert sum(sold) == Decimal("1265793.29") == Decimal(truth["net_total_lines_rounded"])
    flat, tiered, slab = (amounts(runs, plan) for plan in PLANS)
    assert flat == expected(truth, truth["P5_flat5"]["payout"])
    assert tiered == expected(truth, truth["P6_tiered_monthly"]["marginal"])
    assert slab == expected(truth, truth["P6_tiered_monthly"]["slab"])
    assert [total(flat), total(tiered), total(slab)] == [Decimal("63289.73"), Decimal("38367.89"), Decimal("53467.89")]
    for run in runs.values():
        for payee in run["payees"]:
            lines = [Decimal(line["amount"]) for line in run["lines"] if line["payee"] == payee["code"]]
            assert Decimal(payee["paid"]) == sum(lines)


@pytest.mark.parametrize(("first", "second"), [(CSV, XLSX), (XLSX, CSV)])
def test_the_same_ledger_in_other_clothes_adds_nothing(
    tierbook: Terminal, book: Path, ledgers: Path, first: str, second: str
) -> None:
    tierbook.done("import", book, ledgers / first)
    before = tierbook.json("run", book, "1998-04")

    again = tierbook.json("import", book, ledgers / second)

    assert (again["read"], again["added"], again["already_there"], again["rejected"]) == (2155, 0, 2155, 0)
    assert again["new_people"] == []
    assert tierbook.json("run", book, "1998-04") == before


def test_a_month_reads_as_its_working(tierbook: Terminal, book: Path, ledgers: Path) -> None:
    tierbook.done("import", book, ledgers / CSV)
    printed = tierbook.done("run", book, "1996-07").splitlines()
    assert printed[0] == "July 1996 – draft"
    place = printed.index("Margaret Peacock: $1,441.86")
    assert printed[place + 1 : place + 7] == [
        "    flat",
        "        c: $11,860.45 × 5% − $0.0025 (rounding) = $593.02",
        "    tiered",
        "        c: $5,000.00 × 2% + $6,860.45 × 4% + $0.002 (rounding) = $374.42",
        "    slab",
        "        c: revenue $11,860.45 reaches $5,000: $11,860.45 × 4% + $0.002 (rounding) = $474.42",
    ]
