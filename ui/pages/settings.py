"""What can be set: the company and how it reckons, the looks of the window, and what keeps the book safe."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QLineEdit, QSpinBox, QWidget

from desktop_app.domain.period import Period
from desktop_app.importing.cells import parse_number
from desktop_app.wording import catalogue
from desktop_app.wording.catalogue import _
from ui import ask_book, ask_settings, text, theme
from ui.appearance import Look
from ui.desk import Desk
from ui.languages import LANGUAGES
from ui.notices import Notices
from ui.pages.page import Page
from ui.reckoning import LAST_START, months_around, plain, rounding_steps
from ui.theme import TEXT_SIZES
from ui.widgets.basics import Card, button, label
from ui.widgets.choice import Choice
from ui.widgets.flow import Flow
from ui.widgets.form import Form, Words
from ui.widgets.logo_field import LogoField
from ui.widgets.page_header import PageHeader
from ui.widgets.refusal import Refusal

if TYPE_CHECKING:
    from ui.ask import Work

_WIDEST, _NARROW = 820, 110
_UNREADABLE = Decimal(0)  # what is no number is refused as this is
_SAFE_ACTS = ("backup", "backups", "verify", "password", "log")


class SettingsPage(Page):
    """Every change is a step of the journal, and holds at once; what is refused is said beside it."""

    def __init__(self, desk: Desk, notices: Notices, look: Look) -> None:
        super().__init__(desk, notices)
        self._look = look
        self.header = PageHeader()
        self.company, self.ceiling = QLineEdit(), QLineEdit()
        self.company.setObjectName("company")
        self.ceiling.setObjectName("ceiling")
        self.ceiling.setMaximumWidth(_NARROW)
        self.logo = LogoField()
        self.slips = Choice("slips_language")
        self.rounding = Choice("rounding")
        self.first_month = Choice("first_month")
        self.openings = button()
        self.openings.setObjectName("openings")
        self.starts = QSpinBox()
        self.starts.setObjectName("starts")
        self.starts.setRange(1, LAST_START)
        self.starts.lineEdit().setTextMargins(theme.INSET, 0, 0, 0)
        self.currency = label()
        self.language = Choice("language")
        self.days = Choice("days")
        self.appearance = Choice("appearance")
        self.text_size = Choice("text_size")
        self.hidden = QCheckBox()
        self.hidden.setObjectName("hide_amounts")
        self.shortcuts = button()
        self.shortcuts.setObjectName("shortcuts")
        self.place = label("quiet", wraps=True, selectable=True)
        self.folder = label("quiet", wraps=True, selectable=True)
        self.choose_folder, self.beside = button(), button("link")
        self.choose_folder.setObjectName("choose_folder")
        self.beside.setObjectName("beside")
        self.safe = {key: button() for key in _SAFE_ACTS}
        self._refusals: dict[QWidget, Refusal] = {}
        self._heads: list[tuple[QLabel, Words]] = []
        self._forms: list[Form] = []
        self._cards: list[Card] = []
        self._of_revenue = label("quiet")
        self._lay_out()
        self._connect()

    @property
    def refusal(self) -> Refusal:
        """What is said about the change that was refused last."""
        said = (each for each in self._refusals.values() if each.text())
        return next(said, self._refusals[self.company])

    def refresh(self) -> None:
        self._show()
        self.desk.tasks.read(ask_settings.logo(self.desk.book), self.logo.show_logo, key="logo", owner=self)

    def retranslate(self) -> None:
        for head, words in self._heads:
            head.setText(words())
        for form in self._forms:
            form.retranslate()
        self.header.show_words(_("Settings"), _("Everything is saved as it is changed, and can be undone."))
        self.openings.setText(_("Opening balances…"))
        self.shortcuts.setText(_("Shortcuts…"))
        self.choose_folder.setText(_("Choose a folder…"))
        self.beside.setText(_("Beside the book"))
        self._of_revenue.setText(_("per cent of revenue"))
        self.hidden.setText(_("as ••••, until the program is started anew"))
        acts = (_("Back up now"), _("Backups…"), _("Verify the book…"), _("Password…"), _("Change log…"))
        for act, name in zip(self.safe.values(), acts, strict=True):
            act.setText(name)
        self._show()

    def restyle(self) -> None:
        self.logo.show_logo(self.logo.logo)
        self._show()

    def _lay_out(self) -> None:
        company = self._card(lambda: _("Company"))
        company.add(lambda: _("Name on the slips"), self.company)
        self._refusable(company, self.company)
        company.add(lambda: _("Logo"), self.logo)
        self._refusable(company, self.logo)
        company.add(lambda: _("Language of the slips"), self.slips)
        company.add(lambda: _("Currency"), self.currency)
        company.add(lambda: _("Amounts are rounded to"), self.rounding)
        company.add(lambda: _("A month starts on day"), self.starts)
        self._refusable(company, self.slips, self.rounding, self.starts)
        company.add(lambda: _("The first month to pay"), self.first_month)
        self._refusable(company, self.first_month)
        company.add(lambda: _("From the time before it"), self.openings)
        company.add(lambda: _("Ceiling of the incentive’s cost"), self.ceiling, self._of_revenue)
        company.add_note(lambda: _("Home says so when a month’s incentive is a larger part of its revenue."))
        self._refusable(company, self.ceiling)
        window = self._card(lambda: _("Window"))
        window.add(lambda: _("Language"), self.language)
        window.add(lambda: _("Days are written"), self.days)
        window.add(lambda: _("Appearance"), self.appearance)
        window.add(lambda: _("Size of the text"), self.text_size)
        window.add(lambda: _("Hide amounts"), self.hidden)
        window.add(lambda: _("Keyboard"), self.shortcuts)
        safety = self._card(lambda: _("Safety"))
        safety.add(lambda: _("The book"), self.place)
        safety.add(lambda: _("Backups go to"), self.folder)
        safety.add_buttons(self.choose_folder, self.beside)
        safety.add_note(lambda: _("Best is another disk. Backups that were made before stay where they are."))
        self._refusable(safety, self.folder)
        self._cards[-1].inside.addWidget(Flow(*self.safe.values()))
        self.inside.addWidget(self.header)
        for card in self._cards:
            card.setMaximumWidth(_WIDEST)
            self.inside.addWidget(card)
        self.inside.addStretch(1)

    def _card(self, title: Words) -> Form:
        """A card with a title and fields, under those that are there."""
        card, head, form = Card(padding=theme.SPACE_5), label("card_title"), Form()
        self._heads.append((head, title))
        self._forms.append(form)
        self._cards.append(card)
        card.inside.addWidget(head)
        card.inside.addWidget(form)
        return form

    def _refusable(self, form: Form, *fields: QWidget) -> None:
        """Say under the field that was added last why a change of these was refused."""
        refusal = Refusal(self.desk.tasks)
        form.add_note(note=refusal)
        self._refusals.update(dict.fromkeys(fields, refusal))

    def _connect(self) -> None:
        self.company.editingFinished.connect(self._on_company)
        self.logo.file_chosen.connect(self._on_logo_file)
        self.logo.removed.connect(lambda: self._change(self.logo, ask_settings.logo_changed(self.desk.book, None)))
        self.slips.chosen.connect(self._on_slips)
        self.rounding.chosen.connect(self._on_rounding)
        self.starts.editingFinished.connect(self._on_starts)
        self.first_month.chosen.connect(self._on_first_month)
        self.ceiling.editingFinished.connect(self._on_ceiling)
        self.choose_folder.clicked.connect(self._on_choose_folder)
        self.beside.clicked.connect(lambda: self._take_folder(None))
        self.desk.safekeeping.changed.connect(self._show_folder)
        choices = {"language": self.language, "days": self.days, "appearance": self.appearance}
        for key, choice in {**choices, "text_size": self.text_size}.items():
            choice.chosen.connect(lambda about, key=key: self.act_about_asked.emit(key, about))
        acts = {"hide_amounts": self.hidden, "shortcuts": self.shortcuts, "openings": self.openings}
        for key, each in {**acts, **self.safe}.items():
            each.setObjectName(key)
            each.clicked.connect(lambda _checked=False, key=key: self.act_asked.emit(key))

    # ---- what holds

    def _show(self) -> None:
        self._show_window()
        if not self.desk.is_open:
            return
        settings = self.desk.summary.settings
        self.company.setText(settings.company.in_language(catalogue.language()))
        self.slips.show_choices(LANGUAGES, _("Language of the slips"))
        self.slips.choose(settings.language)
        self.currency.setText(settings.currency.code)
        steps = rounding_steps(settings.currency, settings.rounding_step)
        self.rounding.show_choices([(step, step) for step in steps], _("Amounts are rounded to"))
        self.rounding.choose(plain(settings.rounding_step))
        self.starts.setValue(settings.calendar.month_starts_on)
        first = settings.first_period
        months = months_around(self.desk.period, *self.desk.months, *([first] if first is not None else []))
        chosen = [("", _("that of the first sale")), *((str(month), text.period(month)) for month in months)]
        self.first_month.show_choices(chosen, _("The first month to pay"))
        self.first_month.choose("" if first is None else str(first))
        ceiling = settings.cost_ceiling
        self.ceiling.setText("" if ceiling is None else plain(ceiling * 100))
        self.ceiling.setPlaceholderText(_("none"))
        self.place.setText(str(self.desk.summary.path))
        self._show_folder()
        may_write = self.desk.summary.read_only is None
        reckoning = (self.rounding, self.starts, self.first_month, self.ceiling)
        for widget in (self.company, self.logo, self.slips, *reckoning, self.safe["password"]):
            widget.setEnabled(may_write)

    @Slot()
    def _show_folder(self) -> None:
        backups = self.desk.safekeeping.backups
        self.folder.setText(str(backups.folder) if backups is not None else "")
        is_beside = not self.desk.is_open or backups is None or backups.folder.parent == self.desk.summary.path.parent
        self.beside.setVisible(not is_beside)

    def _show_window(self) -> None:
        self.language.show_choices(LANGUAGES, _("Language"))
        self.language.choose(catalogue.language())
        self.days.show_choices(
            [("language", _("as the language writes them")), ("iso", text.EXAMPLE_OF_ISO)], _("Days are written")
        )
        self.days.choose("iso" if text.days_are_iso() else "language")
        looks = (("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark")))
        self.appearance.show_choices(looks, _("Appearance"))
        self.appearance.choose(self._look.appearance)
        self.text_size.show_choices([(str(size), f"{size} %") for size in TEXT_SIZES], _("Size of the text"))
        self.text_size.choose(str(self._look.text_size))
        self.hidden.setChecked(text.amounts_are_hidden())

    # ---- changes

    def _change(self, field: QWidget, work: "Work[None]") -> None:
        for each in self._refusals.values():
            each.say("")
        self.desk.tasks.write(
            work, self._on_changed, title=lambda: _("Saving…"), otherwise=lambda error: self._refuse(field, error)
        )

    def _on_changed(self, _nothing: None) -> None:
        self.desk.refresh()

    def _refuse(self, field: QWidget, error: Exception) -> None:
        """Say why beside what was to be changed, and show what still holds."""
        self._refusals[field].show_error(error)
        self._show()

    @Slot()
    def _on_company(self) -> None:
        if not self.desk.is_open:
            return
        name, language = self.company.text(), catalogue.language()
        if " ".join(name.split()) != self.desk.summary.settings.company.in_language(language):
            self._change(self.company, ask_settings.company_changed(self.desk.book, name, language))

    @Slot(object)
    def _on_logo_file(self, file: Path) -> None:
        self._change(self.logo, ask_settings.logo_taken(self.desk.book, file))

    @Slot(str)
    def _on_slips(self, language: str) -> None:
        if self.desk.is_open:
            self._change(self.slips, ask_settings.language_changed(self.desk.book, language))

    @Slot(str)
    def _on_rounding(self, step: str) -> None:
        if self.desk.is_open:
            self._change(self.rounding, ask_settings.rounding_changed(self.desk.book, Decimal(step)))

    @Slot()
    def _on_starts(self) -> None:
        if self.desk.is_open and self.starts.value() != self.desk.summary.settings.calendar.month_starts_on:
            self._change(self.starts, ask_settings.month_start_changed(self.desk.book, self.starts.value()))

    @Slot(str)
    def _on_first_month(self, month: str) -> None:
        if self.desk.is_open:
            first = Period.parse(month) if month else None
            self._change(self.first_month, ask_settings.beginning_changed(self.desk.book, first))

    @Slot()
    def _on_ceiling(self) -> None:
        if not self.desk.is_open:
            return
        typed = self.ceiling.text().replace("%", "").replace("％", "").strip()
        figure = parse_number(typed) if typed else None
        ceiling = figure.scaleb(-2) if figure is not None else _UNREADABLE if typed else None
        if ceiling != self.desk.summary.settings.cost_ceiling:
            self._change(self.ceiling, ask_settings.ceiling_changed(self.desk.book, ceiling))

    @Slot()
    def _on_choose_folder(self) -> None:
        dialog = QFileDialog(self.window(), _("Where backups go"), str(self.desk.summary.path.parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self._take_folder(Path(name)))
        dialog.open()

    def _take_folder(self, folder: Path | None) -> None:
        self._refusals[self.folder].say("")
        desk, book = self.desk, self.desk.book
        desk.tasks.write(
            ask_book.backup_folder_chosen(book.path, folder),
            lambda found: desk.safekeeping.show(book, found),
            otherwise=self._refusals[self.folder].show_error,
        )
