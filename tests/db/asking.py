"""What the tests ask measures for: a month of days, a group of people, lines of a name."""

from db.facts import WHOLE_SHARE
from db.selecting import Narrowing, Selection
from tests.db.lines import HAN, LI

MARCH = Selection(100, 130)
HALF = WHOLE_SHARE // 2
EVER = (0, 999_999)
TEAM = [(LI, *EVER), (HAN, *EVER)]  # li and han, always


def named(**names: str) -> Narrowing:
    return Narrowing({key: frozenset({name}) for key, name in names.items()})
