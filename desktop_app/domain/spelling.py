"""When two names look like one written in two ways: a question for the owner, never an answer."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=65_536)
def likeness(text: str) -> str:
    """What names have in common that differ in case, width, blanks, punctuation or leading zeros alone.

    "Wang Fang", "WANG FANG" and "ｗａｎｇ－ｆａｎｇ" are alike, and so are 007 and 7. A name of signs alone is like
    itself only.
    """
    plain = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))
    if plain.isdecimal():
        return plain.lstrip("0") or "0"
    return plain or text.strip()
