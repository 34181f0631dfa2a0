"""Numbers as people write them, read strictly: the whole text is a number, or it is none.

1,234.50 · 1.234,50 · (1,234.50) · -1,234.50 · 1,234.50- · １２３ · ¥5 · RMB 5 · 1.2万; never NaN, Infinity, 1e5 or
1_000.
Which of "." and "," is the decimal mark is a question to a whole column: "1,234" alone does not say.
"""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeAlias

from desktop_app.importing.patterns import Pattern

Mark: TypeAlias = Literal[".", ",", ""]
"""The decimal mark; "" where nothing in the column tells."""

HALF_WIDTH = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},  # ！ to ～ become ! to ~
    **dict.fromkeys((0x3000, 0xA0, 0x2007, 0x2009, 0x202F), " "),
    **dict.fromkeys((0x2212, 0x2010, 0x2011, 0x2013), "-"),
    0x2019: "'",
    0xFFE5: "¥",
    0x3002: ".",
}
"""Full-width characters and typographic signs as the plain ones. Not NFKC: that would make 100² into 1002."""

_MONEY = r"(?:US\$|HK\$|R\$|[¥$€£]|RMB|CNY|USD|EUR|GBP|HKD|JPY|人民币|元|块)"
_SHAPE = Pattern(
    rf"""(?P<open>\()?\s*(?P<sign>[+-])?\s*{_MONEY}?\s*(?P<inner>[+-])?\s*
        (?P<digits>[0-9.,](?:[0-9.,' ]*[0-9.,])?)
        \s*(?P<unit>[万亿])?\s*{_MONEY}?\s*(?P<close>\))?(?P<trailing>-)?""",
    re.VERBOSE | re.IGNORECASE,
)
_POINT = Pattern(r"(?:[0-9]{1,3}(?:(?P<group>[,' ])[0-9]{3})(?:(?P=group)[0-9]{3})*|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+")
_COMMA = Pattern(r"(?:[0-9]{1,3}(?:(?P<group>[.' ])[0-9]{3})(?:(?P=group)[0-9]{3})*|[0-9]+)(?:,[0-9]+)?|,[0-9]+")
_PLAIN = Pattern(r"-?[0-9]+(?:\.[0-9]+)?")
_ONE_WAY = Pattern(r"-?[0-9]+(?:([.,])(?:[0-9]{1,2}|[0-9]{4,}))?")
_EITHER_WAY = Pattern(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_UNITS = {"万": 4, "亿": 8}
_MOST_DIGITS = 24  # far above any amount, far below what the decimal arithmetic rounds


@lru_cache(maxsize=65_536)
def parse_number(text: str, mark: Mark = "") -> Decimal | None:
    """The exact value of a whole text, or None if it is no number.

    Without a mark, "." is the decimal mark, and a text like "1.234", which may be one thousand or one and a bit, is
    none.
    """
    shape = _SHAPE.fullmatch(text.translate(HALF_WIDTH).strip())
    if shape is None:
        return None
    digits = shape["digits"]
    signs = [shape["sign"], shape["inner"], shape["trailing"], shape["open"]]
    if len(digits) > _MOST_DIGITS or sum(map(bool, signs)) > 1 or bool(shape["open"]) != bool(shape["close"]):
        return None
    if not mark and "." in digits and _EITHER_WAY.fullmatch(digits):
        return None
    if not (_COMMA if mark == "," else _POINT).fullmatch(digits):
        return None
    if mark == ",":
        plain = digits.replace(".", "").replace("'", "").replace(" ", "").replace(",", ".")
    else:
        plain = digits.replace(",", "").replace("'", "").replace(" ", "")
    value = Decimal(plain).scaleb(_UNITS.get(shape["unit"] or "", 0))
    return -value if "-" in signs or shape["open"] else value


def is_plain(text: str) -> bool:
    """Whether a text is a number as programs write it, `-?digits[.digits]`."""
    return _PLAIN.fullmatch(text) is not None


def plain_units(text: str, decimals: int, mark: Mark) -> int | None:
    """A plain number in units of 10 to the −decimals, which it has no more of; None for any other text.

    With the mark "," it is plain with a comma in place of the point. It says what `parse_number` would, in a tenth of
    the time.
    """
    if mark == "," and "." not in text:
        text, mark = text.replace(",", "."), "."
    if len(text) > _MOST_DIGITS or not _PLAIN.fullmatch(text):
        return None
    whole, _point, rest = text.partition(".")
    if len(rest) > decimals or (rest and (mark == "," or (not mark and _EITHER_WAY.fullmatch(text.lstrip("-"))))):
        return None
    return int(whole + rest.ljust(decimals, "0"))


def parse_ratio(text: str, mark: Mark = "") -> Decimal | None:
    """A fraction of 1: "15%" and "0.15" are 0.15, and "8.5折" – 85 % are to be paid – is 0.15 as well; else None."""
    plain = text.translate(HALF_WIDTH).strip()
    if plain.endswith("%"):
        value = parse_number(plain[:-1], mark)
        return None if value is None else value.scaleb(-2)
    if plain.endswith("折"):
        value = parse_number(plain[:-1], mark)
        return None if value is None else 1 - value.scaleb(-1 if value <= 10 else -2)
    return parse_number(plain, mark)


def is_ambiguous(text: str) -> bool:
    """Whether the number may be one thousand or one and a bit: "1.234"."""
    shape = _SHAPE.fullmatch(text.translate(HALF_WIDTH).strip().rstrip("%"))
    return shape is not None and _EITHER_WAY.fullmatch(shape["digits"]) is not None


def decimal_mark(texts: Iterable[str]) -> Mark:
    """Which decimal mark these numbers have: what most of those say that can be read in one way only.

    A point if as many say the one as the other; "" where none says it.
    """
    votes: Counter[Mark] = Counter()
    for text in texts:
        if found := _ONE_WAY.fullmatch(text):  # what nearly every export writes, told without taking it to pieces
            votes["." if found[1] == "." else "," if found[1] else ""] += 1
            continue
        shape = _SHAPE.fullmatch(text.translate(HALF_WIDTH).strip().rstrip("%折"))
        if shape is not None:
            votes[_vote(shape["digits"])] += 1
    marks: tuple[Mark, Mark] = (".", ",")
    return max(marks, key=votes.__getitem__) if any(votes[mark] for mark in marks) else ""


def _vote(digits: str) -> Mark:
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        return "." if digits.rindex(".") > digits.rindex(",") else ","
    if points + commas > 1:  # only thousands are written with several
        return "," if points else "."
    if _EITHER_WAY.fullmatch(digits):
        return ""
    if points:
        return "."
    return "," if commas else ""
