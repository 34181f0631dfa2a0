"""What people bring along from the time before the book, and what they could."""

from decimal import Decimal

from db.book import Book
from desktop_app.domain.calculation import Company
from desktop_app.domain.frozen import frozen
from desktop_app.domain.name import Name
from desktop_app.domain.opening import Opening, plans_of
from desktop_app.domain.people import Person
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Component, Plan
from desktop_app.repositories.company import load_company
from desktop_app.repositories.openings import load_openings
from desktop_app.repositories.runs import approved_periods
from desktop_app.repositories.session import reading
from desktop_app.repositories.settings import load_settings


@frozen
class PersonOpening:
    """A person with his opening balances; `components` are the keys of those for which something can be earned so far.

    `waiting` is what of his documents is still to be paid, in major units.
    """

    person: Person
    opening: Opening
    components: frozenset[str]

    @property
    def waiting(self) -> Decimal:
        return sum((amount for _component, _document, amount in self.opening.waiting), Decimal(0))


@frozen
class Openings:
    """Everybody's, as of the beginning of `first_period` (None: not said yet).

    `components` are those whose pay reaches beyond a month, by key. `approved` is the first month that is approved:
    from then on nothing of this can be changed.
    """

    first_period: Period | None
    components: dict[str, Name]
    people: tuple[PersonOpening, ...]
    approved: Period | None


def show_openings(book: Book) -> Openings:
    """All people of the book, also those who bring nothing along."""
    with reading(book) as connection:
        company = load_company(connection)
        openings = {opening.payee: opening for opening in load_openings(connection)}
        approved = approved_periods(connection)
        first = load_settings(connection).first_period
    people = tuple(_of(person, company, openings) for person in company.people)
    wanted = {key for each in people for key in each.components}
    every = (component for assignment in company.assignments for component in assignment.plan.components)
    names = {component.key: component.name for component in every if component.key in wanted}
    gone = {key: Name({"": key}) for key in sorted(wanted - names.keys())}
    return Openings(first, names | gone, people, approved[0] if approved else None)


def _of(person: Person, company: Company, openings: dict[str, Opening]) -> PersonOpening:
    opening = openings.get(person.code, Opening(person.code))
    reaching = {
        component.key
        for _key, plan in plans_of(person.code, company)
        for component in plan.components
        if _reaches_back(plan, component)
    }
    return PersonOpening(person, opening, frozenset(reaching | {key for key, _amount in opening.earned}))


def _reaches_back(plan: Plan, component: Component) -> bool:
    """Whether what is paid for a month may hang on what was earned in those before it."""
    return component.reward == "cash" and (component.within != "period" or plan.pay_every != "month")
