"""The slips of a period: looked at, chosen, written as files, copied as pictures, printed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QWidget,
)

from desktop_app.domain.frozen import frozen
from desktop_app.reporting.slip_options import MOST_OBJECTION_DAYS, Layout, SlipOptions
from desktop_app.wording.catalogue import LANGUAGES, _, ngettext
from desktop_app.wording.missing import missing_words
from ui import ask_slips, pdf, text, theme
from ui.desk import Desk
from ui.dialogs.preview import PreviewDialog
from ui.notices import Notices
from ui.preferences import Preferences
from ui.widgets.basics import Card, button, column, label, row
from ui.widgets.choice import Choice

if TYPE_CHECKING:
    from desktop_app.reporting.kept_slips import Slips
    from desktop_app.services.draw_slips import DrawnSlips
    from desktop_app.services.write_slips import Form, SlipsWritten

_TICKED, _UNTICKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_NARROW = 248  # pixels of the choices, at the usual size of text


@frozen
class _Printed:
    """What is being printed: its fingerprints, to be known again once it is on paper."""

    prints: tuple[str, ...] = ()


class SlipsDialog(PreviewDialog):
    """People at the left, ticked for what is written and printed; the chosen slip at the right as it will be."""

    def __init__(self, window: QWidget, desk: Desk, notices: Notices, preferences: Preferences) -> None:
        super().__init__(window, desk.tasks, notices, _("Slips"))
        self._desk, self._preferences = desk, preferences
        self.files: tuple[Path, ...] = ()
        self.slips: Slips | None = None
        self._prints: Mapping[str, str] = {}
        self._printing = _Printed()
        self._folder = slip_folder(desk)
        self.who = Choice("who")
        self.names = QListWidget()
        self.names.setAccessibleName(_("Slips"))
        self.names.setFrameShape(QFrame.Shape.NoFrame)
        self.names.setSpacing(1)
        self.language, self.layout_, self.form = Choice("language"), Choice("layout"), Choice("form")
        self.sales = QCheckBox(_("With the sales they rest on"))
        self.days = QSpinBox()
        self.rule = ""
        self.passwords, self.write_ = button(), button()
        self.passwords.setObjectName("passwords")
        self.write_.setText(_("Write files"))
        self._offer()
        self._lay_out()
        self.save.hide()
        self.elsewhere = self.add_button(_("Other folder…"), "elsewhere")
        self.buttons.insertWidget(self.buttons.indexOf(self.save), self.elsewhere)
        self.who.chosen.connect(self._on_who)
        self.names.currentRowChanged.connect(self._on_name)
        self.names.itemChanged.connect(self._on_tick)
        for choice in (self.language, self.layout_, self.form):
            choice.chosen.connect(self._on_option)
        self.sales.toggled.connect(self._on_option)
        self.days.valueChanged.connect(self._on_option)
        self.elsewhere.clicked.connect(self._on_elsewhere)
        self.passwords.clicked.connect(self._on_passwords)
        self.write_.clicked.connect(self.write)
        self.put_preview_last()
        self._enable()
        self.say(_("Slips of {period}").format(period=text.period(desk.period)), _("Working it out…"))
        desk.tasks.read(ask_slips.gathered(desk.book, desk.period), self._show, owner=self, otherwise=self._on_refused)

    @property
    def options(self) -> SlipOptions:
        """How the slips are drawn, as it is chosen."""
        languages = LANGUAGES if self.language.key == "both" else (self.language.key,)
        return SlipOptions(languages, cast("Layout", self.layout_.key), self.days.value(), None, self.sales.isChecked())

    @property
    def ticked(self) -> frozenset[str]:
        """The codes of those whose slips are written and printed."""
        items = (self.names.item(place) for place in range(self.names.count()))
        return frozenset(str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() == _TICKED)

    def with_document(self, then: Callable[[pdf.Document], None]) -> None:
        """Draw the ticked slips into one document, and hand it on to be printed."""
        if self.slips is None:
            return
        codes = self.ticked
        chosen = tuple(record for record in self.slips.records if record.payee.code in codes)
        self._printing = _Printed(tuple(self._prints[code] for code in codes if code in self._prints))
        work = ask_slips.drawn(self._desk.book, replace(self.slips, records=chosen), self.options)
        self._tasks.read(
            work,
            lambda drawn: then(drawn.content),
            title=lambda: _("Drawing the slips…"),
            owner=self,
            otherwise=self._tasks.refused,
        )

    def on_printed(self, sheets: int) -> None:
        """What was printed is known again, until something on it changes."""
        super().on_printed(sheets)
        self._preferences.remember_printed(self._printing.prints)

    @Slot()
    def write(self) -> None:
        """Write the ticked slips into the folder."""
        from desktop_app.services.gather_slips import Who

        self.say(self.title.text(), _("Writing the slips…"))
        self._desk.tasks.read(
            ask_slips.written(
                self._desk.book,
                self._desk.period,
                self._folder,
                self.options,
                Who(self.ticked),
                cast("Form", self.form.key),
                self.rule if self.form.key == "each" else "",
            ),
            self._on_written,
            owner=self,
            title=lambda: _("Writing the slips…"),
            otherwise=self._on_not_written,
        )

    def _lay_out(self) -> None:
        self.days.setRange(0, MOST_OBJECTION_DAYS)
        self.days.lineEdit().setTextMargins(theme.INSET, 0, 0, 0)
        self.days.setSpecialValueText(_("none"))
        self.days.setAccessibleName(_("Days for objections after the approval"))
        left = Card(padding=theme.SPACE_2)
        left.setFixedWidth(round(_NARROW * theme.look().text_size / 100))
        for choice in (self.language, self.layout_, self.form):
            choice.setToolTip(choice.accessibleName())
        days = row(label("quiet", _("Days to object")), self.days, None)
        left.inside.addLayout(
            column(
                self.who,
                self.names,
                row(self.language, self.layout_, None),
                row(self.form, self.write_, None),
                row(self.passwords, None),
                days,
                self.sales,
            )
        )
        whole = row(left, spacing=theme.SPACE_3)
        self.body.removeWidget(self.view)
        whole.addWidget(self.view, 1)
        self.body.addLayout(whole, 1)

    def _offer(self) -> None:
        self.language.show_choices(
            (("en", "English"), ("zh_CN", "简体中文"), ("both", _("Both"))), _("Language of the slips")
        )
        self.language.choose(self._desk.summary.settings.language)
        self.layout_.show_choices((("a4", _("A4")), ("a5", _("2 × A5"))), _("Paper of the slips"))
        self.layout_.choose(self._preferences.slip_layout)
        self.form.show_choices(
            (("each", _("PDF, one each")), ("one", _("PDF, all in one")), ("picture", _("Picture, one each"))),
            _("What is written"),
        )
        self.days.setValue(self._preferences.objection_days)
        self.who.show_choices((("all", _("Everybody")),), _("Whose slips"))

    def _show(self, slips: "Slips") -> None:
        self.slips = slips
        teams = dict.fromkeys(text.name(each.payee.team) for each in slips.records if each.payee.team is not None)
        self.who.show_choices(
            (
                ("all", _("Everybody")),
                ("one", _("Only the one shown")),
                ("changed", _("Changed since the last printing")),
                *((f"team:{team}", team) for team in teams),
            ),
            _("Whose slips"),
        )
        self.names.blockSignals(True)
        for record in slips.records:
            item = QListWidgetItem(record.payee.name)
            item.setData(Qt.ItemDataRole.UserRole, record.payee.code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_TICKED)
            item.setToolTip(f"{record.payee.name} · {record.payee.code}")
            self.names.addItem(item)
        self.names.setCurrentRow(0)
        self.names.blockSignals(False)
        self.names.setFocus()
        self._enable()
        self._say_ticked()
        self._ask_slip()
        self._ask_prints()

    def _ask_prints(self) -> None:
        if self.slips is not None:
            work = ask_slips.prints(self.slips, self.options)
            self._desk.tasks.read(work, self._show_prints, key="prints", owner=self, otherwise=self._notices.fail)

    def _show_prints(self, prints: Mapping[str, str]) -> None:
        self._prints = prints
        if self.who.key == "changed":
            self._tick()

    def _ask_slip(self) -> None:
        place = self.names.currentRow()
        if self.slips is None or not 0 <= place < len(self.slips.records):
            return
        one = replace(self.slips, records=self.slips.records[place : place + 1])
        self._desk.tasks.read(
            ask_slips.drawn(self._desk.book, one, self.options),
            self._show_slip,
            key="slip",
            owner=self,
            otherwise=self._notices.fail,
        )

    def _show_slip(self, drawn: "DrawnSlips") -> None:
        self.view.show_document(drawn.content, self.names.currentItem().text())
        if drawn.missing:
            self.say(self.title.text(), missing_words(drawn.missing))

    def _tick(self) -> None:
        """Tick those whom the choice names."""
        key, current = self.who.key, self.names.currentRow()
        printed = self._preferences.printed
        self.names.blockSignals(True)
        for place, record in enumerate(self.slips.records if self.slips is not None else ()):
            team = text.name(record.payee.team) if record.payee.team is not None else ""
            meant = {
                "all": True,
                "one": place == current,
                "changed": self._prints.get(record.payee.code) not in printed,
            }.get(key, key == f"team:{team}")
            self.names.item(place).setCheckState(_TICKED if meant else _UNTICKED)
        self.names.blockSignals(False)
        self._say_ticked()

    def _say_ticked(self) -> None:
        count = len(self.ticked)
        words = ngettext("{count} of {all} slips is ticked.", "{count} of {all} slips are ticked.", count)
        self.say(self.title.text(), words.format(count=text.number(count), all=text.number(self.names.count())))
        self._enable()

    def _enable(self) -> None:
        some = bool(self.ticked)
        for made in (self.write_, self.elsewhere, self.print_):
            made.setEnabled(some)
        self.copy.setEnabled(self.slips is not None)
        self.passwords.setEnabled(self.slips is not None and self.form.key == "each")
        self.passwords.setText(_("Passwords: {rule}").format(rule=self.rule) if self.rule else _("No passwords"))
        what = (
            _("A password for each PDF, by a rule")
            if self.form.key == "each"
            else _("Only a PDF for each person can have that person’s password.")
        )
        self.passwords.setToolTip(what)

    @Slot()
    def _on_passwords(self) -> None:
        from ui.dialogs.slip_passwords import SlipPasswordsDialog

        place = max(self.names.currentRow(), 0)
        if self.slips is not None:
            dialog = SlipPasswordsDialog(self, self.rule, self.slips.records[place].payee, self._desk.period)
            dialog.chosen.connect(self._on_rule)
            dialog.open()

    @Slot(str)
    def _on_rule(self, rule: str) -> None:
        self.rule = rule
        self._enable()

    @Slot()
    def _on_who(self) -> None:
        self._tick()

    @Slot(QListWidgetItem)
    def _on_tick(self, _item: QListWidgetItem) -> None:
        self._say_ticked()

    @Slot(int)
    def _on_name(self, _row: int) -> None:
        if self.who.key == "one":
            self._tick()
        self._ask_slip()

    @Slot()
    def _on_option(self) -> None:
        self._preferences.slip_layout = self.layout_.key
        self._preferences.objection_days = self.days.value()
        self._enable()
        self._ask_slip()
        self._ask_prints()

    @Slot()
    def _on_copy(self) -> None:
        """The slip that is shown, as a picture of whole pages whatever paper is chosen."""
        place = self.names.currentRow()
        if self.slips is None or place < 0:
            return
        one = replace(self.slips, records=self.slips.records[place : place + 1])
        work = ask_slips.drawn(self._desk.book, one, self.options, as_picture=True)
        self._tasks.read(work, lambda drawn: self._on_picture(drawn.content), owner=self, otherwise=self._notices.fail)

    def _on_written(self, written: "SlipsWritten") -> None:
        self.files = written.files
        words = ngettext("{count} slip written to {folder}.", "{count} slips written to {folder}.", written.slips)
        said = words.format(count=text.number(written.slips), folder=self._folder)
        missing = [missing_words(written.missing)] if written.missing else []
        self.say_written(text.sentences([said, *missing]), self._folder)

    def _on_refused(self, error: Exception) -> None:
        self.reject()
        self._desk.tasks.refused(error)

    def _on_not_written(self, error: Exception) -> None:
        self._say_ticked()
        self._desk.tasks.refused(error)

    @Slot()
    def _on_elsewhere(self) -> None:
        dialog = QFileDialog(self, _("Where to write the slips"), str(self._folder.parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    @Slot(str)
    def _on_chosen(self, name: str) -> None:
        self._folder = Path(name)
        self.write()


def slip_folder(desk: Desk) -> Path:
    """Where slips are written unless the user says otherwise: in a folder beside the book, one for each period."""
    book = desk.summary.path
    return book.parent / _("{book} – slips").format(book=book.stem) / str(desk.period)
