"""Every command with its options: what it does, what it prints, and the form of its JSON."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.helpers.terminal import Terminal

Write = Callable[[str, str], Path]


def keys(of: Any) -> list[str]:  # noqa: ANN401 - a JSON document
    return sorted(of)


# --------------------------------------------------------------------------------------------------- new, sample


def test_new_makes_an_empty_book(tierbook: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "shop.tierbook"
    assert tierbook.done("new", path) == f"Made the empty book {path}.\n"
    assert tierbook.done("plan", "list", path) == "There is no plan in the book.\n"


def test_new_takes_currency_company_and_language(tierbook: Terminal, tmp_path: Path, plan: Path, ledger: Path) -> None:
    path = tmp_path / "shop.tierbook"
    options = ("--currency", "JPY", "--company", "A {B} & <C> 商店", "--lang", "zh_CN")
    assert tierbook.json("new", path, *options) == {"book": str(path)}
    answer = tierbook("import", path, ledger)
    assert answer.code == 0
    assert "han" in answer.out or "Han" in answer.out
    tierbook.done("plan", "add", path, plan)
    run = tierbook.json("run", path, "2026-03")
    assert run["currency"] == "JPY"
    assert all("." not in payee["paid"] for payee in run["payees"])


def test_new_leaves_a_book_that_is_there_alone(tierbook: Terminal, book: Path) -> None:
    before = book.read_bytes()
    assert str(book) in tierbook("new", book).complaint
    assert book.read_bytes() == before


def test_sample_says_what_it_made(tierbook: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "Sample.tierbook"
    printed = tierbook.done("sample", path)
    assert printed == f"Made the sample book {path}: 15 people, 4,834 sale lines, November 2025 – October 2026.\n"
    assert tierbook("sample", path).complaint.startswith(f"{path} exists already")


# -------------------------------------------------------------------------------------------------------- import


def test_import_counts_every_row(tierbook: Terminal, empty_book: Path, ledger: Path) -> None:
    printed = tierbook.done("import", empty_book, ledger).splitlines()
    assert printed == [
        "ledger.csv: 3 rows read, 3 added, 0 already there, 0 rejected, 0 left out.",
        "New people: 李雷 and Han Meimei.",
    ]
    again = tierbook.done("import", empty_book, ledger)
    assert again == "ledger.csv: 3 rows read, 0 added, 3 already there, 0 rejected, 0 left out.\n"


def test_import_as_json(tierbook: Terminal, empty_book: Path, write: Write) -> None:
    file = write("l.csv", "date,employee,amount\n2026-03-01,li,5\n2026-03-02,li,five\n2026-03-03,,6\n")
    answer = tierbook("import", empty_book, file, "--json")
    assert answer.code == 1
    taken = answer.json
    assert set(taken) == {
        *("file", "dry_run", "columns", "problems", "doubts"),
        *("new_people", "new_customers", "new_products"),
        *("read", "added", "changed", "already_there", "rejected", "left_out"),
    }
    assert (taken["file"], taken["read"], taken["added"], taken["rejected"]) == ("l.csv", 3, 1, 2)
    assert taken["columns"] == {"date": "date", "payee_name": "employee", "amount": "amount"}
    assert taken["problems"][0] == {
        "sheet": "",
        "row": 3,
        "column": "amount",
        "found": "five",
        "severity": "rejected",
        "message": "“five” cannot be read as the amount.",
    }
    assert taken["problems"][1]["row"] == 4


def test_a_dry_run_writes_nothing(tierbook: Terminal, empty_book: Path, ledger: Path) -> None:
    before = empty_book.read_bytes()
    printed = tierbook.done("import", empty_book, ledger, "--dry-run")
    assert "3 added" in printed
    assert "Nothing was written: this was a dry run." in printed
    assert empty_book.read_bytes() == before


def test_columns_can_be_named_by_header_and_by_letter(tierbook: Terminal, empty_book: Path, write: Write) -> None:
    file = write("l.csv", "when,who,how much\n2026-03-01,li,5\n")
    given = ("--map", "date=when", "--map", "payee=B", "--map", " amount = how much ")
    assert tierbook.json("import", empty_book, file, *given)["added"] == 1


def test_one_sheet_of_several(tierbook: Terminal, empty_book: Path, shared: Path) -> None:
    file = shared / "data" / "real" / "cn_staff" / "超市营业额2.xlsx"
    taken = tierbook.json("import", empty_book, file, "--sheet", "Sheet2")
    assert (taken["read"], taken["added"]) == (8, 8)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("people", "code,name,team,hired on\nli,李雷,north,2024-01-01\nhan,Han,north,\n"),
        ("targets", "employee id,measure,month,target\nli,revenue,2026-03,1000\nhan,revenue,2026-03,500\n"),
        ("receipts", "date,document,amount\n2026-03-20,INV-1,500\n2026-03-21,INV-1,500\n"),
        ("activities", "date,employee id,activity,quantity\n2026-03-02,li,visit,2\n2026-03-02,han,visit,1\n"),
        ("scores", "date,employee id,kpi,value\n2026-03-31,li,satisfaction,93\n2026-03-31,han,satisfaction,88\n"),
    ],
)
def test_every_kind_of_file_is_taken_and_not_twice(
    tierbook: Terminal, book: Path, write: Write, kind: str, text: str
) -> None:
    file = write(f"{kind}.csv", text)
    first = tierbook.json("import", book, file, "--kind", kind)
    assert (first["read"], first["added"] + first["changed"], first["rejected"]) == (2, 2, 0)
    second = tierbook.json("import", book, file, "--kind", kind)
    assert (second["added"], second["changed"], second["already_there"]) == (0, 0, 2)


# --------------------------------------------------------------------------------------------------- plan, target


def test_plans_go_in_are_listed_and_come_out_as_they_were(
    tierbook: Terminal, book: Path, plan: Path, tmp_path: Path
) -> None:
    assert tierbook.json("plan", "add", book, plan, "--payees", " li , han", "--from", "2026-04-01") == {"plan": "2"}
    assert tierbook.json("plan", "list", book) == {
        "plans": [
            {
                "plan": "1",
                "name": "Sales",
                "components": ["commission"],
                "from": None,
                "to": None,
                "payees": ["li", "han"],
            },
            {
                "plan": "2",
                "name": "Sales",
                "components": ["commission"],
                "from": "2026-04-01",
                "to": None,
                "payees": [],
            },
        ]
    }
    assert tierbook.done("plan", "list", book).startswith("1  Sales: 李雷 and Han Meimei\n")
    assert json.loads(tierbook.done("plan", "export", book, "1")) == json.loads(plan.read_text(encoding="utf-8"))
    out = tmp_path / "out.json"
    assert tierbook.done("plan", "export", book, "1", "--to", out) == f"Wrote {out}.\n"
    assert json.loads(out.read_text(encoding="utf-8")) == json.loads(plan.read_text(encoding="utf-8"))


def test_a_plan_for_a_team_is_for_its_people(tierbook: Terminal, empty_book: Path, ledger: Path, write: Write) -> None:
    tierbook.done(
        "import", empty_book, write("p.csv", "code,name,team\nli,李雷,north\nhan,Han,south\n"), "--kind", "people"
    )
    tierbook.done("import", empty_book, ledger)
    plan = write(
        "plan.json",
        '{"format": "tierbook.plan/1", "name": "N", "components": [{"key": "c", "base": '
        '{"measure": "revenue"}, "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "1%"}]}}]}',
    )
    tierbook.done("plan", "add", empty_book, plan, "--team", "north")
    assert [payee["code"] for payee in tierbook.json("run", empty_book, "2026-03")["payees"]] == ["li"]


def test_the_plans_of_a_book_without_sales_can_be_seen(tierbook: Terminal, empty_book: Path, plan: Path) -> None:
    tierbook.done("plan", "add", empty_book, plan)
    assert [entry["plan"] for entry in tierbook.json("plan", "list", empty_book)["plans"]] == ["1"]


def test_a_review_finds_what_its_author_might_regret(tierbook: Terminal, write: Write, plan: Path) -> None:
    assert tierbook.done("plan", "review", plan).endswith(
        "Add a draw of 0 to the plan, which carries the sum into the next months, or a floor of 0.\n"
    )
    falls = plan.read_text(encoding="utf-8").replace(
        '[{"from": "0", "rate": "5%"}]', '[{"from": "0", "rate": "5%"}, {"from": "1000", "rate": "4%"}]'
    )
    answer = tierbook("plan", "review", write("falls.json", falls), "--json", "--currency", "USD")
    assert answer.code == 1
    found = answer.json["findings"][0]
    assert keys(found) == ["code", "component", "message", "severity", "tier"]
    assert (found["code"], found["severity"], found["component"], found["tier"]) == ("falls", "stop", "commission", 2)
    assert "$1,000" in found["message"]


def test_a_target_is_set_and_set_again(tierbook: Terminal, book: Path, write: Write, plan: Path) -> None:
    bonus = plan.read_text(encoding="utf-8").replace(
        '"schedule": {"mode": "whole", "tiers": [{"from": "0", ',
        '"position": {"measure": "revenue", "as": "attainment"}, '
        '"schedule": {"mode": "whole", "tiers": [{"from": "100%", ',
    )
    tierbook.done("plan", "add", book, write("bonus.json", bonus))
    of_li = ("target", "set", book, "--for", "li", "--measure", "revenue", "--span", "2026-03", "--value")

    def bonus_of_li() -> str:
        lines = tierbook.json("run", book, "2026-03")["lines"]
        return str(next(line["amount"] for line in lines if (line["payee"], line["plan"]) == ("li", "2")))

    assert tierbook.done(*of_li, "900.01") == "The target is set.\n"
    assert bonus_of_li() == "0.00"
    assert tierbook.json(*of_li, "900.00") == {"target": "900.00"}
    assert bonus_of_li() == "45.00"


# ----------------------------------------------------------------------------------------------------- run, slips


def test_run_as_json_has_the_form_that_others_rely_on(tierbook: Terminal, book: Path) -> None:
    run = tierbook.json("run", book, "2026-03")
    assert {"period", "status", "lines", "payees", "warnings"} <= set(run)
    assert (run["period"], run["status"], run["currency"], run["total"]) == ("2026-03", "draft", "CNY", "70.03")
    line = run["lines"][0]
    assert keys(line) == ["amount", "component", "explanation", "kind", "payee", "plan", "reward"]
    assert {key: line[key] for key in keys(line) if key != "explanation"} == {
        "payee": "li",
        "plan": "1",
        "component": "commission",
        "kind": "component",
        "amount": "45.00",
        "reward": "cash",
    }
    explanation = line["explanation"]
    assert explanation["amount"] == "45.00"
    assert (explanation["base"]["measure"], explanation["base"]["value"]) == ({"measure": "revenue"}, "900")
    assert explanation["text"] == "¥900.00 × 5% = ¥45.00"
    nothing_kept = {
        **dict.fromkeys(("draw_balance", "holdback_balance", "waiting"), "0.00"),
        "points": "0",
        "badges": [],
        "awards": [],
    }
    assert run["payees"] == [
        {"code": "li", "name": "李雷", "paid": "45.00", **nothing_kept},
        {"code": "han", "name": "Han Meimei", "paid": "25.03", **nothing_kept},
    ]
    assert run["warnings"] == []


def test_nothing_in_a_run_passes_through_a_float(tierbook: Terminal, book: Path) -> None:
    def refuse(text: str) -> None:
        raise AssertionError(text)

    json.loads(tierbook.done("run", book, "2026-03", "--json"), parse_float=refuse)


def test_a_warning_has_a_code_a_payee_and_a_sentence(tierbook: Terminal, empty_book: Path, ledger: Path) -> None:
    tierbook.done("import", empty_book, ledger)
    run = tierbook.json("run", empty_book, "2026-03")
    assert run["lines"] == run["payees"] == []
    assert run["warnings"][0] == {
        "code": "no_plan",
        "payee": "li",
        "message": "李雷 sold something in March 2026 but is on no plan.",
    }
    assert "Nobody is on a plan" in tierbook.done("run", empty_book, "2026-03")


def test_latest_is_the_last_month_with_sales(tierbook: Terminal, book: Path) -> None:
    assert tierbook.done("run", book, "latest").splitlines() == [
        "March 2026 – draft",
        "li  李雷: ¥45.00",
        "    Commission: ¥900.00 × 5% = ¥45.00",
        "han  Han Meimei: ¥25.03",
        "    Commission: ¥500.50 × 5% + ¥0.005 (rounding) = ¥25.03",
        "Total: ¥70.03",
    ]


def test_approving_keeps_the_run(tierbook: Terminal, book: Path) -> None:
    assert tierbook.done("run", book, "2026-03", "--approve").startswith("March 2026 – approved\n")
    assert tierbook.json("run", book, "2026-03")["status"] == "approved"


def test_slips_are_written_into_a_folder_that_is_made(tierbook: Terminal, book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "a b" / "slips 三月"
    assert tierbook.done("slips", book, "2026-03", "--out", folder) == f"Wrote 2 slips of March 2026 to {folder}.\n"
    names = ["2026-03 han Han Meimei.pdf", "2026-03 li 李雷.pdf"]
    assert sorted(path.name for path in folder.iterdir()) == names
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    written = tierbook.json("slips", book, "2026-03", "--out", folder)
    assert written == {"files": [str(folder / names[1]), str(folder / names[0])], "slips": 2, "missing": []}
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first


def test_slips_in_one_file_for_one_payee_in_one_language(tierbook: Terminal, book: Path, tmp_path: Path) -> None:
    options = ("--one-file", "--payee", "li", "--lang", "zh_CN")
    written = tierbook.json("slips", book, "2026-03", "--out", tmp_path / "out", *options)
    assert written == {"files": [str(tmp_path / "out" / "2026-03.pdf")], "slips": 1, "missing": []}


def test_slips_on_halves_of_pages_in_both_languages_with_their_sales(
    tierbook: Terminal, book: Path, tmp_path: Path
) -> None:
    options = ("--one-file", "--lang", "both", "--layout", "a5", "--sales", "--objection-days", "7", "--print-day")
    assert tierbook.json("slips", book, "2026-03", "--out", tmp_path, *options)["slips"] == 2
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(tmp_path / "2026-03.pdf")]
    assert len(pages) == 4  # two slips, twice, and each with its sales
    shown = "\n".join(pages)
    assert all(word in shown for word in ("Incentive statement", "提成单", "Sales counted for", "Printed on"))


def test_days_for_objections_are_a_number(tierbook: Terminal, book: Path, tmp_path: Path) -> None:
    for typed in ("-1", "2.5", "400"):
        asked = tierbook("slips", book, "2026-03", "--out", tmp_path, f"--objection-days={typed}")
        assert "is no number of days" in asked.complaint
