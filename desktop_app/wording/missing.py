"""What is said of characters that no font of the program has."""

from collections.abc import Iterable

from desktop_app.wording import formats
from desktop_app.wording.catalogue import _


def missing_words(characters: Iterable[str]) -> str:
    """Which characters print as 〓, each with its code point: "No font has 😀 (U+1F600); …"."""
    named = tuple(f"{each} (U+{ord(each):04X})" for each in characters)
    return _("No font has {characters}; 〓 is printed instead.").format(characters=formats.listing(named))
