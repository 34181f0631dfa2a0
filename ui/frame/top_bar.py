"""The bar at the top: the book with its menu, undo and redo, the period, and Import."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton

from desktop_app.wording.catalogue import _
from ui import icons, text, theme
from ui.desk import Desk
from ui.widgets.basics import button
from ui.widgets.basics import row as pair


class PeriodPicker(QFrame):
    """◀ October 2026 ▶; the middle opens the months of the book."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("period_picker")
        self._desk = desk
        self.earlier, self.period, self.later = QToolButton(), QToolButton(), QToolButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for made, name in ((self.earlier, "earlier"), (self.period, "period"), (self.later, "later")):
            made.setObjectName(name)
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(made)
        self.menu = QMenu(self.period)
        self.menu.triggered.connect(self._on_month)
        self.period.setMenu(self.menu)
        self.period.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.earlier.clicked.connect(self._on_earlier)
        self.later.clicked.connect(self._on_later)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.restyle()

    def show_period(self) -> None:
        """Show the desk's period, and its months in the menu, the latest first."""
        self.setVisible(self._desk.is_open)
        if not self._desk.is_open:
            return
        self.period.setText(text.period(self._desk.period))
        self.earlier.setEnabled(self._desk.may_step(-1))
        self.later.setEnabled(self._desk.may_step(1))
        self.menu.clear()
        for month in reversed(self._desk.months):
            action = self.menu.addAction(text.period(month))
            action.setData(str(month))
            action.setCheckable(True)
            action.setChecked(month == self._desk.period)

    def retranslate(self) -> None:
        self.earlier.setToolTip(_("The month before (Alt+←)"))
        self.earlier.setAccessibleName(_("The month before"))
        self.later.setToolTip(_("The month after (Alt+→)"))
        self.later.setAccessibleName(_("The month after"))
        self.period.setToolTip(_("Choose a month"))
        self.period.setAccessibleName(_("Month"))
        self.show_period()

    def restyle(self) -> None:
        size = round(theme.look().sizes.icon * 0.8)
        self.earlier.setIcon(icons.icon("chevron-left"))
        self.later.setIcon(icons.icon("chevron-right"))
        self.setFixedHeight(theme.look().sizes.control)
        for made in (self.earlier, self.later):
            made.setIconSize(QSize(size, size))

    @Slot()
    def _on_earlier(self) -> None:
        self._desk.step(-1)

    @Slot()
    def _on_later(self) -> None:
        self._desk.step(1)

    @Slot(QAction)
    def _on_month(self, action: QAction) -> None:
        wanted = action.data()
        month = next((month for month in self._desk.months if str(month) == wanted), None)
        if month is not None:
            self._desk.go_to(month)


class TopBar(QFrame):
    """The book's button, undo and redo, Find, the period picker and the Import button."""

    import_asked = Signal()
    find_asked = Signal()

    def __init__(self, desk: Desk, undo: QAction, redo: QAction) -> None:
        super().__init__()
        self.setObjectName("top_bar")
        self._desk = desk
        self._undoing = (undo, redo)
        self.book = QToolButton()
        self.book.setObjectName("book")
        self.book.setProperty("role", "book")
        self.book.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.book.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)  # the stylesheet draws the chevron
        self.book.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.book.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.undo, self.redo = QToolButton(), QToolButton()
        for made, action in zip((self.undo, self.redo), self._undoing, strict=True):
            made.setObjectName(f"{action.objectName()}_button")
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            made.clicked.connect(action.trigger)
            action.changed.connect(self.show_undoing)
        self.picker = PeriodPicker(desk)
        self.import_: QPushButton = button()
        self.import_.setObjectName("import")
        self.import_.clicked.connect(self.import_asked)
        self.finder: QPushButton = button(icon="search")
        self.finder.setObjectName("find_button")
        self.finder.clicked.connect(self.find_asked)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_4, 0, theme.SPACE_5, 0)
        row.setSpacing(theme.SPACE_3)
        row.addWidget(self.book)
        row.addLayout(pair(self.undo, self.redo, spacing=2))
        row.addStretch(1)
        row.addWidget(self.finder)
        row.addWidget(self.picker)
        row.addWidget(self.import_)
        self.restyle()

    def open_menu(self) -> None:
        """Open the menu below the book's name; the button's own way would not come back before it is closed."""
        self.book.menu().popup(self.book.mapToGlobal(self.book.rect().bottomLeft()))

    def show_desk(self) -> None:
        """Show the desk's book and period."""
        is_open = self._desk.is_open
        self.book.setToolTip(str(self._desk.summary.path) if is_open else "")
        self.import_.setVisible(is_open)
        self.picker.show_period()
        self.show_undoing()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Let Find say as much as there is room for: its keys go first, then its word, then some of the book's name."""
        self._name_book(round(320 * theme.look().text_size / 100))
        for words in (_("Find…  Ctrl+K"), _("Find…"), ""):
            self.finder.setText(words)
            if self._missing() <= 0:
                return
        self._name_book(self.book.fontMetrics().horizontalAdvance(self.book.text()) - self._missing())

    def _missing(self) -> int:
        """How much wider the parts would like to be than there is room, asked of themselves: the layout learns late."""
        parts = (self.book, self.undo, self.redo, self.finder, self.picker, self.import_)
        shown = [part for part in parts if not part.isHidden()]
        margins = self._row.contentsMargins()
        beside = margins.left() + margins.right() + theme.SPACE_3 * len(shown)
        return sum(part.sizeHint().width() for part in shown) + beside - self.width()

    def _name_book(self, room: int) -> None:
        whole = self._desk.summary.path.name if self._desk.is_open else _("No book open")
        self.book.setText(self.book.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideMiddle, room))

    @Slot()
    def show_undoing(self) -> None:
        """Let the two buttons say what they undo and redo, and be grey where there is nothing."""
        for made, action in zip((self.undo, self.redo), self._undoing, strict=True):
            words = action.text().replace("&&", "&")
            made.setVisible(self._desk.is_open)
            made.setEnabled(action.isEnabled())
            made.setAccessibleName(words)
            made.setToolTip(f"{words} ({action.shortcut().toString()})")

    def retranslate(self) -> None:
        self.book.setAccessibleName(_("Book and menu"))
        self.import_.setText(_("Import…"))
        self.import_.setToolTip(_("Import tables (Ctrl+I)"))
        self.finder.setAccessibleName(_("Find…"))
        self.finder.setToolTip(_("Find a person, customer, document, page or command (Ctrl+K)"))
        self.picker.retranslate()
        self.show_desk()

    def restyle(self) -> None:
        self.setFixedHeight(theme.look().sizes.bar_top + 1)
        self.picker.restyle()
        for made, name in ((self.undo, "undo-2"), (self.redo, "redo-2")):
            made.setIcon(icons.icon(name))
            made.setIconSize(QSize(theme.look().sizes.icon, theme.look().sizes.icon))
        self.show_desk()
