"""Columns of money that count in ten thousands, thousands or hundredths."""

from pathlib import Path

import pytest

from desktop_app.importing.files import open_file
from desktop_app.importing.ledger import read_sales
from desktop_app.importing.scales import power_of
from desktop_app.wording.messages import text


@pytest.mark.parametrize(
    ("header", "power"),
    [
        ("金额（万元）", 4), ("金额[万]", 4), ("销售额/万元", 4), ("销售额万元", 4),
        ("金额（ 单位：万元 ）", 4), ("金额(千元)", 3),
        ("金额（百万元）", 6), ("金额（亿元）", 8), ("金额（分）", -2), ("Amount (k€)", 3), ("Amount, in thousands", 3),
        ("Amount (EUR 000)", 3), ("Revenue $K", 3), ("Net (USD '000)", 3), ("Revenue (millions)", 6),
        ("金额", 0), ("金额（元）", 0), ("金额（含税）", 0), ("千元以上", 0), ("积分", 0),
        ("Amount (2026)", 0), ("Amount, net", 0),
        ("Price/unit", 0), ("Kappa", 0), ("Amount (US$)", 0),
    ],
)  # fmt: skip
def test_headers_say_in_what_they_count(header: str, power: int) -> None:
    assert power_of(header) == power


def read(path: Path, content: str) -> tuple[list[int], list[str]]:
    path.write_text(content, encoding="utf-8")
    parsed = read_sales(open_file(path), decimals=2)
    return list(parsed.columns.amount), [text(problem.message) for problem in parsed.problems]


NOTE = "The column {} was read in units of {}, as its header or the line above it says."


@pytest.mark.parametrize(
    ("above", "header", "amounts", "unit"),
    [
        ("", "金额（万元）", [1_200_000, -5_000, 123], "10,000"),
        ("单位：万元\n", "金额", [1_200_000, -5_000, 123], "10,000"),
        ("", "金额（千元）", [120_000, -500, 12], "1,000"),
    ],
)
def test_amounts_are_multiplied_and_a_note_says_so(
    tmp_path: Path, above: str, header: str, amounts: list[int], unit: str
) -> None:
    lines = "2026-03-01,1001,1.2\n2026-03-02,1001,-0.005\n2026-03-03,1001,0.000123\n"
    found, notes = read(tmp_path / "sales.csv", f"{above}日期,工号,{header}\n{lines}")
    assert (found, notes[0]) == (amounts, NOTE.format(header, unit))


@pytest.mark.parametrize(("header", "amount"), [("单价（分）", 3_00), ("单价（千元）", 300_000_00)])
def test_a_price_is_read_in_its_unit_before_it_is_multiplied(tmp_path: Path, header: str, amount: int) -> None:
    found, notes = read(tmp_path / "sales.csv", f"日期,工号,数量,{header}\n2026-03-01,1001,2,150\n")
    assert found == [amount]
    assert any("in units of" in note for note in notes)


def test_what_was_written_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text("日期,工号,金额（万元）\n2026-03-01,1001,1.2\n", encoding="utf-8")
    parsed = read_sales(open_file(path), decimals=2)
    assert parsed.written["amount"] == ([0], ["1.2"])


def test_figures_with_a_unit_of_their_own_are_taken_by_that(tmp_path: Path) -> None:
    found, notes = read(tmp_path / "sales.csv", "日期,工号,金额（万元）\n2026-03-01,1001,1.2万\n2026-03-02,1001,500\n")
    assert (found, notes) == ([1_200_000, 50_000], [])
