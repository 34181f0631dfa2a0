"""How slips are drawn, beside what stands on them: the owner's choices at the time of printing."""

from datetime import date
from typing import Literal

from desktop_app.domain.frozen import frozen

Layout = Literal["a4", "a5"]
MOST_OBJECTION_DAYS = 365
LAYOUTS: tuple[Layout, ...] = ("a4", "a5")


@frozen
class SlipOptions:
    """Languages of every slip, one after the other (none: the current one), and how it lies on the paper.

    "a4" is an upright A4 page, "a5" a page across on half of one, two to a sheet. `objection_days` are the days after
    the approval during which somebody may object to his slip; 0 says nothing about it. `printed_on` stands in the foot
    where it is given. `with_sales` puts the sales that a slip rests on behind it.
    """

    languages: tuple[str, ...] = ()
    layout: Layout = "a4"
    objection_days: int = 0
    printed_on: date | None = None
    with_sales: bool = False


PLAIN = SlipOptions()
