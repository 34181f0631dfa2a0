"""Everybody's balances: what they are after the last approved month, and how they came to be so."""

from collections.abc import Mapping

from db.book import Book
from desktop_app.domain.balances import BalanceHistory, balance_histories
from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.repositories.company import load_company
from desktop_app.repositories.payouts import opening_state
from desktop_app.repositories.people import load_people
from desktop_app.repositories.runs import all_closings
from desktop_app.repositories.session import reading
from desktop_app.services.requests import check_person


@frozen
class Balances:
    """The histories of balances in the order of people, with what people, plans and components are called.

    Names of people are by code, of plans by key, of components by the keys of plan and component, in their newest
    version.
    """

    currency: Currency
    histories: tuple[BalanceHistory, ...]
    names: Mapping[str, str]
    plans: Mapping[str, Name]
    components: Mapping[tuple[str, str], Name]


def show_balances(book: Book, payee: str | None = None, *, by_document: bool = False) -> Balances:
    """Draw, holdback, what waits for customers, carried true-ups and points, of everybody or of one payee.

    People who have left are among them. With `by_document` what waits is told by its documents, else by components.
    """
    with reading(book) as connection:
        if payee is not None:
            check_person(connection, payee)
        names = {person.code: person.name for person in load_people(connection)}
        places = {code: place for place, code in enumerate(names)}
        found = balance_histories(opening_state(connection), all_closings(connection), by_document=by_document)
        wanted = [each for each in found if payee in {None, each.key.payee}]
        wanted.sort(key=lambda each: places.get(each.key.payee, len(places)))
        company = load_company(connection)
        plans = {each.plan_key: each.plan for each in company.assignments}
        components = {(key, each.key): each.name for key, plan in plans.items() for each in plan.components}
        return Balances(
            company.currency, tuple(wanted), names, {key: plan.name for key, plan in plans.items()}, components
        )
