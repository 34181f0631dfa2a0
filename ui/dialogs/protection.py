"""The password of the book that is open: set, changed, or removed."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from desktop_app.wording.catalogue import _
from ui import ask_book, text, theme
from ui.dialogs.sheet import Sheet
from ui.widgets.basics import label


class ProtectionDialog(Sheet):
    """Says first what cannot be mended. `set_wanted` brings the new password and the present one ("" without one)."""

    set_wanted = Signal(str, str)
    removal_wanted = Signal(str)
    """The password is to be removed; the present one."""

    def __init__(self, window: QWidget, book: str, *, is_protected: bool) -> None:
        super().__init__(window, _("Password of {book}").format(book=book))
        self._is_protected = is_protected
        has_none = _("The book has no password yet: whoever has the file can read it.")
        has_one = _("The book is encrypted under its password.")
        self.say(self.title.text(), has_one if is_protected else has_none)
        lost = _("A lost password cannot be mended: nobody can then open the book, nor its backups. Keep it safe.")
        self.warning = label("", lost, wraps=True)
        plain = _(
            "Backups made until now stay as they are and open without a password. Afterwards you are asked whether "
            "to replace them."
        )
        kept = _("Backups made until now keep the password that they have.")
        self.older = label("quiet", kept if is_protected else plain, wraps=True)
        self.body.addWidget(self.warning)
        self.body.addWidget(self.older)
        self.present, self.new, self.again = QLineEdit(), QLineEdit(), QLineEdit()
        self.wrong = label("negative", wraps=True)
        self.wrong.hide()
        self._lay_out()
        self.cancel = self.add_button(_("Cancel"), "cancel")
        self.remove = self.add_button(_("Remove the password"), "remove")
        self.remove.setVisible(is_protected)
        yes = _("Change the password") if is_protected else _("Set the password")
        self.set = self.add_button(yes, "set", is_main=True)
        self.cancel.clicked.connect(self.reject)
        self.remove.clicked.connect(self._on_remove)
        self.set.clicked.connect(self._on_set)
        self.setMinimumWidth(round(480 * theme.look().text_size / 100))
        self._on_typed()

    def _lay_out(self) -> None:
        fields = QGridLayout()
        self.body.addLayout(fields)  # at once: what is shown without a parent is a window for a moment
        fields.setHorizontalSpacing(theme.SPACE_3)
        fields.setVerticalSpacing(theme.SPACE_3)
        rows = (
            ("present", _("Present password"), self.present),
            ("new", _("New password"), self.new),
            ("again", _("The same once more"), self.again),
        )
        for number, (name, words, field) in enumerate(rows):
            field.setObjectName(name)
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setAccessibleName(words)
            field.textChanged.connect(self._on_typed)
            word = label("quiet", words)
            word.setBuddy(field)
            is_shown = self._is_protected or field is not self.present
            fields.addWidget(word, number, 0)
            fields.addWidget(field, number, 1)
            word.setVisible(is_shown)
            field.setVisible(is_shown)
        self.body.addWidget(self.wrong)
        self.body.addStretch(1)
        (self.present if self._is_protected else self.new).setFocus()

    @Slot()
    def _on_typed(self) -> None:
        self.wrong.hide()
        is_known = bool(self.present.text()) or not self._is_protected
        self.remove.setEnabled(is_known)
        self.set.setEnabled(is_known and bool(self.new.text()) and bool(self.again.text()))

    @Slot()
    def _on_set(self) -> None:
        problem = ask_book.wrong_with_password(self.new.text())
        if problem is not None or self.new.text() != self.again.text():
            self.wrong.setText(_("The two are not the same.") if problem is None else text.message(problem))
            self.wrong.show()
            return
        self.set_wanted.emit(self.new.text(), self.present.text())
        self._end()

    @Slot()
    def _on_remove(self) -> None:
        self.removal_wanted.emit(self.present.text())
        self._end()

    def _end(self) -> None:
        for field in (self.present, self.new, self.again):
            field.clear()
        self.accept()
