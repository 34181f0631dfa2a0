"""X1: texts that a spreadsheet program might take for formulas, in every table that the program writes.

The rejected rows of an import (xlsx) give them back exactly, to openpyxl and to the program itself; in the journal
(csv) they stand as they are or behind one quotation mark. The payroll sheet is written both ways, with the payloads as
people and as headings; tables of the window go through the same two writers, and onto the clipboard as into a csv.
Where LibreOffice is installed, it opens all of them and finds no formula but the sheet's own sums.
"""

import csv
import random
import re
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from db.book import Book
from desktop_app.domain.payroll import PayrollColumn, PayrollLayout
from desktop_app.domain.period import Period
from desktop_app.domain.sale_edit import SaleEdit
from desktop_app.importing.files import open_file
from desktop_app.reporting import spreadsheet, text_table
from desktop_app.reporting.table_sheet import harmless, plain_text
from desktop_app.reporting.workbook_parts import escaped
from desktop_app.services.adjust_pay import add_adjustment
from desktop_app.services.create_book import create_book
from desktop_app.services.edit_sales import edit_sales
from desktop_app.services.export_journal import export_journal
from desktop_app.services.export_payroll import export_payroll
from desktop_app.services.import_file import preview_file
from desktop_app.services.run_payout import run_payout
from desktop_app.services.save_rejected import save_rejected
from desktop_app.services.show_journal import show_journal
from desktop_app.wording.catalogue import in_language
from tests.battery.office import OFFICE, differing, opened_by_office, rows_of
from tests.battery.outcome import Outcome
from tests.battery.payloads import PAYLOADS, may_be_a_formula

_DAY = date(2026, 3, 1)
_MONTH = Period.parse("2026-03")
_WHO, _CHANGE = 2, 4  # columns of the journal, from the first with texts to the last
_LONGEST = 32_767  # characters of a cell
_NO_CELL_HOLDS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def exports_hold_no_formulas(
    count: int, folder: Path, *, seed: int = 1, broken: bool = False, office: bool = OFFICE is not None
) -> Outcome:
    """So many payloads at most in an xlsx and in a csv; a sentence for each cell that is something else.

    `broken`: exports that write texts as they come, to see that this is noticed. `office`: LibreOffice looks, too.
    """
    payloads = random.Random(seed).sample(PAYLOADS, min(count, len(PAYLOADS)))
    with pytest.MonkeyPatch.context() as patch, closing(create_book(folder / "shop.tierbook")) as book:
        if broken:
            patch.setattr(text_table, "harmless", plain_text)
            patch.setattr(spreadsheet, "_text", _as_it_comes)
        losses = _rejected(book, payloads, folder, office=office)
        losses += _journal(book, payloads, folder, patch, office=office)
        losses += _payroll(book, payloads, folder, office=office)
    return 2 * len(payloads), list(dict.fromkeys(losses))


def _as_it_comes(at: str, text: str, style: int) -> str:
    """A cell as a naive writer makes it: what begins with "=" is a formula."""
    written = escaped(_NO_CELL_HOLDS.sub("", text)[:_LONGEST])
    if text.startswith("="):
        return f'<c r="{at}" s="{style}"><f>{written[1:]}</f></c>'
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t>{written}</t></is></c>'


def _rejected(book: Book, payloads: Sequence[str], folder: Path, *, office: bool) -> list[str]:
    """Rows that no import takes, saved to be mended: a payload is a name, a remark and a heading."""
    source, saved = folder / "ledger.csv", folder / "mend.xlsx"
    with source.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["date", "employee", "amount", "remark", "=1+1"])
        writer.writerows(["2026-03-01", text, "much", text, f"x{text}"] for text in payloads)
    preview = preview_file(book, source)
    if save_rejected(preview, saved) != len(payloads):
        return ["xlsx: not every row was rejected and saved"]
    texts = [["date", "employee", "amount", "remark", "=1+1"]]
    texts += [
        ["2026-03-01", _held(text.strip()), "much", _held(text.strip()), _held(f"x{text}".strip())] for text in payloads
    ]
    losses = [f"xlsx, openpyxl: {each}" for each in differing(rows_of(saved), texts)]
    read = [[str(cell) for cell in row[:5]] for row in open_file(saved).tables[0].rows]
    losses += [f"xlsx, again: {row!r:.60}" for row, wanted in zip(read, texts, strict=True) if row != wanted]
    if preview_file(book, saved).result.rejected != len(payloads):
        losses.append("xlsx, again: other rows are rejected")
    if office:
        losses += [f"xlsx, LibreOffice: {each}" for each in differing(opened_by_office(saved, folder), texts)]
    return losses


def _held(text: str) -> str:
    """What a cell can hold of a text."""
    return _NO_CELL_HOLDS.sub("\ufffd", text)[:_LONGEST]


def _journal(
    book: Book, payloads: Sequence[str], folder: Path, patch: pytest.MonkeyPatch, *, office: bool
) -> list[str]:
    """Steps by and about people who are called so: in Chinese the name of a step begins with a person's."""
    named: dict[str, str] = {}
    for text in payloads:
        patch.setenv("LOGNAME", text)  # by which the system says who somebody is
        edit_sales(book, [SaleEdit({"date_on": _DAY, "payee": text, "amount": Decimal(1)})], new_people=[text])
        add_adjustment(book, _MONTH, text, Decimal(1), "a prize")
        named[str(show_journal(book, most=1)[0].edit.id)] = text
    saved = folder / "journal.csv"
    with in_language("zh_CN"):
        export_journal(book, saved)
    with saved.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    steps = [(row, named[row[0]]) for row in rows if row[0] in named]
    losses = [] if {row[0] for row, _text in steps} == named.keys() else ["csv: steps are missing"]
    for row, text in steps:
        for cell, said in ((row[2], text), (row[3], f"{text} 2026年3月的手工调整")):
            if cell not in {said, f"'{said}"} or (may_be_a_formula(said) and cell == said):
                losses.append(f"csv: {cell[:40]!r} for {said[:40]!r}")
    if office:
        found = [row[_WHO : _CHANGE + 1] for row in opened_by_office(saved, folder)]
        losses += [f"csv, LibreOffice: {each}" for each in differing(found, [row[_WHO : _CHANGE + 1] for row in rows])]
    return losses


def _payroll(book: Book, payloads: Sequence[str], folder: Path, *, office: bool) -> list[str]:
    """The same people on the payroll sheet, each with a sum by hand, under a heading that is a payload, too."""
    heading = payloads[0]
    layout = PayrollLayout(
        "component", (PayrollColumn("name", heading), PayrollColumn("reason"), PayrollColumn("amount"))
    )
    names = [payee.name for payee in run_payout(book, _MONTH).payees]
    losses = []
    for kind in ("xlsx", "csv"):
        saved = folder / f"payroll.{kind}"
        export_payroll(book, _MONTH, saved, layout=layout, lang="en")
        told = harmless if kind == "csv" else _held
        texts = [[told(heading)], *([told(name)] for name in names), ["Total"]]
        if kind == "csv":
            losses += [f"csv payroll: {text!r:.60} begins a formula" for (text,) in texts if may_be_a_formula(text)]
            with saved.open(encoding="utf-8-sig", newline="") as file:
                cells = [[("s", cell) for cell in row[:1]] for row in csv.reader(file)]
        else:
            cells = [row[:1] for row in rows_of(saved)]
        losses += [f"{kind} payroll: {each}" for each in differing(cells, texts)]
        if office:
            opened = [row[:1] for row in opened_by_office(saved, folder)]
            losses += [f"{kind} payroll, LibreOffice: {each}" for each in differing(opened, texts)]
    return losses
