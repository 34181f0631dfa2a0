"""The rows that were not imported, saved where the owner wants them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.wording.catalogue import _, ngettext
from ui import ask_import, text
from ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop_app.services.import_file import Preview


def save_rejected(window: QWidget, tasks: Tasks, preview: "Preview", tell: Callable[[str], None]) -> None:
    """Ask where to, and save the rejected rows of a preview there; `tell` hears that it is done."""
    path = preview.opened.path
    folder = path.parent if path.is_absolute() else Path.home()
    proposed = folder / (_("{file} (rejected)").format(file=path.stem) + ".xlsx")
    dialog = QFileDialog(window, _("Save the rejected rows"), str(proposed), _("Spreadsheets") + " (*.xlsx)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("xlsx")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def save(name: str) -> None:
        def done(count: int) -> None:
            said = ngettext("{count} row was saved as {file}", "{count} rows were saved as {file}", count)
            tell(said.format(count=text.number(count), file=Path(name).name))

        work = ask_import.rejected_saved(preview, Path(name))
        tasks.read(work, done, owner=window, title=lambda: _("Saving the rejected rows…"))

    dialog.fileSelected.connect(save)
    dialog.open()
