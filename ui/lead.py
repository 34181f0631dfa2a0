"""Where a figure or a sentence of one page leads: to another page, and to what is to be seen there."""

from dataclasses import dataclass

from desktop_app.domain.period import Period


@dataclass(frozen=True, slots=True)
class Lead:
    """A page by its key, with what narrows it; `act` is an act of the menu by its key, done once the page is shown.

    `payee` is whose working or whose lines are shown, `plan` the key of the plan; of sales `words` the lines with them.
    `month` is another month than the current one.
    """

    page: str
    payee: str = ""
    plan: str = ""
    words: str = ""
    month: Period | None = None
    act: str = ""
