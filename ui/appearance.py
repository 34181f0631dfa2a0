"""Light or dark, and how large: what the user chose, or what the system says, put on the whole program."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app.wording import catalogue
from ui import fonts, style, theme
from ui.preferences import Preferences

_SCHEMES: dict[theme.Appearance, Qt.ColorScheme] = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Look(QObject):
    """Puts a look on the program and tells when it is another one; widgets that keep pictures then make new ones."""

    changed = Signal()

    def __init__(self, app: QApplication, preferences: Preferences) -> None:
        super().__init__(app)
        self._app = app
        self._preferences = preferences
        self._faces = fonts.register_bundled()
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[preferences.appearance])
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system)
        self._apply()

    @property
    def appearance(self) -> theme.Appearance:
        return self._preferences.appearance

    @property
    def text_size(self) -> int:
        return self._preferences.text_size

    def choose(self, appearance: theme.Appearance) -> None:
        """Light, dark, or as the system is."""
        self._preferences.appearance = appearance
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[appearance])
        self._apply()

    def resize_text(self, per_cent: int) -> None:
        """Show text at one of the sizes of `ui.theme`."""
        self._preferences.text_size = per_cent
        self._apply()

    def enlarge(self, steps: int) -> None:
        """Go that many sizes up, or down if negative."""
        place = theme.TEXT_SIZES.index(self.text_size) + steps
        self.resize_text(theme.TEXT_SIZES[min(len(theme.TEXT_SIZES) - 1, max(0, place))])

    @Slot(Qt.ColorScheme)
    def _on_system(self, _scheme: Qt.ColorScheme) -> None:
        if self.appearance == "system":
            self._apply()

    def refresh(self) -> None:
        """Put the look on again: the language is another one, and with it the face."""
        self._apply()

    def _apply(self) -> None:
        is_dark = self.appearance == "dark"
        if self.appearance == "system":
            is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        font = fonts.window_font(theme.Sizes().text, self._faces, catalogue.language())
        look = theme.make_look(is_dark=is_dark, text_size=self.text_size, dot=fonts.dot(font))
        font.setPixelSize(look.sizes.text)
        theme.use(look)
        self._app.setPalette(style.palette(look))
        self._app.setFont(font)
        sheet = style.stylesheet(look)
        if sheet != self._app.styleSheet():  # to put it on again takes as long as to put it on
            self._app.setStyleSheet(sheet)
        self.changed.emit()
