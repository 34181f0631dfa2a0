"""A book verified: how far it is, and then what was found, month by month."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QLineEdit, QProgressBar, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.wording import verifying
from desktop_app.wording.catalogue import _, ngettext
from ui import ask_book, text, theme
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.models.columns import Column
from ui.models.roles import Tag
from ui.models.table import TableModel
from ui.widgets.basics import Card, label, row
from ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from desktop_app.services.verify_book import Verified, VerifiedRun

_FINE = 1000


class VerificationDialog(Sheet):
    """It begins at once. A check code that is typed from a slip is looked for among the approved months."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(
            window, _("Verifying the book…"), _("Every row is read, and every approved month is worked out again.")
        )
        self._desk = desk
        self.verified: Verified | None = None
        self.doing = label("quiet")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Progress"))
        self.progress.setRange(0, 0)
        self.model: TableModel[VerifiedRun] = TableModel(_columns())
        self.table = TableView(key="verification")
        self.table.setAccessibleName(_("Approved months"))
        self.table.show_model(self.model)
        self.broken = label(wraps=True, selectable=True)
        self.code = QLineEdit()
        self.code.setObjectName("code")
        self.code.setAccessibleName(_("Check code of a slip"))
        self.code.setPlaceholderText(_("Check code of a slip"))
        self.code.textChanged.connect(self._on_code)
        self.answer = label("quiet", wraps=True)
        self._panes = QStackedWidget()
        for pane in (self._running_pane(), self._months_pane(), self._broken_pane()):
            self._panes.addWidget(pane)
        self.body.addWidget(self._panes, 1)
        self.close_ = self.add_button(_("Cancel"), "close", is_main=True)
        self.close_.setAutoDefault(False)
        self.close_.setDefault(False)  # Enter in the field is no wish to leave
        self.close_.clicked.connect(self.reject)
        self.make_room(720, 480)
        self._task = desk.tasks.read(
            ask_book.verified(desk.book),
            self._show,
            owner=self,
            title=lambda: _("Verifying the book…"),
            otherwise=self._on_refused,
        )
        desk.tasks.changed.connect(self._on_tasks)

    def reject(self) -> None:
        """Stop it, if it is not over."""
        if self.verified is None:
            self._task.progress.interrupt()
        super().reject()

    def _running_pane(self) -> QWidget:
        card = Card()
        card.inside.addStretch(1)
        card.inside.addWidget(self.doing)
        card.inside.addWidget(self.progress)
        card.inside.addStretch(1)
        return card

    def _months_pane(self) -> QWidget:
        pane = QWidget()
        box = QVBoxLayout(pane)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.SPACE_3)
        self.code.setMinimumWidth(round(220 * theme.look().text_size / 100))
        line = row(self.code, self.answer, spacing=theme.SPACE_3)
        line.setStretch(1, 1)
        box.addLayout(line)
        card = Card(padding=1)
        card.inside.addWidget(self.table)
        box.addWidget(card, 1)
        return pane

    def _broken_pane(self) -> QWidget:
        card = Card()
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        inside = QWidget()
        inside.setObjectName("plain")
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.broken)
        box.addStretch(1)
        scroll.setWidget(inside)
        inside.setAutoFillBackground(False)
        card.inside.addWidget(scroll)
        return card

    def _show(self, verified: "Verified") -> None:
        self.verified = verified
        self.close_.setText(_("Close"))
        self.model.set_rows(tuple(reversed(verified.runs)))
        self.broken.setText("\n\n".join(text.message(each) for each in verified.broken))
        self._panes.setCurrentIndex(2 if verified.broken else 1)
        if verified.is_whole:
            count = len(verified.runs)
            words = ngettext(
                "Every row was read, and {count} approved month was worked out again.",
                "Every row was read, and {count} approved months were worked out again.",
                count,
            )
            self.say(_("Everything is as it was written"), words.format(count=text.number(count)))
        else:
            self.say(
                _("The book is not as it was written"),
                _("Restore a backup: in the menu, “This book”, “Backups…”. A new backup would keep what is wrong."),
            )
        self.code.setEnabled(bool(verified.runs))
        self.code.setFocus()

    def _on_refused(self, error: Exception) -> None:
        self.verified = None
        super().reject()
        self._desk.tasks.refused(error)

    @Slot()
    def _on_tasks(self) -> None:
        """Show how far it is."""
        if self.verified is None and self._desk.tasks.shown is self._task:
            self.progress.setRange(0, _FINE if self._task.done > 0 else 0)
            self.progress.setValue(round(self._task.done * _FINE))
            self.doing.setText(text.message(self._task.message) if self._task.message is not None else "")

    @Slot()
    def _on_code(self) -> None:
        """Say which month a slip is of, and show that one."""
        typed = _bare(self.code.text())
        runs = [self.model.record(place) for place in range(self.model.rowCount())]
        found = [(place, run) for place, run in enumerate(runs) if run is not None and _bare(run.check_code) == typed]
        if found:
            place, run = found[0]
            self.table.selectRow(place)
            self.answer.setText(_("A slip of {period}.").format(period=text.period(run.period)))
        else:
            self.table.clearSelection()
            self.answer.setText(_("No approved month has this check code.") if typed else "")


def _bare(code: str) -> str:
    """A check code without what may be typed otherwise: "a45a 07df" is "A45A-07DF"."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def _columns() -> "tuple[Column[VerifiedRun], ...]":
    return (
        Column("period", lambda: _("Month"), lambda run: text.period(run.period), sort=lambda run: run.period),
        Column("code", lambda: _("Check code"), lambda run: run.check_code, style="quiet"),
        Column(
            "verdict", lambda: _("Worked out again"),
            lambda run: verifying.verdict_words(run.verdict, run.engine_version),
            tag=lambda run: Tag(verifying.verdict_words(run.verdict, run.engine_version), "negative")
            if run.verdict == "differs" else None,
            tip=lambda run: verifying.verdict_words(run.verdict, run.engine_version), stretch=1,
        ),
    )  # fmt: skip
