"""A plan as a document: shown page by page, in one language or both, and saved where the owner wants it."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QToolButton, QWidget

from desktop_app.domain.name import Name
from desktop_app.domain.period import Period
from desktop_app.reporting.file_names import safe_name
from desktop_app.wording.catalogue import LANGUAGES, _
from ui import ask_plans, icons, pdf, text, theme
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.notices import Notices
from ui.widgets.basics import Card, column, label, row, scrolling
from ui.widgets.choice import Choice

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.services.print_plan import PlanPrinted

_SHARPER = 1.5  # how much finer than the screen a page is drawn, so that small type stays readable
_BOTH = "both"


class PlanPrintDialog(Sheet):
    """The version of a plan that holds on a day, as it will be on paper."""

    def __init__(
        self, window: QWidget, desk: Desk, notices: Notices, plan: tuple[str, Name], on: "date | None"
    ) -> None:
        """`plan` is its key and its name, `on` the day (None: the newest version)."""
        super().__init__(window, _("The plan as a document"))
        self._desk, self._notices, self._on = desk, notices, on
        self._key, self._name = plan
        self._folder = TemporaryDirectory(prefix="tierbook-plan-")
        self.destroyed.connect(self._folder.cleanup)
        self.shown: PlanPrinted | None = None
        self.saved: Path | None = None
        self._page = self._pages = 0
        self.view = QLabel()
        self.view.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll = scrolling(self.view)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # so that the width stays
        self._scroll.setAccessibleName(_("Page"))
        self.counter = label("quiet")
        self.earlier, self.later = QToolButton(), QToolButton()
        for made, icon, name, step in (
            (self.earlier, "chevron-left", _("Page before"), -1),
            (self.later, "chevron-right", _("Next page"), 1),
        ):
            made.setIcon(icons.icon(icon))
            made.setIconSize(QSize(16, 16))
            made.setToolTip(name)
            made.setAccessibleName(name)
            made.clicked.connect(partial(self._turn, step))
        card = Card(padding=theme.SPACE_2)
        card.inside.addLayout(column(self._scroll, row(None, self.earlier, self.counter, self.later, None)))
        self.body.addWidget(card, 1)
        self.language = Choice("language")
        both = (_BOTH, _("Both languages"))
        self.language.show_choices((("en", "English"), ("zh_CN", "简体中文"), both), _("Language of the document"))
        self.language.choose(desk.summary.settings.language)
        self.language.chosen.connect(self.draw)
        self.with_people = QCheckBox(_("with who is on it"))
        self.with_people.setObjectName("with_people")
        self.with_people.toggled.connect(self.draw)
        self.buttons.insertWidget(0, self.language)
        self.buttons.insertWidget(1, self.with_people)
        self.show_folder = self.add_button(_("Open the folder"), "show_folder")
        self.close_ = self.add_button(_("Close"), "close")
        self.save = self.add_button(_("Save as…"), "save", is_main=True)
        self.show_folder.hide()
        self.save.clicked.connect(self._on_save)
        self.show_folder.clicked.connect(self._on_folder)
        self.close_.clicked.connect(self.accept)
        for keys, step in ((QKeySequence.StandardKey.MoveToPreviousPage, -1),
                           (QKeySequence.StandardKey.MoveToNextPage, 1)):  # fmt: skip
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._turn, step))
        self.make_room(780, 720)
        self._show_page_words()
        self.draw()

    @property
    def _languages(self) -> tuple[str, ...]:
        return tuple(LANGUAGES) if self.language.key == _BOTH else (self.language.key,)

    @property
    def _people_of(self) -> Period | None:
        return self._desk.period if self.with_people.isChecked() else None

    @Slot()
    def draw(self) -> None:
        """Draw the document with what is chosen, and show it."""
        file = Path(self._folder.name) / "plan.pdf"
        work = ask_plans.printed(self._desk.book, self._key, file, self._languages, self._on, self._people_of)
        self._desk.tasks.read(
            work, self._show, key="plan_document", owner=self, title=lambda: _("Drawing the plan…"),
            otherwise=self._on_refused,
        )  # fmt: skip

    def _show(self, printed: "PlanPrinted") -> None:
        self.shown = printed
        words = ""
        if printed.missing:
            words = _("No font has these characters, so they print as 〓: {signs}")
            words = words.format(signs=text.listing(printed.missing))
        self.say(text.name(self._name), words)
        self._ask_page()

    def _on_refused(self, error: Exception) -> None:
        self.reject()
        self._desk.tasks.refused(error)

    def _ask_page(self) -> None:
        if self.shown is None:
            return
        file, page = self.shown.file, self._page
        width = round((self._scroll.viewport().width() - 4) * self.devicePixelRatioF() * _SHARPER)
        self._desk.tasks.read(
            lambda _progress: pdf.draw_page(file, page, max(width, 400)),
            self._show_page,
            key="plan_page",
            owner=self,
            otherwise=self._notices.fail,
        )

    def _show_page(self, picture: pdf.PagePicture) -> None:
        self._page, self._pages = picture.page, picture.pages
        width = round((self._scroll.viewport().width() - 4) * self.devicePixelRatioF())
        shown = QPixmap.fromImage(picture.image).scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        shown.setDevicePixelRatio(self.devicePixelRatioF())
        self.view.setPixmap(shown)
        self._scroll.verticalScrollBar().setValue(0)
        self._show_page_words()

    def _show_page_words(self) -> None:
        words = _("page {page} of {pages}").format(page=self._page + 1, pages=self._pages) if self._pages else ""
        self.counter.setText(words)
        self.view.setAccessibleName(words)
        self.earlier.setEnabled(self._page > 0)
        self.later.setEnabled(self._page + 1 < self._pages)

    def _turn(self, step: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - as Qt's signal has it
        if 0 <= self._page + step < self._pages:
            self._page += step
            self._ask_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask_page()

    @Slot()
    def _on_save(self) -> None:
        name = safe_name(text.name(self._name)) + ".pdf"
        dialog = QFileDialog(self, _("Save the document"), str(self._desk.summary.path.with_name(name)), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    @Slot(str)
    def _on_chosen(self, name: str) -> None:
        work = ask_plans.printed(self._desk.book, self._key, Path(name), self._languages, self._on, self._people_of)
        self._desk.tasks.read(
            work, self._on_saved, owner=self, title=lambda: _("Writing the document…"), otherwise=self._notices.fail
        )

    def _on_saved(self, printed: "PlanPrinted") -> None:
        self.saved = printed.file
        self.say(text.name(self._name), str(printed.file))
        self.show_folder.show()

    @Slot()
    def _on_folder(self) -> None:
        if self.saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.saved.parent)))
