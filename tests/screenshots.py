"""Writes a picture of every page into a folder: python -m tests.screenshots DIR (python dev.py screenshots DIR).

Every page, both languages, light and dark, on the smallest window and on a roomy one, on the sample book; besides them
what is shown without a book, the import, the slips, and what the menu opens on a book.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import get_args

from PySide6.QtWidgets import QDialog, QWidget

import resources
from desktop_app.services.make_sample import make_sample
from desktop_app.wording.catalogue import LANGUAGES
from tests.helpers.desk_driver import DeskDriver
from tests.helpers.importing_driver import begin, written
from ui.dialogs.about import AboutDialog
from ui.dialogs.backups import BackupsDialog
from ui.dialogs.balances import BalancesDialog
from ui.dialogs.change_log import ChangeLogDialog
from ui.dialogs.find import FindPalette
from ui.dialogs.help import HelpDialog
from ui.dialogs.part_sheet import PartSheet
from ui.dialogs.protection import ProtectionDialog
from ui.dialogs.set_targets import SetTargetsDialog
from ui.dialogs.shortcuts import ShortcutsDialog
from ui.dialogs.slips import SlipsDialog
from ui.dialogs.verification import VerificationDialog
from ui.pages.people import KINDS, PeoplePage
from ui.pages.plans import PlansPage
from ui.pages.targets import TargetsPage
from ui.theme import Appearance

_BOOK_ACTS: tuple[tuple[str, type[QDialog]], ...] = (
    ("backups", BackupsDialog),
    ("verify", VerificationDialog),
    ("log", ChangeLogDialog),
    ("password", ProtectionDialog),
    ("balances", BalancesDialog),
    ("help", HelpDialog),
    ("shortcuts", ShortcutsDialog),
    ("about", AboutDialog),
)
_ASKING = """销售明细;;;;;
日期;单号;业务员;客户;商品;净额
03/11/2026;X-1;LI NA;青禾;帐篷 4P;1.200,00
04/11/2026;X-2;Li Na ;青禾;背包;800,50
05/11/2026;X-3;王芳;Bolt;背包;12,5,0
31/13/2026;X-4;王芳;BOLT;背包;-100,00
合计;;;;;2.000,50
"""
SIZES = ((1024, 680), (1440, 900))
LOOKS = [look for look in get_args(Appearance) if look != "system"]


def main(folder: Path) -> int:
    """Write all pictures; how many there are."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    with tempfile.TemporaryDirectory() as place:
        for language in LANGUAGES:
            book = Path(place) / language / "Qinghe.tierbook"
            book.parent.mkdir()
            make_sample(book, language=language).close()
            driver = DeskDriver(book.with_suffix(".ini"), language=language)
            for look, (width, height) in product(LOOKS, SIZES):
                driver.window.look.choose(look)
                driver.window.resize(width, height)
                driver.settle()
                if not driver.window.desk.is_open:
                    _picture(driver.window, folder / f"start-{language}.png")
                    driver.open(book)
                name = f"{language}-{look}-{width}"
                for page in driver.window.pages:
                    driver.go_to(page)
                    _picture(driver.window, folder / f"{page}-{name}.png")
                count += _lists(driver, folder, name)
                if width == SIZES[-1][0]:
                    count += _dialogs(driver, folder, name)
                count += len(driver.window.pages)
            driver.end()
            count += 1
    return count


def _lists(driver: DeskDriver, folder: Path, name: str) -> int:
    """The other lists of the page People, and the details of a person."""
    page = driver.window.pages["people"]
    assert isinstance(page, PeoplePage)
    driver.go_to("people")
    for kind in KINDS[1:]:
        page.show_list(kind)
        driver.settle()
        _picture(driver.window, folder / f"{kind}-{name}.png")
    page.show_list("people")
    driver.settle()
    driver.click_cell(page.table, 0, 1)
    if not page.panel.isVisible():
        driver.click(page.details)
    _picture(driver.window, folder / f"people-details-{name}.png")
    return len(KINDS)


def _dialogs(driver: DeskDriver, folder: Path, name: str) -> int:
    imports = _imports(driver, folder, name)
    driver.go_to("payouts")
    driver.press("Ctrl+P")
    slips = driver.dialog(SlipsDialog)
    _picture(slips, folder / f"slips-{name}.png")
    driver.close(slips)
    acts = (_picture_of_book_act(driver, key, kind, folder / f"{key}-{name}.png") for key, kind in _BOOK_ACTS)
    found = _find(driver, folder / f"find-{name}.png")
    edited = _editing_of_plans(driver, folder, name)
    return imports + 1 + sum(acts) + found + edited + _setting_of_targets(driver, folder / f"set-targets-{name}.png")


def _editing_of_plans(driver: DeskDriver, folder: Path, name: str) -> int:
    """A sheet of a plan's editor, and a figure that is refused."""
    driver.go_to("plans")
    page = driver.window.pages["plans"]
    assert isinstance(page, PlansPage)
    pill = page.sentence.pill("base.where")
    assert pill is not None
    pill.click()
    driver.settle()
    sheet = driver.dialog(PartSheet)
    _picture(sheet, folder / f"plan-sales-{name}.png")
    driver.close(sheet)
    driver.type_into(page.card.tiers.rows[1].gives, "?")
    _picture(driver.window, folder / f"plan-refused-{name}.png")
    driver.keys("", "Escape")
    return 2


def _setting_of_targets(driver: DeskDriver, file: Path) -> int:
    driver.go_to("targets")
    page = driver.window.pages["targets"]
    assert isinstance(page, TargetsPage)
    driver.click(page.make)
    setting = driver.dialog(SetTargetsDialog)
    _picture(setting, file)
    driver.close(setting)
    return 1


def _find(driver: DeskDriver, file: Path) -> int:
    driver.press("Ctrl+K")
    palette = driver.dialog(FindPalette)
    driver.keys("li")
    _picture(driver.window, file)
    driver.keys("", "Escape")
    assert not palette.isVisible()
    return 1


def _imports(driver: DeskDriver, folder: Path, name: str) -> int:
    """Every step of an import: nothing chosen, a ledger that asks, its names, what it would do; a file refused."""
    wizard = begin(driver)
    with tempfile.TemporaryDirectory() as place:
        scan = written(Path(place), "scan.csv", "%PDF-1.7")
        asking = written(Path(place), "2026-11.csv", _ASKING, "gb18030")
        steps: dict[str, Callable[[], object]] = {
            "choose": driver.settle,
            "known": lambda: wizard.take_files([next(resources.path("sample").glob("*-10.xlsx"))]),
            "refused": lambda: wizard.take_files([scan]),
            "reading": lambda: wizard.take_files([asking]),
            "read": lambda: wizard.reading_pane.order.setCurrentIndex(1),
            "names": wizard.go.click,
            "check": wizard.go.click,
        }
        for key, act in steps.items():
            act()
            driver.settle()
            _picture(wizard, folder / f"import-{key}-{name}.png")
    driver.close(wizard)
    return len(steps)


def _picture_of_book_act(driver: DeskDriver, key: str, kind: type[QDialog], file: Path) -> int:
    driver.window.acts.actions[key].trigger()
    driver.settle()
    dialog = driver.dialog(kind)
    _picture(dialog, file)
    driver.close(dialog)
    return 1


def _picture(widget: QWidget, file: Path) -> None:
    widget.grab().save(str(file))


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots")
    print(f"{main(target)} pictures in {target.resolve()}")
