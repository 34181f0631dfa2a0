"""The battery's payloads in what the program writes, all of them; and that a formula would be noticed."""

from pathlib import Path

import pytest

from tests.battery.exports import exports_hold_no_formulas
from tests.battery.office import OFFICE
from tests.battery.payloads import PAYLOADS

needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def test_every_payload_is_a_text_in_what_is_written(tmp_path: Path) -> None:
    assert exports_hold_no_formulas(len(PAYLOADS), tmp_path, office=False) == (2 * len(PAYLOADS), [])


@needs_office
def test_libreoffice_finds_no_formula(tmp_path: Path) -> None:
    assert exports_hold_no_formulas(len(PAYLOADS), tmp_path, office=True) == (2 * len(PAYLOADS), [])


def test_formulas_that_are_written_as_they_come_are_noticed(tmp_path: Path) -> None:
    _tried, losses = exports_hold_no_formulas(len(PAYLOADS), tmp_path, broken=True, office=False)
    assert any(loss.startswith("csv: ") for loss in losses)
    assert any(loss.startswith("xlsx, openpyxl: ") and "a formula" in loss for loss in losses)
    assert any(loss.startswith("xlsx payroll: ") and "a formula" in loss for loss in losses)
    assert any(loss.startswith("csv payroll: ") for loss in losses)


@needs_office
def test_formulas_that_libreoffice_would_work_out_are_noticed(tmp_path: Path) -> None:
    _tried, losses = exports_hold_no_formulas(len(PAYLOADS), tmp_path, broken=True, office=True)
    for kind in ("csv", "xlsx", "csv payroll", "xlsx payroll"):
        assert any(loss.startswith(f"{kind}, LibreOffice: ") and "a formula" in loss for loss in losses)
