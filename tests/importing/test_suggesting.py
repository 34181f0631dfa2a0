"""What a window shows of a file before it is read, and what the owner may change of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.importing.files import OpenedFile, open_file
from desktop_app.importing.kinds import SALES
from desktop_app.importing.ledger import read_sales
from desktop_app.importing.options import Options
from desktop_app.importing.suggesting import look
from desktop_app.wording.messages import text

Opened = Callable[[str], OpenedFile]
DAY = date(2026, 3, 2)


def refusal(opened: OpenedFile, options: Options) -> str:
    with pytest.raises(TierbookError) as error:
        read_sales(opened, options, decimals=2)
    return text(error.value.message)


def test_every_sheet_is_shown_as_it_was_understood(xlsx: Callable[..., Path]) -> None:
    def hide(book: Workbook) -> None:
        book["Old"].sheet_state = "hidden"

    rows = [["Sales of March"], ["Date", "Seller", "Net"], *([DAY, "a", index] for index in range(20))]
    path = xlsx({"S": rows, "Old": rows, "Notes": [["nothing", "here"], [1, 2]]}, hide)
    sales, old, notes = look(open_file(path), SALES)
    assert (sales.sheet, sales.hidden, sales.header_row, sales.rows) == ("S", False, 2, 20)
    assert (sales.headers, sales.columns) == (("Date", "Seller", "Net"), {"date": 0, "payee_name": 1, "amount": 2})
    assert len(sales.first_rows) == 12
    assert sales.first_rows[1] == ("2026-03-02", "a", "1")
    assert sales.is_ready
    assert old.hidden
    assert notes.missing == (("date",), ("payee", "payee_name"), ("amount",))
    assert not notes.is_of_kind
    assert notes.headers == ("nothing", "here", "")[: len(notes.headers)]


def test_ties_are_shown_and_a_mapping_settles_them(opened: Opened) -> None:
    file = opened("date,seller,sales,revenue\n2026-03-02,a,1,2\n")
    (shown,) = look(file, SALES)
    assert [(tie.field.key, tie.columns) for tie in shown.ties] == [("amount", (2, 3))]
    assert not shown.is_ready
    (shown,) = look(file, SALES, Options(mapping={"amount": "D"}))
    assert shown.ties == ()
    assert shown.is_ready


def test_days_that_can_be_read_in_two_ways(opened: Opened) -> None:
    file = opened("date,seller,net\n03/04/2026,a,1\n")
    (shown,) = look(file, SALES)
    assert [(unclear.field.key, unclear.example) for unclear in shown.unclear_days] == [("date", "03/04/2026")]
    assert "for example --order dmy" in refusal(file, Options())
    (shown,) = look(file, SALES, Options(order="mdy"))
    assert shown.unclear_days == ()
    assert shown.order == "mdy"
    assert read_sales(file, Options(order="mdy"), decimals=2).columns.date_on == [date(2026, 3, 4).toordinal()]
    assert read_sales(file, Options(order="dmy"), decimals=2).columns.date_on == [date(2026, 4, 3).toordinal()]


def test_days_in_two_orders_are_read_in_the_one_that_is_chosen(opened: Opened) -> None:
    file = opened("date,seller,net\n31/12/2026,a,1\n12/31/2026,a,2\n")
    (shown,) = look(file, SALES)
    assert (shown.unclear_days[0].example, shown.unclear_days[0].contrary) == ("12/31/2026", "31/12/2026")
    parsed = read_sales(file, Options(order="dmy"), decimals=2)
    assert parsed.columns.amount == [100]
    assert [problem.found for problem in parsed.problems] == ["12/31/2026"]


def test_amounts_that_can_be_read_in_two_ways(opened: Opened) -> None:
    file = opened("date;seller;net\n2026-03-02;a;1.234\n")
    (shown,) = look(file, SALES)
    assert [(unclear.field.key, unclear.example) for unclear in shown.unclear_numbers] == [("amount", "1.234")]
    assert shown.mark is None
    assert shown.is_ready
    assert "--mark" in text(read_sales(file, decimals=2).problems[0].message)
    (shown,) = look(file, SALES, Options(mark=","))
    assert (shown.unclear_numbers, shown.mark) == ((), ",")
    assert read_sales(file, Options(mark=","), decimals=2).columns.amount == [123_400]
    assert read_sales(file, Options(mark="."), decimals=2).columns.amount == [123]


def test_the_decimal_mark_that_was_found_is_shown(opened: Opened) -> None:
    (shown,) = look(opened("date;seller;net\n2026-03-02;a;1.234,50\n"), SALES)
    assert shown.mark == ","


def test_the_owner_says_where_the_header_is(opened: Opened) -> None:
    file = opened("date,seller,net\nDatum,Verkäufer,Betrag\n2026-03-02,a,1\n")
    (shown,) = look(file, SALES, Options(header_row=2))
    assert (shown.header_row, shown.headers) == (2, ("Datum", "Verkäufer", "Betrag"))
    assert not shown.is_of_kind
    mapping = {"date": "Datum", "payee": "B", "amount": "Betrag"}
    parsed = read_sales(file, Options(header_row=2, mapping=mapping), decimals=2)
    assert (parsed.columns.payee, parsed.sheets[0].first_row) == (["a"], 3)


def test_without_a_header_columns_are_known_by_letters(opened: Opened) -> None:
    file = opened("2026-03-02,a,1\n2026-03-03,b,2\n")
    options = Options(header_row=0, mapping={"date": "A", "payee": "B", "amount": "C"})
    assert look(file, SALES, options)[0].is_ready
    parsed = read_sales(file, options, decimals=2)
    assert (list(parsed.columns.row), parsed.mapping["amount"]) == ([1, 2], "C")


def test_a_header_beyond_the_last_row_is_shown_as_missing_and_refused(opened: Opened) -> None:
    file = opened("date,seller,net\n2026-03-02,a,1\n")
    assert not look(file, SALES, Options(header_row=9))[0].is_of_kind
    with pytest.raises(WrongUsage):
        read_sales(file, Options(header_row=9), decimals=2)
    assert "has no row 9: its last row is 2" in refusal(file, Options(header_row=9))


def test_an_unknown_column_is_shown_and_refused(opened: Opened) -> None:
    file = opened("date,seller,net\n2026-03-02,a,1\n")
    (shown,) = look(file, SALES, Options(mapping={"cost": "Kosten"}))
    assert shown.unknown == ("Kosten",)
    assert not shown.is_ready
    assert "has no column “Kosten”" in refusal(file, Options(mapping={"cost": "Kosten"}))


def test_amounts_that_will_be_worked_out_are_shown_as_such(opened: Opened) -> None:
    (shown,) = look(opened("date,seller,price,qty\n2026-03-02,a,1,2\n"), SALES)
    assert shown.worked_out
    assert shown.is_ready


def test_a_rejected_row_comes_back_whole(opened: Opened) -> None:
    parsed = read_sales(opened("date,seller,net,note\nsoon,a,1,first\n2026-03-02,a,2,second\n"), decimals=2)
    (problem,) = parsed.problems
    assert (problem.row, problem.column, problem.cells) == (2, "date", ("soon", "a", "1", "first"))
    assert len(problem.cells) == len(parsed.sheets[0].headers)
