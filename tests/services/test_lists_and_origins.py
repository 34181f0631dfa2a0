"""Lists of products, customers and teams; lines that change; where lines came from, and how a file was read."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.people import Membership
from desktop_app.importing.options import Options
from desktop_app.repositories.customers import load_first_purchases
from desktop_app.repositories.imports import Cell
from desktop_app.repositories.people import load_people, load_teams
from desktop_app.repositories.products import ListedProduct, load_products
from desktop_app.repositories.session import reading
from desktop_app.services.import_file import commit_preview, import_file, look_into, preview_file
from desktop_app.services.list_sales import SalesFilter, list_sales
from desktop_app.services.naming import Decisions
from desktop_app.services.profiles import list_profiles, options_of, profile_named
from desktop_app.services.save_rejected import save_rejected
from desktop_app.services.show_origin import show_origin
from desktop_app.services.undo_step import undo_step
from desktop_app.wording.messages import text

Write = Callable[[str, str], Path]
HEADER = "date,document,line,employee,amount\n"


def products(book: Book) -> tuple[ListedProduct, ...]:
    with reading(book) as connection:
        return load_products(connection, Currency("CNY", 2))


# ------------------------------------------------------------------------------------------------------- lists


def test_a_list_of_products_tells_what_lines_do_not_say(book: Book, write: Write) -> None:
    sales = "日期,姓名,商品,数量,金额\n2026-03-01,李雷,帐篷,2,100\n2026-03-02,李雷,T-1,1,50\n"
    import_file(book, write("sales.csv", sales))
    listed = write("list.csv", "商品编号,商品名称,类别,进价,标签\nT-1,帐篷,营地,12.3456,新品;大件\n")
    assert import_file(book, listed, "products").added == 1
    assert products(book) == (ListedProduct("帐篷", Decimal("12.345600"), "营地", ("新品", "大件")),)
    first, _second = list_sales(book, SalesFilter())
    assert (first.cost, first.category) == (Decimal("24.69"), "营地")
    assert import_file(book, listed, "products").already_there == 1
    changed = import_file(book, write("dearer.csv", "商品名称,进价\n帐篷,13\n"), "products")
    assert (changed.changed, products(book)[0].category) == (1, "营地")
    assert list_sales(book, SalesFilter())[0].cost == Decimal("26.00")
    undo_step(book)
    assert list_sales(book, SalesFilter())[0].cost == Decimal("24.69")


def test_the_number_of_a_listed_product_means_its_name_from_then_on(book: Book, write: Write) -> None:
    import_file(book, write("list.csv", "商品编号,商品名称,进价\nT-1,帐篷,10\n"), "products")
    result = import_file(book, write("sales.csv", "日期,姓名,商品编号,金额\n2026-03-01,李雷,T-1,100\n"))
    assert (result.new_products, list_sales(book, SalesFilter())[0].product) == ((), "帐篷")


def test_a_list_may_name_what_the_book_knows_by_number(book: Book, write: Write) -> None:
    import_file(book, write("sales.csv", "日期,姓名,商品编号,数量,金额\n2026-03-01,李雷,T-1,1,100\n"))
    import_file(book, write("list.csv", "商品编号,商品名称,进价\nT-1,帐篷,10\n"), "products")
    assert list_sales(book, SalesFilter())[0].cost == Decimal("10.00")
    result = import_file(book, write("more.csv", "日期,姓名,商品,数量,金额\n2026-03-02,李雷,帐篷,3,100\n"))
    assert (result.new_products, list_sales(book, SalesFilter())[1].cost) == ((), Decimal("30.00"))


def test_customers_are_new_as_the_list_says(book: Book, write: Write) -> None:
    rows = "客户编号,客户名称,首次购买日期\nC1,远山装备,2025-06-01\nC2,北辰体育,\n"
    listed = write("customers.csv", rows)
    assert import_file(book, listed, "customers").added == 2
    with reading(book) as connection:
        assert load_first_purchases(connection) == {"远山装备": date(2025, 6, 1), "北辰体育": None}
    assert import_file(book, listed, "customers").already_there == 2
    assert import_file(book, write("c.csv", rows.replace("2025-06-01", "2025-07-01")), "customers").changed == 1


def test_teams_have_names_and_managers_whom_the_book_knows(book: Book, write: Write) -> None:
    import_file(book, write("people.csv", "工号,姓名,团队\n1,王芳,north\n"), "people")
    result = import_file(book, write("teams.csv", "编号,团队,经理\nnorth,北区,王芳\nsouth,南区,李雷\n"), "teams")
    assert (result.changed, result.added, result.rejected) == (1, 0, 1)
    assert text(result.problems[0].message) == "There is nobody with this number or name in the book."
    with reading(book) as connection:
        (team,) = load_teams(connection)
    assert (team.code, team.name, team.manager) == ("north", Name({"": "北区"}), "1")


# --------------------------------------------------------------------------------------------- lines that change


def test_a_changed_line_replaces_the_one_in_the_book_where_that_is_decided(book: Book, write: Write) -> None:
    import_file(book, write("a.csv", HEADER + "2026-03-01,A,1,Li,10\n2026-03-02,A,2,Li,20\n"))
    file = write("b.csv", "date,document,line,employee,amount,tags\n2026-03-01,A,1,Han,12,new\n2026-03-02,A,2,Li,20,\n")
    assert preview_file(book, file).result.changeable == 1
    result = import_file(book, file, decisions=Decisions(replace=True))
    assert (result.changed, result.already_there, result.rejected, result.changeable) == (1, 1, 0, 0)
    first, second = list_sales(book, SalesFilter())
    assert (str(first.amount), first.payee_name, first.file, first.row) == ("12.00", "Han", "b.csv", 2)
    assert (str(second.amount), second.file) == ("20.00", "a.csv")
    assert preview_file(book, file).result.already_there == 2
    undo_step(book)
    kept = [(str(line.amount), line.payee_name, line.file) for line in list_sales(book, SalesFilter())]
    assert kept == [("10.00", "Li", "a.csv"), ("20.00", "Li", "a.csv")]


def test_a_cost_that_changed_is_a_change(book: Book, write: Write) -> None:
    header = "date,document,line,employee,amount,cost\n"
    import_file(book, write("a.csv", header + "2026-03-01,A,1,Li,10,4\n"))
    assert preview_file(book, write("b.csv", header + "2026-03-01,A,1,Li,10,5\n")).result.changeable == 1
    assert preview_file(book, write("c.csv", HEADER + "2026-03-01,A,1,Li,10\n")).result.already_there == 1


def test_lines_that_cannot_be_told_apart_are_never_replaced(book: Book, write: Write) -> None:
    import_file(book, write("a.csv", HEADER + "2026-03-01,A,1,Li,10\n2026-03-01,A,1,Li,11\n"))
    file = write("b.csv", HEADER + "2026-03-01,A,1,Li,10\n2026-03-01,A,1,Li,12\n")
    result = import_file(book, file, decisions=Decisions(replace=True))
    assert (result.already_there, result.changed, result.rejected, result.added) == (1, 0, 1, 0)


# ------------------------------------------------------------------------------------------------ where from, how


def test_a_line_knows_the_cells_that_it_came_from(book: Book, write: Write) -> None:
    rows = '日期,单号,姓名,金额\n2026-03-01,A,李雷,10.00\n2026/3/2,B,李雷,"1,234.50"\n'
    import_file(book, write("ledger.csv", rows))
    first, second = list_sales(book, SalesFilter())
    origin = show_origin(book, second.id)
    assert (origin.file, origin.sheet, origin.row) == ("ledger.csv", "", 3)
    assert set(origin.cells) == {
        Cell("date", "日期", "2026/3/2"),
        Cell("payee_name", "姓名", None),
        Cell("amount", "金额", "1,234.50"),
        Cell("document", "单号", None),
    }
    assert {cell.written for cell in show_origin(book, first.id).cells} == {None}


def test_how_a_file_was_read_is_remembered_under_a_name(book: Book, write: Write) -> None:
    first = write("a.csv", "Tag;Wer;Netto\n05/07/2026;Li;1.234,50\n")
    options = Options(order="dmy", mapping={"date": "Tag", "payee_name": "Wer", "amount": "Netto"}, header_row=1)
    preview = preview_file(book, first, options=options)
    commit_preview(book, preview, profile="ERP")
    (profile,) = list_profiles(book)
    assert (profile.name, profile.kind, profile.shape) == ("ERP", "sales", ("Tag", "Wer", "Netto"))
    second = look_into(write("b.csv", "Tag;Wer;Netto\n06/07/2026;Li;2.000,00\n"))
    assert import_again(book, second.path, options_of(profile, Options())) == Decimal("2000.00")
    with pytest.raises(WrongUsage, match="another kind"):
        profile_named(book, "ERP", "people")


def import_again(book: Book, path: Path, options: Options) -> Decimal:
    import_file(book, path, options=options)
    line = list_sales(book, SalesFilter())[-1]
    assert line.date_on == date(2026, 7, 6)
    return line.amount


def test_rejected_rows_are_saved_as_a_file_that_can_be_mended(book: Book, write: Write, tmp_path: Path) -> None:
    rows = "日期,姓名,金额,备注\n2026-03-01,李雷,10,\n2026-03-02,李雷,五十,=1+1\n,李雷,7,\n"
    preview = preview_file(book, write("ledger.csv", rows))
    commit_preview(book, preview)
    saved = tmp_path / "mend.xlsx"
    assert save_rejected(preview, saved) == 2
    workbook = openpyxl.load_workbook(saved)
    sheet = workbook.worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["日期", "姓名", "金额", "备注", "Row in the file", "Why it was not imported"],
        ["2026-03-02", "李雷", "五十", "=1+1", "3", "“五十” cannot be read as the amount."],
        [None, "李雷", "7", None, "4", "The date is empty."],
    ]
    assert sheet["D2"].data_type == "s"
    sheet["C2"], sheet["A3"] = 50, "2026-03-03"
    workbook.save(saved)
    assert import_file(book, saved).added == 2
    assert [line.amount for line in list_sales(book, SalesFilter())] == [10, 50, 7]


def test_a_file_that_cannot_be_written_is_a_sentence(book: Book, write: Write, tmp_path: Path) -> None:
    preview = preview_file(book, write("ledger.csv", "date,employee,amount\n2026-03-01,Li,five\n2026-03-01,Li,5\n"))
    with pytest.raises(TierbookError, match="could not be written"):
        save_rejected(preview, tmp_path / "nowhere" / "mend.xlsx")


def test_who_joins_another_team_on_a_day_was_in_the_one_before_until_then(book: Book, write: Write) -> None:
    import_file(book, write("people.csv", "工号,姓名,部门\n7,王芳,北区\n"), "people")
    moved = write("moved.csv", "工号,姓名,部门,调入日期\n7,王芳,南区,2026-02-01\n")
    assert import_file(book, moved, "people").changed == 1
    with reading(book) as connection:
        (person,) = load_people(connection)
    assert person.memberships == (
        Membership("北区", None, date(2026, 1, 31)),
        Membership("南区", date(2026, 2, 1), None),
    )
    assert import_file(book, moved, "people").already_there == 1
