"""The benchmark's own figures: our side pays, to the cent, what exact fractions give, whoever wrote the file."""

import json
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from desktop_app.domain.money import round_half_up
from tests.bench import peers
from tests.bench.ledger import FORMS, PEOPLE, TIERS, YEAR, rows, write_plan
from tests.bench.measuring import measure
from tests.bench.workload import Payouts, work_out

LINES = 1_000
CENT = Decimal("0.01")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    write_plan(tmp_path / "plan.json")
    return tmp_path / "plan.json"


@pytest.fixture(params=FORMS)
def ledger(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    FORMS[request.param](LINES, tmp_path / "ledger.xlsx")
    return tmp_path / "ledger.xlsx"


def exact_payouts() -> Payouts:
    """The same figures from the lines themselves, one after the other."""
    months = [f"{YEAR}-{month:02}" for month in range(1, 13)]
    revenue = {(month, person): Fraction(0) for month in months for person in PEOPLE}
    for on, _, person, *_, amount in rows(LINES):
        revenue[f"{on:%Y-%m}", person] += Fraction(str(amount))
    return {
        month: {person: str(round_half_up(commission(revenue[month, person]), CENT)) for person in PEOPLE}
        for month in months
    }


def commission(revenue: Fraction) -> Fraction:
    tiers = [(Fraction(start), Fraction(rate.rstrip("%")) / 100) for start, rate in TIERS]
    if revenue <= 0:
        return revenue * tiers[0][1]
    slices = pairwise([*tiers, (max(revenue, tiers[-1][0]), Fraction(0))])
    return sum(
        ((min(revenue, end) - start) * rate for (start, rate), (end, _) in slices if revenue > start), Fraction(0)
    )


def test_our_side_pays_what_exact_fractions_give(ledger: Path, plan: Path, tmp_path: Path) -> None:
    assert work_out(ledger, plan, tmp_path / "new.tierbook") == exact_payouts()


def test_the_slips_are_a_page_for_everybody(plan: Path, tmp_path: Path) -> None:
    FORMS["openpyxl"](LINES, tmp_path / "ledger.xlsx")
    work_out(tmp_path / "ledger.xlsx", plan, tmp_path / "new.tierbook", tmp_path / "slips")
    (slips,) = (tmp_path / "slips").iterdir()
    document = pypdfium2.PdfDocument(slips)
    pages = len(document)
    document.close()
    assert pages == len(PEOPLE)


@pytest.mark.skipif(not (peers.ENVIRONMENT / "bench.stamp").exists(), reason="dev.py bench was not run here")
def test_the_side_with_pandas_pays_the_same(ledger: Path, plan: Path) -> None:
    script = Path(peers.__file__).with_name("pandas_peer.py")
    assert json.loads(measure(peers.pandas_python(), script, ledger, plan).printed) == exact_payouts()
