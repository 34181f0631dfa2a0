"""A table taken into the book: choose a file, see what it would do, import it, and read what became of every row."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.importing.problem import Problem
from desktop_app.wording.catalogue import _, ngettext
from ui import ask, text, theme
from ui.desk import Desk
from ui.dialogs.dropping import dropped_file
from ui.dialogs.sheet import Sheet
from ui.models.columns import Column
from ui.models.roles import Tag
from ui.models.table import TableModel
from ui.notices import Notices
from ui.widgets.basics import Card, label, row
from ui.widgets.empty_state import EmptyState
from ui.widgets.stat_card import Stat, StatCard
from ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from desktop_app.services.import_file import ImportResult, Kind, Preview

_TABLES = "*.xlsx *.xlsm *.xls *.ods *.csv *.txt"
_KINDS: tuple["Kind", ...] = ("sales", "people", "targets", "openings")
_MONTHS_AROUND = 12  # how far before and after the current month a book may be said to begin


def _problem_columns() -> tuple[Column[Problem], ...]:
    return (
        Column("row", lambda: _("Row"), _place, sort=lambda problem: problem.row or 0, style="quiet"),
        Column(
            "severity",
            lambda: _("What became of it"),
            lambda problem: _("not imported") if problem.severity == "rejected" else _("noted"),
            tag=lambda problem: (
                Tag(_("not imported"), "attention") if problem.severity == "rejected" else Tag(_("noted"))
            ),
        ),
        Column("column", lambda: _("Column"), lambda problem: problem.column, style="quiet"),
        Column("found", lambda: _("Found"), lambda problem: problem.found, width=110),
        Column("message", lambda: _("Why"), lambda problem: text.message(problem.message), stretch=1, tip=_why),
    )


def _place(problem: Problem) -> str:
    return text.middle_dot(problem.sheet, str(problem.row) if problem.row else "")


def _why(problem: Problem) -> str:
    return text.message(problem.message)


class ImportDialog(Sheet):
    """Three panes: choose, preview, result. The preview is what is imported, or nothing is."""

    def __init__(self, window: QWidget, desk: Desk, notices: Notices, path: Path | None = None) -> None:
        super().__init__(window, _("Import a table"))
        self._desk, self._notices = desk, notices
        self._path: Path | None = None
        self.preview: Preview | None = None
        self.imported: ImportResult | None = None
        self.kind = QComboBox()
        self.kind.setObjectName("kind")
        self.kind.setAccessibleName(_("What the file holds"))
        for kind, words in zip(_KINDS, (_("Sales"), _("People"), _("Targets"), _("Opening balances")), strict=True):
            self.kind.addItem(words, kind)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self._month_label = label("quiet", _("First month of the book"))
        self.month = self._month_choice()
        parts = (self.kind, theme.SPACE_3, self._month_label, self.month, None)
        self.body.addLayout(row(label("quiet", _("What the file holds")), *parts))
        self._panes = QStackedWidget()
        self._panes.addWidget(self._choose_pane())
        self._panes.addWidget(self._waiting_pane())
        self._panes.addWidget(self._figures_pane())
        self.body.addWidget(self._panes, 1)
        self.other = self.add_button(_("Another file…"), "other")
        self.cancel = self.add_button(_("Cancel"), "cancel")
        self.go = self.add_button(_("Import"), "go", is_main=True)
        self.other.clicked.connect(self.choose_file)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._on_go)
        self.setAcceptDrops(True)
        self.resize(780, 560)
        self._show_choose()
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Read a file and show what importing it would do."""
        self._path = path
        self.preview = None
        first = self.month.currentData() if self.kind.currentData() == "openings" else None
        self.say(_("Import a table"), path.name)
        self._waiting.setText(_("Reading {file}…").format(file=path.name))
        self._panes.setCurrentIndex(1)
        self.go.setEnabled(False)
        self._desk.tasks.read(
            ask.previewed(self._desk.book, path, cast("Kind", self.kind.currentData()), first),
            self._show_preview,
            key="preview",
            owner=self,
            title=lambda: _("Reading the file…"),
            otherwise=self._on_refused,
        )

    @Slot()
    def choose_file(self) -> None:
        """Ask for a file."""
        folder = str(self._path.parent) if self._path else str(Path.home())
        kinds = _("Tables") + f" ({_TABLES});;" + _("All files") + " (*)"
        dialog = QFileDialog(self, _("Choose a table"), folder, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file)
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = dropped_file(event.mimeData())
        if file is not None and self.imported is None and self.kind.isEnabled():
            event.acceptProposedAction()
            self.look_at(file)

    def reject(self) -> None:
        if self._desk.tasks.shown is not None and self.preview is None:
            self._desk.tasks.shown.progress.cancel()
        super().reject()

    def _month_choice(self) -> QComboBox:
        """The months at which the book may begin: the one that it begins at, where that is said already."""
        first, now = self._desk.summary.settings.first_period, self._desk.period
        near = (now.shift(count) for count in range(-_MONTHS_AROUND, _MONTHS_AROUND + 1))
        months = sorted({*self._desk.months, *near}) if first is None else [first]
        choice = QComboBox()
        choice.setObjectName("month")
        choice.setAccessibleName(_("First month of the book"))
        for month in months:
            choice.addItem(text.period(month), month)
        choice.setCurrentIndex(months.index(now if first is None else first))
        choice.currentIndexChanged.connect(self._on_kind)
        choice.hide()
        self._month_label.hide()
        return choice

    def _choose_pane(self) -> QWidget:
        self._choose = EmptyState("upload")
        self.choose_button = self._choose.buttons[0]
        self.choose_button.setObjectName("choose")
        self.choose_button.setAutoDefault(True)  # Enter presses it, as it does every button of a dialog
        self.choose_button.clicked.connect(self.choose_file)
        card = Card()
        card.inside.addWidget(self._choose)
        return card

    def _waiting_pane(self) -> QWidget:
        card = Card()
        self._waiting = label("quiet")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card.inside.addStretch(1)
        card.inside.addWidget(self._waiting)
        card.inside.addStretch(1)
        return card

    def _figures_pane(self) -> QWidget:
        pane = QWidget()
        box = QVBoxLayout(pane)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.SPACE_3)
        self.figures = [StatCard() for _number in range(4)]
        box.addLayout(row(*self.figures, spacing=theme.SPACE_3))
        self.columns_line = label("small", wraps=True, selectable=True)
        box.addWidget(self.columns_line)
        self._problems: TableModel[Problem] = TableModel(_problem_columns())
        self._nothing = label("quiet")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.problems = TableView()
        self.problems.setAccessibleName(_("Rows to look at"))
        self.problems.show_model(self._problems)
        card = Card(padding=1)
        card.inside.addWidget(self.problems, 1)
        card.inside.addWidget(self._nothing, 1)
        box.addWidget(card, 1)
        return pane

    def _show_choose(self) -> None:
        self._choose.show_words(
            _("Choose a spreadsheet or a text table"),
            _("Excel, OpenDocument or csv. Columns are found by their names, in Chinese or English."),
            _("Choose a file…"),
        )
        self._panes.setCurrentIndex(0)
        self.choose_button.setFocus()
        self.other.hide()
        self.go.setEnabled(False)

    def _show_preview(self, preview: "Preview") -> None:
        self.preview = preview
        result = preview.result
        self._show_figures(result)
        self.columns_line.setText(_matched(preview))
        self.columns_line.setVisible(bool(self.columns_line.text()))
        fresh = result.added + result.changed
        words = ngettext("Import {count} row", "Import {count} rows", fresh)
        self.go.setText(words.format(count=text.number(fresh)))
        self.go.setEnabled(fresh > 0)
        self.other.show()
        self.say(preview.opened.path.name, _preview_sentence(result))
        self._panes.setCurrentIndex(2)
        self.go.setFocus()

    def _show_figures(self, result: "ImportResult") -> None:
        already = text.number(result.already_there)
        stats = (
            Stat(_("Rows read"), text.number(result.read)),
            Stat(_("New"), text.number(result.added + result.changed)),
            Stat(_("Already in the book"), already),
            Stat(_("Not imported"), text.number(result.rejected)),
        )
        for card, stat in zip(self.figures, stats, strict=True):
            card.show_stat(stat)
        self._problems.set_rows(result.problems)
        self.problems.setVisible(bool(result.problems))
        self._nothing.setVisible(not result.problems)
        self._nothing.setText(_("Every row could be read."))

    @Slot()
    def _on_go(self) -> None:
        if self.imported is not None:
            self.accept()
            return
        if self.preview is None:
            return
        self.go.setEnabled(False)
        self.other.hide()
        self.kind.setEnabled(False)
        self.month.setEnabled(False)
        self._desk.safekeeping.write(
            "import",
            ask.imported(self._desk.book, self.preview),
            self._show_result,
            owner=self,
            title=lambda: _("Importing…"),
            otherwise=self._on_refused,
        )

    def _show_result(self, result: "ImportResult") -> None:
        self.imported = result
        self._desk.refresh()
        self._show_figures(result)
        fresh = result.added + result.changed
        words = ngettext("{count} row was imported", "{count} rows were imported", fresh)
        people = len(result.new_people)
        note = ngettext("{count} new person", "{count} new people", people).format(count=text.number(people))
        self.say(words.format(count=text.number(fresh)), note if people else "")
        self.go.setText(_("Done"))
        self.go.setEnabled(True)
        self.cancel.hide()
        self.go.setFocus()

    def _on_refused(self, error: Exception) -> None:
        self._show_choose()
        self.kind.setEnabled(True)
        self.month.setEnabled(True)
        self._desk.tasks.refused(error)

    @Slot(str)
    def _on_file(self, name: str) -> None:
        self.look_at(Path(name))

    @Slot()
    def _on_kind(self) -> None:
        for widget in (self._month_label, self.month):
            widget.setVisible(self.kind.currentData() == "openings")
        if self._path is not None and self.imported is None:
            self.look_at(self._path)


def _preview_sentence(result: "ImportResult") -> str:
    if not result.added + result.changed:
        return _("There is nothing new in this file.")
    people = len(result.new_people)
    if not people:
        return _("Nothing is written before you press Import.")
    words = ngettext(
        "{count} person is not in the book yet and will be added. Nothing is written before you press Import.",
        "{count} people are not in the book yet and will be added. Nothing is written before you press Import.",
        people,
    )
    return words.format(count=text.number(people))


def _matched(preview: "Preview") -> str:
    """Which column was taken for what, sheet by sheet."""
    from desktop_app.importing.kinds import KINDS

    fields = {field.key: field.label for field in KINDS[preview.kind].fields}
    lines = []
    for sheet in preview.sheets:
        pairs = [
            _("{field} ← {column}").format(field=text.message(fields[key]) if key in fields else key, column=column)
            for key, column in sheet.mapping.items()
        ]
        lines.append((f"{sheet.sheet}: " if sheet.sheet else "") + "   ".join(pairs))
    return "\n".join(lines)
