"""The sample book, as somebody meets it who has just installed the program."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest

from tests.helpers.terminal import Terminal

# Worked out from the files of resources/sample alone: commission, bonus or prize, backpacks or phone orders, and paid.
OCTOBER = {
    "N-003": ("王芳", "7257.78", "2732.65", "65.00", "10055.43"),
    "N-014": ("李雷", "5591.76", "2150.63", "70.00", "7812.39"),
    "N-017": ("孙浩", "4754.12", "2074.64", "414.00", "7242.76"),
    "N-022": ("Liu Yang", "5424.43", "2776.08", "230.00", "8430.51"),
    "N-025": ("周婷", "2052.23", "600.00", "172.16", "2824.39"),
    "N-026": ("何露", "1083.23", "0.00", "101.49", "1184.72"),
    "N-031": ("许静", "2831.13", "1163.42", "45.00", "4039.55"),
    "S-002": ("韩梅梅", "6264.95", "2362.80", "574.00", "9201.75"),
    "S-008": ("Zhao Min", "5145.89", "1947.97", "25.00", "7118.86"),
    "S-011": ("Chen Jie", "3152.75", "1000.00", "75.00", "4227.75"),
    "S-013": ("𠮷田海", "5999.29", "3048.47", "130.00", "9177.76"),
    "S-015": ("José Álvarez", "4152.57", "2084.42", "55.00", "6291.99"),
    "S-016": ("罗佳", "2400.00", "1000.00", "143.40", "3543.40"),
    "S-019": ("Tang Li", "1189.97", "0.00", "65.98", "1255.95"),
}
FIELD = ("commission", "bonus", "backpacks")
INSIDE = ("commission", "target_prize", "phone_orders")
ON_THE_INSIDE = {"N-025", "N-026", "S-016", "S-019"}
TOTAL = "82407.21"
APPROVED = ("2025-11", "2025-12", *(f"2026-{month:02}" for month in range(1, 10)))
LATE = "日期,单号,行号,工号,金额\n2026-09-30,XS2609-9999,1,N-003,5000.00\n"


def text_of(path: Path) -> str:
    """All words of a PDF file, page after page."""
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(_words(document))
    finally:
        document.close()


def _words(document: pypdfium2.PdfDocument) -> Iterator[str]:
    for page in document:
        words = page.get_textpage()
        yield words.get_text_range()
        words.close()
        page.close()


def test_the_latest_month_pays_what_was_worked_out_by_hand(tierbook: Terminal, sample_book: Path) -> None:
    run = tierbook.json("run", sample_book, "latest")

    assert (run["period"], run["status"], run["total"]) == ("2026-10", "draft", TOTAL)
    lines: dict[str, dict[str, str]] = {}
    for line in run["lines"]:
        lines.setdefault(line["payee"], {})[line["component"]] = line["amount"]
    assert lines == {
        code: dict(zip(INSIDE if code in ON_THE_INSIDE else FIELD, amounts, strict=True))
        for code, (_, *amounts, _) in OCTOBER.items()
    }
    assert {payee["code"]: (payee["name"], payee["paid"]) for payee in run["payees"]} == {
        code: (name, paid) for code, (name, *_, paid) in OCTOBER.items()
    }


def test_a_book_made_twice_has_the_same_figures(tierbook: Terminal, sample_book: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.tierbook"
    made = tierbook.json("sample", other)
    assert made["lines"] == 4834
    assert made["months"] == [*APPROVED, "2026-10"]
    for month in (*APPROVED, "2026-10"):
        assert tierbook.json("run", other, month) == tierbook.json("run", sample_book, month)


def test_the_closed_months_stay_as_they_are_whatever_comes_late(
    tierbook: Terminal, sample_book: Path, write: Callable[[str, str], Path]
) -> None:
    before = {month: tierbook.json("run", sample_book, month) for month in APPROVED}
    assert {run["status"] for run in before.values()} == {"approved"}

    assert tierbook.json("import", sample_book, write("late.csv", LATE))["added"] == 1
    tierbook.done("target", "set", sample_book, "--for", "N-003", "--span", "2026-09", "--value", "1")

    assert {month: tierbook.json("run", sample_book, month) for month in APPROVED} == before
    assert tierbook("run", sample_book, "2026-09", "--approve").complaint == "September 2026 is approved already."


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_everybody_gets_a_slip_with_his_total(tierbook: Terminal, sample_book: Path, tmp_path: Path, lang: str) -> None:
    folder = tmp_path / "slips"
    written = tierbook.json("slips", sample_book, "latest", "--out", folder, "--lang", lang)

    assert written["slips"] == len(OCTOBER)
    assert sorted(path.name for path in folder.iterdir()) == sorted(Path(file).name for file in written["files"])
    for code, (name, *amounts, paid) in OCTOBER.items():
        (file,) = folder.glob(f"2026-10 {code} *.pdf")
        slip = text_of(file)
        assert all(f"{float(amount):,.2f}" in slip for amount in (*amounts, paid)), code
        assert code in slip
        assert name.removeprefix("𠮷") in slip  # the rarer character may come out of the PDF in another form
        assert ("提成单" in slip) is (lang == "zh_CN")


def test_all_slips_in_one_file_and_one_alone(tierbook: Terminal, sample_book: Path, tmp_path: Path) -> None:
    one = tierbook.json("slips", sample_book, "2026-09", "--out", tmp_path / "one", "--one-file")
    (file,) = one["files"]
    document = pypdfium2.PdfDocument(file)
    assert len(document) == one["slips"] == 14
    document.close()

    alone = tierbook.json("slips", sample_book, "2026-10", "--out", tmp_path / "alone", "--payee", "N-014")
    assert [Path(file).name for file in alone["files"]] == ["2026-10 N-014 李雷.pdf"]
    assert "7,812.39" in text_of(Path(alone["files"][0]))
