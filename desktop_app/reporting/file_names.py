"""File names from people's names: readable, unique, and harmless on every file system (docs/platform.md, traps)."""

import re
import unicodedata
from collections.abc import Iterable

from desktop_app.domain.period import Period

LONGEST = 120
"""How many bytes of UTF-8 a name has at most, the ending not counted: short enough for a path on Windows, too."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)


def slip_file_name(period: Period, code: str, name: str, ending: str = ".pdf") -> str:
    """The name of one payee's slip: "2026-10 N-014 李雷.pdf"."""
    who = code if code == name else f"{code} {name}"
    return safe_name(f"{period} {who}") + ending


def safe_name(text: str) -> str:
    """The text as the name of one file or folder, without a path, a device, or a character that hides what it is.

    What is forbidden becomes "_"; what cannot be seen (direction marks, control characters) is left out.
    """
    visible = "".join(char for char in unicodedata.normalize("NFC", text) if _is_visible(char))
    name = _FORBIDDEN.sub("_", " ".join(visible.split())).strip(". ")
    if _DEVICES.match(name):
        name = f"_{name}"
    return _cut(name, LONGEST).rstrip(". ") or "_"


def unique_names(names: Iterable[str]) -> tuple[str, ...]:
    """The names, in their order, with " (2)" before the ending where two would be one file.

    Upper and lower case, and different ways to write an accent, are one file on some systems.
    """
    taken: set[str] = set()
    result = []
    for name in names:
        stem, dot, ending = name.rpartition(".")
        stem, ending = (stem, dot + ending) if stem else (name, "")
        chosen, number = name, 1
        while _same_file(chosen) in taken:
            number += 1
            chosen = f"{stem} ({number}){ending}"
        taken.add(_same_file(chosen))
        result.append(chosen)
    return tuple(result)


def _is_visible(char: str) -> bool:
    """Separators and the usual white space become spaces later; the rest of the invisible has no place in a name."""
    return char.isspace() or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def _cut(text: str, most: int) -> str:
    """The text with at most that many bytes, no character cut in two."""
    return text.encode()[:most].decode(errors="ignore")


def _same_file(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
