"""A PDF page by page: zoom, and words found in it, marked where they stand."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QScrollArea, QToolButton

from desktop_app.domain.frozen import frozen
from desktop_app.wording.catalogue import _
from ui import icons, pdf, text, theme
from ui.notices import Notices
from ui.tasks import Tasks
from ui.widgets.basics import Card, column, label, row

ZOOMS: Final = (50, 75, 100, 125, 150, 200, 300)
"""In per cent of the size on paper; beside them the width of the window is one."""

_SHARPER: Final = 1.5  # how much finer than the screen a page is drawn, so that small type stays readable
_FOUND, _CURRENT = "#FFEFA8", "#FFC46B"  # on paper, which is white in the dark, too
_SCREEN: Final = 96 / 72  # pixels of a screen to a point of paper


@frozen
class _Hits:
    """What was found, and which of it is the current one."""

    found: tuple[pdf.Found, ...] = ()
    current: int = 0

    def step(self, by: int) -> "_Hits":
        return _Hits(self.found, (self.current + by) % len(self.found)) if self.found else self


class PdfView(Card):
    """Shows a document that is given as bytes or as a file; pages are drawn on the reading thread."""

    page_shown = Signal(int)
    """A page is drawn, counted from 0."""

    def __init__(self, tasks: Tasks, notices: Notices) -> None:
        super().__init__(padding=theme.SPACE_2)
        self._tasks, self._notices = tasks, notices
        self._document: pdf.Document | None = None
        self._name = ""
        self._picture: pdf.PagePicture | None = None
        self._page = 0
        self._zoom: int | None = None
        self._hits = _Hits()
        self.page = QLabel()
        self.page.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self.page)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # so that the width stays
        self._scroll.setAccessibleName(_("Pages"))
        self.words = QLineEdit()
        self.words.setMinimumWidth(90)
        self.words.setPlaceholderText(_("Find…"))
        self.words.setAccessibleName(_("Find in the text"))
        self.hits, self.counter = label("quiet"), label("quiet")
        self.before = _tool("chevron-up", _("Found before"))
        self.next = _tool("chevron-down", _("Found next"))
        self.earlier = _tool("chevron-left", _("Page before"))
        self.later = _tool("chevron-right", _("Next page"))
        self.smaller, self.larger = _tool("", _("Smaller")), _tool("", _("Larger"))
        self.fit = _tool("", _("Fit the width"))
        for button, sign in ((self.smaller, "−"), (self.larger, "+")):
            button.setText(sign)
        find = row(self.words, self.hits, self.before, self.next, spacing=theme.SPACE_1)
        turn = row(self.earlier, self.counter, self.later, spacing=0)
        zoom = row(self.smaller, self.fit, self.larger, spacing=0)
        self.inside.addLayout(column(row(find, None, turn, None, zoom), self._scroll))
        self.words.textEdited.connect(self._on_words)
        self.words.returnPressed.connect(self._on_next)
        for tool, slot in (
            (self.before, self._on_before),
            (self.next, self._on_next),
            (self.earlier, self._on_earlier),
            (self.later, self._on_later),
            (self.smaller, self._on_smaller),
            (self.larger, self._on_larger),
            (self.fit, self._on_fit),
        ):
            tool.clicked.connect(slot)
        for keys, slot in (
            (QKeySequence(QKeySequence.StandardKey.MoveToPreviousPage), self._on_earlier),
            (QKeySequence(QKeySequence.StandardKey.MoveToNextPage), self._on_later),
            (QKeySequence("Ctrl+F"), self.words.setFocus),
            (QKeySequence("Ctrl++"), self._on_larger),
            (QKeySequence("Ctrl+-"), self._on_smaller),
            (QKeySequence("Ctrl+0"), self._on_fit),
        ):
            QShortcut(keys, self, context=Qt.ShortcutContext.WindowShortcut).activated.connect(slot)
        self._show_words()

    def show_document(self, document: pdf.Document, name: str, page: int = 0) -> None:
        """Show a document from a page on; the words looked for are looked for in it, too."""
        self._document, self._name, self._page = document, name, page
        self._hits = _Hits()
        self._ask_page()
        self._ask_words()

    @property
    def document(self) -> pdf.Document | None:
        """What is shown."""
        return self._document

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._zoom is None and self._picture is not None:
            self._ask_page()

    def _width(self) -> int:
        """How many pixels of the screen the page is to be wide."""
        fitting = self._scroll.viewport().width() - 4
        if self._zoom is None or self._picture is None:
            return max(200, fitting)
        return round(self._picture.points * _SCREEN * self._zoom / 100)

    def _ask_page(self) -> None:
        document, page = self._document, self._page
        if document is None:
            return
        sharper = _SHARPER if self._zoom is None or self._zoom <= 100 else 1.0
        width = round(self._width() * self.devicePixelRatioF() * sharper)
        self._tasks.read(
            lambda _progress: pdf.draw_page(document, page, width),
            self._show_page,
            key="page",
            owner=self,
            otherwise=self._notices.fail,
        )

    def _show_page(self, picture: pdf.PagePicture) -> None:
        turned = self._picture is None or picture.page != self._picture.page
        self._picture, self._page = picture, picture.page
        self._paint()
        if turned:
            self._scroll.verticalScrollBar().setValue(0)
        self._show_words()
        self._show_hit()
        self.page_shown.emit(picture.page)

    def _paint(self) -> None:
        """The page as it was drawn, with what was found marked over it."""
        picture = self._picture
        if picture is None:
            return
        ratio = self.devicePixelRatioF()
        shown = QPixmap.fromImage(picture.image).scaledToWidth(
            round(self._width() * ratio), Qt.TransformationMode.SmoothTransformation
        )
        scale = shown.width() / picture.points
        painter = QPainter(shown)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)  # the letters stay black
        for number, found in enumerate(self._hits.found):
            if found.page == picture.page:
                colour = QColor(_CURRENT if number == self._hits.current else _FOUND)
                for place in found.places:
                    painter.fillRect(_scaled(place, scale), colour)
        painter.end()
        shown.setDevicePixelRatio(ratio)
        self.page.setPixmap(shown)
        self.page.setMinimumSize(shown.deviceIndependentSize().toSize() if self._zoom is not None else QSize(0, 0))
        self.page.setAccessibleName(self._name)

    def _show_words(self) -> None:
        pages = self._picture.pages if self._picture is not None else 0
        words = _("page {page} of {pages}").format(page=self._page + 1, pages=pages) if pages else ""
        self.counter.setText(words)
        self.earlier.setEnabled(self._page > 0)
        self.later.setEnabled(self._page + 1 < pages)
        self.fit.setText(_("width") if self._zoom is None else text.ratio(Fraction(self._zoom, 100)))
        found = self._hits.found
        sought = bool(self.words.text().strip())
        counted = _("{number} of {count}").format(number=self._hits.current + 1, count=len(found))
        self.hits.setText((counted if found else _("not found")) if sought else "")
        for tool in (self.before, self.next):
            tool.setEnabled(len(found) > 1)

    @Slot()
    def _on_words(self) -> None:
        self._ask_words()

    def _ask_words(self) -> None:
        document, words = self._document, self.words.text()
        if document is None:
            return
        self._tasks.read(
            lambda _progress: pdf.find_words(document, words),
            self._show_found,
            key="words",
            owner=self,
            otherwise=self._notices.fail,
        )

    def _show_found(self, found: Sequence[pdf.Found]) -> None:
        first = next((number for number, each in enumerate(found) if each.page >= self._page), 0)
        self._hits = _Hits(tuple(found), first)
        self._go_to_hit()

    def _go_to_hit(self) -> None:
        found = self._hits.found
        if found and found[self._hits.current].page != self._page:
            self._turn(found[self._hits.current].page)
        else:
            self._paint()
            self._show_words()
            self._show_hit()

    def _show_hit(self) -> None:
        """Scroll to what is the current one."""
        if self._picture is None or not self._hits.found:
            return
        place = self._hits.found[self._hits.current].places[:1]
        scale = self._width() / self._picture.points
        for each in place:
            self._scroll.ensureVisible(round(each.center().x() * scale), round(each.center().y() * scale), 50, 80)

    def _turn(self, page: int) -> None:
        self._page = page
        self._ask_page()

    def _step_zoom(self, by: int) -> None:
        now = self._zoom
        if now is None and self._picture is not None:
            now = round(100 * self._width() / (self._picture.points * _SCREEN))
        larger = [zoom for zoom in ZOOMS if zoom > (now or 100)]
        smaller = [zoom for zoom in ZOOMS if zoom < (now or 100)]
        steps = larger[:1] if by > 0 else smaller[-1:]
        if steps:
            self._zoom = steps[0]
            self._ask_page()

    @Slot()
    def _on_before(self) -> None:
        self._hits = self._hits.step(-1)
        self._go_to_hit()

    @Slot()
    def _on_next(self) -> None:
        self._hits = self._hits.step(1)
        self._go_to_hit()

    @Slot()
    def _on_earlier(self) -> None:
        if self._page > 0:
            self._turn(self._page - 1)

    @Slot()
    def _on_later(self) -> None:
        if self._picture is not None and self._page + 1 < self._picture.pages:
            self._turn(self._page + 1)

    @Slot()
    def _on_smaller(self) -> None:
        self._step_zoom(-1)

    @Slot()
    def _on_larger(self) -> None:
        self._step_zoom(1)

    @Slot()
    def _on_fit(self) -> None:
        self._zoom = None
        self.page.setMinimumSize(0, 0)
        self._ask_page()


def _tool(icon: str, name: str) -> QToolButton:
    made = QToolButton()
    if icon:
        made.setIcon(icons.icon(icon))
        made.setIconSize(QSize(16, 16))
    made.setToolTip(name)
    made.setAccessibleName(name)
    return made


def _scaled(place: QRectF, scale: float) -> QRectF:
    """A place in pixels, with a little room around it."""
    area = QRectF(place.x() * scale, place.y() * scale, place.width() * scale, place.height() * scale)
    return area.adjusted(-2, -2, 2, 2)
