"""The steps of a new book, each a pane: the company, how it reckons, where it begins, where it lies."""

from abc import abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from desktop_app.domain.message import Message
from desktop_app.domain.period import Period
from desktop_app.wording import catalogue
from desktop_app.wording.catalogue import _
from ui import ask, ask_book, ask_settings, text, theme
from ui.languages import LANGUAGES
from ui.preferences import home_of_books
from ui.reckoning import LAST_START, months_around, rounding_steps
from ui.tasks import Tasks
from ui.widgets.basics import button
from ui.widgets.form import Form
from ui.widgets.logo_field import LogoField
from ui.widgets.refusal import Refusal

_CURRENCIES = ("CNY", "HKD", "TWD", "USD", "EUR", "GBP", "JPY", "SGD", "AUD", "CAD", "CHF", "KRW")
_NOT_IN_A_NAME = '<>:"/\\|?*'
_ENDING = ".tierbook"


class Pane(QWidget):
    """One step. `changed` tells that another thing is typed or chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form = Form()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, theme.SPACE_2, 0, 0)
        box.addWidget(self.form)
        box.addStretch(1)

    def retranslate(self) -> None:
        self.form.retranslate()

    @property
    def is_complete(self) -> bool:
        """Whether the next step can be taken."""
        return True

    @property
    @abstractmethod
    def first(self) -> QWidget:
        """The field that has the keyboard when the step is shown."""


class CompanyPane(Pane):
    """The language, which is that of the window at once, the name and the logo."""

    language_chosen = Signal(str)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self.language = _combo("language", LANGUAGES)
        self.language.setCurrentIndex(self.language.findData(catalogue.language()))
        self.company = QLineEdit()
        self.company.setObjectName("company")
        self.logo = LogoField()
        self.refusal = Refusal(tasks)
        self.form.add(lambda: _("Language"), self.language)
        self.form.add(lambda: _("Company"), self.company)
        self.form.add_note(lambda: _("The name stands on every slip."))
        self.form.add(lambda: _("Logo"), self.logo)
        self.form.add_note(note=self.refusal)
        self.language.currentIndexChanged.connect(lambda: self.language_chosen.emit(str(self.language.currentData())))
        self.company.textChanged.connect(self.changed)
        self.logo.file_chosen.connect(self._on_file)
        self.logo.removed.connect(lambda: self.logo.show_logo(None))

    @property
    def first(self) -> QWidget:
        return self.company

    @property
    def is_complete(self) -> bool:
        return bool(self.company.text().strip())

    @Slot(object)
    def _on_file(self, file: Path) -> None:
        self.refusal.say("")
        work, refuse = ask_settings.logo_read(file), self.refusal.show_error
        self._tasks.read(work, self.logo.show_logo, key="logo", owner=self, otherwise=refuse)


class ReckoningPane(Pane):
    """Currency, rounding, and the day on which a month starts."""

    def __init__(self) -> None:
        super().__init__()
        self.currency = _combo("currency", [(code, code) for code in _CURRENCIES])
        self.rounding = _combo("rounding", ())
        self.starts = QSpinBox()
        self.starts.setObjectName("starts")
        self.starts.setRange(1, LAST_START)
        self.starts.lineEdit().setTextMargins(theme.INSET, 0, 0, 0)
        self.form.add(lambda: _("Currency"), self.currency)
        self.form.add_note(lambda: _("Everything in the book is in this currency, and stays in it."))
        self.form.add(lambda: _("Amounts are rounded to"), self.rounding)
        self.form.add_note(lambda: _("Each line of a payout is rounded once, half up."))
        self.form.add(lambda: _("A month starts on day"), self.starts)
        self.form.add_note(lambda: _("With 26, March is what was sold from February 26 to March 25."))
        self.currency.currentIndexChanged.connect(self._on_currency)
        self._on_currency()

    @property
    def first(self) -> QWidget:
        return self.currency

    @property
    def step(self) -> Decimal:
        return Decimal(self.rounding.currentText())

    @Slot()
    def _on_currency(self) -> None:
        """Offer the currency's smallest amount, and coarser ones."""
        self.rounding.clear()
        self.rounding.addItems(rounding_steps(ask.currency(self.currency.currentText())))


class BeginningPane(Pane):
    """From the first sale on, or in the middle of a year; and the plan to begin with."""

    def __init__(self, month: Period) -> None:
        super().__init__()
        self._months = months_around(month)
        self.month = _combo("first_month", ())
        self.template = _combo("template", ())
        self.form.add(lambda: _("The first month to pay"), self.month)
        self.form.add_note(
            lambda: _(
                "Choose a month where earlier ones were paid elsewhere: balances, and what was earned for a quarter or "
                "a year so far, are entered later as opening balances."
            )
        )
        self.form.add(lambda: _("Plan to begin with"), self.template)
        self.form.add_note(lambda: _("A template holds for everybody, and can be changed as you like."))
        self.retranslate()

    @property
    def first(self) -> QWidget:
        return self.month

    @property
    def first_period(self) -> Period | None:
        """None for the month of the first sale."""
        chosen = str(self.month.currentData())
        return Period.parse(chosen) if chosen else None

    def retranslate(self) -> None:
        super().retranslate()
        months = [(str(month), text.period(month)) for month in self._months]
        _refill(self.month, [("", _("that of the first sale")), *months])
        templates = [(each.key, text.name(each.name)) for each in ask.templates()]
        _refill(self.template, [("", _("none yet")), *templates])


class PlacePane(Pane):
    """The file, which follows the company's name until another is chosen; what is wrong with its place is said."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._is_chosen = self._is_checked = False
        self.place = QLineEdit()
        self.place.setObjectName("place")
        self.browse = button()
        self.browse.setObjectName("browse")
        self.refusal = Refusal(tasks)
        self.form.add(lambda: _("File"), self.place, self.browse)
        self.form.add_note(
            lambda: _(
                "Keep it on a disk of this computer: a folder that another program synchronises, or a network drive, "
                "damages it. Backups can go anywhere."
            )
        )
        self.form.add_note(note=self.refusal)
        self.place.textChanged.connect(self._on_text)
        self.place.textEdited.connect(self._on_edited)
        self.browse.clicked.connect(self._on_browse)

    @property
    def first(self) -> QWidget:
        return self.place

    @property
    def path(self) -> Path:
        """What is typed; a name alone lies in the folder of books."""
        path = Path(self.place.text().strip())
        with suppress(RuntimeError):  # somebody's home folder whom this computer does not know
            path = path.expanduser()
        path = home_of_books() / path
        return path if path.suffix or not path.name else path.with_suffix(_ENDING)

    @property
    def is_complete(self) -> bool:
        return self._is_checked and self.refusal.isHidden()

    def retranslate(self) -> None:
        super().retranslate()
        self.browse.setText(_("Choose…"))
        self.browse.setAccessibleName(_("Choose where to keep the book"))

    def follow(self, company: str) -> None:
        """Propose the file of a company."""
        if not self._is_chosen:
            clean = "".join(letter for letter in company if letter not in _NOT_IN_A_NAME and letter >= " ").strip(" .")
            self.place.setText(str(home_of_books() / ((clean or _("My company")) + _ENDING)))

    def refuse(self, error: Exception) -> None:
        """Say why the book could not be made."""
        self.refusal.show_error(error)
        self.changed.emit()

    @Slot()
    def _on_text(self) -> None:
        self._is_checked = False
        self.refusal.say("")
        self.changed.emit()
        if self.place.text().strip():
            self._tasks.read(ask_book.place_checked(self.path), self._on_checked, key="place", owner=self)

    def _on_checked(self, wrong: Message | None) -> None:
        self._is_checked = True
        self.refusal.say("" if wrong is None else text.message(wrong))
        self.changed.emit()

    @Slot()
    def _on_edited(self) -> None:
        self._is_chosen = True

    @Slot()
    def _on_browse(self) -> None:
        books = _("Books") + " (*.tierbook)"
        dialog = QFileDialog(self.window(), _("Where to keep the book"), self.place.text(), books)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # nothing is written over, and that is said
        dialog.setDefaultSuffix("tierbook")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file)
        dialog.open()

    @Slot(str)
    def _on_file(self, name: str) -> None:
        self._is_chosen = True
        self.place.setText(name)


def _combo(name: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    for key, words in choices:
        made.addItem(words, key)
    return made


def _refill(combo: QComboBox, choices: Sequence[tuple[str, str]]) -> None:
    """Offer these; what was chosen stays chosen."""
    chosen = combo.currentData()
    blocker = QSignalBlocker(combo)
    combo.clear()
    for key, words in choices:
        combo.addItem(words, key)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
    blocker.unblock()
