"""A month of shifts at the counters of a Chinese supermarket, as its own spreadsheet has them."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.helpers.terminal import Terminal

FLAT = """
{"format": "tierbook.plan/1", "name": "提成", "components": [
  {"key": "commission", "base": {"measure": "revenue"},
   "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "1%"}]}}]}
"""
SOLD_IN_MARCH = {
    "1001": "58130.00",
    "1002": "58730.00",
    "1003": "58892.00",
    "1004": "56069.00",
    "1005": "47818.00",
    "1006": "47618.00",
    "1007": "0",
}
AT_THE_FOOD_COUNTER = {
    "1001": "9261.00",
    "1002": "4896.00",
    "1003": "26950.00",
    "1004": "17937.00",
    "1005": "8996.00",
    "1006": "17134.00",
    "1007": "0",
}
COLUMNS = ("--map", "payee=工号", "--map", "payee_name=姓名", "--map", "amount=交易额")


@pytest.fixture
def ledger(shared: Path) -> Path:
    return shared / "data" / "real" / "cn_staff" / "超市营业额2.xlsx"


@pytest.fixture
def book(tierbook: Terminal, tmp_path: Path) -> Path:
    path = tmp_path / "超市.tierbook"
    tierbook.done("new", path, "--company", "好邻居超市", "--lang", "zh_CN")
    return path


def bases(tierbook: Terminal, book: Path) -> dict[str, Decimal]:
    lines = tierbook.json("run", book, "2019-03")["lines"]
    return {line["payee"]: Decimal(line["explanation"]["base"]["value"]) for line in lines}


@pytest.mark.parametrize("mapping", [(), COLUMNS], ids=["found", "mapped"])
def test_blank_amounts_are_listed_with_their_rows_and_are_no_noughts(
    tierbook: Terminal, book: Path, ledger: Path, mapping: tuple[str, ...]
) -> None:
    answer = tierbook("import", book, ledger, "--json", *mapping)

    assert answer.code == 1
    taken = answer.json
    assert {key: taken["columns"][key] for key in ("payee", "payee_name", "amount")} == {
        "payee": "工号",
        "payee_name": "姓名",
        "amount": "交易额",
    }
    assert (taken["read"], taken["added"], taken["rejected"], taken["left_out"]) == (249 + 8, 246 + 8, 3, 0)
    assert taken["new_people"] == ["张三", "李四", "王五", "赵六", "周七", "钱八", "孙九"]
    rejected = [problem for problem in taken["problems"] if problem["severity"] == "rejected"]
    assert [(each["sheet"], each["row"], each["column"]) for each in rejected] == [
        ("Sheet1", 112, "交易额"),
        ("Sheet1", 126, "交易额"),
        ("Sheet1", 170, "交易额"),
    ]
    assert {problem["message"] for problem in rejected} == {"The amount is empty."}


def test_everybody_has_the_sum_of_what_is_there_and_the_same_shift_twice_counts_twice(
    tierbook: Terminal, book: Path, ledger: Path, write: Callable[[str, str], Path]
) -> None:
    tierbook("import", book, ledger)
    tierbook.done("plan", "add", book, write("plan.json", FLAT))
    food = FLAT.replace('"revenue"', '"revenue", "where": {"category": "食品"}')
    assert bases(tierbook, book) == {code: Decimal(amount) for code, amount in SOLD_IN_MARCH.items()}
    assert sum(bases(tierbook, book).values()) == Decimal("327257.00")

    other = book.with_name("食品.tierbook")
    tierbook.done("new", other)
    tierbook("import", other, ledger)
    tierbook.done("plan", "add", other, write("food.json", food))
    assert bases(tierbook, other) == {code: Decimal(amount) for code, amount in AT_THE_FOOD_COUNTER.items()}


def test_importing_it_again_adds_nothing(tierbook: Terminal, book: Path, ledger: Path) -> None:
    tierbook("import", book, ledger)
    again = tierbook("import", book, ledger, "--json").json
    assert (again["read"], again["added"], again["already_there"], again["rejected"]) == (257, 0, 254, 3)
    assert again["new_people"] == []


def test_a_chinese_owner_reads_chinese(
    tierbook: Terminal, book: Path, ledger: Path, write: Callable[[str, str], Path], tmp_path: Path
) -> None:
    tierbook.speak("zh_CN.UTF-8")
    taken = tierbook("import", book, ledger)
    assert taken.out.splitlines()[0].startswith(f"{ledger.name}：")
    assert "金额为空。" in taken.out
    tierbook.done("plan", "add", book, write("plan.json", FLAT))
    printed = tierbook.done("run", book, "2019-03").splitlines()
    assert printed[0].startswith("2019年3月")
    assert "1001  张三: ¥581.30" in printed
    tierbook.done("slips", book, "2019-03", "--out", tmp_path / "提成单")
    assert (tmp_path / "提成单" / "2019-03 1001 张三.pdf").stat().st_size > 10_000
