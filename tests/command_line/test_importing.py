"""`tierbook import` with what an owner may choose and decide."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.helpers.terminal import Terminal

Write = Callable[[str, str], Path]
HEADER = "date,document,line,employee,amount\n"


def test_several_files_are_taken_one_after_the_other(tierbook: Terminal, empty_book: Path, write: Write) -> None:
    first = write("a.csv", HEADER + "2026-03-01,A,1,Li,10\n")
    second = write("b.csv", HEADER + "2026-03-01,A,1,Li,10\n2026-03-02,B,1,Li,five\n")
    answer = tierbook("import", empty_book, first, second, "--json")
    assert answer.code == 1
    found = [(each["file"], each["added"], each["already_there"], each["rejected"]) for each in answer.json["files"]]
    assert found == [("a.csv", 1, 0, 0), ("b.csv", 0, 1, 1)]


def test_what_was_taken_before_a_file_that_is_refused_is_told(
    tierbook: Terminal, empty_book: Path, write: Write
) -> None:
    good = write("a.csv", HEADER + "2026-03-01,A,1,Li,10\n2026-03-02,B,1,Li,five\n")
    bad = write("b.csv", "nothing,of,use\n1,2,3\n")
    answer = tierbook("import", empty_book, good, bad, "--json")
    assert answer.code == 1
    assert [(each["file"], each["added"], each["rejected"]) for each in answer.json["files"]] == [("a.csv", 1, 1)]
    assert "b.csv" in answer.err
    assert "a.csv" in tierbook("import", empty_book, good, bad).out


def test_totals_of_people_and_days_are_no_people(tierbook: Terminal, empty_book: Path, write: Write) -> None:
    rows = "2026-03-01,1,1,王芳,100\n2026-03-02,2,1,王芳,200\n2026-03-02,,,王芳 合计,300\n2026-03-31,,,本月累计,300\n"
    taken = tierbook.json("import", empty_book, write("a.csv", HEADER + rows))
    assert (taken["added"], taken["left_out"]) == (2, 2)


def test_a_year_has_four_digits(tierbook: Terminal, empty_book: Path, write: Write) -> None:
    answer = tierbook("import", empty_book, write("a.csv", HEADER), "--year", "26")
    assert (answer.code, answer.complaint.strip()) == (2, "26 is no year; write one such as 2026.")


def test_how_a_file_is_read_can_be_chosen(tierbook: Terminal, empty_book: Path, write: Write) -> None:
    file = write("a.csv", "Ledger;;\n05/07/2026;Li;1.234\n06/07/2026;Li;2.000\n")
    chosen = ("--header-row", "0", "--separator", "semicolon", "--mark", "comma", "--order", "dmy")
    mapping = ("--map", "date=A", "--map", "payee_name=B", "--map", "amount=C")
    taken = tierbook("import", empty_book, file, *chosen, *mapping, "--json").json
    assert (taken["added"], taken["left_out"]) == (2, 1)
    totals = tierbook.json("run", empty_book, "2026-07")
    assert totals["status"] == "draft"


def test_tax_is_taken_out_of_the_amounts(tierbook: Terminal, empty_book: Path, write: Write, plan: Path) -> None:
    file = write("a.csv", "date,employee,gross amount\n2026-03-01,Li,113.00\n")
    assert "--tax" in tierbook("import", empty_book, file).complaint
    tierbook.done("import", empty_book, file, "--tax", "13%")
    tierbook.done("plan", "add", empty_book, plan)
    assert tierbook.json("run", empty_book, "2026-03")["total"] == "5.00"


def test_a_profile_is_remembered_and_used(tierbook: Terminal, empty_book: Path, write: Write) -> None:
    first = write("a.csv", "Tag;Wer;Netto\n05/07/2026;Li;1.234,50\n")
    mapping = ("--map", "date=Tag", "--map", "payee_name=Wer", "--map", "amount=Netto")
    tierbook.done("import", empty_book, first, *mapping, "--order", "dmy", "--profile", "ERP")
    second = write("b.csv", "Tag;Wer;Netto\n06/07/2026;Li;2.000,00\n")
    assert tierbook.json("import", empty_book, second, "--profile", "ERP")["added"] == 1
    assert "another kind" in tierbook("import", empty_book, second, "--kind", "people", "--profile", "ERP").complaint


def test_names_that_look_alike_are_told_and_decided(tierbook: Terminal, empty_book: Path, write: Write) -> None:
    tierbook.done("import", empty_book, write("a.csv", HEADER + "2026-03-01,A,1,Wang Fang,10\n"))
    file = write("b.csv", HEADER + "2026-03-02,B,1,WANG FANG,20\n")
    asked = tierbook.json("import", empty_book, file, "--dry-run")
    assert asked["doubts"] == [{"kind": "person", "written": "WANG FANG", "rows": 1, "may_be": ["Wang Fang"]}]
    said = tierbook.done("import", empty_book, file, "--dry-run")
    assert "WANG FANG looks like Wang Fang. If it is the same" in said
    assert '--same "WANG FANG=Wang Fang"' in said
    taken = tierbook.json("import", empty_book, file, "--same", "WANG FANG=Wang Fang")
    assert (taken["added"], taken["new_people"], taken["doubts"]) == (1, [], [])


def test_rows_with_new_names_can_be_rejected(tierbook: Terminal, empty_book: Path, write: Write) -> None:
    answer = tierbook("import", empty_book, write("a.csv", HEADER + "2026-03-01,A,1,Li,10\n"), "--known-only", "--json")
    assert (answer.code, answer.json["added"], answer.json["rejected"]) == (1, 0, 1)


def test_changed_lines_are_kept_or_replaced(tierbook: Terminal, empty_book: Path, write: Write) -> None:
    tierbook.done("import", empty_book, write("a.csv", HEADER + "2026-03-01,A,1,Li,10\n"))
    file = write("b.csv", HEADER + "2026-03-01,A,1,Li,12\n")
    kept = tierbook("import", empty_book, file)
    assert (kept.code, "With --replace, changed lines replace those of the book: 1." in kept.out) == (1, True)
    assert tierbook.json("import", empty_book, file, "--replace")["changed"] == 1


def test_rejected_rows_are_saved(tierbook: Terminal, empty_book: Path, write: Write, tmp_path: Path) -> None:
    file = write("a.csv", HEADER + "2026-03-01,A,1,Li,ten\n2026-03-01,A,2,Li,5\n")
    saved = tmp_path / "mend.xlsx"
    answer = tierbook("import", empty_book, file, "--rejected", saved)
    assert answer.code == 1
    assert f"1 rejected row is in {saved}." in answer.out
    assert openpyxl.load_workbook(saved).worksheets[0]["E2"].value == "ten"
    tierbook("import", empty_book, file, "--rejected", tmp_path)
    assert (tmp_path / "a rejected.xlsx").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--mark", "x"), "The decimal mark is a point or a comma, not “x”."),
        (("--tax", "250%"), "250% is no rate of tax; write one such as 13%."),
        (("--same", "Li"), "Li is not of the form WRITTEN=MEANT."),
        (("--same", "Li=Nobody"), "There is nobody and nothing called Nobody."),
        (("--encoding", "klingon"), "klingon"),
    ],
)
def test_choices_that_cannot_be_are_sentences(
    tierbook: Terminal, empty_book: Path, write: Write, options: tuple[str, str], said: str
) -> None:
    answer = tierbook("import", empty_book, write("a.csv", HEADER + "2026-03-01,A,1,Li,5\n"), *options)
    assert said in answer.complaint
    assert answer.code == 2
