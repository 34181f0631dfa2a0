"""A new, empty book: for which company, how it reckons, with which plan, and where."""

from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QLineEdit, QSpinBox, QWidget

from desktop_app.wording import catalogue
from desktop_app.wording.catalogue import _
from ui import ask, text, theme
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.preferences import home_of_books
from ui.reckoning import LAST_START, rounding_steps
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
        self.rounding = QComboBox()
        self.rounding.setObjectName("rounding")
        self.starts = QSpinBox()
        self.starts.setObjectName("starts")
        self.starts.setRange(1, LAST_START)
        self.starts.lineEdit().setTextMargins(theme.SPACE_2, 0, 0, 0)
        self.template = QComboBox()
        self.template.setObjectName("template")
        self.template.addItem(_("none yet"), "")
        for each in ask.templates():
            self.template.addItem(text.name(each.name), each.key)
        self.place = QLineEdit()
        self.place.setObjectName("place")
        self.browse = button()
        self.browse.setText(_("Choose…"))
        fields = QGridLayout()
        fields.setHorizontalSpacing(theme.SPACE_3)
        fields.setVerticalSpacing(theme.SPACE_3)
        rows: tuple[tuple[str, QWidget], ...] = (
            (_("Company"), self.company),
            (_("Currency"), self.currency),
            (_("Amounts are rounded to"), self.rounding),
            (_("A month starts on day"), self.starts),
            (_("Plan to begin with"), self.template),
            (_("File"), self.place),
        )
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
        self.body.addWidget(
            label(
                "small", _("Everything but the currency can be changed until the first month is approved."), wraps=True
            )
        )
        self.body.addStretch(1)
        self.cancel = self.add_button(_("Cancel"), "cancel")
        self.make = self.add_button(_("Create the book"), "create", is_main=True)
        self.make.setEnabled(False)
        self.cancel.clicked.connect(self.reject)
        self.make.clicked.connect(self._on_create)
        self.company.textChanged.connect(self._on_company)
        self.currency.currentTextChanged.connect(self._on_currency)
        self.place.textEdited.connect(self._on_place)
        self.browse.clicked.connect(self._on_browse)
        self.setMinimumWidth(520)
        self._on_company("")
        self._on_currency(self.currency.currentText())

    @Slot(str)
    def _on_company(self, name: str) -> None:
        if not self._chosen:
            clean = "".join(letter for letter in name if letter not in _NOT_IN_A_NAME and letter >= " ").strip(" .")
            file = (clean or _("My company")) + ".tierbook"
            self.place.setText(str(home_of_books() / file))
        self.make.setEnabled(bool(name.strip()) and bool(self.place.text().strip()))

    @Slot(str)
    def _on_currency(self, code: str) -> None:
        """Offer the currency's smallest amount, and coarser ones."""
        self.rounding.clear()
        self.rounding.addItems(rounding_steps(ask.currency(code)))

    @Slot(str)
    def _on_place(self, place: str) -> None:
        self._chosen = True
        self.make.setEnabled(bool(self.company.text().strip()) and bool(place.strip()))

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
        beginning = ask.Beginning(
            company=self.company.text().strip(),
            currency=self.currency.currentText(),
            language=catalogue.language(),
            rounding_step=Decimal(self.rounding.currentText()),
            month_starts_on=self.starts.value(),
            template=str(self.template.currentData()),
        )
        work = ask.created(path if path.suffix else path.with_suffix(".tierbook"), beginning)
        self._desk.take_from(work, lambda: _("Making the book…"))
        self.accept()
