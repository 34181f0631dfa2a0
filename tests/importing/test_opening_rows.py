"""Rows of opening balances: any of the figures will do, and none is lost without a word."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from desktop_app.domain.errors import TierbookError
from desktop_app.importing.files import open_file
from desktop_app.importing.ledger import read_openings
from desktop_app.importing.records import OpeningColumns, Parsed
from desktop_app.wording.messages import text

Sheet = Callable[..., Path]


def said(parsed: Parsed[OpeningColumns]) -> list[tuple[int | None, str, str]]:
    return [(problem.row, problem.severity, text(problem.message)) for problem in parsed.problems]


@pytest.mark.parametrize(
    "header",
    [
        "payee,draw balance,holdback balance,points,component,document,waiting amount,already earned",
        "Employee ID,Draw,Holdback,Points,Component,Document No,Waiting,Earned",
        "工号,预支余额,暂扣余额,积分,项目,单号,待回款金额,已计提金额",
        "员工编号,预支,留存余额,积分余额,提成项目,单据编号,待付金额（元）,已提金额",
        "员工号,期初预支（元）,留存余额合计,期初积分,项目,单号,期末待付提成余额,截至六月已提",
    ],
)
def test_columns_are_found_in_both_languages(text_file: Sheet, header: str) -> None:
    parsed = read_openings(open_file(text_file(header + '\n7,"1,234.50",0,100,project,A1,40,380.00\n')), decimals=2)
    columns = parsed.columns
    assert (columns.payee, columns.draw, columns.holdback) == (["7"], [123_450], [0])
    assert columns.points == [Decimal(100)]
    assert (columns.component, columns.document) == (["project"], ["A1"])
    assert (columns.waiting, columns.earned) == ([4_000], [38_000])
    assert parsed.problems == ()


def test_one_figure_is_enough_and_amounts_have_the_currencys_decimals(text_file: Sheet) -> None:
    parsed = read_openings(open_file(text_file("姓名,预支余额\n王芳,100.50\n李雷,-\n")), decimals=0)
    assert (parsed.columns.payee, parsed.columns.draw) == (["王芳"], [101])
    assert parsed.columns.holdback is None
    assert parsed.columns.component is None
    assert said(parsed) == [
        (3, "note", "This row has no figures, and was left out."),
        (2, "note", "Amounts with more decimals than the currency were rounded half up: 1."),
    ]


def test_a_sheet_without_figures_is_refused_with_those_that_would_do(text_file: Sheet, xlsx: Sheet) -> None:
    with pytest.raises(TierbookError) as error:
        read_openings(open_file(text_file("payee,team\nli,north\n")), decimals=2)
    assert text(error.value.message) == (
        "ledger.csv has no column for the figures (draw balance, holdback balance, points, waiting amount, and "
        "amount already earned), which opening balances need. Its columns are: payee, team. If one of them is it, "
        "say so: --map draw=COLUMN."
    )
    parsed = read_openings(
        open_file(xlsx({"People": [["payee", "team"], ["li", "north"]], "Draws": [["payee", "draw"], ["li", 5]]})),
        decimals=2,
    )
    assert parsed.columns.draw == [500]
    assert said(parsed)[0][2].startswith("The sheet was left out: it has no column for the figures (draw balance, ")


def test_rows_that_are_no_opening_balances(text_file: Sheet) -> None:
    parsed = read_openings(
        open_file(
            text_file(
                "payee,name,draw,points,component\n"
                "li,,5,,\n"
                "han,Han,,,\n"
                ",,7,,\n"
                "li,,much,,\n"
                "li,,often,3,\n"
                "li,,,,project\n"
                "合计,,12,,\n"
                "payee,name,draw,points,component\n"
                "made by Wang,,,,\n"
            )
        ),
        decimals=2,
    )
    assert parsed.columns.row == [2]
    assert said(parsed) == [
        (3, "note", "This row has no figures, and was left out."),
        (4, "rejected", "The person’s name is empty."),
        (5, "rejected", "“much” cannot be read as the draw balance."),
        (6, "rejected", "“often” cannot be read as the draw balance."),
        (7, "rejected", "None of these is filled in: draw balance and points."),
        (8, "note", "This row is a total, not an entry, and was left out."),
        (9, "note", "This row repeats the header and was left out."),
        (10, "note", "This row has no figures, and was left out."),
    ]
    assert parsed.rows_read == 9


def test_a_figure_that_was_saved_without_its_value_rejects_its_row(xlsx: Sheet) -> None:
    rows = [["payee", "draw", "points"], ["li", 5, 1], ["han", "=1+1", 2], ["wang", None, 3]]
    parsed = read_openings(open_file(xlsx({"S": rows})), decimals=2)
    assert parsed.columns.payee == ["li", "wang"]
    assert said(parsed) == [
        (
            3,
            "rejected",
            "The draw balance is a formula without a stored value: open the file in Excel, save it and import again.",
        )
    ]
