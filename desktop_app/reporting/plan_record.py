"""What stands in a plan as a printed document."""

from datetime import date
from decimal import Decimal

from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Plan


@frozen
class PlanRecord:
    """A version of a plan with the company's name, the currency and the rounding of its book.

    `from_on` and `to_on` are the version's first and last day (None: open), `people` the names of those who are on the
    plan in `period`; both None where they are not to be printed.
    """

    company: Name
    currency: Currency
    rounding_step: Decimal
    plan: Plan
    version: int
    from_on: date | None
    to_on: date | None
    period: Period | None = None
    people: tuple[str, ...] | None = None
