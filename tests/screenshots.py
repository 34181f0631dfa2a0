"""Writes a picture of every page into a folder: python -m tests.screenshots DIR (python dev.py screenshots DIR).

Every page, both languages, light and dark, on the smallest window and on a roomy one, on the sample book; besides them
what is shown without a book, the import, the slips, and what the menu opens on a book.
"""

import os
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import get_args

from PySide6.QtWidgets import QDialog, QWidget

import resources
from desktop_app.services.make_sample import make_sample
from desktop_app.wording.catalogue import LANGUAGES
from tests.helpers.desk_driver import DeskDriver
from ui.dialogs.backups import BackupsDialog
from ui.dialogs.balances import BalancesDialog
from ui.dialogs.change_log import ChangeLogDialog
from ui.dialogs.import_sales import ImportDialog
from ui.dialogs.protection import ProtectionDialog
from ui.dialogs.set_targets import SetTargetsDialog
from ui.dialogs.slips import SlipsDialog
from ui.dialogs.verification import VerificationDialog
from ui.pages.targets import TargetsPage
from ui.theme import Appearance

_BOOK_ACTS: tuple[tuple[str, type[QDialog]], ...] = (
    ("backups", BackupsDialog),
    ("verify", VerificationDialog),
    ("log", ChangeLogDialog),
    ("password", ProtectionDialog),
    ("balances", BalancesDialog),
)
SIZES = ((1024, 680), (1440, 900))
LOOKS = [look for look in get_args(Appearance) if look != "system"]


def main(folder: Path) -> int:
    """Write all pictures; how many there are."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
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
                if width == SIZES[-1][0]:
                    written += _dialogs(driver, folder, name)
                written += len(driver.window.pages)
            driver.end()
            written += 1
    return written


def _dialogs(driver: DeskDriver, folder: Path, name: str) -> int:
    driver.click(driver.window.top_bar.import_)
    importing = driver.dialog(ImportDialog)
    _picture(importing, folder / f"import-choose-{name}.png")
    importing.look_at(next(resources.path("sample").glob("*-10.xlsx")))
    driver.settle()
    _picture(importing, folder / f"import-preview-{name}.png")
    driver.close(importing)
    driver.go_to("targets")
    targets = driver.window.pages["targets"]
    assert isinstance(targets, TargetsPage)
    driver.click(targets.make)
    setting = driver.dialog(SetTargetsDialog)
    _picture(setting, folder / f"set-targets-{name}.png")
    driver.close(setting)
    driver.go_to("payouts")
    driver.press("Ctrl+P")
    slips = driver.dialog(SlipsDialog)
    _picture(slips, folder / f"slips-{name}.png")
    driver.close(slips)
    return 4 + sum(_picture_of_book_act(driver, key, kind, folder / f"{key}-{name}.png") for key, kind in _BOOK_ACTS)


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
