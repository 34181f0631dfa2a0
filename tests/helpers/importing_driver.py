"""The steps of an import as a user takes them, and what they show."""

from pathlib import Path

from tests.helpers.desk_driver import DeskDriver
from ui.dialogs.importing.file_in_hand import FileInHand
from ui.dialogs.importing.wizard import ImportWizard

HEAD = "date,document,payee,customer,amount\n"
"""The header of a plain ledger, which needs no answer."""


def written(folder: Path, name: str, rows: str, encoding: str = "utf-8") -> Path:
    """A file with these rows."""
    file = folder / name
    file.write_bytes(rows.encode(encoding))
    return file


def begin(driver: DeskDriver, *files: Path) -> ImportWizard:
    """Open the wizard and give it files, if there are any."""
    driver.click(driver.window.top_bar.import_)
    wizard = driver.dialog(ImportWizard)
    if files:
        wizard.take_files(files)
        driver.settle()
    return wizard


def in_hand(wizard: ImportWizard) -> FileInHand:
    """The file in hand, which must be open."""
    assert wizard.file is not None
    return wizard.file


def figures(wizard: ImportWizard) -> list[str]:
    """Read, new, changed, already there, not imported."""
    return [card.figure.text() for card in wizard.check_pane.figures]


def step(wizard: ImportWizard) -> str:
    """The key of the step that is shown."""
    return next(key for key, button in wizard.steps.buttons.items() if button.property("role") == "import_step_now")
