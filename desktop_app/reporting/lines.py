"""A text in lines that fit a width, without ever breaking a figure."""

import re
import unicodedata

from desktop_app.reporting.typefaces import width

_GLUED = "\N{NO-BREAK SPACE}"
_JOINER = "\N{WORD JOINER}"
_OPERATORS = re.compile(r" ([×÷]) ")
_LEADS = re.compile(r"(?<= )([+−=≈]) ")
_REMARK = re.compile(r" (?=\()")
_REMARK_IN_CHINESE = re.compile(r"（[^（）]*）")

_DOT = " · "

_NOT_FIRST = frozenset("，。、；：！？）》」』”’…·,.;:!?)%")
_NOT_LAST = frozenset("（《「『“‘(")


def keep_terms_whole(formula: str) -> str:
    """A formula whose terms stay on one line: it may break before "+", "−" and "=", and nowhere inside a term."""
    text = _OPERATORS.sub(rf"{_GLUED}\1{_GLUED}", formula)
    text = _REMARK.sub(_GLUED, _LEADS.sub(rf"\1{_GLUED}", text))
    return _REMARK_IN_CHINESE.sub(lambda found: _JOINER + _JOINER.join(found[0].replace(" ", _GLUED)), text)


def keep_items_whole(listed: str) -> str:
    """Items between " · ", each a document that stays on one line with its amount."""
    first, *others = listed.replace("-", f"-{_JOINER}").split(_DOT)
    words, space, amount = first.rpartition(" ")
    items = (words + space.replace(" ", _GLUED) + amount, *(item.replace(" ", _GLUED) for item in others))
    return f"{_GLUED}· ".join(items)


def lines(text: str, most: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """The text in lines of at most `most` points; breaks at spaces, after hyphens and between Chinese characters.

    A word wider than a line – a name without a space – is broken where the line ends.
    """
    if width(text.rstrip(" "), size, bold=bold) <= most:  # most do
        return (_shown(text),)
    result = [""]
    for piece in _pieces(text):
        tried = result[-1] + piece
        if width(tried.rstrip(" "), size, bold=bold) <= most:
            result[-1] = tried
            continue
        if result[-1]:
            result.append("")
        for char in _fitting(piece, most, size, bold=bold):
            if result[-1] and width((result[-1] + char).rstrip(" "), size, bold=bold) > most:
                result.append("")
            result[-1] += char
    return tuple(map(_shown, result))


def first_lines(text: str, most: float, size: float, count: int = 1, *, bold: bool = False) -> tuple[str, ...]:
    """The text in at most `count` lines of at most `most` points; where it goes on the last one ends in "…"."""
    shown = lines(text, most, size, bold=bold)
    if len(shown) <= count:
        return shown
    last = shown[count - 1]
    while last and width(f"{last}…", size, bold=bold) > most:
        last = last[:-1].rstrip(" ")
    return (*shown[: count - 1], f"{last}…")


def _shown(line: str) -> str:
    return line.rstrip(" ").replace(_GLUED, " ").replace(_JOINER, "")


def _fitting(piece: str, most: float, size: float, *, bold: bool) -> list[str]:
    return [piece] if width(piece.rstrip(" "), size, bold=bold) <= most else list(piece)


def _pieces(text: str) -> list[str]:
    """What must stay together: words with the space after them, Chinese characters one by one."""
    found = [""]
    for char in text:
        before = found[-1][-1:]
        if before and (before == " " or _breaks(before, char)) and char != " ":
            found.append("")
        found[-1] += char
    return found


def _breaks(before: str, after: str) -> bool:
    """Whether a line may end between two characters that have no space between them."""
    if before in _NOT_LAST or after in _NOT_FIRST or {before, after} & {_GLUED, _JOINER}:
        return False
    return before == "-" or _is_wide(before) or _is_wide(after)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in {"W", "F"}
