"""The import step by step: what is asked, what may be changed, what is remembered, and what becomes of it."""

from pathlib import Path

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.helpers.desk_driver import DeskDriver
from tests.helpers.importing_driver import HEAD, begin, figures, in_hand, step, written
from ui.dialogs.importing.wizard import ImportWizard

# ---------------------------------------------------------------------------------------------------------- reading


def test_a_plain_file_needs_no_answer(on_empty: DeskDriver, tmp_path: Path) -> None:
    wizard = begin(on_empty, written(tmp_path, "plain.csv", HEAD + "2026-03-02,A-1,li,Acme,10.00\n"))
    assert step(wizard) == "check"
    assert figures(wizard) == ["1", "1", "0", "0", "0"]
    assert "1 new person" in wizard.subtitle.text()
    QTest.keyClick(wizard, Qt.Key.Key_Return)
    on_empty.settle()
    assert step(wizard) == "done"
    assert on_empty.window.desk.summary.lines == 1
    on_empty.press("Return", wizard)
    assert not on_empty.window.findChildren(ImportWizard)


def test_what_a_file_holds_is_found_and_may_be_changed(on_empty: DeskDriver, tmp_path: Path) -> None:
    wizard = begin(on_empty, written(tmp_path, "staff.csv", "工号,姓名,部门\n7,王芳,门店\n"))
    assert in_hand(wizard).kind == "people"
    on_empty.click(wizard.check_pane.change)
    assert step(wizard) == "reading"
    on_empty.choose_entry(wizard.reading_pane.kind, "Sales")
    assert "date" in wizard.reading_pane.question.text()
    assert not wizard.go.isEnabled()
    on_empty.choose_entry(wizard.reading_pane.kind, "People")
    on_empty.click(wizard.go)
    assert figures(wizard)[:2] == ["1", "1"]
    on_empty.close(wizard)


def test_days_that_can_be_two_are_asked_about(on_empty: DeskDriver, tmp_path: Path) -> None:
    wizard = begin(on_empty, written(tmp_path, "days.csv", HEAD + "03/04/2026,A-1,li,Acme,10.00\n"))
    pane = wizard.reading_pane
    assert step(wizard) == "reading"
    assert "03/04/2026" in pane.question.text()
    assert not wizard.go.isEnabled()
    on_empty.choose_entry(pane.order, "day, month, year")
    assert not pane.question.isVisible()
    assert "Apr 3, 2026" in on_empty.cells(pane.rows)[0][0]
    on_empty.choose_entry(pane.order, "month, day, year")
    assert "Mar 4, 2026" in on_empty.cells(pane.rows)[0][0]
    on_empty.click(wizard.go)
    on_empty.click(wizard.go)
    assert str(on_empty.window.desk.months[0]) == "2026-03"


def test_columns_that_fit_equally_well_are_asked_about(on_empty: DeskDriver, tmp_path: Path) -> None:
    rows = "date,payee,amount,amount\n2026-03-02,li,10.00,11.30\n"
    wizard = begin(on_empty, written(tmp_path, "tie.csv", rows))
    pane = wizard.reading_pane
    assert "“amount” (C) or “amount” (D)" in pane.question.text()
    assert not wizard.go.isEnabled()
    assert pane.rows.heads.choices[3].currentIndex() == -1
    on_empty.choose_entry(pane.rows.heads.choices[3], "amount")
    assert not pane.question.isVisible()
    on_empty.click(wizard.go)
    preview = in_hand(wizard).preview
    assert preview is not None
    assert preview.options.mapping == {"amount": "D"}
    on_empty.close(wizard)


def test_a_column_can_be_something_else_or_nothing(on_empty: DeskDriver, tmp_path: Path) -> None:
    rows = "date,payee,customer,shop,amount\n2026-03-02,li,Acme,Bolt,10.00\n"
    wizard = begin(on_empty, written(tmp_path, "columns.csv", rows))
    on_empty.click(wizard.check_pane.change)
    heads = wizard.reading_pane.rows.heads
    assert [heads.choices[index].currentText() for index in range(5)] == [
        "date", "person", "customer", "not used", "amount",
    ]  # fmt: skip
    on_empty.choose_entry(heads.choices[3], "customer")
    assert heads.choices[2].currentText() == "not used"
    on_empty.click(wizard.go)
    assert in_hand(wizard).fresh["customer"] == ("Bolt",)
    on_empty.click(wizard.check_pane.change)
    on_empty.choose_entry(heads.choices[3], "not used")
    on_empty.click(wizard.go)
    assert in_hand(wizard).fresh["customer"] == ()
    on_empty.close(wizard)


def test_a_column_is_chosen_with_the_keyboard(on_empty: DeskDriver, tmp_path: Path) -> None:
    rows = "date,payee,shop,amount\n2026-03-02,li,Bolt,10.00\n"
    wizard = begin(on_empty, written(tmp_path, "keys.csv", rows))
    on_empty.click(wizard.check_pane.change)
    table = wizard.reading_pane.rows
    table.setFocus()
    for _key in range(2):
        QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    choice = table.heads.choices[2]
    assert choice.view().isVisible()
    QTest.keyClicks(choice.view(), "cus")
    QTest.keyClick(choice.view(), Qt.Key.Key_Return)
    on_empty.settle()
    assert in_hand(wizard).options.mapping == {"customer": "shop"}
    assert wizard.isVisible()
    on_empty.close(wizard)


def test_large_text_scrolls_rather_than_be_cut_off(on_empty: DeskDriver, tmp_path: Path) -> None:
    on_empty.window.resize(1024, 680)
    on_empty.window.look.resize_text(150)
    wizard = begin(on_empty, written(tmp_path, "plain.csv", HEAD + "2026-03-02,A-1,li,Acme,10.00\n"))
    assert wizard.height() <= 680
    assert step(wizard) == "check"
    on_empty.close(wizard)
    on_empty.window.look.resize_text(100)


def test_header_row_encoding_and_decimal_mark_can_be_changed(on_empty: DeskDriver, tmp_path: Path) -> None:
    rows = "销售\n日期;工号;金额\n2026-03-02;王芳;1.200\n2026-03-03;王芳;1.300\n"
    wizard = begin(on_empty, written(tmp_path, "odd.csv", rows, "gb18030"))
    on_empty.click(wizard.steps.buttons["reading"])
    pane = wizard.reading_pane
    assert (pane.header_row.value(), pane.encoding.currentText(), pane.separator.currentText()) == (
        2, "GB18030", "semicolon ;",
    )  # fmt: skip
    assert "one thousand or one and a bit" in pane.note.text()
    on_empty.choose_entry(pane.mark, "1.234,50")
    assert on_empty.cells(pane.rows)[0][2].endswith("1,200.00")
    on_empty.choose_entry(pane.encoding, "CP1252")
    assert "王芳" not in on_empty.cells(pane.rows)[0][1]
    on_empty.choose_entry(pane.encoding, "GB18030")
    assert on_empty.cells(pane.rows)[0][1] == "王芳"
    on_empty.choose_entry(pane.encoding, "UTF-8")
    assert "cannot be read as utf-8" in pane.question.text()
    assert pane.encoding.currentText() == "GB18030"
    pane.header_row.setFocus()
    QTest.keyClick(pane.header_row, Qt.Key.Key_Down)
    on_empty.settle()
    assert wizard.reading_pane.question.isVisible()
    QTest.keyClick(pane.header_row, Qt.Key.Key_Up)
    on_empty.settle()
    on_empty.click(wizard.go)
    assert figures(wizard)[1] == "2"
    on_empty.close(wizard)


def test_amounts_with_tax_ask_for_the_tax(on_empty: DeskDriver, tmp_path: Path) -> None:
    wizard = begin(on_empty, written(tmp_path, "gross.csv", "日期,工号,含税金额\n2026-03-02,王芳,113.00\n"))
    pane = wizard.reading_pane
    assert "contain tax" in pane.question.text()
    on_empty.type_into(pane.tax, "lots")
    QTest.keyClick(pane.tax, Qt.Key.Key_Tab)
    assert pane.tax.property("role") == "wrong"
    on_empty.type_into(pane.tax, "13%")
    QTest.keyClick(pane.tax, Qt.Key.Key_Tab)
    on_empty.settle()
    assert not pane.question.isVisible()
    on_empty.click(wizard.go)
    assert figures(wizard)[1] == "1"
    on_empty.close(wizard)


def test_months_without_a_year_ask_for_it(on_empty: DeskDriver, tmp_path: Path) -> None:
    begun = begin(on_empty, written(tmp_path, "staff.csv", "工号,姓名\n7,王芳\n"))
    on_empty.click(begun.go)
    on_empty.click(begun.go)
    wizard = begin(on_empty, written(tmp_path, "goals.csv", "工号,1月,2月,3月\n7,100,200,300\n"))
    pane = wizard.reading_pane
    assert in_hand(wizard).kind == "targets"
    assert "no year" in pane.question.text()
    year = str(on_empty.window.desk.period.year)
    on_empty.choose_entry(pane.year, year)
    assert pane.rows.heads.choices[1].currentText() == f"target for January {year}"
    on_empty.click(wizard.go)
    assert figures(wizard) == ["3", "3", "0", "0", "0"]
    on_empty.close(wizard)


def test_a_sheet_can_be_chosen(on_empty: DeskDriver, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, day in (("March", "2026-03-02"), ("April", "2026-04-02")):
        sheet = book.create_sheet(name)
        for line in (("date", "payee", "amount"), (day, "li", 10)):
            sheet.append(line)
    book.remove(book.worksheets[0])
    file = tmp_path / "two.xlsx"
    book.save(file)
    wizard = begin(on_empty, file)
    assert figures(wizard)[0] == "2"
    on_empty.click(wizard.check_pane.change)
    pane = wizard.reading_pane
    assert pane.sheet.currentText() == "March and April (found)"
    assert not pane.encoding.isVisible()
    on_empty.choose_entry(pane.sheet, "April")
    assert on_empty.cells(pane.rows)[0][0] == "2026-04-02"
    on_empty.click(wizard.go)
    assert figures(wizard)[0] == "1"
    on_empty.close(wizard)


def test_a_sheet_of_many_columns_makes_choices_only_where_one_looks(on_empty: DeskDriver, tmp_path: Path) -> None:
    wide = ",".join(f"column {number}" for number in range(600))
    rows = f"date,payee,amount,{wide}\n2026-03-02,li,10.00{',x' * 600}\n"
    wizard = begin(on_empty, written(tmp_path, "wide.csv", rows))
    on_empty.click(wizard.check_pane.change)
    table = wizard.reading_pane.rows
    assert 3 < len(table.heads.choices) < 40
    table.scrollTo(table.model().index(0, 500))
    on_empty.settle()
    assert 500 in table.heads.choices
    on_empty.choose_entry(table.heads.choices[500], "customer")
    assert in_hand(wizard).options.mapping == {"customer": "column 497"}
    on_empty.close(wizard)


def test_a_way_of_reading_is_remembered_for_the_next_file_of_the_shape(on_empty: DeskDriver, tmp_path: Path) -> None:
    wizard = begin(on_empty, written(tmp_path, "erp 1.csv", HEAD + "03/04/2026,A-1,li,Acme,10.00\n"))
    on_empty.choose_entry(wizard.reading_pane.order, "day, month, year")
    on_empty.click(wizard.go)
    assert wizard.check_pane.remember.isChecked()
    on_empty.type_into(wizard.check_pane.profile, "ERP export")
    on_empty.click(wizard.go)
    on_empty.click(wizard.go)

    wizard = begin(on_empty, written(tmp_path, "erp 2.csv", HEAD + "05/04/2026,A-2,li,Acme,20.00\n"))
    assert step(wizard) == "check"
    assert "read like “ERP export”" in wizard.check_pane.how.text()
    assert not wizard.check_pane.remember.isChecked()
    on_empty.click(wizard.go)
    assert str(on_empty.window.desk.months[-1]) == "2026-04"
    on_empty.click(wizard.go)


# ------------------------------------------------------------------------------------------------------------ names


def test_names_that_look_like_known_ones_are_asked_about_once(on_empty: DeskDriver, tmp_path: Path) -> None:
    first = begin(on_empty, written(tmp_path, "one.csv", HEAD + "2026-03-02,A-1,Wang Fang,Acme,10.00\n"))
    on_empty.click(first.go)
    on_empty.click(first.go)
    rows = HEAD + "2026-03-03,A-2,WANG FANG,Acme,10.00\n2026-03-04,A-3,Wang Fang,ACME,10.00\n"
    wizard = begin(on_empty, written(tmp_path, "two.csv", rows))
    assert step(wizard) == "names"
    answers = wizard.names_pane.answers
    assert answers["person", "WANG FANG"].currentText() == "the same as Wang Fang"
    on_empty.choose_entry(answers["customer", "ACME"], "another customer")
    on_empty.click(wizard.go)
    assert step(wizard) == "check"
    assert in_hand(wizard).same == {("person", "WANG FANG"): "Wang Fang", ("customer", "ACME"): "ACME"}
    assert "1 new customer" in wizard.subtitle.text()
    on_empty.click(wizard.back)
    assert answers["customer", "ACME"].currentText() == "another customer"
    on_empty.click(wizard.steps.buttons["check"])
    on_empty.click(wizard.go)
    on_empty.click(wizard.go)
    again = begin(on_empty, written(tmp_path, "three.csv", HEAD + "2026-03-05,A-4,WANG FANG,Acme,10.00\n"))
    assert step(again) == "check"
    on_empty.close(again)


def test_many_doubts_are_asked_about_in_lots(on_empty: DeskDriver, tmp_path: Path) -> None:
    names = [f"Person {chr(65 + number // 26)}{chr(65 + number % 26)}" for number in range(60)]
    first = HEAD + "".join(f"2026-03-02,A-{number},{name},Acme,1\n" for number, name in enumerate(names))
    wizard = begin(on_empty, written(tmp_path, "one.csv", first))
    on_empty.click(wizard.go)
    on_empty.click(wizard.go)
    wizard = begin(on_empty, written(tmp_path, "two.csv", first.lower()))
    pane = wizard.names_pane
    assert len(pane.answers) == 50
    assert "11 more are asked about after that." in pane.sentence.text()
    on_empty.click(wizard.go)
    assert step(wizard) == "names"
    assert len(pane.answers) == 11
    assert "after that" not in pane.sentence.text()
    on_empty.click(wizard.go)
    assert step(wizard) == "check"
    on_empty.close(wizard)


def test_of_several_people_of_one_name_one_must_be_chosen(on_empty: DeskDriver, tmp_path: Path) -> None:
    people = begin(on_empty, written(tmp_path, "people.csv", "工号,姓名\n1,王芳\n2,王芳\n"))
    on_empty.click(people.go)
    on_empty.click(people.go)
    wizard = begin(on_empty, written(tmp_path, "sales.csv", "日期,姓名,金额\n2026-03-02,王芳,10.00\n"))
    assert step(wizard) == "names"
    assert not wizard.go.isEnabled()
    on_empty.choose_entry(wizard.names_pane.answers["person", "王芳"], "the same as 王芳 (2)")
    on_empty.click(wizard.go)
    assert figures(wizard) == ["1", "1", "0", "0", "0"]
    on_empty.close(wizard)


def test_rows_of_those_who_are_not_to_be_added_are_rejected(on_empty: DeskDriver, tmp_path: Path) -> None:
    wizard = begin(on_empty, written(tmp_path, "new.csv", HEAD + "2026-03-02,A-1,li,Acme,10.00\n"))
    on_empty.click(wizard.steps.buttons["names"])
    switch = wizard.names_pane.switches["person"]
    assert switch.text() == "Add 1 new person"
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.rect().center() / 4)
    assert not switch.isChecked()
    on_empty.click(wizard.go)
    assert figures(wizard) == ["1", "0", "0", "0", "1"]
    assert "li" in on_empty.cells(wizard.check_pane.problems.table)[0][-1]
    on_empty.click(wizard.back)
    assert not wizard.names_pane.switches["person"].isChecked()
    on_empty.close(wizard)
