"""What the menu writes about the current month besides slips: the payroll sheet, the report, the poster."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMainWindow

from desktop_app.domain.period import Period
from desktop_app.wording import catalogue
from desktop_app.wording.catalogue import _
from ui import ask_export
from ui.ask import Work
from ui.desk import Desk
from ui.notices import Notices

if TYPE_CHECKING:
    from db.book import Book

WritesPdf = Callable[["Book", Period, Path, str], Work[Path]]


class ExportActs(QObject):
    """Acts on the month of the desk; whoever calls one has seen that a book is open."""

    def __init__(self, window: QMainWindow, desk: Desk, notices: Notices) -> None:
        super().__init__(window)
        self._window, self._desk, self._notices = window, desk, notices

    def by_key(self) -> dict[str, Callable[[], None]]:
        """Each act by its key in the menu."""
        return {
            "payroll": self._show_payroll,
            "report": lambda: self._choose(_("{book} – report {period}"), ask_export.report_written),
            "poster": lambda: self._choose(_("{book} – poster {period}"), ask_export.poster_written),
        }

    def _show_payroll(self) -> None:
        from ui.dialogs.payroll import PayrollDialog

        PayrollDialog(self._window, self._desk).open()

    def _choose(self, name: str, work: WritesPdf) -> None:
        """Ask for a file and write something into it, in the language of the window."""
        desk, book = self._desk, self._desk.summary.path
        proposed = book.parent / f"{name.format(book=book.stem, period=desk.period)}.pdf"
        dialog = QFileDialog(self._window, _("Save as PDF"), str(proposed), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")

        def write(file: str) -> None:
            wanted = work(desk.book, desk.period, Path(file), catalogue.language())
            desk.tasks.read(wanted, self._on_written, owner=self, title=lambda: _("Writing the PDF…"))

        dialog.fileSelected.connect(write)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_written(self, path: Path) -> None:
        self._notices.tell(_("The PDF is written"), str(path))
