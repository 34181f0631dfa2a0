"""The payroll sheet of a period: its columns at the left – chosen, ordered, named –, what comes of it at the right."""

from pathlib import Path
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.payroll import By, FileType, PayrollLayout, usual_layout
from desktop_app.reporting.payroll_sheet import has_gaps, payroll_sheet
from desktop_app.wording import catalogue
from desktop_app.wording.catalogue import _, ngettext
from ui import ask_export, text, theme
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.models.sheet_table import Cells, sheet_columns
from ui.models.table import TableModel
from ui.widgets.basics import Card, label, restyle, row
from ui.widgets.choice import Choice
from ui.widgets.column_list import ColumnList
from ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from desktop_app.services.export_payroll import PayrollWritten
    from desktop_app.services.show_payroll import Payroll

_FILTERS: dict[FileType, str] = {"xlsx": "Excel (*.xlsx)", "csv": "CSV (*.csv)"}


class PayrollDialog(Sheet):
    """What is chosen is remembered in the book when the sheet is written, in a step that can be undone."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, _("Payroll sheet"), _("Looking…"))
        self._desk, self._period = desk, desk.period
        self._payroll: Payroll | None = None
        self._layouts: dict[By, PayrollLayout] = {}
        self.written: Path | None = None
        self.by, self.file_type = Choice("by"), Choice("file_type")
        self.by.show_choices((("person", _("A row for each person")), ("component", _("A row for each component"))),
                             _("What a row is"))  # fmt: skip
        self.file_type.show_choices(tuple(_FILTERS.items()), _("Kind of file"))
        self.columns = ColumnList()
        self.model: TableModel[Cells] = TableModel()
        self.preview = TableView(choice="rows", padding=6)
        self.preview.setAccessibleName(_("Preview"))
        self.preview.show_model(self.model, sorts=False)
        self.told = label("quiet", wraps=True)
        left, right = Card(padding=theme.SPACE_2), Card(padding=1)
        left.inside.addWidget(self.columns)
        left.setFixedWidth(round(270 * theme.look().text_size / 100))
        right.inside.addWidget(self.preview)
        both = row(left, right, spacing=theme.SPACE_3)
        both.setStretch(1, 1)
        self.body.addLayout(row(self.by, self.file_type, None))
        self.body.addLayout(both, 1)
        self.body.addWidget(self.told)
        self.usual = self.add_button(_("Usual columns"), "usual")
        self.show_folder = self.add_button(_("Open the folder"), "show_folder")
        self.close_ = self.add_button(_("Close"), "close")
        self.export = self.add_button(_("Export…"), "export", is_main=True)
        for button in (self.usual, self.export):
            button.setEnabled(False)
        self.show_folder.hide()
        self.by.chosen.connect(self._show_layout)
        self.file_type.chosen.connect(self._on_layout)
        self.columns.changed.connect(self._on_layout)
        self.usual.clicked.connect(self._on_usual)
        self.export.clicked.connect(self._on_export)
        self.show_folder.clicked.connect(self._on_folder)
        self.close_.clicked.connect(self.accept)
        self.make_room(960, 620)
        desk.tasks.read(
            ask_export.payroll(desk.book, self._period), self._show, owner=self, title=lambda: _("Working it out…"),
            otherwise=self._on_refused,
        )  # fmt: skip

    @property
    def layout_(self) -> PayrollLayout:
        """What is chosen now."""
        by: By = next(each for each in get_args(By) if each == self.by.key)
        kind: FileType = next(each for each in get_args(FileType) if each == self.file_type.key)
        return PayrollLayout(by, self.columns.chosen, kind)

    def _show(self, payroll: "Payroll") -> None:
        self._payroll, self._layouts = payroll, dict(payroll.layouts)
        self.file_type.choose(payroll.layouts["person"].file_type)
        run = payroll.run
        people = len(run.payees)
        state = {"draft": _("draft"), "approved": _("approved"), "paid": _("paid out")}[run.status]
        counted = ngettext("{count} person", "{count} people", people).format(count=text.number(people))
        self.say(
            _("Payroll sheet {period}").format(period=text.period(run.period)),
            text.middle_dot(counted, text.amount(run.total, run.currency), state),
        )
        self._show_layout()
        self.columns.list.setFocus()

    @Slot()
    def _show_layout(self) -> None:
        """Show the columns for the rows that are chosen, as they were left."""
        by: By = next(each for each in get_args(By) if each == self.by.key)
        if by in self._layouts:
            self.columns.show_layout(self._layouts[by])
            self._on_layout()

    @Slot()
    def _on_layout(self) -> None:
        if self._payroll is None:
            return
        layout = self.layout_
        self._layouts[layout.by] = layout
        has_columns = bool(layout.columns)
        self.export.setEnabled(has_columns and bool(self._payroll.run.payees))
        self.usual.setEnabled(layout.columns != usual_layout(layout.by).columns)
        if not has_columns:
            self._tell(_("Choose at least one column."), is_refusal=True)
        elif not self._payroll.run.payees:
            self._tell(_("There is nothing to pay in this month."))
        elif has_gaps(self._payroll.run, layout):
            self._tell(
                _(
                    "Where base pay is empty, it was not entered, is not that of a whole month, or was not kept yet "
                    "when the month was approved."
                )
            )
        else:
            self._tell(_("Space chooses a column, F2 names it, Alt+Up and Alt+Down move it."))
        sheet = payroll_sheet(self._payroll.run, layout)
        columns, rows, total = sheet_columns(sheet, self._payroll.run.currency)
        self.model.set_rows(rows if has_columns else (), total=total if rows else None, columns=columns)

    def _tell(self, words: str, *, is_refusal: bool = False) -> None:
        restyle(self.told, "negative" if is_refusal else "quiet")
        self.told.setText(words)

    @Slot()
    def _on_usual(self) -> None:
        layout = usual_layout(self.layout_.by)
        self.columns.show_layout(layout)
        self._on_layout()

    @Slot()
    def _on_export(self) -> None:
        if self._payroll is None:
            return
        book, kind = self._desk.summary.path, self.layout_.file_type
        name = _("{book} – payroll {period}").format(book=book.stem, period=self._period)
        if self._payroll.run.status == "draft":
            name = _("{name} (draft)").format(name=name)
        dialog = QFileDialog(self, _("Export the payroll sheet"), str(book.parent / f"{name}.{kind}"), _FILTERS[kind])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        dialog.fileSelected.connect(self._on_file)
        dialog.open()

    @Slot(str)
    def _on_file(self, name: str) -> None:
        layout, desk, language = self.layout_, self._desk, catalogue.language()
        remembered = self._payroll.layouts[layout.by] if self._payroll is not None else None
        if desk.summary.read_only is None and layout != remembered:
            desk.tasks.write(ask_export.arranged(desk.book, layout), self._on_arranged, title=lambda: _("Saving…"))
        self._tell(_("Writing {file}").format(file=Path(name).name))
        desk.tasks.read(
            ask_export.payroll_written(desk.book, self._period, Path(name), layout, language), self._on_written,
            owner=self, title=lambda: _("Writing the payroll sheet…"), otherwise=self._on_refused,
        )  # fmt: skip

    def _on_arranged(self, _done: None) -> None:
        self._desk.refresh()

    def _on_written(self, written: "PayrollWritten") -> None:
        self.written = written.file
        words = ngettext("{count} row is in {file}.", "{count} rows are in {file}.", written.rows)
        self._tell(words.format(count=text.number(written.rows), file=written.file))
        self.show_folder.show()

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, TierbookError):
            self._tell(text.message(error.message), is_refusal=True)
        else:
            self._desk.tasks.refused(error)

    @Slot()
    def _on_folder(self) -> None:
        if self.written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.written.parent)))
