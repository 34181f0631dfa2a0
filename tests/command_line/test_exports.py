"""The commands that write what leaves the program: the payroll sheet and the month's report."""

import csv
from pathlib import Path

from tests.helpers.terminal import Terminal


def test_the_payroll_sheet_is_written_and_said(tierbook: Terminal, sample_book: Path, tmp_path: Path) -> None:
    said = tierbook.done("export", sample_book, "latest", "--to", tmp_path / "pay.xlsx", "--lang", "en")
    assert said.startswith(f"Wrote 14 rows of October 2026 to {tmp_path / 'pay.xlsx'}: ¥82,407.21 in all.\n")
    assert "draft" in said
    found = tierbook.json(
        "export", sample_book, "2026-09", "--to", tmp_path / "pay.csv", "--by", "component", "--lang", "en",
        "--columns", "number, amount = Net pay",
    )  # fmt: skip
    assert found == {
        "file": str(tmp_path / "pay.csv"),
        "period": "2026-09",
        "status": "approved",
        "by": "component",
        "columns": ["Number", "Net pay"],
        "rows": 42,
        "total": "71550.28",
    }
    with (tmp_path / "pay.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert (rows[0], rows[-1], len(rows)) == (["Number", "Net pay"], ["Total", "71550.28"], 44)


def test_what_cannot_be_exported_is_a_sentence(tierbook: Terminal, sample_book: Path, tmp_path: Path) -> None:
    for words, told in (
        (("--to", tmp_path / "pay.pdf"), "neither .xlsx nor .csv"),
        (("--to", tmp_path / "no" / "pay.csv"), "could not be written"),
        (("--to", tmp_path / "pay.csv", "--columns", "shoe_size"), "There is no column shoe_size"),
        (("--to", tmp_path / "pay.csv", "--columns", "name="), "not of the form"),
    ):
        assert told in tierbook("export", sample_book, "latest", *words).complaint
    assert list(tmp_path.glob("pay*")) == []
