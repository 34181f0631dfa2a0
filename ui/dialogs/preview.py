"""A PDF before it is printed: page by page, saved, copied as a picture, or sent to a printer.

For any document that is made as bytes or lies in a file: `PreviewDialog(window, desk.tasks, notices, title, document,
file_name)`; slips and plans have dialogs of their own on top of it. `file_name` is what is proposed, with its folder or
without.
"""

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop_app.wording.catalogue import _, ngettext
from ui import ask_slips, pdf, text
from ui.dialogs.sheet import Sheet
from ui.notices import Notices
from ui.printing import PER_SHEET, PerSheet, prepare, print_document
from ui.tasks import Tasks
from ui.widgets.choice import Choice
from ui.widgets.pdf_view import PdfView
from ui.widgets.tab_order import come_after


class PreviewDialog(Sheet):
    """Shows a document; what is saved, copied and printed is the very same one."""

    def __init__(
        self,
        window: QWidget,
        tasks: Tasks,
        notices: Notices,
        title: str,
        document: pdf.Document | None = None,
        file_name: str = "",
    ) -> None:
        super().__init__(window, title)
        self._tasks, self._notices, self._file_name = tasks, notices, file_name
        self._printer: QPrinter | None = None
        self.written_to: Path | None = None  # the folder
        self.view = PdfView(tasks, notices)
        self.body.addWidget(self.view, 1)
        self.per_sheet = Choice("per_sheet")
        choices = [(str(each), _pages_words(each)) for each in PER_SHEET]
        self.per_sheet.show_choices(choices, _("Pages on a sheet of paper"))
        self.per_sheet.setToolTip(_("Pages on a sheet of paper"))
        self.buttons.insertWidget(0, self.per_sheet)
        self.show_folder = self.add_button(_("Open the folder"), "show_folder")
        self.show_folder.hide()
        self.save = self.add_button(_("Save as…"), "save")
        self.copy = self.add_button(_("Copy as a picture"), "copy")
        self.copy.setToolTip(_("All pages as one long picture, for a messenger"))
        self.print_ = self.add_button(_("Print…"), "print", is_main=True)
        self.close_ = self.add_button(_("Close"), "close")
        self.show_folder.clicked.connect(self._on_folder)
        self.save.clicked.connect(self._on_save)
        self.copy.clicked.connect(self._on_copy)
        self.print_.clicked.connect(self._on_print)
        self.close_.clicked.connect(self.accept)
        self.resize(960, 640)
        if document is not None:
            self.view.show_document(document, title)

    def put_preview_after(self, last: QWidget) -> None:
        """Let the Tab key come to the pages, and then to the buttons, after what a dialog has put before them."""
        come_after(last, self.view.findChildren(QWidget))
        self.put_buttons_last()

    def print_on(self, printer: QPrinter) -> None:
        """Print what is meant on a printer that was chosen."""
        per_sheet = cast("PerSheet", int(self.per_sheet.key))
        self._printer = printer  # it must live as long as the work does
        prepare(printer, per_sheet)

        def send(document: pdf.Document) -> None:
            self._tasks.read(
                lambda progress: print_document(printer, document, per_sheet, progress),
                self.on_printed,
                title=lambda: _("Printing…"),
                owner=self,
                otherwise=self._tasks.refused,
            )

        self.with_document(send)

    def with_document(self, then: Callable[[pdf.Document], None]) -> None:
        """Hand on what is to be printed; a dialog that draws it first hands it on when it is drawn."""
        if self.view.document is not None:
            then(self.view.document)

    def on_printed(self, sheets: int) -> None:
        """What was sent to the printer is said in the head."""
        counted = ngettext("{count} sheet was sent to the printer.", "{count} sheets were sent to the printer.", sheets)
        self.say(self.title.text(), counted.format(count=text.number(sheets)))

    @Slot()
    def _on_print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(_("Print"))
        self._printer = printer
        dialog.accepted.connect(self._on_printer)
        QDialog.open(dialog)  # QPrintDialog hides it behind one that wants a receiver

    @Slot()
    def _on_printer(self) -> None:
        if self._printer is not None:
            self.print_on(self._printer)

    @Slot()
    def _on_copy(self) -> None:
        document = self.view.document
        if document is not None:
            self._tasks.read(ask_slips.picture(document), self._on_picture, owner=self, otherwise=self._notices.fail)

    def _on_picture(self, content: bytes) -> None:
        QGuiApplication.clipboard().setImage(QImage.fromData(content))
        self.say(self.title.text(), _("The picture is on the clipboard."))

    @Slot()
    def _on_save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, _("Save as"), str(Path(folder) / self._file_name), "PDF (*.pdf);;PNG (*.png)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file)
        dialog.open()

    @Slot(str)
    def _on_file(self, name: str) -> None:
        document = self.view.document
        if document is not None:
            work = ask_slips.saved(document, Path(name))
            self._tasks.read(work, self._on_saved, owner=self, otherwise=self._notices.fail)

    def _on_saved(self, file: Path) -> None:
        self.say_written(str(file), file.parent)

    def say_written(self, words: str, folder: Path) -> None:
        """Say in the head what was written, and offer its folder."""
        self.say(self.title.text(), words)
        self.written_to = folder
        self.show_folder.show()

    @Slot()
    def _on_folder(self) -> None:
        if self.written_to is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.written_to)))


def _pages_words(pages: int) -> str:
    words = ngettext("{count} page a sheet", "{count} pages a sheet", pages)
    return words.format(count=text.number(pages))
