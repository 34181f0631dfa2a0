"""The rail at the left: the program's mark and name, and the pages by icon and word."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QSizePolicy, QToolButton, QVBoxLayout

from desktop_app.domain.frozen import frozen
from desktop_app.wording.catalogue import _
from ui import icons, theme
from ui.widgets.basics import label, row


@frozen
class Place:
    """A page of the rail: its key, icon and word."""

    key: str
    icon: str
    word: Callable[[], str]


PLACES = (
    Place("home", "house", lambda: _("Home")),
    Place("sales", "table", lambda: _("Sales")),
    Place("targets", "target", lambda: _("Targets")),
    Place("plans", "layers", lambda: _("Plans")),
    Place("payouts", "banknote", lambda: _("Payouts")),
    Place("people", "users", lambda: _("People")),
    Place("settings", "sliders-horizontal", lambda: _("Settings")),
)


class Rail(QFrame):
    """Where one can go; `chosen` tells the key of a page."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place] = PLACES) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._places = tuple(places)
        self._mark = QLabel()
        self._word = label("word")
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.SPACE_2, 0, theme.SPACE_2, theme.SPACE_2)
        box.setSpacing(2)
        self._head = row(theme.SPACE_1, self._mark, self._word, None)
        box.addLayout(self._head)
        for place in self._places:
            made = QToolButton()
            made.setObjectName(place.key)
            made.setCheckable(True)
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            made.clicked.connect(self._on_click)
            self._group.addButton(made)
            self.buttons[place.key] = made
            box.addWidget(made)
        box.addStretch(1)
        self.retranslate()
        self.restyle()

    def show_chosen(self, key: str) -> None:
        self.buttons[key].setChecked(True)

    def retranslate(self) -> None:
        self._word.setText(_("Tierbook"))
        self.setAccessibleName(_("Pages"))
        for number, place in enumerate(self._places, start=1):
            made = self.buttons[place.key]
            made.setText(f"  {place.word()}")
            made.setAccessibleName(place.word())
            made.setToolTip(f"{place.word()} (Ctrl+{number})")

    def restyle(self) -> None:
        sizes = theme.look().sizes
        self.setFixedWidth(sizes.rail)
        self._mark.setPixmap(icons.pixmap("tierbook", "accent", sizes.logo, self.devicePixelRatioF()))
        self._head.setContentsMargins(theme.SPACE_1, theme.SPACE_4, 0, theme.SPACE_4)
        for place in self._places:
            made = self.buttons[place.key]
            made.setIcon(icons.icon(place.icon, "quiet", active="accent"))
            made.setIconSize(QSize(sizes.icon, sizes.icon))

    @Slot()
    def _on_click(self) -> None:
        button = self._group.checkedButton()
        if button is not None:
            self.chosen.emit(button.objectName())
