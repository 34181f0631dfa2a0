"""What the window remembers of its user between two starts: language, looks, size, the books opened last."""

from collections.abc import Iterable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QByteArray, QLocale, QSettings

from desktop_app.domain.period import Period
from desktop_app.reporting.slip_options import LAYOUTS, MOST_OBJECTION_DAYS
from desktop_app.wording.catalogue import offered
from ui.theme import TEXT_SIZES, Appearance

_RECENT = 8
_PRINTED = 5000  # fingerprints of slips; the oldest are forgotten first


class Preferences:
    """A small file of the user's own; a test gives it another place."""

    def __init__(self, file: Path | None = None) -> None:
        scope = QSettings.Scope.UserScope
        self._kept = (
            QSettings(str(file), QSettings.Format.IniFormat)
            if file
            else QSettings(QSettings.Format.IniFormat, scope, "Tierbook", "Tierbook")
        )

    @property
    def language(self) -> str:
        """The language chosen, else the one of the system."""
        return offered(str(self._kept.value("language", QLocale.system().name())))

    @language.setter
    def language(self, language: str) -> None:
        self._kept.setValue("language", language)

    @property
    def appearance(self) -> Appearance:
        found = str(self._kept.value("appearance", "system"))
        return cast("Appearance", found) if found in ("system", "light", "dark") else "system"

    @appearance.setter
    def appearance(self, appearance: Appearance) -> None:
        self._kept.setValue("appearance", appearance)

    @property
    def text_size(self) -> int:
        """In per cent, one of TEXT_SIZES."""
        found = str(self._kept.value("text_size", 100))
        return int(found) if found.isdecimal() and int(found) in TEXT_SIZES else 100

    @text_size.setter
    def text_size(self, per_cent: int) -> None:
        self._kept.setValue("text_size", per_cent)

    @property
    def iso_days(self) -> bool:
        """Whether days are written as 2026-10-03 instead of as the language does."""
        return str(self._kept.value("days", "language")) == "iso"

    @iso_days.setter
    def iso_days(self, are_iso: bool) -> None:
        self._kept.setValue("days", "iso" if are_iso else "language")

    @property
    def recent(self) -> list[Path]:
        """The books opened last, the latest first; those that are gone are left out."""
        found = self._kept.value("recent", [])
        names = [found] if isinstance(found, str) else [str(name) for name in cast("list[object]", found or [])]
        return [Path(name) for name in names if Path(name).is_file()]

    def remember(self, book: Path, period: Period | None = None) -> None:
        """Put a book on top of the list of recent ones, with the period that is looked at in it."""
        names = [str(book), *(str(other) for other in self.recent if other != book)]
        self._kept.setValue("recent", names[:_RECENT])
        periods = self._periods | ({str(book): str(period)} if period is not None else {})
        kept = [f"{periods[name]} {name}" for name in names[:_RECENT] if name in periods]
        self._kept.setValue("periods", kept)

    def period_of(self, book: Path) -> Period | None:
        """The period that was looked at last in a recent book; None if that is not known."""
        try:
            return Period.parse(self._periods.get(str(book), ""))
        except ValueError:
            return None

    @property
    def _periods(self) -> dict[str, str]:
        found = self._kept.value("periods", [])
        lines = [found] if isinstance(found, str) else [str(line) for line in cast("list[object]", found or [])]
        return {name: period for period, _space, name in (line.partition(" ") for line in lines)}

    def table(self, key: str) -> str:
        """How the columns of a table were left, as ui/table_layouts.py writes it; "" for nothing."""
        return str(self._kept.value(f"tables/{key}", ""))

    def keep_table(self, key: str, said: str) -> None:
        """Keep how the columns of a table were left."""
        if said:
            self._kept.setValue(f"tables/{key}", said)
        else:
            self._kept.remove(f"tables/{key}")

    @property
    def slip_layout(self) -> str:
        """How slips lie on paper, "a4" or "a5"."""
        found = str(self._kept.value("slip_layout", "a4"))
        return found if found in LAYOUTS else "a4"

    @slip_layout.setter
    def slip_layout(self, layout: str) -> None:
        self._kept.setValue("slip_layout", layout)

    @property
    def objection_days(self) -> int:
        """How many days after the approval somebody may object to his slip; 0 is not said."""
        found = str(self._kept.value("objection_days", 0))
        return int(found) if found.isdecimal() and int(found) <= MOST_OBJECTION_DAYS else 0

    @objection_days.setter
    def objection_days(self, days: int) -> None:
        self._kept.setValue("objection_days", days)

    @property
    def printed(self) -> frozenset[str]:
        """The fingerprints of the slips that were printed here; they tell nothing of whom and what."""
        return frozenset(str(self._kept.value("printed_slips", "")).split())

    def remember_printed(self, prints: Iterable[str]) -> None:
        """Note that these were printed."""
        kept = dict.fromkeys([*str(self._kept.value("printed_slips", "")).split(), *prints])
        self._kept.setValue("printed_slips", " ".join(list(kept)[-_PRINTED:]))

    @property
    def geometry(self) -> QByteArray:
        """Where the window was, as Qt writes it; empty at the first start."""
        return cast("QByteArray", self._kept.value("geometry", QByteArray()))

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._kept.setValue("geometry", geometry)


def home_of_books() -> Path:
    """The folder proposed for books: visible, and outside those that a synchronising service takes over."""
    return Path.home() / "Tierbook"
