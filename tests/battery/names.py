"""X2: names that are attacks – on paths, on mark-up, on the reader's eye – in everything that is written about people.

Every slip is a file in the chosen folder and nowhere else, has the name exactly as it is kept, and no box in its
place: what no font has is 〓 and is told. The payroll sheet has the same names, letter by letter.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdfium2
from openpyxl import load_workbook

from db.book import Book
from desktop_app.domain.payroll import PayrollColumn, PayrollLayout
from desktop_app.domain.period import Period
from desktop_app.domain.sale_edit import SaleEdit
from desktop_app.services.add_plan import add_plan
from desktop_app.services.create_book import create_book
from desktop_app.services.edit_sales import edit_sales
from desktop_app.services.export_payroll import export_payroll
from desktop_app.services.run_payout import run_payout
from desktop_app.services.write_slips import SlipsWritten, write_slips
from tests.battery.outcome import Outcome, told

_DAY, _MONTH = date(2026, 3, 1), Period.parse("2026-03")
_PLAN = """{"format": "tierbook.plan/1", "name": "N", "components": [{"key": "c", "base": {"measure": "revenue"},
  "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "1%"}]}}]}"""
_NO_FONT = "\U0001f600"  # a character that no face of ours has

ATTACKS: tuple[str, ...] = (
    "../../escaped", "..\\..\\escaped", "/escaped", "C:\\escaped", "..", ".hidden", "~root", "$HOME", "a/b", "a\\b",
    "CON", "con", "NUL.", "NUL.txt", "COM1", "LPT9.", "AUX", "PRN .", "CONIN$", "name.", "name .", " name", "a:b",
    "a*b?", '"quoted"', "<b>bold</b>", "<img src='file:///etc/passwd'/>", "<a href='x'>y</a>", "&amp;", "&#0;", "]]>",
    "<para>", "%s%n", "{payee}", "{0}", "a|b", "a;b", "rm -rf *", "-rf", "--help", "= 1+1", "@SUM(1)",
    "\u202egnp.exe", "a\u202eb\u202cc", "a\u2066b\u2069", "\u200fa", "a\u200bb", "a\ufeffb", "a\u00adb",
    "𠮷田", "㐂", "é", "e\u0301", "Å\u030a", "ﬁnance", "½", "₫", "—", "Ω", "Ж", "李\u3000雷", "李雷\ufe00", "·", "〓",
    _NO_FONT, f"Li {_NO_FONT} Lei", "n" * 200, "雷" * 200, "𠮷" * 200, "a b " * 50, "LI NA", "Li Na", "li na",
)  # fmt: skip
"""Names by which a program might be led elsewhere, or show something else."""

_PARTS = ("../", "CON", "<i>", "\u202e", "𠮷", "㐂", "李", "é", "&", "%", " ", ".", ":", "x", "7", "'", "\\")

Writes = Callable[[Book, Period, Path], SlipsWritten]


def names_harm_nothing(count: int, folder: Path, *, seed: int = 1, writes: Writes = write_slips) -> Outcome:
    """So many people of such names, attacks first, then made at random; a sentence for each harm.

    Another way to write slips is for the tests that show that a bad one is caught.
    """
    names = _names(count, random.Random(seed))
    with closing(create_book(folder / "shop.tierbook")) as book:
        (folder / "plan.json").write_text(_PLAN, encoding="utf-8")
        edits = [SaleEdit({"date_on": _DAY, "payee": name, "amount": Decimal(100)}) for name in names]
        edit_sales(book, edits, new_people=names)
        add_plan(book, folder / "plan.json")
        kept = [payee.name for payee in run_payout(book, _MONTH).payees]
        losses = [f"{name!r:.60} is kept as another one" for name in set(map(_seen, names)) ^ set(map(_seen, kept))]
        before = _everything(folder)
        losses += _of_slips(book, kept, folder / "slips", writes)
        losses += _of_payroll(book, kept, folder / "payroll.xlsx")
        strays = _everything(folder) - before - set(_everything(folder / "slips"))
        losses += [f"{each} was written" for each in strays if each not in {folder / "slips", folder / "payroll.xlsx"}]
    return len(names), losses


def _names(count: int, rng: random.Random) -> list[str]:
    """Different ones, also for a reader."""
    names = {_seen(name): name for name in ATTACKS[:count]}
    while len(names) < min(count, len(ATTACKS)) or len(names) < count:
        name = "".join(rng.choices(_PARTS, k=rng.randint(2, 9))).strip()
        if _seen(name):
            names.setdefault(_seen(name), name)
    return list(names.values())


def _of_slips(book: Book, names: Sequence[str], folder: Path, writes: Writes) -> list[str]:
    """What is wrong with the slips: their places, their texts, their letters."""
    try:
        written = writes(book, _MONTH, folder)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is harm
        return [f"slips: {told(error)}"]
    losses = [f"{file} is not in the folder" for file in written.files if file.resolve().parent != folder.resolve()]
    files = {file.name.casefold() for file in folder.iterdir()}
    if len(files) != len(names):
        losses.append(f"{len(files)} files for {len(names)} people")
    if set(written.missing) != ({_NO_FONT} if any(_NO_FONT in name for name in names) else set()):
        losses.append(f"{written.missing} are told as missing")
    for name, file in zip(names, written.files, strict=False):
        text = _text(file) if file.exists() else ""
        if _seen(name).replace(_NO_FONT, "〓").replace("ﬁ", "fi") not in text:  # a ligature is read as its letters
            losses.append(f"{name!r:.60} is not on its slip")
        if re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", text):
            losses.append(f"{name!r:.60} turns the text around")
    return losses


def _of_payroll(book: Book, names: Sequence[str], path: Path) -> list[str]:
    layout = PayrollLayout("person", (PayrollColumn("name"), PayrollColumn("paid")))
    try:
        export_payroll(book, _MONTH, path, layout=layout)
        sheet = load_workbook(path).worksheets[0]
    except Exception as error:  # noqa: BLE001 - whatever it is, it is harm
        return [f"payroll: {told(error)}"]
    found = [str(row[0].value) for row in sheet.iter_rows(min_row=2, max_row=sheet.max_row - 1)]
    return [
        f"{name!r:.60} is {cell!r:.60} for payroll" for name, cell in zip(names, found, strict=True) if name != cell
    ]


def _text(file: Path) -> str:
    """The text of a slip without its line ends and blanks."""
    with pypdfium2.PdfDocument(file) as document:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


def _seen(name: str) -> str:
    """What a reader sees of a name: accents on their letters, nothing invisible, no blanks."""
    visible = (char for char in unicodedata.normalize("NFC", name) if unicodedata.category(char) not in {"Cc", "Cf"})
    return "".join(char for char in visible if not char.isspace() and not "\ufe00" <= char <= "\ufe0f")


def _everything(folder: Path) -> set[Path]:
    """All files around a folder, also one level above it."""
    return {each for each in (*folder.rglob("*"), *folder.parent.iterdir()) if "tierbook" not in each.name}
