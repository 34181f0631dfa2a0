"""Starting in the middle: what a book is told of the time before it (docs/calculation.md §11)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.calculation import Company
from desktop_app.domain.closing import ComponentKey, Documents, Past, Points, State
from desktop_app.domain.collection import Held, Part
from desktop_app.domain.facts import Facts
from desktop_app.domain.frozen import frozen
from desktop_app.domain.period import ALL_DAYS, Period
from desktop_app.domain.plan import Plan
from desktop_app.domain.settlement import Balance

ONE_DAY = timedelta(days=1)
ZERO = Decimal(0)


@frozen
class Opening:
    """What a payee brings along: balances and points, documents still to be paid, and what was earned in a span.

    `waiting` has component, document and the amount that is still to be paid out of it, `earned` component and amount;
    all in major units.
    """

    payee: str
    draw_balance: Decimal = ZERO
    holdback_balance: Decimal = ZERO
    points: Decimal = ZERO
    waiting: tuple[tuple[str, str, Decimal], ...] = ()
    earned: tuple[tuple[str, Decimal], ...] = ()


def begin(openings: Sequence[Opening], company: Company, first_period: Period | None, facts: Facts) -> Past:
    """The past of a book that was begun at a period.

    Balances belong to the payee's first plan that has a draw or a holdback, a component's sums to his first plan with a
    component of that key. What waits is paid in proportion to what the customer still had to pay at the start.
    """
    if not openings or first_period is None:
        return Past(first_period=first_period)
    return Past(
        State(
            tuple(_balances(openings, company)),
            tuple(_waiting(openings, company, first_period, facts)),
            tuple(Points(each.payee, each.points) for each in openings if each.points),
        ),
        first_period,
        dict(_earned(openings, company)),
    )


def keeps_balances(plan: Plan) -> bool:
    """Whether balances of draw and holdback can belong to a plan."""
    return plan.draw is not None or plan.holdback is not None


def plans_of(payee: str, company: Company) -> Iterator[tuple[str, Plan]]:
    """The plans that a payee is ever on, in their order."""
    for person in company.people:
        if person.code == payee:
            for assignment in company.assignments:
                if assignment.covers(person, ALL_DAYS):
                    yield assignment.plan_key, assignment.plan_of(payee)


def _plan_with(payee: str, component: str, company: Company) -> str | None:
    plans = plans_of(payee, company)
    return next((key for key, plan in plans if any(each.key == component for each in plan.components)), None)


def _balances(openings: Iterable[Opening], company: Company) -> Iterator[Balance]:
    for opening in openings:
        plans = plans_of(opening.payee, company)
        keeping = (key for key, plan in plans if keeps_balances(plan))
        plan_key = next(keeping, None)
        if plan_key is not None and (opening.draw_balance or opening.holdback_balance):
            yield Balance(opening.payee, plan_key, opening.draw_balance, opening.holdback_balance)


def _waiting(openings: Iterable[Opening], company: Company, first_period: Period, facts: Facts) -> Iterator[Documents]:
    before = company.calendar.span(first_period).first_on - ONE_DAY
    for opening in openings:
        ratios = facts.collected({document for _key, document, _amount in opening.waiting}, before)
        by_component: dict[str, list[Held]] = {}
        for component, document, amount in opening.waiting:
            known = ratios.get(document)
            ratio = None if known is None else known.ratio
            by_component.setdefault(component, []).append(Held(document, (Part(amount, ratio or Fraction(0)),)))
        for component, documents in by_component.items():
            plan_key = _plan_with(opening.payee, component, company)
            if plan_key is not None:
                yield Documents(opening.payee, plan_key, component, tuple(documents))


def _earned(openings: Iterable[Opening], company: Company) -> Iterator[tuple[ComponentKey, Decimal]]:
    for opening in openings:
        for component, amount in opening.earned:
            plan_key = _plan_with(opening.payee, component, company)
            if plan_key is not None:
                yield (opening.payee, plan_key, component), amount
