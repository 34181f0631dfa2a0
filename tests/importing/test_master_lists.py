"""Lists of people, teams, products and customers, in both languages."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from desktop_app.importing.files import OpenedFile
from desktop_app.importing.kinds import KINDS
from desktop_app.importing.ledger import read_customers, read_people, read_products, read_teams
from desktop_app.wording.messages import text

Opened = Callable[[str], OpenedFile]


@pytest.mark.parametrize(
    "header",
    ["商品编号,商品名称,类别,成本价（元）,标签", "SKU,Product,Category,Unit cost,Tags", "code,name,类别,cost,tag"],
)
def test_products(opened: Opened, header: str) -> None:
    file = opened(header + '\nT1,帐篷,户外,"1,200.50",新品、清仓\n,Boots,,,\nT2,,户外,-,\n')
    columns = read_products(file).columns
    assert (columns.code, columns.name) == (["T1", "Boots", "T2"], ["帐篷", "Boots", "T2"])
    assert (columns.category, columns.unit_cost) == (["户外", None, "户外"], [Decimal("1200.5"), None, None])
    assert columns.tags == [("新品", "清仓"), (), ()]


def test_a_cost_that_is_none_rejects_its_product_and_a_list_may_be_names_alone(opened: Opened) -> None:
    parsed = read_products(opened("品名,进价\n帐篷,12\n靴子,很贵\n背包,30\n"))
    assert parsed.columns.code == ["帐篷", "背包"]
    assert [(problem.row, text(problem.message)) for problem in parsed.problems] == [
        (3, "“很贵” cannot be read as the unit cost.")
    ]
    assert read_products(opened("品名\n帐篷\n")).columns.unit_cost is None


@pytest.mark.parametrize("header", ["客户编号,客户名称,首次购买日期", "customer id,customer,first order date"])
def test_customers(opened: Opened, header: str) -> None:
    columns = read_customers(opened(header + "\nC1,甲,2025-06-01\n,乙,\n")).columns
    assert (columns.code, columns.name) == (["C1", "乙"], ["甲", "乙"])
    assert columns.first_bought_on == [date(2025, 6, 1).toordinal(), None]


@pytest.mark.parametrize("header", ["团队编号,团队名称,组长", "team code,team,leader", "code,name,supervisor"])
def test_teams(opened: Opened, header: str) -> None:
    columns = read_teams(opened(header + "\nN,North,Li\nS,,\n")).columns
    assert (columns.code, columns.name, columns.manager) == (["N", "S"], ["North", "S"], ["Li", None])


def test_people_may_have_joined_their_team_later(opened: Opened) -> None:
    file = opened("工号,姓名,部门,调入日期\n7,王芳,北区,2026-02-01\n8,李雷,南区,\n")
    columns = read_people(file, decimals=2).columns
    assert columns.team_from == [date(2026, 2, 1).toordinal(), None]
    assert read_people(opened("工号,姓名,部门\n7,王芳,北区\n"), decimals=2).columns.team_from is None


@pytest.mark.parametrize("head", ["底薪（元）", "基本工资", "固定工资", "Base pay", "base salary (CNY)", "Salary"])
def test_people_may_have_a_base_pay(opened: Opened, head: str) -> None:
    parsed = read_people(opened(f'工号,姓名,{head}\n7,王芳,"6,500.50"\n8,李雷,\n9,赵敏,0\n'), decimals=2)
    assert parsed.columns.base_pay == [650_050, None, 0]
    assert parsed.problems == ()
    assert parsed.written["base_pay"].texts == ["6,500.50"]


def test_a_base_pay_that_is_none_rejects_its_person(opened: Opened) -> None:
    parsed = read_people(
        opened("工号,姓名,底薪\n7,王芳,6000\n8,李雷,面议\n9,赵敏,-1\n10,孙浩,5000\n11,周婷,x\n12,A,1\n"), decimals=0
    )
    assert (parsed.columns.code, parsed.columns.base_pay) == (["7", "10", "12"], [6000, 5000, 1])
    assert [(problem.row, problem.column, text(problem.message)) for problem in parsed.problems] == [
        (3, "底薪", "“面议” cannot be read as the base pay."),
        (4, "底薪", "“-1” cannot be read as the base pay."),
        (6, "底薪", "“x” cannot be read as the base pay."),
    ]


def test_the_kinds_are_known_by_their_keys() -> None:
    assert {"products", "customers", "teams"} <= set(KINDS)
    assert all(key == kind.key for key, kind in KINDS.items())
