"""Payouts beside what an old spreadsheet paid: pasted or out of a file, person by person. Nothing is written."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from desktop_app.domain.errors import TierbookError
from desktop_app.wording.catalogue import _, ngettext
from ui import ask_compare, ask_import, text, theme
from ui.desk import Desk
from ui.dialogs.dropping import dropped_files, pasted_table
from ui.dialogs.sheet import Sheet
from ui.models.compared import compared_columns
from ui.models.table import TableModel
from ui.widgets.basics import button, column, label, restyle, row
from ui.widgets.table_card import TableCard
from ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from desktop_app.importing.files import OpenedFile
    from desktop_app.services.compare_payouts import Compared, Comparison, PaidChoice
    from desktop_app.services.understand_file import Source

_FILES = "*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt"


class ComparePayoutsDialog(Sheet):
    """Shows the payouts of the current month; double-click or Enter on a person opens his working."""

    working_asked = Signal(str)
    """The working of a payee is wanted, by his code."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, _("Compare with the old spreadsheet"))
        self._desk, self._period = desk, desk.period
        self._table: OpenedFile | None = None
        self.comparison: Comparison | None = None
        self.paste, self.choose = button(icon="copy"), button(icon="folder-open")
        self.paste.setObjectName("paste")
        self.choose.setObjectName("choose")
        self.who, self.paid, self.against = QComboBox(), QComboBox(), QComboBox()
        self._words = [label("quiet") for _each in range(3)]
        self.choices = QWidget()
        pairs = zip(self._words, (self.who, self.paid, self.against), strict=True)
        self.choices.setLayout(row(*(column(word, combo, spacing=2) for word, combo in pairs), spacing=theme.SPACE_3))
        self.verdict = label("strong", wraps=True)
        self.model: TableModel[Compared] = TableModel(compared_columns(lambda: desk.currency))
        self.table = TableView(key="compare_payouts")
        self.table.show_model(self.model)
        self._card = TableCard(self.table)
        self.body.addLayout(row(self.paste, self.choose, None))
        self.body.addWidget(self.choices)
        self.body.addWidget(self.verdict)
        self.body.addWidget(self._card, 1)
        self.working = self.add_button("", "working")
        self.copy = self.add_button("", "copy")
        self.export = self.add_button("", "export")
        self.close_ = self.add_button("", "close")
        self._connect()
        self.setAcceptDrops(True)
        self.make_room(860, 620)
        self._word()
        self._show()

    def _connect(self) -> None:
        self.paste.clicked.connect(self._on_paste)
        self.choose.clicked.connect(self._on_choose)
        for combo in (self.who, self.paid, self.against):
            combo.activated.connect(self._on_choice)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.table.activated.connect(self._on_working)
        self.table.doubleClicked.connect(self._on_working)
        self.working.clicked.connect(self._on_working)
        self.copy.clicked.connect(self.table.exporting.copy.trigger)
        self.export.clicked.connect(self.table.exporting.ask)
        self.close_.clicked.connect(self.reject)

    def _word(self) -> None:
        self.say(
            _("Compare with the old spreadsheet"),
            _("What was paid for {month}, name or number and amount, beside what the book works out. "
              "Nothing in the book is changed.").format(month=text.period(self._period)),
        )  # fmt: skip
        self.paste.setText(_("Paste"))
        self.paste.setToolTip(_("Paste the rows that were copied in the spreadsheet") + " (Ctrl+V)")
        self.choose.setText(_("Choose a file…"))
        words = (_("Person"), _("Paid"), _("Beside"))
        for word, combo, said in zip(self._words, (self.who, self.paid, self.against), words, strict=True):
            word.setText(said)
            word.setBuddy(combo)
            combo.setAccessibleName(said)
        self.table.setAccessibleName(_("Comparison with the old spreadsheet"))
        self.working.setText(_("Open the working"))
        self.copy.setText(_("Copy"))
        self.copy.setToolTip(_("Copy the table, for a spreadsheet"))
        self.export.setText(_("Export…"))
        self.export.setToolTip(_("Write the table as xlsx or csv (Ctrl+E)"))
        self.close_.setText(_("Close"))

    # ---- where the rows come from

    def take(self, source: "Source") -> None:
        """Compare with a file, or with what was pasted."""
        self._desk.tasks.read(
            ask_compare.opened(source), self._take, key="compare", owner=self,
            title=lambda: _("Reading the file…"), otherwise=self._refuse,
        )  # fmt: skip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._on_paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(dropped_files(event.mimeData())) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.take(ask_import.sources(files)[0])

    @Slot()
    def _on_paste(self) -> None:
        rows = pasted_table(QGuiApplication.clipboard().mimeData())
        if rows is None:
            self._tell(_("Nothing was pasted: what was copied is no table."), is_refusal=True)
        else:
            self.take(ask_import.pasted(_("pasted rows"), rows))

    @Slot()
    def _on_choose(self) -> None:
        dialog = QFileDialog(self, _("The old spreadsheet"), "", _("Tables") + f" ({_FILES})")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file)
        dialog.open()

    @Slot(str)
    def _on_file(self, name: str) -> None:
        self.take(ask_import.sources([Path(name)])[0])

    def _take(self, table: "OpenedFile") -> None:
        self._table = table
        self._compare(None)

    def _compare(self, choice: "PaidChoice | None") -> None:
        if self._table is not None:
            work = ask_compare.compared(self._desk.book, self._period, self._table, choice)
            self._desk.tasks.read(
                work, self._show_found, key="compare", owner=self,
                title=lambda: _("Working it out…"), otherwise=self._refuse,
            )  # fmt: skip

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, TierbookError):
            self._tell(text.message(error.message), is_refusal=True)
        else:
            self._desk.tasks.refused(error)

    # ---- showing

    def _show_found(self, found: "Comparison") -> None:
        self.comparison = found
        headings = found.columns.headings
        self._fill(self.who, [(place, words) for place, words in enumerate(headings)], found.choice.who)
        self._fill(self.paid, [(place, words) for place, words in enumerate(headings)], found.choice.paid)
        against = [("", _("all that is paid")), *((key, text.name(name)) for key, name in found.components)]
        self._fill(self.against, against, found.choice.component)
        self._show()
        self.table.setFocus()

    @staticmethod
    def _fill(combo: QComboBox, choices: "list[tuple[int, str]] | list[tuple[str, str]]", chosen: object) -> None:
        combo.clear()
        for key, words in choices:
            combo.addItem(words, key)
            if key == chosen:
                combo.setCurrentIndex(combo.count() - 1)

    def _show(self) -> None:
        found = self.comparison
        self.choices.setVisible(found is not None)
        self.verdict.setVisible(found is not None)
        for made in (self.copy, self.export):
            made.setEnabled(found is not None)
        self.working.setEnabled(False)
        nothing = _("Copy the rows in Excel or WPS and press Ctrl+V here, or choose or drop the file.")
        self._card.show_table(nothing, has_rows=found is not None)
        if found is not None:
            self.model.set_rows(found.rows, total=_total(found))
            self._tell(_verdict(found))

    def _tell(self, words: str, *, is_refusal: bool = False) -> None:
        restyle(self.verdict, "negative" if is_refusal else "strong")
        self.verdict.setText(words)
        self.verdict.show()

    # ---- what can be done

    @Slot()
    def _on_choice(self) -> None:
        from desktop_app.services.compare_payouts import PaidChoice

        self._compare(PaidChoice(self.who.currentData(), self.paid.currentData(), self.against.currentData()))

    def _chosen(self) -> "Compared | None":
        return self.model.record(self.table.currentIndex().row())

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        chosen = self._chosen()
        self.working.setEnabled(chosen is not None and chosen.ours is not None)

    @Slot()
    def _on_working(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.payee is not None and chosen.ours is not None:
            self.working_asked.emit(chosen.payee)
            self.accept()


def _total(found: "Comparison") -> "Compared":
    from desktop_app.services.compare_payouts import Compared

    return Compared("", _("Total"), found.ours, found.theirs)


def _verdict(found: "Comparison") -> str:
    """How many agree, by how much the sums differ, and how many are not counted."""
    beside = [each for each in found.matched if each.ours is not None and each.theirs is not None]
    same = sum(not each.difference for each in beside)
    agree = ngettext("{same} of {count} person agrees.", "{same} of {count} people agree.", len(beside))
    agree = agree.format(same=text.number(same), count=text.number(len(beside)))
    said = [agree if beside else _("Nobody has an amount on both sides.")]
    difference = found.ours - found.theirs
    if difference:
        more, less = _("In all the book pays {amount} more."), _("In all the book pays {amount} less.")
        said.append((more if difference > 0 else less).format(amount=text.amount(abs(difference), found.currency)))
    if found.unread:
        words = ngettext(
            "{count} amount cannot be read and is left out of the sums.",
            "{count} amounts cannot be read and are left out of the sums.",
            found.unread,
        )
        said.append(words.format(count=text.number(found.unread)))
    strangers = len(found.rows) - len(found.matched)
    if strangers:
        words = ngettext("{count} row is nobody’s in the book.", "{count} rows are nobody’s in the book.", strangers)
        said.append(words.format(count=text.number(strangers)))
    return text.sentences(said)
