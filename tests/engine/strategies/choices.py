"""What the parts of a generated case choose among: few names, days and sums, so that ties and equal days come up often.

Small strategies are made once: making them is most of the time that drawing takes.
"""

from datetime import date, timedelta
from typing import Any, TypeAlias

from hypothesis import strategies as st

Json: TypeAlias = dict[str, Any]

PAYEES = ("li", "han", "zoe")
TEAMS = ("north", "south")
DOCUMENTS = ("d1", "d2", "d3", "d4")
FIRST_DAY = date(2025, 11, 20)


def day(count: int) -> str:
    """The day so many days after the first one."""
    return (FIRST_DAY + timedelta(days=count)).isoformat()


flags = st.booleans()
rarely = st.sampled_from((False, False, False, True))
days = st.one_of(*(st.integers(*ends).map(day) for ends in ((42, 131), (101, 131), (101, 131), (0, 160))))
working_days = st.integers(35, 140).map(day)
maybe_days = st.one_of(st.none(), st.none(), st.none(), working_days)
payees = st.sampled_from(PAYEES)
documents = st.sampled_from(DOCUMENTS)
round_sums = st.sampled_from(("0", "10", "50", "100", "300", "1000", "3000"))
