"""An amount in Chinese capital numerals, as it stands on receipts: 柒仟壹佰柒拾肆元贰角整.

The rules are those for filling in bills (支付结算办法, annex 1): 整 after 元 and after 角, none after 分; zeros between
digits are one 零; so is a 角 of 0 between 元 and 分. Where they leave it open, 零 is written if a whole group is empty
(壹亿零肆仟元, which nobody reads as 1.4 亿), and not before 仟 or 角 otherwise.
"""

from decimal import Decimal

from desktop_app.domain.money import Currency

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_FEN = 2  # decimals of an amount of yuan


def capitals(amount: Decimal, currency: Currency) -> str | None:
    """The amount in capital numerals, without 人民币 before it; None for a currency other than CNY.

    0 is 零元整, a negative amount begins with 负. ValueError for a part of a fen.
    """
    if currency.code != "CNY" or currency.decimals != _FEN:
        return None
    fen = currency.to_minor(abs(amount))
    yuan, jiao, fen = fen // 100, fen // 10 % 10, fen % 10
    words = f"{_whole(yuan) or _DIGITS[0]}元" if yuan or not (jiao or fen) else ""
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    elif fen and yuan:
        words += "零"
    words += f"{_DIGITS[fen]}分" if fen else "整"
    return f"负{words}" if amount < 0 else words


def _whole(number: int) -> str:
    """A whole number; where zeros lie before a later digit there is one 零. Above 亿 it begins again: 壹万亿.

    "" for 0.
    """
    for unit, name in ((100_000_000, "亿"), (10_000, "万")):
        high, low = divmod(number, unit)
        if high:
            gap = _DIGITS[0] if 0 < low < unit // 10 else ""
            return f"{_whole(high)}{name}{gap}{_whole(low)}"
    return _under_ten_thousand(number)


def _under_ten_thousand(number: int) -> str:
    words = ""
    gap = False
    for place in reversed(range(len(_PLACES))):
        digit = number // 10**place % 10
        if digit:
            words += (_DIGITS[0] if gap and words else "") + _DIGITS[digit] + _PLACES[place]
        gap = not digit
    return words
