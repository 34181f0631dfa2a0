"""From nothing to figures: a new book, a ledger into it, and what the import says on the way."""

from pathlib import Path

import pytest

import resources
from desktop_app.services.list_plans import list_plans
from desktop_app.services.plan_templates import plan_templates
from tests.helpers.desk_driver import DeskDriver
from tests.helpers.importing_driver import figures
from ui import opening_acts, text
from ui.dialogs import new_book_panes
from ui.dialogs.importing.wizard import ImportWizard
from ui.dialogs.new_book import NewBookDialog
from ui.pages.start import StartPage

LEDGER = """date,document,payee,customer,product,amount
2026-03-02,INV-1,li,Acme,Tent,1200.00
2026-03-03,INV-2,han,Acme,Tent,800.50
2026-03-04,INV-3,li,Bolt,Pack,
2026-03-05,INV-4,li,Bolt,Pack,-100.00
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    file = tmp_path / "ledger.csv"
    file.write_text(LEDGER, encoding="utf-8")
    return file


def table() -> Path:
    return next(resources.path("sample").glob("*-10.xlsx"))


def test_a_book_is_made_and_a_ledger_imported_by_hand(driver: DeskDriver, tmp_path: Path, ledger: Path) -> None:
    driver.press("Ctrl+N")
    dialog = driver.dialog(NewBookDialog)
    assert not dialog.go.isEnabled()
    driver.type_into(dialog.company.company, "Blue Lake: Tents")
    assert dialog.place.place.text().endswith("Blue Lake Tents.tierbook")
    place = tmp_path / "books" / "lake.tierbook"
    finish(driver, dialog, place)
    assert place.exists()
    assert driver.window.desk.summary.settings.company.in_language("en") == "Blue Lake: Tents"

    driver.press("Ctrl+I")
    importing = driver.dialog(ImportWizard)
    driver.click(importing.file_pane.choose)
    driver.choose_file(ledger)
    assert figures(importing) == ["4", "3", "0", "0", "1"]
    assert driver.cells(importing.check_pane.problems.table)[0][-1]
    assert driver.window.desk.summary.lines == 0
    driver.click(importing.go)
    assert "3 rows were imported" in driver.texts(importing)
    driver.click(importing.go)
    assert driver.window.desk.summary.lines == 3
    assert str(driver.window.desk.period) == "2026-03"
    driver.go_to("sales")
    assert "3 lines" in driver.texts(driver.window)


def finish(driver: DeskDriver, dialog: NewBookDialog, place: Path) -> None:
    """Go on to the last step, type a place there, and have the book made."""
    while dialog.step != "place":
        driver.click(dialog.go)
    driver.type_into(dialog.place.place, str(place))
    driver.click(dialog.go)
    assert not [each for each in driver.window.findChildren(NewBookDialog) if each.isVisible()]


def test_a_book_begins_as_its_owner_reckons_and_with_a_plan(driver: DeskDriver, tmp_path: Path) -> None:
    driver.press("Ctrl+N")
    dialog = driver.dialog(NewBookDialog)
    driver.type_into(dialog.company.company, "Lake")
    reckoning = dialog.reckoning
    reckoning.currency.setCurrentText("JPY")
    assert [reckoning.rounding.itemText(place) for place in range(reckoning.rounding.count())] == ["1", "10", "100"]
    reckoning.rounding.setCurrentText("10")
    reckoning.starts.setValue(26)
    dialog.beginning.template.setCurrentIndex(1)
    finish(driver, dialog, tmp_path / "lake.tierbook")
    settings = driver.window.desk.summary.settings
    assert (settings.currency.code, str(settings.rounding_step), settings.calendar.month_starts_on) == ("JPY", "10", 26)
    (plan,) = list_plans(driver.window.desk.book, driver.window.desk.period)
    assert plan.plan.name.in_language("en").startswith(plan_templates()[0].name.in_language("en"))


def test_a_file_that_is_imported_already_has_nothing_new(on_sample: DeskDriver) -> None:
    on_sample.click(on_sample.window.top_bar.import_)
    importing = on_sample.dialog(ImportWizard)
    importing.take_files([table()])
    on_sample.settle()
    assert not importing.go.isEnabled()
    assert "There is nothing new in this file." in on_sample.texts(importing)
    on_sample.close(importing)


@pytest.mark.parametrize(
    ("name", "content"), [("empty.csv", b""), ("odd.xlsx", b"not a workbook"), ("text.csv", b"a,b\n1,2\n")]
)
def test_a_file_that_cannot_be_read_is_told_and_the_dialog_stays(
    on_sample: DeskDriver, tmp_path: Path, name: str, content: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    on_sample.click(on_sample.window.top_bar.import_)
    importing = on_sample.dialog(ImportWizard)
    importing.take_files([file])
    on_sample.settle()
    assert name in on_sample.texts(importing)
    assert importing.file_pane.choose.isVisible() or importing.reading_pane.question.isVisible()
    assert not importing.go.isEnabled()
    importing.take_files([table()])
    on_sample.settle()
    assert figures(importing)[0] != "0"
    on_sample.close(importing)


def test_a_book_that_is_there_is_not_overwritten(driver: DeskDriver, sample_book: Path) -> None:
    before = sample_book.read_bytes()
    driver.press("Ctrl+N")
    dialog = driver.dialog(NewBookDialog)
    driver.type_into(dialog.company.company, "Other")
    dialog.show_step("place")
    driver.type_into(dialog.place.place, str(sample_book))
    assert "exists already" in dialog.place.refusal.text()
    assert not dialog.go.isEnabled()
    driver.close(dialog)
    assert sample_book.read_bytes() == before


def test_the_sample_book_is_made_once(driver: DeskDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening_acts, "home_of_books", lambda: tmp_path / "Tierbook")
    monkeypatch.setattr(new_book_panes, "home_of_books", lambda: tmp_path / "Tierbook")
    start = driver.window.start_page
    assert isinstance(start, StartPage)
    driver.click(start.state.buttons[0])
    assert str(driver.window.desk.period) == "2026-10"
    made_at = driver.window.desk.summary.path.stat().st_mtime_ns
    driver.press("Ctrl+Shift+O")
    assert driver.window.desk.summary.path.stat().st_mtime_ns == made_at


def test_opening_balances_are_imported_as_of_the_first_month(
    driver: DeskDriver, empty_book: Path, tmp_path: Path
) -> None:
    people, balances = tmp_path / "people.csv", tmp_path / "balances.csv"
    people.write_text("payee,name\nli,Li Lei\n", encoding="utf-8")
    balances.write_text("payee,draw\nli,30\nwang,5\n", encoding="utf-8")
    driver.open(empty_book)
    driver.press("Ctrl+I")
    importing = driver.dialog(ImportWizard)
    importing.take_files([people])
    driver.settle()
    assert importing.file is not None
    assert importing.file.kind == "people"
    assert not importing.reading_pane.month.isVisible()
    driver.click(importing.go)
    driver.click(importing.go)

    driver.press("Ctrl+I")
    importing = driver.dialog(ImportWizard)
    importing.take_files([balances])
    driver.settle()
    month = importing.reading_pane.month
    assert month.isVisible()
    assert month.currentData() == driver.window.desk.period
    first = driver.window.desk.period.previous()
    driver.choose_entry(month, text.period(first))
    driver.click(importing.go)
    assert figures(importing) == ["2", "1", "0", "0", "1"]
    driver.click(importing.go)
    driver.click(importing.go)
    assert driver.window.desk.summary.settings.first_period == first

    driver.press("Ctrl+I")
    importing = driver.dialog(ImportWizard)
    month = importing.reading_pane.month
    assert [month.itemText(place) for place in range(month.count())] == [text.period(first)]
    driver.close(importing)


def test_opening_balances_come_too_late_for_a_book_with_an_approved_month(
    on_sample: DeskDriver, tmp_path: Path
) -> None:
    file = tmp_path / "balances.csv"
    file.write_text("payee,draw\nli,30\n", encoding="utf-8")
    on_sample.click(on_sample.window.top_bar.import_)
    importing = on_sample.dialog(ImportWizard)
    importing.take_files([file])
    on_sample.settle()
    on_sample.click(importing.go)
    assert "approved already" in importing.reading_pane.question.text()
    on_sample.close(importing)
