"""The other side of the slips: the commission workbook that an office keeps, without any stored result.

    python -m tests.bench.commission_workbook LINES FILE

Sheets: Sales (the ledger), Plan (the tiers), Revenue (SUMIFS per person and month), Payouts (the tiers on it), and a
slip for each of the fifty people, which is all that is printed. Formulas only: whoever opens it has to reckon.
"""

import sys
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from tests.bench.ledger import HEADER, PEOPLE, TIERS, YEAR, rows

MONTHS = [date(YEAR, month, 1) for month in range(1, 13)]
MONTH_COLUMNS = "BCDEFGHIJKLM"
_LAST = MONTH_COLUMNS[-1]


def write_workbook(lines: int, path: Path) -> None:
    """The workbook for a ledger of that many lines; its slips are those of December."""
    book = Workbook(write_only=True)
    _write_hidden(book, "Sales", [HEADER, *rows(lines)])
    _write_hidden(book, "Plan", [("From", "Rate", "More than the tier before"), *_tiers()])
    months = ("Person", *MONTHS)
    _write_hidden(book, "Revenue", [months, *(_by_month(name, row, lines) for row, name in enumerate(PEOPLE, 2))])
    _write_hidden(book, "Payouts", [months, *(_payouts(name, row) for row, name in enumerate(PEOPLE, 2))])
    for row, name in enumerate(PEOPLE, 2):
        _write_slip(book.create_sheet(name), name, row)
    book.active = len(book.sheetnames) - 1
    book.save(path)


def _write_hidden(book: Workbook, title: str, content: list[tuple[object, ...]]) -> None:
    sheet = book.create_sheet(title)
    sheet.sheet_state = "hidden"
    for row in content:
        sheet.append(row)


def _tiers() -> list[tuple[object, ...]]:
    """A tier starts at its amount and pays its rate more than the one before pays."""
    return [
        (float(start), float(rate.rstrip("%")) / 100, f"=B{row}-N(B{row - 1})" if row > 2 else "=B2")
        for row, (start, rate) in enumerate(TIERS, 2)
    ]


def _by_month(name: str, row: int, lines: int) -> tuple[object, ...]:
    amount, person, day = (f"Sales!${column}$2:${column}${lines + 1}" for column in "HCA")
    return (
        name,
        *(
            f'=ROUND(SUMIFS({amount},{person},$A{row},{day},">="&{column}$1,{day},"<"&EDATE({column}$1,1)),2)'
            for column in MONTH_COLUMNS
        ),
    )


def _payouts(name: str, row: int) -> tuple[object, ...]:
    starts, rates = (f"Plan!${column}$2:${column}${len(TIERS) + 1}" for column in "AC")
    return (
        name,
        *(
            f"=ROUND(IF(Revenue!{column}{row}<0,Revenue!{column}{row}*Plan!$B$2,"
            f"SUMPRODUCT((Revenue!{column}{row}>{starts})*(Revenue!{column}{row}-{starts})*{rates})),2)"
            for column in MONTH_COLUMNS
        ),
    )


def _write_slip(sheet: WriteOnlyWorksheet, name: str, row: int) -> None:
    for column in "ABCD":
        sheet.column_dimensions[column].width = 20  # type: ignore[attr-defined]  # unknown to the stubs only
    sheet.append([f"Commission slip {YEAR}-12"])
    sheet.append([name])
    sheet.append(["Revenue", f"=Revenue!{_LAST}{row}"])
    sheet.append(["From", "Rate", "Part of the revenue", "Commission"])
    revenue = f"Revenue!{_LAST}{row}"
    for tier in range(2, len(TIERS) + 2):
        end = f"MIN({revenue},Plan!A{tier + 1})" if tier <= len(TIERS) else revenue
        part = f"=MAX(0,{end}-Plan!A{tier})"
        sheet.append([f"=Plan!A{tier}", f"=Plan!B{tier}", part, f"=B{tier + 3}*C{tier + 3}"])
    sheet.append(["To be paid", f"=Payouts!{_LAST}{row}"])
    sheet.append(["Month", "Revenue", "Paid"])
    for month, column in zip(MONTHS, MONTH_COLUMNS, strict=True):
        sheet.append([f"{month:%Y-%m}", *(_amount(sheet, f"={of}!{column}{row}") for of in ("Revenue", "Payouts"))])


def _amount(sheet: WriteOnlyWorksheet, formula: str) -> Cell:
    cell = WriteOnlyCell(sheet, formula)
    cell.number_format = "0.00"
    return cell


if __name__ == "__main__":
    write_workbook(int(sys.argv[1]), Path(sys.argv[2]))
