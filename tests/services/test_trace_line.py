"""From a figure back to the rows of the spreadsheet: exactly those that add up to it."""

import csv
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook

import resources
from db.book import Book
from desktop_app.domain.period import Period
from desktop_app.services.add_plan import add_plan
from desktop_app.services.import_file import import_file
from desktop_app.services.run_payout import run_payout
from desktop_app.services.trace_line import trace_line

OCTOBER = Period.parse("2026-10")
MARCH = Period.parse("2026-03")


def cell(row: dict[str, object], name: str) -> str:
    return "" if row[name] is None else str(row[name])


@cache
def rows_of(file: str) -> dict[int, dict[str, object]]:
    """A file of the sample as it lies there, by the row's number in a spreadsheet."""
    path = resources.path("sample") / file
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as opened:
            header, *rows = list(csv.reader(opened))
        return {number: dict(zip(header, row, strict=True)) for number, row in enumerate(rows, start=2)}
    book = load_workbook(path)
    header_, *rows_ = book["明细"].iter_rows(values_only=True)
    book.close()
    return {number: dict(zip(map(str, header_), row, strict=True)) for number, row in enumerate(rows_, start=2)}


@pytest.mark.parametrize("period", ["2026-10", "2026-06"])
def test_every_line_of_a_month_leads_to_the_rows_that_make_it(sample: Book, period: str) -> None:
    run = run_payout(sample, Period.parse(period))
    assert len(run.lines) > 30
    for line in run.lines:
        trace = trace_line(sample, line, limit=10_000)
        assert trace.totals.lines == len(trace.sales)
        assert trace.totals.amount == sum((sale.amount for sale in trace.sales), Decimal(0))
        explanation = line.explanation
        counted = explanation.counted
        assert counted is not None
        reached = explanation.base.value if explanation.base.measure is not None else None
        if reached is None:
            assert explanation.standing is not None
            reached = explanation.standing.achieved
        values = [sale.quantity if counted.kind == "quantity" else sale.amount for sale in trace.sales]
        assert sum((Fraction(value) for value in values if value is not None), Fraction(0)) == reached
        for sale in trace.sales:
            row = rows_of(sale.file)[sale.row]
            assert (cell(row, "单号"), cell(row, "工号"), Decimal(cell(row, "金额"))) == (
                sale.document,
                line.payee,
                sale.amount,
            )
            assert cell(row, "日期").startswith(sale.date_on.isoformat())
            assert sale.sheet == ("明细" if sale.file.endswith(".xlsx") else "")


def test_nothing_that_counts_is_left_out_of_a_trace(sample: Book) -> None:
    file = rows_of("销售-2026-10.xlsx")
    of_a_seller = [number for number, row in file.items() if cell(row, "工号") == "N-014" and cell(row, "金额")]
    run = run_payout(sample, OCTOBER)
    commission = next(line for line in run.lines_of("N-014") if line.component == "commission")
    assert sorted(sale.row for sale in trace_line(sample, commission, limit=10_000).sales) == of_a_seller


def test_a_long_trace_is_cut_but_not_its_sum(sample: Book) -> None:
    line = run_payout(sample, OCTOBER).lines[0]
    whole, some = trace_line(sample, line, limit=10_000), trace_line(sample, line, limit=3)
    assert some.totals == whole.totals
    assert some.sales == whole.sales[:3]


def test_only_the_days_and_the_kinds_that_the_plan_counts(book: Book, write: Callable[[str, str], Path]) -> None:
    rows = [
        "2026-03-01,li,Tents,1",
        "2026-03-15,li,Boots,2",
        "2026-03-15,li,Tents,4",
        "2026-03-31,li,Tents,-8",
        "2026-04-01,li,Tents,16",
        "2026-03-20,han,Tents,32",
    ]
    import_file(book, write("l.csv", "\n".join(["date,employee,category,amount", *rows])))
    plan = """{"format": "tierbook.plan/1", "name": "N", "components": [{"key": "c",
      "base": {"measure": "revenue", "where": {"category": "Tents"}},
      "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "1%"}]}}]}"""
    add_plan(book, write("plan.json", plan))
    line = run_payout(book, MARCH).lines_of("li")[0]
    trace = trace_line(book, line)
    assert [(sale.file, sale.row, sale.amount) for sale in trace.sales] == [
        ("l.csv", 2, Decimal(1)),
        ("l.csv", 4, Decimal(4)),
        ("l.csv", 5, Decimal(-8)),
    ]
    assert trace.totals.amount == line.explanation.base.value == -3
