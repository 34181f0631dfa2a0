"""What can be set: the company and how it reckons, the looks of the window, and what keeps the book safe."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QSpinBox, QWidget

from desktop_app.domain.errors import TierbookError
from desktop_app.wording import catalogue
from desktop_app.wording.catalogue import _
from ui import ask_settings, text, theme
from ui.appearance import Look
from ui.ask import Work
from ui.desk import Desk
from ui.notices import Notices
from ui.pages.page import Page
from ui.reckoning import LAST_START, plain, rounding_steps
from ui.theme import TEXT_SIZES
from ui.widgets.basics import Card, button, label, row
from ui.widgets.choice import Choice
from ui.widgets.flow import Flow
from ui.widgets.page_header import PageHeader

_LANGUAGES = (("en", "English"), ("zh_CN", "简体中文"))  # each in its own language
_WIDEST = 820
_SAFE_ACTS = ("backup", "backups", "verify", "password", "log")


class SettingsPage(Page):
    """Every change is a step of the journal, and holds at once; what is refused is said beside it."""

    def __init__(self, desk: Desk, notices: Notices, look: Look) -> None:
        super().__init__(desk, notices)
        self._look = look
        self.header = PageHeader()
        self.company = QLineEdit()
        self.company.setObjectName("company")
        self.slips = Choice("slips_language")
        self.rounding = Choice("rounding")
        self.starts = QSpinBox()
        self.starts.setObjectName("starts")
        self.starts.setRange(1, LAST_START)
        self.starts.lineEdit().setTextMargins(theme.SPACE_2, 0, 0, 0)
        self.currency = label()
        self.refusal = label("negative", wraps=True)
        self.refusal.hide()
        self.language = Choice("language")
        self.appearance = Choice("appearance")
        self.text_size = Choice("text_size")
        self.place = label("quiet", wraps=True, selectable=True)
        self.safe = {key: button() for key in _SAFE_ACTS}
        self._words: list[tuple[QLabel, Callable[[], str]]] = []
        self._lay_out()
        self.company.editingFinished.connect(self._on_company)
        self.slips.chosen.connect(self._on_slips)
        self.rounding.chosen.connect(self._on_rounding)
        self.starts.editingFinished.connect(self._on_starts)
        for key, choice in (
            ("language", self.language),
            ("appearance", self.appearance),
            ("text_size", self.text_size),
        ):
            choice.chosen.connect(lambda about, key=key: self.act_about_asked.emit(key, about))
        for key, each in self.safe.items():
            each.setObjectName(key)
            each.clicked.connect(lambda _checked=False, key=key: self.act_asked.emit(key))

    def refresh(self) -> None:
        self._show()

    def retranslate(self) -> None:
        for each, words in self._words:
            each.setText(words())
        self.header.show_words(_("Settings"), _("Everything is saved as it is changed, and can be undone."))
        self.company.setAccessibleName(_("Company"))
        self.starts.setAccessibleName(_("A month starts on day"))
        acts = (_("Back up now"), _("Backups…"), _("Verify the book…"), _("Password…"), _("Change log…"))
        for act, name in zip(self.safe.values(), acts, strict=True):
            act.setText(name)
        self._show()

    def restyle(self) -> None:
        self._show()

    def _lay_out(self) -> None:
        company = self._card(
            lambda: _("Company"),
            (lambda: _("Name on the slips"), self.company),
            (lambda: _("Language of the slips"), self.slips),
            (lambda: _("Currency"), self.currency),
            (lambda: _("Amounts are rounded to"), self.rounding),
            (lambda: _("A month starts on day"), self.starts),
        )
        company.inside.addWidget(self.refusal)
        window = self._card(
            lambda: _("Window"),
            (lambda: _("Language"), self.language),
            (lambda: _("Appearance"), self.appearance),
            (lambda: _("Size of the text"), self.text_size),
        )
        safety = self._card(lambda: _("Safety"))
        safety.inside.addWidget(self.place)
        safety.inside.addLayout(Flow(*self.safe.values()))
        self.inside.addWidget(self.header)
        for card in (company, window, safety):
            card.setMaximumWidth(_WIDEST)
            self.inside.addWidget(card)
        self.inside.addStretch(1)

    def _card(self, title: Callable[[], str], *fields: tuple[Callable[[], str], QWidget]) -> Card:
        card = Card(padding=theme.SPACE_5)
        head = label("card_title")
        self._words.append((head, title))
        card.inside.addWidget(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE_4)
        grid.setVerticalSpacing(theme.SPACE_3)
        grid.setColumnMinimumWidth(0, 190)
        grid.setColumnStretch(1, 1)
        for number, (words, field) in enumerate(fields):
            word = label("quiet")
            word.setBuddy(field)
            self._words.append((word, words))
            grid.addWidget(word, number, 0)
            if isinstance(field, QLineEdit | QLabel):
                grid.addWidget(field, number, 1)
            else:
                grid.addLayout(row(field, None), number, 1)
        card.inside.addLayout(grid)
        return card

    def _show(self) -> None:
        self.language.show_choices(_LANGUAGES, _("Language"))
        self.language.choose(catalogue.language())
        looks = (("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark")))
        self.appearance.show_choices(looks, _("Appearance"))
        self.appearance.choose(self._look.appearance)
        self.text_size.show_choices([(str(size), f"{size} %") for size in TEXT_SIZES], _("Size of the text"))
        self.text_size.choose(str(self._look.text_size))
        if not self.desk.is_open:
            return
        settings = self.desk.summary.settings
        self.company.setText(settings.company.in_language(catalogue.language()))
        self.slips.show_choices(_LANGUAGES, _("Language of the slips"))
        self.slips.choose(settings.language)
        self.currency.setText(settings.currency.code)
        steps = rounding_steps(settings.currency, settings.rounding_step)
        self.rounding.show_choices([(step, step) for step in steps], _("Amounts are rounded to"))
        self.rounding.choose(plain(settings.rounding_step))
        self.starts.setValue(settings.calendar.month_starts_on)
        self.place.setText(_("The book is the file {file}.").format(file=self.desk.summary.path))
        may_write = self.desk.summary.read_only is None
        for widget in (self.company, self.slips, self.rounding, self.starts, self.safe["password"]):
            widget.setEnabled(may_write)

    def _change(self, work: "Work[None]") -> None:
        self.refusal.hide()
        self.desk.tasks.write(work, self._on_changed, title=lambda: _("Saving…"), otherwise=self._on_refused)

    def _on_changed(self, _nothing: None) -> None:
        self.desk.refresh()

    def _on_refused(self, error: Exception) -> None:
        """Say why beside what was changed, and show what still holds."""
        if isinstance(error, TierbookError):
            self.refusal.setText(text.message(error.message))
            self.refusal.show()
        else:
            self.desk.tasks.refused(error)
        self._show()

    @Slot()
    def _on_company(self) -> None:
        if not self.desk.is_open:
            return
        name, language = self.company.text(), catalogue.language()
        if " ".join(name.split()) != self.desk.summary.settings.company.in_language(language):
            self._change(ask_settings.company_changed(self.desk.book, name, language))

    @Slot(str)
    def _on_slips(self, language: str) -> None:
        if self.desk.is_open:
            self._change(ask_settings.language_changed(self.desk.book, language))

    @Slot(str)
    def _on_rounding(self, step: str) -> None:
        if self.desk.is_open:
            self._change(ask_settings.rounding_changed(self.desk.book, Decimal(step)))

    @Slot()
    def _on_starts(self) -> None:
        if self.desk.is_open and self.starts.value() != self.desk.summary.settings.calendar.month_starts_on:
            self._change(ask_settings.month_start_changed(self.desk.book, self.starts.value()))
