"""What one sale earns whom it is credited to, and how far he is from the next tier with it."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from db.book import Book
from db.without import without_sale
from desktop_app.domain.explanation import Explanation
from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Currency
from desktop_app.domain.period import Period
from desktop_app.domain.run import Run
from desktop_app.repositories.payouts import draft_by_itself
from desktop_app.repositories.people import load_people
from desktop_app.repositories.runs import approved_periods
from desktop_app.repositories.sales import known_sales
from desktop_app.repositories.session import reading
from desktop_app.repositories.settings import load_settings
from desktop_app.repositories.splits import load_splits


@frozen
class SaleWorth:
    """What the components of a person's plans give with a sale more than without it, in its own month.

    `earned` is paid with the month, `waiting` when customers pay; both may be below 0. Draws, guarantees and sums by
    hand, which look at the month as a whole, are not in them. `nearest` explains the line that is nearest to its next
    tier, with the sale; else one at its top tier, else one whose position has no value; None where no line looks at a
    position in tiers. `has_plan` is False where no plan of the person pays then.
    """

    payee: str
    name: str
    period: Period
    currency: Currency
    earned: Decimal
    waiting: Decimal
    has_plan: bool
    nearest: Explanation | None


def sale_worths(book: Book, sale_id: int) -> tuple[SaleWorth, ...]:
    """Work the sale's month out with and without it, for everybody who is credited with it.

    Nobody for a sale that is gone, or in a month that is approved.
    """
    with reading(book) as connection:
        sale = known_sales(connection, [sale_id]).get(sale_id)
        settings = load_settings(connection)
        if sale is None:
            return ()
        period = settings.calendar.month_of(date.fromordinal(sale.date_on))
        approved = approved_periods(connection)
        if approved and period <= approved[-1]:
            return ()
        splits = load_splits(connection, [sale_id]).get(sale_id, ())
        codes = dict.fromkeys(split.payee for split in splits) or {sale.payee: None}
        names = {person.code: person.name for person in load_people(connection)}
        with_it = draft_by_itself(connection, period)
        with without_sale(connection, sale_id):
            without_it = draft_by_itself(connection, period)
        return tuple(
            SaleWorth(
                code,
                names[code],
                period,
                settings.currency,
                _earned(with_it, code) - _earned(without_it, code),
                with_it.waiting_for(code) - without_it.waiting_for(code),
                bool(with_it.lines_of(code)),
                _nearest(with_it, code),
            )
            for code in codes
        )


def _earned(run: Run, payee: str) -> Decimal:
    return sum((line.paid for line in run.lines_of(payee)), run.currency.from_minor(0))


def _nearest(run: Run, payee: str) -> Explanation | None:
    explanations = (line.explanation for line in run.lines_of(payee))
    stepped = (each for each in explanations if each.standing is not None and each.mode != "linear")
    return min(stepped, key=_still_to_go, default=None)


def _still_to_go(explanation: Explanation) -> tuple[int, Fraction]:
    """The part of the next tier's bound that is missing: what a rank or a scorecard lacks is no part of a sum."""
    standing, distance = explanation.standing, explanation.distance_to_next
    if standing is None or standing.value is None:
        return 2, Fraction(0)
    asked = (standing.achieved or 0) + (distance or 0)
    return (1, Fraction(0)) if distance is None or asked <= 0 else (0, distance / asked)
