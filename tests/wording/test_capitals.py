"""Capital numerals: known amounts, every kind of ending, and what must hold for all."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.money import Currency
from desktop_app.wording.capitals import capitals

CNY = Currency("CNY", 2)

KNOWN = {
    "0": "零元整",
    "0.05": "伍分",
    "0.50": "伍角整",
    "0.55": "伍角伍分",
    "1.00": "壹元整",
    "1.05": "壹元零伍分",
    "1.50": "壹元伍角整",
    "10.00": "壹拾元整",
    "10.01": "壹拾元零壹分",
    "100.10": "壹佰元壹角整",
    "325.04": "叁佰贰拾伍元零肆分",
    "1000.05": "壹仟元零伍分",
    "1001.00": "壹仟零壹元整",
    "1010.00": "壹仟零壹拾元整",
    "1680.32": "壹仟陆佰捌拾元叁角贰分",
    "6950.00": "陆仟玖佰伍拾元整",
    "7174.20": "柒仟壹佰柒拾肆元贰角整",
    "16409.02": "壹万陆仟肆佰零玖元零贰分",
    "20010": "贰万零壹拾元整",
    "20305": "贰万零叁佰零伍元整",
    "100001": "壹拾万零壹元整",
    "107000.53": "壹拾万柒仟元伍角叁分",
    "1001000": "壹佰万壹仟元整",
    "100000000": "壹亿元整",
    "100004000": "壹亿零肆仟元整",
    "100010000": "壹亿零壹万元整",
    "1000100000000": "壹万零壹亿元整",
    "-5.5": "负伍元伍角整",
    "-192.00": "负壹佰玖拾贰元整",
}

DIGIT = {digit: value for value, digit in enumerate("零壹贰叁肆伍陆柒捌玖")}
PLACE = {"拾": 10, "佰": 100, "仟": 1000}

fens = st.integers(0, 10**15).map(lambda fen: Decimal(fen).scaleb(-2))


@pytest.mark.parametrize(("amount", "words"), KNOWN.items())
def test_known_amounts(amount: str, words: str) -> None:
    assert capitals(Decimal(amount), CNY) == words


def test_only_yuan_have_capital_numerals() -> None:
    assert capitals(Decimal(100), Currency("JPY", 0)) is None
    assert capitals(Decimal(100), Currency("USD", 2)) is None


def test_part_of_a_fen_is_refused() -> None:
    with pytest.raises(ValueError, match="decimals"):
        capitals(Decimal("0.005"), CNY)


def read(words: str) -> int:
    """The whole number that capital numerals say."""
    for name, unit in (("亿", 10**8), ("万", 10**4)):
        high, found, low = words.rpartition(name)
        if found:
            return read(high) * unit + read(low)
    total = digit = 0
    for sign in words:
        if sign in PLACE:
            total, digit = total + digit * PLACE[sign], 0
        else:
            digit = DIGIT[sign]
    return total + digit


@given(fens)
def test_they_say_the_amount(amount: Decimal) -> None:
    words = capitals(amount, CNY)
    match = re.fullmatch(r"(?:(.+)元)?零?(?:(.)角)?(?:(.)分)?整?", words or "")
    assert match is not None
    yuan, jiao, fen = (0 if part is None else read(part) for part in match.groups())
    assert Decimal(100 * yuan + 10 * jiao + fen).scaleb(-2) == amount


@given(fens)
def test_their_endings_are_right(amount: Decimal) -> None:
    words = capitals(amount, CNY) or ""
    assert words.endswith("分" if int(amount * 100) % 10 else "整")
    assert "零零" not in words
    assert "零元" not in words or amount == 0
    assert not words.startswith("零") or amount == 0
    if amount:
        assert capitals(-amount, CNY) == f"负{words}"


def naive_endings() -> dict[str, int]:
    """What may stand after 元, with the fen that it says: written down case by case from the rules for bills."""
    found = {"整": 0}
    for digit, value in list(DIGIT.items())[1:]:
        found[f"{digit}角整"] = 10 * value
        found[f"零{digit}分"] = value
        for last, fen in list(DIGIT.items())[1:]:
            found[f"{digit}角{last}分"] = 10 * value + fen
    return found


def naive_yuan(words: str) -> int:
    """A number under 100,000, sign by sign: a place multiplies the digit before it, 万 all that is before it."""
    total = digit = 0
    for sign in words:
        if sign == "万":
            total, digit = (total + digit) * 10_000, 0
        elif sign in PLACE:
            assert digit, words  # 壹拾, never 拾
            total, digit = total + digit * PLACE[sign], 0
        else:
            assert not digit, words  # never two digits in a row
            digit = DIGIT[sign]
    return total + digit


def test_every_amount_up_to_10000_99() -> None:
    endings = naive_endings()
    assert sorted(endings.values()) == list(range(100))
    yuan_said: dict[str, int] = {}
    for fen in range(1_000_100):
        words = capitals(Decimal(fen).scaleb(-2), CNY) or ""
        whole, sign, ending = words.rpartition("元")
        if not sign:  # less than a yuan: "伍角整", and "伍分" without the zero
            assert 100 > fen == endings.get(ending, endings.get(f"零{ending}"))
            continue
        if whole not in yuan_said:
            yuan_said[whole] = naive_yuan(whole)
        assert 100 * yuan_said[whole] + endings[ending] == fen
    assert sorted(yuan_said.values()) == list(range(10_001))  # so there is one way to write each


@given(st.integers(10**6, 10**13), st.sampled_from([1, -1]))
def test_larger_amounts_are_their_groups_of_four_digits(fen: int, sign: int) -> None:
    words = capitals(Decimal(sign * fen).scaleb(-2), CNY) or ""
    assert words.startswith("负") == (sign < 0)
    whole, _yuan, ending = words.removeprefix("负").partition("元")
    high, _hundred_millions, low = whole.rpartition("亿")
    assert 100 * (naive_yuan(high) * 10**8 + naive_yuan(low)) + naive_endings()[ending] == fen
