"""What the menu does with the looks of the window: its language, how days are written, light or dark, how large."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, QTranslator, Slot

from ui import languages, text, theme
from ui.appearance import Look
from ui.preferences import Preferences


class WindowActs(QObject):
    """Acts of the menu by key, as `BookActs` has them; `retranslate` words the living window anew."""

    def __init__(
        self,
        parent: QObject,
        preferences: Preferences,
        look: Look,
        translator: QTranslator,
        retranslate: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._preferences, self._look, self._translator = preferences, look, translator
        self._retranslate = retranslate

    def by_key(self) -> dict[str, Callable[[str], object]]:
        """Each act with its key; it is called with what the act is about."""
        return {
            "language": self.speak,
            "days": self._write_days,
            "hide_amounts": lambda _about: self._hide_amounts(),
            "appearance": lambda about: self._look.choose(cast("theme.Appearance", about)),
            "text_size": lambda about: self._look.resize_text(int(about)),
            "larger": lambda _about: self._look.enlarge(1),
            "smaller": lambda _about: self._look.enlarge(-1),
        }

    @Slot(str)
    def speak(self, language: str) -> None:
        """Speak another language at once."""
        self._preferences.language = language
        languages.use(language, self._translator)
        self._look.refresh()
        self._retranslate()

    def _write_days(self, how: str) -> None:
        self._preferences.iso_days = how == "iso"
        text.write_iso_days(are_iso=self._preferences.iso_days)
        self._retranslate()

    def _hide_amounts(self) -> None:
        text.hide_amounts(are_hidden=not text.amounts_are_hidden())
        self._retranslate()
