"""What there is to look at: every page, dialog and step of a wizard – empty, filled, and with an error.

A scene is a line in SCENES: its name, the book it is played on, and what leads to it, which yields each widget to look
at with a name of its own ("" for the scene's). Scenes on one book are played one after the other, those that change it
last; what a scene has opened is closed after it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.services.create_book import create_book
from tests.screenshots.importing_scenes import import_in_steps, imported
from tests.screenshots.plan_scenes import plan_document, plan_name, plan_people, plan_sheet, plan_versions, tier_refused
from tests.screenshots.stage import Books, Stage
from ui.ask_import import pasted
from ui.ask_sales import Chip
from ui.dialogs.about import AboutDialog
from ui.dialogs.backups import BackupsDialog
from ui.dialogs.balances import BalancesDialog
from ui.dialogs.change_log import ChangeLogDialog
from ui.dialogs.compare_payouts import ComparePayoutsDialog
from ui.dialogs.find import FindPalette
from ui.dialogs.help import HelpDialog
from ui.dialogs.new_book import NewBookDialog
from ui.dialogs.openings import OpeningsDialog
from ui.dialogs.origin import OriginDialog
from ui.dialogs.password import PasswordDialog
from ui.dialogs.payroll import PayrollDialog
from ui.dialogs.protection import ProtectionDialog
from ui.dialogs.set_targets import SetTargetsDialog
from ui.dialogs.shortcuts import ShortcutsDialog
from ui.dialogs.slip_passwords import SlipPasswordsDialog
from ui.dialogs.slips import SlipsDialog
from ui.dialogs.verification import VerificationDialog
from ui.dialogs.writing import WritingDialog
from ui.pages.payouts import PayoutsPage
from ui.pages.people import KINDS, PeoplePage
from ui.pages.sales import SalesPage
from ui.pages.settings import SettingsPage
from ui.pages.targets import TargetsPage

Shots = Iterator[tuple[str, QWidget]]
Play = Callable[[Stage], Shots]


@dataclass(frozen=True, slots=True)
class Scene:
    """One thing to look at, or several that follow from each other."""

    name: str
    book: Books
    play: Play


def on_page(key: str) -> Play:
    """A page as one comes to it."""

    def play(stage: Stage) -> Shots:
        stage.driver.go_to(key)
        yield "", stage.driver.window

    return play


def of_menu(key: str, kind: type[QDialog]) -> Play:
    """A dialog that an entry of the menu opens."""

    def play(stage: Stage) -> Shots:
        stage.act(key)
        yield "", stage.driver.dialog(kind)

    return play


# ---- without a book


def window_alone(stage: Stage) -> Shots:
    yield "", stage.driver.window


def new_book(stage: Stage) -> Shots:
    stage.act("new")
    dialog = stage.driver.dialog(NewBookDialog)
    for step in dialog.steps.buttons:
        dialog.show_step(step)
        stage.driver.settle()
        yield step, dialog
    stage.driver.type_into(dialog.company.company, "Bolt")
    dialog.place.place.setText(str(stage.folder / "OneDrive" / "Bolt.tierbook"))
    stage.driver.settle()
    yield "refused", dialog


def protected_book(stage: Stage) -> Shots:
    book = stage.folder / "Qinghe.tierbook"
    if not book.exists():
        create_book(book, password="hail and rain").close()
    stage.driver.open(book)
    yield "asked", stage.driver.dialog(PasswordDialog)
    stage.driver.type_into(stage.driver.dialog(PasswordDialog).field, "sometime")
    stage.driver.click(stage.driver.dialog(PasswordDialog).unlock)
    yield "wrong", stage.driver.dialog(PasswordDialog)


def no_book(stage: Stage) -> Shots:
    """A file that is none is opened."""
    file = stage.folder / "scan.tierbook"
    file.write_bytes(b"%PDF-1.7")
    stage.driver.open(file)
    box = stage.driver.window.notices.box
    assert box is not None
    yield "", box


# ---- Sales, Targets, People, Settings


def sale_refused(stage: Stage) -> Shots:
    stage.driver.click(stage.page(SalesPage).new)
    stage.driver.keys("5", "Tab")
    stage.driver.keys("X-1", "Tab")
    stage.driver.keys("Bolt", "Return")
    yield "", stage.driver.window


def split(stage: Stage) -> Shots:
    """A sale whose credit is being shared, with a share that is none."""
    page = stage.page(SalesPage)
    stage.driver.click_cell(page.table, 0, 0)
    stage.driver.press("Ctrl+Shift+S", page.table)
    stage.driver.type_into(page.acts.panel.rows[1].payee, "王芳")
    yield "", stage.driver.window
    stage.driver.type_into(page.acts.panel.rows[1].share, "sometime")
    stage.driver.click(page.acts.panel.save)
    yield "refused", stage.driver.window
    stage.driver.press("Escape", page.acts.panel.rows[0].share)


def filtered(stage: Stage) -> Shots:
    """Filters over the grid, and what they are chosen in."""
    page = stage.page(SalesPage)
    page.show_filtered(Chip("person", "N-003"), Chip("person", "N-014"), Chip("split"), Chip("return"))
    stage.driver.settle()
    yield "", stage.driver.window
    stage.driver.press("Ctrl+Shift+L", page.table)
    yield "choosing", stage.driver.window
    stage.driver.keys("", "Escape")
    page.clear_filters()
    stage.driver.settle()


def slip_passwords(stage: Stage) -> Shots:
    stage.driver.window.acts.actions["slips"].trigger()
    slips = stage.driver.dialog(SlipsDialog)
    stage.driver.settle()
    stage.driver.click(slips.passwords)
    dialog = stage.driver.dialog(SlipPasswordsDialog)
    stage.driver.type_into(dialog.rule.edit, "Q-{code}")
    yield "", dialog
    stage.driver.type_into(dialog.rule.edit, "Q")
    yield "refused", dialog


def origin(stage: Stage) -> Shots:
    page = stage.page(SalesPage)
    stage.driver.click_cell(page.table, 1, 0)
    stage.driver.press("Alt+Return", page.table)
    yield "", stage.driver.dialog(OriginDialog)


def target_refused(stage: Stage) -> Shots:
    page = stage.page(TargetsPage)
    stage.driver.click_cell(page.table, 2, 3)
    stage.driver.keys("sometime", "Return")
    yield "", stage.driver.window


def set_targets(stage: Stage) -> Shots:
    stage.driver.click(stage.page(TargetsPage).make)
    yield "", stage.driver.dialog(SetTargetsDialog)


def lists(stage: Stage) -> Shots:
    page = stage.page(PeoplePage)
    for kind in KINDS[1:]:
        page.show_list(kind)
        stage.driver.settle()
        yield kind, stage.driver.window
    page.show_list("people")
    stage.driver.settle()


def person(stage: Stage) -> Shots:
    page = stage.page(PeoplePage)
    stage.driver.click_cell(page.table, 0, 1)
    if not page.panel.isVisible():
        stage.driver.click(page.details)
    yield "details", stage.driver.window
    if page.details.isVisible() and page.details.isChecked():
        stage.driver.click(page.details)


def person_refused(stage: Stage) -> Shots:
    page = stage.page(PeoplePage)
    stage.driver.click_cell(page.table, 1, 4)
    stage.driver.keys("sometime", "Return")
    yield "", stage.driver.window


def setting_refused(stage: Stage) -> Shots:
    page = stage.page(SettingsPage)
    page.starts.setValue(9)
    page.starts.editingFinished.emit()
    stage.driver.settle()
    yield "", stage.driver.window


# ---- Payouts


def working(stage: Stage) -> Shots:
    page = stage.page(PayoutsPage)
    stage.driver.click_cell(page.table, 0, 2)
    yield "", stage.driver.window


def approved_month(stage: Stage) -> Shots:
    stage.page(PayoutsPage)
    stage.driver.press("Alt+Left")
    yield "", stage.driver.window
    stage.driver.press("Alt+Right")


def adjustment(stage: Stage) -> Shots:
    page = stage.page(PayoutsPage)
    stage.driver.click_cell(page.table, 0, 2)
    stage.driver.click(page.panel.adjust)
    dialog = stage.driver.dialog(WritingDialog)
    yield "empty", dialog
    stage.driver.type_into(dialog.amount, "sometime")
    stage.driver.type_into(dialog.line, "Bolt")
    yield "wrong", dialog


def compared(stage: Stage) -> Shots:
    """Payouts beside what an old spreadsheet paid."""
    stage.page(PayoutsPage).header.compare.trigger()
    stage.driver.settle()
    dialog = stage.driver.dialog(ComparePayoutsDialog)
    yield "empty", dialog
    dialog.take(pasted("old", "工号\t实发\nN-003\t10,055.43\nN-014\t1\n老张\t5\n合计\t10061\n"))
    stage.driver.settle()
    yield "filled", dialog


def approval(stage: Stage) -> Shots:
    stage.driver.click(stage.page(PayoutsPage).header.approve)
    box = stage.driver.window.notices.box
    assert box is not None
    yield "", box


# ---- what the menu opens


def menu(stage: Stage) -> Shots:
    acts = stage.driver.window.acts
    acts.menu.popup(QPoint(0, 0))
    stage.driver.settle()
    yield "", acts.menu


def find(stage: Stage) -> Shots:
    stage.act("find")
    palette = stage.driver.dialog(FindPalette)
    stage.driver.keys("li")
    yield "found", palette
    stage.driver.keys("xyzw")
    yield "nothing", palette
    stage.driver.keys("", "Escape")


def helps(stage: Stage) -> Shots:
    for key in stage.driver.window.pages:
        stage.driver.go_to(key)
        stage.act("help")
        yield key, stage.driver.dialog(HelpDialog)


def unforeseen(stage: Stage) -> Shots:
    stage.driver.window.notices.fail(RuntimeError("sometime"))
    box = stage.driver.window.notices.box
    assert box is not None
    yield "", box


PAGES = ("home", "sales", "targets", "plans", "payouts", "people", "settings")

SCENES: tuple[Scene, ...] = (
    Scene("start", "none", window_alone),
    Scene("new-book", "none", new_book),
    Scene("password", "none", protected_book),
    Scene("no-book", "none", no_book),
    *(Scene(f"{key}-empty", "empty", on_page(key)) for key in PAGES),
    *(Scene(f"{key}-read-only", "read_only", on_page(key)) for key in PAGES),
    *(Scene(key, "sample", on_page(key)) for key in PAGES),
    Scene("lists", "sample", lists),
    Scene("person", "sample", person),
    Scene("working", "sample", working),
    Scene("payouts-approved", "sample", approved_month),
    Scene("adjustment", "sample", adjustment),
    Scene("approval", "sample", approval),
    Scene("compared", "sample", compared),
    Scene("split", "sample", split),
    Scene("filtered", "sample", filtered),
    Scene("set-targets", "sample", set_targets),
    Scene("origin", "sample", origin),
    Scene("plan-versions", "sample", plan_versions),
    Scene("plan-people", "sample", plan_people),
    Scene("plan-name", "sample", plan_name),
    Scene("plan-document", "sample", plan_document),
    Scene("plan-sheet", "sample", plan_sheet),
    Scene("tier-refused", "sample", tier_refused),
    Scene("slips", "sample", of_menu("slips", SlipsDialog)),
    Scene("slip-passwords", "sample", slip_passwords),
    Scene("payroll", "sample", of_menu("payroll", PayrollDialog)),
    Scene("balances", "sample", of_menu("balances", BalancesDialog)),
    Scene("openings", "sample", of_menu("openings", OpeningsDialog)),
    Scene("backups", "sample", of_menu("backups", BackupsDialog)),
    Scene("verification", "sample", of_menu("verify", VerificationDialog)),
    Scene("change-log", "sample", of_menu("log", ChangeLogDialog)),
    Scene("protection", "sample", of_menu("password", ProtectionDialog)),
    Scene("shortcuts", "sample", of_menu("shortcuts", ShortcutsDialog)),
    Scene("about", "sample", of_menu("about", AboutDialog)),
    Scene("help", "sample", helps),
    Scene("menu", "sample", menu),
    Scene("find", "sample", find),
    Scene("unforeseen", "sample", unforeseen),
    Scene("import", "sample", import_in_steps),
    Scene("setting-refused", "sample", setting_refused),
    Scene("sale-refused", "sample", sale_refused),
    Scene("target-refused", "sample", target_refused),
    Scene("person-refused", "sample", person_refused),
    Scene("imported", "sample", imported),
)
