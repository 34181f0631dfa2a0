"""A new, empty book: for which company, in which currency, and where."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QLineEdit, QWidget

from desktop_app.wording import catalogue
from desktop_app.wording.catalogue import _
from ui import ask, theme
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.preferences import home_of_books
from ui.widgets.basics import button, label, row

_CURRENCIES = ("CNY", "HKD", "TWD", "USD", "EUR", "GBP", "JPY", "SGD", "AUD", "CAD", "CHF", "KRW")
_NOT_IN_A_NAME = '<>:"/\\|?*'


class NewBookDialog(Sheet):
    """Asks for the company's name; the file's name follows it until the user chooses another."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, _("New book"), _("A book is one file. Everything you do is saved in it as you do it."))
        self._desk = desk
        self._chosen = False
        self.company = QLineEdit()
        self.company.setObjectName("company")
        self.company.setPlaceholderText(_("Name on the slips"))
        self.currency = QComboBox()
        self.currency.setObjectName("currency")
        self.currency.addItems(_CURRENCIES)
        self.place = QLineEdit()
        self.place.setObjectName("place")
        self.browse = button()
        self.browse.setText(_("Choose…"))
        fields = QGridLayout()
        fields.setHorizontalSpacing(theme.SPACE_3)
        fields.setVerticalSpacing(theme.SPACE_3)
        rows = ((_("Company"), self.company), (_("Currency"), self.currency), (_("File"), self.place))
        for number, (words, field) in enumerate(rows):
            word = label("quiet", words)
            word.setBuddy(field)
            field.setAccessibleName(words)
            fields.addWidget(word, number, 0)
            if field is self.place:
                fields.addLayout(row(self.place, self.browse), number, 1)
            else:
                fields.addWidget(field, number, 1)
        self.body.addLayout(fields)
        self.body.addStretch(1)
        self.cancel = self.add_button(_("Cancel"), "cancel")
        self.make = self.add_button(_("Create the book"), "create", is_main=True)
        self.make.setEnabled(False)
        self.cancel.clicked.connect(self.reject)
        self.make.clicked.connect(self._on_create)
        self.company.textChanged.connect(self._on_company)
        self.place.textEdited.connect(self._on_place)
        self.browse.clicked.connect(self._on_browse)
        self.setMinimumWidth(520)
        self._on_company("")

    @Slot(str)
    def _on_company(self, name: str) -> None:
        if not self._chosen:
            clean = "".join(letter for letter in name if letter not in _NOT_IN_A_NAME and letter >= " ").strip(" .")
            file = (clean or _("My company")) + ".tierbook"
            self.place.setText(str(home_of_books() / file))
        self.make.setEnabled(bool(name.strip()) and bool(self.place.text().strip()))

    @Slot(str)
    def _on_place(self, text: str) -> None:
        self._chosen = True
        self.make.setEnabled(bool(self.company.text().strip()) and bool(text.strip()))

    @Slot()
    def _on_browse(self) -> None:
        dialog = QFileDialog(self, _("Where to keep the book"), self.place.text(), _("Books") + " (*.tierbook)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("tierbook")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file)
        dialog.open()

    @Slot(str)
    def _on_file(self, name: str) -> None:
        self._chosen = True
        self.place.setText(name)
        self._on_place(name)

    @Slot()
    def _on_create(self) -> None:
        path = Path(self.place.text().strip()).expanduser()
        work = ask.created(
            path if path.suffix else path.with_suffix(".tierbook"),
            company=self.company.text().strip(),
            currency=self.currency.currentText(),
            language=catalogue.language(),
        )
        self._desk.take_from(work, lambda: _("Making the book…"))
        self.accept()
