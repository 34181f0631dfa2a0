"""Every table of the window in a file or on the clipboard: all rows, figures as figures, nothing that is a formula."""

import csv
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from desktop_app.services import stream_sales
from desktop_app.services.list_sales import SalesFilter, count_sales
from tests.helpers.desk_driver import DeskDriver
from ui import table_files
from ui.dialogs.shortcuts import ShortcutsDialog
from ui.pages.home import HomePage
from ui.pages.payouts import PayoutsPage
from ui.pages.people import PeoplePage
from ui.pages.sales import SalesPage
from ui.pages.targets import TargetsPage
from ui.widgets.table_view import TableView


def exported(driver: DeskDriver, table: TableView, path: Path) -> list[list[object]]:
    """Export a table by its key, and read the file."""
    table.setFocus()
    driver.press("Ctrl+E", table)
    driver.choose_file(path)
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [list[object](row) for row in csv.reader(file)]
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_payouts_are_figures_with_their_total_and_every_column_there_is(
    on_sample: DeskDriver, payouts: PayoutsPage, tmp_path: Path
) -> None:
    rows = exported(on_sample, payouts.table, tmp_path / "payouts.xlsx")
    assert payouts.run is not None
    paid = rows[0].index("To be paid")
    assert rows[0][:2] == ["Name", "Team"]
    assert len(rows) == 1 + len(payouts.run.payees) + 1
    assert [Decimal(str(row[paid])) for row in rows[1:]] == [
        *(payouts.run.paid(each.code) for each in payouts.run.payees),
        payouts.run.total,
    ]
    assert "in " in on_sample.notice.title + on_sample.notice.sentence


def test_all_sale_lines_are_written_not_only_those_that_were_looked_at(
    on_sample: DeskDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream_sales, "_AT_ONCE", 1_000)
    page = on_sample.turn_to("sales", SalesPage)
    page.show_filtered(all_months=True)
    on_sample.settle()
    totals = count_sales(on_sample.window.desk.book, SalesFilter())
    heads, *lines = exported(on_sample, page.table, tmp_path / "sales.csv")
    assert len(lines) == totals.lines > 4_000
    amount, day = heads.index("Amount"), heads.index("Date")
    assert sum(Decimal(str(line[amount])) for line in lines) == totals.amount
    assert [str(line[day]) for line in lines] == sorted(str(line[day]) for line in lines)
    assert str(lines[0][day]).startswith("2025-11-")


def test_an_export_that_is_cancelled_leaves_no_file(
    on_sample: DeskDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream_sales, "_AT_ONCE", 100)
    page = on_sample.turn_to("sales", SalesPage)
    wanted = on_sample.window._table_files._wanted(page.table)
    assert wanted is not None
    on_sample.window._table_files._write(wanted, tmp_path / "sales.xlsx")
    task = on_sample.window.tasks.shown
    assert task is not None
    task.progress.cancel()
    on_sample.settle()
    assert not list(tmp_path.glob("*.xlsx")) + list(tmp_path.glob(".*.part"))


def test_attainments_are_percentages_and_targets_have_their_names(on_sample: DeskDriver, tmp_path: Path) -> None:
    rows = exported(on_sample, on_sample.turn_to("home", HomePage).table, tmp_path / "home.xlsx")
    assert rows[0] == ["Name", "Team", "Attainment", "Next tier"]
    assert isinstance(rows[1][2], float)
    sheet = openpyxl.load_workbook(tmp_path / "home.xlsx").worksheets[0]
    assert sheet["C2"].number_format == "0.0#%"
    heads, *rows = exported(on_sample, on_sample.turn_to("targets", TargetsPage).table, tmp_path / "targets.xlsx")
    assert heads[:2] == ["Name", "Attainment"]
    assert "Whole company" in [row[0] for row in rows]
    assert all(isinstance(row[2], int | float) for row in rows if row[2] is not None)


def test_people_have_their_days_as_days(on_sample: DeskDriver, tmp_path: Path) -> None:
    page = on_sample.turn_to("people", PeoplePage)
    heads, *rows = exported(on_sample, page.table, tmp_path / "people.csv")
    days = [str(row[heads.index("First day")]) for row in rows]
    assert len(rows) == 15
    assert all(day == "" or (len(day) == 10 and day[4] == day[7] == "-") for day in days)
    assert any(days)


def test_a_whole_table_goes_onto_the_clipboard(
    on_sample: DeskDriver, payouts: PayoutsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    payouts.table.exporting.copy.trigger()
    on_sample.settle()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Name\tTeam\t")
    assert len(lines) == payouts.model.rowCount() + 1
    monkeypatch.setattr(table_files, "MOST_COPIED", 3)
    payouts.table.exporting.copy.trigger()
    on_sample.settle()
    assert "too long" in on_sample.notice.title


def test_a_file_that_cannot_be_written_is_told_and_the_window_lives(
    on_sample: DeskDriver, payouts: PayoutsPage, tmp_path: Path
) -> None:
    (tmp_path / "taken.xlsx").mkdir()
    wanted = on_sample.window._table_files._wanted(payouts.table)
    assert wanted is not None
    on_sample.window._table_files._write(wanted, tmp_path / "taken.xlsx")
    on_sample.settle()
    assert "taken.xlsx could not be written" in on_sample.notice.title + on_sample.notice.sentence


def test_the_sheet_of_shortcuts_names_the_key_once_a_page(on_sample: DeskDriver) -> None:
    on_sample.go_to("people")
    on_sample.press("?")
    sections = dict(on_sample.dialog(ShortcutsDialog).sections)
    assert list(sections["On the page People"]).count(("Export the table…", "Ctrl+E")) == 1


def test_every_table_of_the_window_offers_it_in_its_language(on_sample: DeskDriver) -> None:
    for page in on_sample.window.pages:
        on_sample.go_to(page)
    tables = on_sample.window.findChildren(TableView)
    assert len(tables) > 8
    assert {table.exporting.export.text() for table in tables} == {"Export the table…"}
    assert not on_sample.window.findChildren(QFileDialog)
