"""Where a figure or a sentence of one page leads: to another page, and to what is to be seen there."""

from desktop_app.domain.frozen import frozen
from desktop_app.domain.period import Period
from ui.ask_sales import Chip


@frozen
class Lead:
    """A page by its key, with what narrows it; `act` is an act of the menu by its key, done once the page is shown.

    `payee` is whose working is shown, `plan` the key of the plan, `chips` the filters of the sales that are shown.
    `month` is another month than the current one.
    """

    page: str
    payee: str = ""
    plan: str = ""
    chips: tuple[Chip, ...] = ()
    month: Period | None = None
    act: str = ""
