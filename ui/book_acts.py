"""What the menu does with the book as a whole: undo and redo, copies, backups, verifying, the password, the journal."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QMainWindow

from desktop_app.domain.errors import PasswordNeededError, WrongPasswordError
from desktop_app.domain.message import Message
from desktop_app.wording.catalogue import _, ngettext
from ui import ask_book, text
from ui.desk import Desk, FileWork
from ui.dialogs.password import PasswordDialog
from ui.export_acts import ExportActs
from ui.notices import Notices

if TYPE_CHECKING:
    from desktop_app.services.list_backups import ListedBackup
    from desktop_app.services.protect_book import Protection
    from desktop_app.services.replace_plain_backups import Replaced
    from desktop_app.services.restore_book import Restored


class BookActs(QObject):
    """Acts on the book of the desk; `by_key` names them as the menu does. Without a book none does anything."""

    openings_asked = Signal()
    """Opening balances are to be imported."""

    def __init__(self, window: QMainWindow, desk: Desk, notices: Notices, finish: Callable[[], object]) -> None:
        """`finish` takes what is being typed: each act is about the book with it."""
        super().__init__(window)
        self._finish = finish
        self._window, self._desk, self._notices = window, desk, notices
        self._exports = ExportActs(window, desk, notices)

    def by_key(self) -> dict[str, Callable[[str], object]]:
        """Each act with its key; it is called with what the act is about."""
        acts: dict[str, Callable[[], None]] = {
            "undo": self._undo,
            "redo": self._redo,
            "copy": self._choose_copy,
            "backup": self._back_up,
            "backups": self._show_backups,
            "verify": self._verify,
            "password": self._show_password,
            "log": self._show_log,
            "balances": self._show_balances,
            "openings": self._show_openings,
            **self._exports.by_key(),
        }
        return {key: self._with_a_book(act) for key, act in acts.items()}

    def _with_a_book(self, act: Callable[[], None]) -> Callable[[str], object]:
        def does(_about: str) -> None:
            if self._desk.is_open:
                self._finish()
                act()

        return does

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # ---- undo and redo

    def _undo(self) -> None:
        work = ask_book.undone(self._desk.book)
        self._desk.tasks.write(work, self._on_undone, title=lambda: _("Undoing…"))

    def _redo(self) -> None:
        work = ask_book.redone(self._desk.book)
        self._desk.tasks.write(work, self._on_redone, title=lambda: _("Doing it again…"))

    def _on_undone(self, what: Message | None) -> None:
        if what is not None:
            self._desk.refresh(lambda: _("Undone: {name}").format(name=text.message(what)))

    def _on_redone(self, what: Message | None) -> None:
        if what is not None:
            self._desk.refresh(lambda: _("Done again: {name}").format(name=text.message(what)))

    # ---- copies and backups

    def _choose_copy(self) -> None:
        book = self._desk.summary.path
        proposed = book.with_name(_("{book} – copy").format(book=book.stem) + book.suffix)
        dialog = QFileDialog(self._window, _("Save a copy"), str(proposed), _("Books") + " (*.tierbook)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # nothing is written over, and that is said
        dialog.setDefaultSuffix("tierbook")
        dialog.fileSelected.connect(self._on_copy)
        self._open(dialog)

    @Slot(str)
    def _on_copy(self, name: str) -> None:
        work = ask_book.copied(self._desk.book, Path(name))
        self._desk.tasks.write(work, self._on_copied, title=lambda: _("Saving a copy…"))

    def _on_copied(self, path: Path) -> None:
        self._notices.tell(_("A copy of the book is saved"), str(path))

    def _back_up(self) -> None:
        book = self._desk.book

        def tell(backups: ask_book.Backups) -> None:
            self._desk.safekeeping.show(book, backups)
            newest = backups.newest
            self._notices.tell(_("The book is backed up"), "" if newest is None else str(newest.path))

        self._desk.tasks.write(ask_book.backed_up_by_hand(book), tell, title=lambda: _("Backing up…"))

    def _show_backups(self) -> None:
        from ui.dialogs.backups import BackupsDialog

        dialog = BackupsDialog(self._window, self._desk, self._notices)
        dialog.chosen.connect(self._on_chosen)
        self._open(dialog)

    @Slot(object)
    def _on_chosen(self, listed: "ListedBackup") -> None:
        self._restore(listed, self._desk.book.key)

    def _restore(self, listed: "ListedBackup", password: str | None) -> None:
        def tell(restored: "Restored") -> None:
            when = text.moment(listed.backup.made_at)
            aside = "" if restored.aside is None else restored.aside.name
            self._notices.tell(
                _("{book} is as it was on {when}").format(book=restored.path.name, when=when),
                _("The book as it was before is kept beside it, as {file}.").format(file=aside) if aside else "",
            )

        def refuse(error: Exception) -> None:
            if not isinstance(error, PasswordNeededError):
                self._desk.tasks.refused(error)
                return
            wrong = text.message(error.message) if isinstance(error, WrongPasswordError) else ""
            dialog = PasswordDialog(self._window, listed.path.name, wrong)
            dialog.typed.connect(lambda typed: self._restore(listed, typed) if self._desk.is_open else None)
            dialog.open()

        work = ask_book.restored(listed.path, self._desk.book.path, password, self._desk.book.key)
        self._desk.work_on_file(FileWork(work, tell, lambda: _("Restoring the book…"), password, refuse))

    # ---- what is in it

    def _verify(self) -> None:
        from ui.dialogs.verification import VerificationDialog

        self._open(VerificationDialog(self._window, self._desk))

    def _show_log(self) -> None:
        from ui.dialogs.change_log import ChangeLogDialog

        self._open(ChangeLogDialog(self._window, self._desk))

    def _show_balances(self) -> None:
        from ui.dialogs.balances import BalancesDialog

        self._open(BalancesDialog(self._window, self._desk))

    def _show_openings(self) -> None:
        from ui.dialogs.openings import OpeningsDialog

        dialog = OpeningsDialog(self._window, self._desk)
        dialog.import_asked.connect(self.openings_asked)
        self._open(dialog)

    # ---- the password

    def _show_password(self) -> None:
        from ui.dialogs.protection import ProtectionDialog

        if self._desk.book.is_read_only:
            return
        dialog = ProtectionDialog(self._window, self._desk.summary.path.name, is_protected=self._desk.book.is_protected)
        dialog.set_wanted.connect(self._set_password)
        dialog.removal_wanted.connect(self._remove_password)
        self._open(dialog)

    @Slot(str, str)
    def _set_password(self, new: str, present: str) -> None:
        work = ask_book.password_set(self._desk.book.path, new, present or None)
        self._desk.work_on_file(FileWork(work, self._on_password, lambda: _("Encrypting the book…"), new))

    @Slot(str)
    def _remove_password(self, present: str) -> None:
        path = self._desk.book.path

        def tell(_protection: "Protection") -> None:
            self._notices.tell(
                _("The password is removed"), _("Whoever has the file can read it: {file}").format(file=path)
            )

        work = ask_book.password_removed(path, present)
        self._desk.work_on_file(FileWork(work, tell, lambda: _("Removing the password…"), None))

    def _on_password(self, protection: "Protection") -> None:
        """Offer to replace the backups that anybody can read."""
        plain = protection.plain_backups
        if not plain:
            self._notices.tell(_("The book opens with its new password alone"))
            return
        title = ngettext(
            "Replace {count} backup that has no password?", "Replace {count} backups that have no password?", len(plain)
        )
        self._notices.ask(
            title.format(count=text.number(len(plain))),
            _(
                "The book opens with its new password alone. With “Replace”, a new backup is made under the password, "
                "and the older ones in {folder} are deleted for good."
            ).format(folder=plain[0].parent),
            _("Replace"),
            lambda: self._replace(plain),
        )

    def _replace(self, plain: tuple[Path, ...]) -> None:
        if self._desk.is_open:
            work = ask_book.plain_replaced(self._desk.book, plain)
            self._desk.tasks.write(work, self._on_replaced, title=lambda: _("Backing up…"))

    def _on_replaced(self, replaced: "Replaced") -> None:
        self._desk.safekeeping.look()
        words = ngettext("{count} older backup is deleted", "{count} older backups are deleted", len(replaced.gone))
        left = ""
        if replaced.left:
            left = _("These could not be deleted: {files}").format(
                files=text.listing(tuple(each.name for each in replaced.left))
            )
        self._notices.tell(words.format(count=text.number(len(replaced.gone))), left or str(replaced.made))
