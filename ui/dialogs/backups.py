"""The backups of a book: when, why, how large, whole or not, and the way back to one of them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop_app.wording import backups as words
from desktop_app.wording.catalogue import _
from ui import ask_book, text
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.models.columns import Column
from ui.models.roles import Tag
from ui.models.table import TableModel
from ui.notices import Notices
from ui.widgets.table_card import TableCard
from ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from desktop_app.services.list_backups import ListedBackup


class BackupsDialog(Sheet):
    """The newest first. `chosen` brings the backup that is to be restored, once that was confirmed."""

    chosen = Signal(object)

    def __init__(self, window: QWidget, desk: Desk, notices: Notices) -> None:
        super().__init__(window, _("Backups of {book}").format(book=desk.summary.path.name))
        self._desk, self._notices = desk, notices
        self.backups: ask_book.Backups | None = None
        self.model: TableModel[ListedBackup] = TableModel(_columns())
        self.table = TableView(key="backups")
        self.table.setAccessibleName(_("Backups"))
        self.table.show_model(self.model)
        self._card = TableCard(self.table)
        self.body.addWidget(self._card, 1)
        self.now = self.add_button(_("Back up now"), "now")
        self.folder = self.add_button(_("Open the folder"), "folder")
        self.restore = self.add_button(_("Restore…"), "restore")
        self.close_ = self.add_button(_("Close"), "close", is_main=True)
        self.now.clicked.connect(self._on_now)
        self.folder.clicked.connect(self._on_folder)
        self.restore.clicked.connect(self._on_restore)
        self.close_.clicked.connect(self.accept)
        self.table.selectionModel().currentChanged.connect(self._on_row)
        self.restore.setEnabled(False)
        self.folder.setEnabled(False)
        self.make_room(760, 480)
        work = ask_book.backups(desk.summary.path)
        desk.tasks.read(work, self._show, key="listed_backups", owner=self)

    def _show(self, backups: ask_book.Backups) -> None:
        self.backups = backups
        self._desk.safekeeping.show(self._desk.book, backups)
        self.say(self.title.text(), str(backups.folder))
        self._card.show_table(_("There is no backup of this book yet."), has_rows=bool(backups.listed))
        self.folder.setEnabled(backups.folder.is_dir())
        self.model.set_rows(backups.listed)
        if backups.listed:
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.setFocus()
        self._show_chosen()

    @Slot()
    def _on_now(self) -> None:
        self.now.setEnabled(False)
        self._desk.tasks.write(
            ask_book.backed_up_by_hand(self._desk.book),
            self._on_backed_up,
            owner=self,
            title=lambda: _("Backing up…"),
            otherwise=self._on_refused,
        )

    def _on_backed_up(self, backups: ask_book.Backups) -> None:
        self.now.setEnabled(True)
        self._show(backups)

    def _on_refused(self, error: Exception) -> None:
        self.now.setEnabled(True)
        self._desk.tasks.refused(error)

    @Slot(QModelIndex, QModelIndex)
    def _on_row(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        may = self._desk.is_open and self._desk.summary.read_only is None
        self.restore.setEnabled(may and chosen is not None and chosen.whole)

    def _chosen(self) -> "ListedBackup | None":
        return self.model.record(self.table.currentIndex().row())

    @Slot()
    def _on_restore(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            when, book = text.moment(chosen.backup.made_at), self._desk.summary.path
            self._notices.ask(
                _("Restore {book} as it was on {when}?").format(book=book.name, when=when),
                _(
                    "What was done since then is not in it any more. The present book is not lost: it stays in the "
                    "same folder, as “{name} before restore …”. The book is opened again afterwards."
                ).format(name=book.stem),
                _("Restore"),
                self._restore,
            )

    def _restore(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.accept()
            self.chosen.emit(chosen)

    @Slot()
    def _on_folder(self) -> None:
        if self.backups is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.backups.folder)))


def _columns() -> "tuple[Column[ListedBackup], ...]":
    return (
        Column("when", lambda: _("When"), lambda each: text.moment(each.backup.made_at),
               sort=lambda each: each.backup.made_at),
        Column("why", lambda: _("Made"), lambda each: words.reason_name(each.backup.reason), stretch=1),
        Column(
            "closed", lambda: _("Approved up to"),
            lambda each: text.period(each.backup.closed) if each.backup.closed is not None else "–",
            sort=lambda each: str(each.backup.closed or ""), style="quiet", is_optional=True,
        ),
        Column("size", lambda: _("Size"), lambda each: words.size_words(each.backup.size),
               sort=lambda each: each.backup.size, is_right=True),
        Column("whole", lambda: _("State"), _state,
               tag=lambda each: Tag(_state(each), "accent" if each.whole else "negative")),
    )  # fmt: skip


def _state(listed: "ListedBackup") -> str:
    return _("whole") if listed.whole else _("damaged")
