"""A whole month without a mouse, from the first start to printed slips, in both languages."""

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from desktop_app.domain.period import Period
from desktop_app.wording import catalogue
from tests.helpers.desk_driver import DeskDriver
from tests.helpers.importing_driver import HEAD, step, written
from tests.helpers.keyboard import Keyboard
from ui import text
from ui.dialogs import new_book_panes
from ui.dialogs.importing.wizard import ImportWizard
from ui.dialogs.new_book import NewBookDialog
from ui.dialogs.payroll import PayrollDialog
from ui.dialogs.slips import SlipsDialog
from ui.dialogs.writing import WritingDialog
from ui.models.roles import ERROR_ROLE
from ui.pages.home import HomePage
from ui.pages.page import Page
from ui.pages.payouts import PayoutsPage
from ui.pages.people import PeoplePage
from ui.pages.plans import PlansPage
from ui.pages.sales import SalesPage
from ui.pages.targets import TargetsPage
from ui.pdf import page_sizes
from ui.widgets.grid_table import GridTable

MARCH, APRIL = Period.parse("2026-03"), Period.parse("2026-04")
FIELD_SALES = 3  # the place of the template among those that a new book offers

P = TypeVar("P", bound=Page)


class Owner(Keyboard):
    """Who works through the month."""

    def page(self, number: int, kind: type[P]) -> P:
        """Go to a page of the rail by its keys."""
        self.press(f"Ctrl+{number}")
        page = self.driver.window.page
        assert isinstance(page, kind)
        return page

    def home(self) -> HomePage:
        return self.page(1, HomePage)

    def go_to_grid(self, table: GridTable) -> None:
        """Go into a grid, to its first cell."""
        self.tab_to(table)
        self.press("Ctrl+Home")

    def paste(self, block: str) -> None:
        """Paste what was copied in another program."""
        QGuiApplication.clipboard().setText(block)
        self.press("Ctrl+V")

    def undo_words(self) -> str:
        return self.driver.window.top_bar.undo.toolTip()


@pytest.fixture
def owner(driver: DeskDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Owner:
    monkeypatch.setattr(new_book_panes, "home_of_books", lambda: tmp_path / "Tierbook")
    return Owner(driver)


def wrong_cells(table: GridTable) -> list[tuple[int, int]]:
    """The cells that are marked."""
    model = table.model()
    return [
        (row, column)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if model.index(row, column).data(ERROR_ROLE)
    ]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_month_from_first_start_to_printed_slips(owner: Owner, tmp_path: Path, language: str) -> None:
    choose_language(owner, language)
    make_book(owner)
    name_people(owner)
    change_plan(owner)
    type_sales(owner)
    set_targets(owner)
    import_file(owner, tmp_path)
    adjust_and_approve(owner)
    write_slips(owner, tmp_path)
    write_payroll(owner, tmp_path)
    go_on(owner)
    assert catalogue.language() == language
    assert owner.driver.window.notices.shown[1:] == []


def choose_language(owner: Owner, language: str) -> None:
    start = owner.driver.window.start_page
    if catalogue.language() != language:
        owner.push(start.languages[language])
    assert catalogue.language() == language


def make_book(owner: Owner) -> None:
    owner.push(owner.driver.window.start_page.state.buttons[1])
    dialog = owner.driver.dialog(NewBookDialog)
    owner.type("Blue Lake", "Return")
    owner.press("Return")
    owner.tab_to(dialog.beginning.template)
    owner.press(*["Down"] * FIELD_SALES)
    owner.press("Return", "Return")
    assert owner.driver.window.desk.summary.path.name == "Blue Lake.tierbook"


def name_people(owner: Owner) -> None:
    page = owner.page(6, PeoplePage)
    owner.push(page.empty.buttons[1])
    owner.type_cells("N-1", "王芳")
    owner.paste("N-2\t李雷\t\t\tsoon")
    assert len(wrong_cells(page.table)) == 1
    owner.paste("N-2\t李雷\t\t\t2026-01-05")
    assert [row[:2] for row in owner.driver.cells(page.table)[:-1]] == [["N-1", "王芳"], ["N-2", "李雷"]]


def change_plan(owner: Owner) -> None:
    page = owner.page(4, PlansPage)
    owner.tab_to(page.card.tiers.rows[1].gives)
    owner.replace("8", "Return")
    assert page.card.tiers.rows[1].gives.text() == "8%"


def type_sales(owner: Owner) -> None:
    page = owner.page(2, SalesPage)
    owner.push(page.empty.buttons[1])
    owner.type_cells("2026-03-02", "S-1", "王芳", "Acme", "Tent", "", "", "2", "=2*9000")
    assert owner.driver.window.desk.period == MARCH
    block = "3\tS-2\t李雷\tAcme\tTent\t\t\t1\t{amount}\n4\tS-3\t李雷\tAcme\tTent\t\t\t1\t15000\n"
    owner.paste(block.format(amount="many"))
    assert wrong_cells(page.table) == [(1, 8)]
    assert "many" in page.strip.words.text()
    owner.paste(block.format(amount="￥1,000.00"))
    assert wrong_cells(page.table) == []
    owner.press("Ctrl+Down")  # on to the next line: until then those that were pasted stay where they are
    assert (page.model.lines, page.model.drafts) == (3, [])


def set_targets(owner: Owner) -> None:
    page = owner.page(3, TargetsPage)
    owner.tab_to(page.table)
    owner.press("Down")
    owner.paste("50,000\nplenty")
    assert len(wrong_cells(page.table)) == 1
    owner.paste("50,000\n20,000")
    assert wrong_cells(page.table) == []
    owner.type("=2*30000", "Return")
    assert [row[4] for row in owner.driver.cells(page.table)[1:]] == ["60,000", "20,000"]


def import_file(owner: Owner, folder: Path) -> None:
    file = written(folder, "more.csv", HEAD + "2026-03-20,M-1,王芳,Acme,60000.00\n2026-04-02,M-2,李雷,Acme,10.00\n")
    owner.press("Ctrl+I")
    wizard = owner.driver.dialog(ImportWizard)
    owner.push(wizard.file_pane.choose)
    owner.driver.dialog(QFileDialog)
    owner.replace(str(file), "Return")
    assert step(wizard) == "check"
    owner.press("Return")
    assert step(wizard) == "done"
    owner.press("Return")
    assert owner.driver.window.desk.months == (MARCH, APRIL)


def totals(owner: Owner, page: PayoutsPage) -> list[str]:
    """What everybody gets, and all of it."""
    place = next(at for at, column in enumerate(page.model.columns) if column.key == "total")
    return [row[place] for row in owner.driver.cells(page.table)]


def next_step(owner: Owner) -> QPushButton:
    """The button that Home offers."""
    (button,) = [box.act for box in owner.home().strip.steps if box.act.isVisible()]
    return button


def adjust_and_approve(owner: Owner) -> None:
    owner.push(next_step(owner))
    page = owner.driver.window.page
    assert isinstance(page, PayoutsPage)
    owner.tab_to(page.table)
    owner.press("Down", "Return")
    assert page.panel.title.text().startswith("李雷")
    assert totals(owner, page) == ["4,120.00", "480.00", "4,600.00"]
    owner.push(page.panel.adjust)
    assert owner.driver.dialog(WritingDialog).amount.hasFocus()
    owner.type("-12.34", "Tab")
    owner.type("a broken tent", "Return")
    assert totals(owner, page) == ["4,120.00", "467.66", "4,587.66"]
    owner.push(page.header.approve)
    assert owner.driver.notice.kind == "question"
    owner.press("Left", "Return")  # from Cancel, which is the button that a mere Enter presses
    assert page.run is not None
    assert page.run.status == "approved"


def write_slips(owner: Owner, folder: Path) -> None:
    owner.push(next_step(owner))
    owner.press("Down", "Return")  # slips come first in the menu of what can be written
    dialog = owner.driver.dialog(SlipsDialog)
    owner.push(dialog.write_)
    assert len(dialog.files) == 2
    owner.push(dialog.print_)
    printing = owner.driver.dialog(QPrintDialog)
    file = printing.findChild(QLineEdit, "filename")  # of the printer that is always there, which writes a PDF
    assert file is not None
    owner.tab_to(file)
    owner.replace(str(folder / "printed.pdf"), "Return")
    assert len(page_sizes(folder / "printed.pdf")) == 2
    owner.press("Esc")


def write_payroll(owner: Owner, folder: Path) -> None:
    owner.press("F10")
    owner.choose_in_menu(owner.driver.window.acts.actions["payroll"])
    dialog = owner.driver.dialog(PayrollDialog)
    owner.push(dialog.export)
    owner.replace(str(folder / "pay.xlsx"), "Return")
    assert dialog.written == folder / "pay.xlsx"
    owner.press("Esc")


def go_on(owner: Owner) -> None:
    owner.press("Alt+Right")
    assert owner.driver.window.desk.period == APRIL
    assert text.period(APRIL) in owner.home().header.title.text()
    assert next_step(owner).isEnabled()
    owner.press("Alt+Left")
    assert [box.act for box in owner.home().strip.steps if box.badge.state == "open"] == []
