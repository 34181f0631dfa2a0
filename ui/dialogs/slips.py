"""The slips of a period: written as PDF files, shown page by page, and where they are."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QListWidget, QToolButton, QWidget

from desktop_app.wording.catalogue import _, ngettext
from ui import ask, icons, pdf, text, theme
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.notices import Notices
from ui.widgets.basics import Card, column, label, row, scrolling
from ui.widgets.choice import Choice

if TYPE_CHECKING:
    from desktop_app.services.write_slips import SlipsWritten

_SHARPER = 1.5  # how much finer than the screen a page is drawn, so that small type stays readable


class SlipsDialog(Sheet):
    """Names at the left, the chosen slip at the right."""

    def __init__(self, window: QWidget, desk: Desk, notices: Notices) -> None:
        super().__init__(window, _("Slips"))
        self._desk, self._notices = desk, notices
        self.files: tuple[Path, ...] = ()
        self._page = self._pages = 0
        self._picture: pdf.PagePicture | None = None
        self._folder = slip_folder(desk)
        self.names = QListWidget()
        self.names.setAccessibleName(_("Slips"))
        self.names.setFrameShape(QFrame.Shape.NoFrame)
        self.names.setFixedWidth(round(190 * theme.look().text_size / 100))
        self.names.setSpacing(1)
        self.view = QLabel()
        self.view.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll = scrolling(self.view, _("Slips"))
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # so that the width stays
        self.counter = label("quiet")
        self.earlier, self.later = QToolButton(), QToolButton()
        for made, icon, name in (
            (self.earlier, "chevron-left", _("Page before")),
            (self.later, "chevron-right", _("Next page")),
        ):
            made.setIcon(icons.icon(icon))
            made.setIconSize(QSize(16, 16))
            made.setToolTip(name)
            made.setAccessibleName(name)
        left, right = Card(padding=theme.SPACE_2), Card(padding=theme.SPACE_2)
        left.inside.addWidget(self.names)
        pages = row(None, self.earlier, self.counter, self.later, None)
        right.inside.addLayout(column(self._scroll, pages))
        whole = row(left, right, spacing=theme.SPACE_3)
        whole.setStretch(1, 1)
        self.body.addLayout(whole)
        self.language = Choice("language")
        self.language.show_choices((("en", "English"), ("zh_CN", "简体中文")), _("Language of the slips"))
        self.language.choose(desk.summary.settings.language)
        self.language.chosen.connect(self.write)
        self.buttons.insertWidget(0, self.language)
        self.elsewhere = self.add_button(_("Other folder…"), "elsewhere")
        self.show_folder = self.add_button(_("Open the folder"), "show_folder")
        self.close_ = self.add_button(_("Close"), "close", is_main=True)
        self.elsewhere.clicked.connect(self._on_elsewhere)
        self.show_folder.clicked.connect(self._on_folder)
        self.close_.clicked.connect(self.accept)
        self.earlier.clicked.connect(self._on_earlier)
        self.later.clicked.connect(self._on_later)
        self.names.currentRowChanged.connect(self._on_name)
        for keys, slot in ((QKeySequence.StandardKey.MoveToPreviousPage, self._on_earlier),
                           (QKeySequence.StandardKey.MoveToNextPage, self._on_later)):  # fmt: skip
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        self.resize(900, 760)
        self._show_page_words()
        self.write()

    @Slot()
    def write(self) -> None:
        """Write the slips into the folder and show them."""
        self.say(_("Writing the slips of {period}…").format(period=text.period(self._desk.period)))
        self.show_folder.setEnabled(False)
        self._desk.tasks.read(
            ask.slips(self._desk.book, self._desk.period, self._folder, self.language.key),
            self._on_written,
            owner=self,
            title=lambda: _("Writing the slips…"),
            otherwise=self._on_refused,
        )

    def _on_written(self, written: "SlipsWritten") -> None:
        self.files = files = written.files
        count = ngettext("{count} slip for {period}", "{count} slips for {period}", len(files))
        words = count.format(count=text.number(len(files)), period=text.period(self._desk.period))
        self.say(words, str(self._folder))
        self.show_folder.setEnabled(True)
        self.names.clear()
        self.names.addItems([file.stem.removeprefix(f"{self._desk.period} ") for file in files])
        self.names.setCurrentRow(0)
        self.names.setFocus()

    def _on_refused(self, error: Exception) -> None:
        self.reject()
        self._desk.tasks.refused(error)

    def _ask_page(self) -> None:
        place = self.names.currentRow()
        if not 0 <= place < len(self.files):
            return
        file, page = self.files[place], self._page
        width = round((self._scroll.viewport().width() - 4) * self.devicePixelRatioF() * _SHARPER)
        self._desk.tasks.read(
            lambda _progress: pdf.draw_page(file, page, max(width, 400)),
            self._show_page,
            key="page",
            owner=self,
            otherwise=self._notices.fail,
        )

    def _show_page(self, picture: pdf.PagePicture) -> None:
        self._picture = picture
        self._page, self._pages = picture.page, picture.pages
        shown = QPixmap.fromImage(picture.image)
        width = round((self._scroll.viewport().width() - 4) * self.devicePixelRatioF())
        shown = shown.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        shown.setDevicePixelRatio(self.devicePixelRatioF())
        self.view.setPixmap(shown)
        self.view.setAccessibleName(self.names.currentItem().text())
        self._scroll.verticalScrollBar().setValue(0)
        self._show_page_words()

    def _show_page_words(self) -> None:
        words = _("page {page} of {pages}").format(page=self._page + 1, pages=self._pages) if self._pages else ""
        self.counter.setText(words)
        self.earlier.setEnabled(self._page > 0)
        self.later.setEnabled(self._page + 1 < self._pages)

    @Slot(int)
    def _on_name(self, _row: int) -> None:
        self._page = 0
        self._ask_page()

    @Slot()
    def _on_earlier(self) -> None:
        if self._page > 0:
            self._page -= 1
            self._ask_page()

    @Slot()
    def _on_later(self) -> None:
        if self._page + 1 < self._pages:
            self._page += 1
            self._ask_page()

    @Slot()
    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

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
