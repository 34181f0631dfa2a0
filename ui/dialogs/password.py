"""The password of a book that is being opened."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.wording.catalogue import _
from ui.dialogs.sheet import Sheet
from ui.widgets.basics import label


class PasswordDialog(Sheet):
    """Asks for a password; `typed` brings it. `wrong` says why the one before was none."""

    typed = Signal(str)

    def __init__(self, window: QWidget, book: str, wrong: str = "") -> None:
        super().__init__(window, _("Password"), _("{book} is protected by a password.").format(book=book))
        self.wrong = label("negative", wrong, wraps=True)
        self.field = QLineEdit()
        self.field.setObjectName("password")
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(_("Password"))
        self.body.addWidget(self.field)
        self.body.addWidget(self.wrong)
        self.wrong.setVisible(bool(wrong))
        self.cancel = self.add_button(_("Cancel"), "cancel")
        self.unlock = self.add_button(_("Open"), "open", is_main=True)
        self.unlock.setEnabled(False)
        self.cancel.clicked.connect(self.reject)
        self.unlock.clicked.connect(self._on_open)
        self.field.textChanged.connect(self._on_text)
        self.setMinimumWidth(420)
        self.field.setFocus()

    @Slot(str)
    def _on_text(self, words: str) -> None:
        self.unlock.setEnabled(bool(words))

    @Slot()
    def _on_open(self) -> None:
        self.typed.emit(self.field.text())
        self.field.clear()
        self.accept()
