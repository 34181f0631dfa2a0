"""Amounts in capital numerals, as another library writes them: every ending there is, and large amounts."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random

import cn2an
import pytest

from desktop_app.services.currencies import currency_of
from desktop_app.wording.capitals import capitals

CNY = currency_of("CNY")
LARGE = 10_000


def differing(fens: Sequence[int]) -> list[tuple[Decimal, str | None, str]]:
    """The amounts of so many fen that are written in two ways, and both."""
    different = []
    for fen in fens:
        amount = Decimal(fen) / 100
        ours, theirs = capitals(amount, CNY), cn2an.an2cn(f"{amount:.2f}", "rmb")
        # 整 after 角 is left to whoever writes (支付结算办法, annex 1): we write it, cn2an does not.
        if ours is None or ours.replace("角整", "角") != theirs:
            different.append((amount, ours, theirs))
    return different


@pytest.mark.parametrize("thousand", range(11))
def test_every_amount_up_to_ten_thousand(thousand: int) -> None:
    assert differing(range(thousand * 100_000, min((thousand + 1) * 100_000, 1_000_100))) == []


def test_large_amounts_and_negative_ones() -> None:
    chance = Random(20261)
    assert differing([chance.randrange(10**6, 10**14) for _each in range(LARGE)]) == []
    assert differing([-chance.randrange(1, 10**10) for _each in range(LARGE // 10)]) == []
