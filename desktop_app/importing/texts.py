"""Texts with a meaning of their own: what stands before a sum, and tags."""

import re

LONGEST_TOTAL = 40  # characters; a longer text is a remark, whatever it begins with

_TAG_MARKS = str.maketrans("，、；;|/", ",,,,,,")
_TOTAL = r"合计|总计|小计|共计|总和|汇总|累计|总额|本页合计|本页小计|grand totals?|sub-?\s?totals?|totals?|sum"
_ALONE = re.compile(rf"(?:{_TOTAL}|.*(?:合计|总计|小计|共计|汇总|累计))\s*[:：]?", re.IGNORECASE)
_TOTALS = re.compile(
    rf"(?:{_TOTAL})(?:\s*[:：(（].*|\s+(?:for|of)\s.*)?|.+(?:合计|总计|小计|共计|汇总|累计)[:：]?|.+\s(?:sub-?totals?|totals?)[:：]?",
    re.IGNORECASE,
)


def is_nobody(text: str) -> bool:
    """Whether a text in a person's place says a total: Total, 合计, 张三 小计, 本月累计. Anna Total is a person."""
    return _ALONE.fullmatch(text if text.isascii() else "".join(text.split())) is not None


def is_total(text: str) -> bool:
    """Whether a text is what people write before a sum: 合计, Total, 张三 小计."""
    plain = text if text.isascii() else "".join(text.split())
    return len(plain) <= LONGEST_TOTAL and _TOTALS.fullmatch(plain) is not None


def split_tags(text: str | None) -> tuple[str, ...]:
    """The tags of a cell, which stand between commas, semicolons, strokes or 、; each once."""
    if text is None:
        return ()
    return tuple(dict.fromkeys(tag for part in text.translate(_TAG_MARKS).split(",") if (tag := part.strip())))
