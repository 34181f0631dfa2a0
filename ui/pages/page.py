"""What every page is: it shows the desk's book and period, anew whenever they have changed and it is looked at."""

from abc import abstractmethod

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.desk import Desk
from ui.notices import Notices


class Page(QScrollArea):
    """A page that scrolls where the window is too small for it. What it holds goes into `inside`."""

    page_asked = Signal(str)
    """Another page is wanted, by its key."""
    act_asked = Signal(str)
    """An act of the menu is wanted, by its key."""
    act_about_asked = Signal(str, str)
    """An act of the menu is wanted, by its key, with what it is about."""
    lead_asked = Signal(object)
    """A `Lead` is to be followed."""

    def __init__(self, desk: Desk, notices: Notices) -> None:
        super().__init__()
        self.desk, self.notices = desk, notices
        self._shown_state: tuple[object, ...] | None = None
        self.setObjectName("page_scroll")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("page")
        self.inside = QVBoxLayout(body)
        self.inside.setContentsMargins(theme.SPACE_5, theme.SPACE_5 - 4, theme.SPACE_5, theme.SPACE_5)
        self.inside.setSpacing(theme.SPACE_4)
        self.setWidget(body)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)

    @abstractmethod
    def refresh(self) -> None:
        """Ask for the records of the desk's book and period, and show them when they come."""

    @abstractmethod
    def retranslate(self) -> None:
        """Word everything anew, from the records that are shown."""

    def catch_up(self) -> None:
        """Refresh if the page is looked at and the desk is not as it was."""
        if self.isVisible() and self.desk.is_open and self._shown_state != self.desk.state:
            self._shown_state = self.desk.state
            self.refresh()

    def unsaved(self) -> str:
        """What would be lost if the window closed now, in a sentence, "" for nothing; what is being typed is taken."""
        return ""

    @property
    def is_saving(self) -> bool:
        """Whether something that was typed is on its way into the book."""
        return False

    def forget(self) -> None:
        """Ask for everything again when the page is next looked at."""
        self._shown_state = None

    @Slot(int, int)
    def _on_range(self, first: int, last: int) -> None:
        """Keep the right edge where it is when the scroll bar comes."""
        taken = self.verticalScrollBar().sizeHint().width() if last > first else 0
        margins = self.inside.contentsMargins()
        margins.setRight(max(theme.SPACE_3, theme.SPACE_5 - taken))
        self.inside.setContentsMargins(margins)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.catch_up()
