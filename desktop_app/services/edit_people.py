"""People added, changed and taken away by hand: each act one step of the journal, or refused in a sentence."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from db.book import Book
from desktop_app.domain.list_edit import CellRefused, ListEdit, ListField, ListValue
from desktop_app.domain.message import N_, Message, Value
from desktop_app.domain.money import Currency
from desktop_app.domain.people import BASE_PAY_BELOW_ZERO, Membership, Person, clash, join
from desktop_app.domain.period import Period, Span
from desktop_app.repositories.people import load_people, load_teams, person_ids, save_memberships, save_person
from desktop_app.repositories.session import Change, Connection, reading, writing
from desktop_app.repositories.settings import load_settings
from desktop_app.repositories.uses import take_away
from desktop_app.services.list_checks import check_code, check_filled, check_not_approved, check_unused, gone
from desktop_app.services.renaming import remember_old_name


def edit_person(book: Book, edit: ListEdit, period: Period) -> int:
    """Add somebody, or change what the list says of him; his id.

    The team is that of the last day of `period`: for somebody who is in one on that day it is corrected, anybody else
    is in it from the first day of the period on, or always if he was never in any. A number may change, but for
    somebody whom an approved month names; targets follow it, and files may still write the old one. CellRefused for
    a cell that cannot be so, TierbookError where the row is gone.
    """
    with reading(book) as connection:
        before = None if edit.id is None else person_of(connection, edit.id)
    code = str(edit.values.get("code") or (before.code if before else ""))
    text = N_("new person {whom}") if before is None else N_("change of {whom}")
    with writing(book, Message(text, {"whom": code})) as change:
        return put_person(change, edit, period)


def put_person(change: Change, edit: ListEdit, period: Period) -> int:
    """The same as a part of a step."""
    connection = change.connection
    before = None if edit.id is None else person_of(connection, edit.id)
    check_filled("people", edit)
    settings = load_settings(connection)
    after = _changed(before or Person("", ""), edit, settings.currency)
    if before is None or after.code != before.code:
        check_code(connection, after.code)
    if before is not None and after.code != before.code:
        check_not_approved(connection, before.code, before.name)
    _check_days(after, edit)
    values: dict[str, str | date | int | None] = {
        "code": after.code,
        "name": after.name,
        "role": after.role,
        "hired_on": after.hired_on,
        "left_on": after.left_on,
        "base_pay": after.base_pay,
    }
    number = save_person(change, edit.id, values)
    if before is not None and after.code != before.code:
        remember_old_name(change, "person", number, before.code, after.code)
    if "team" in edit.values:
        span = settings.calendar.span(period)
        save_memberships(change, number, _in_team(connection, after, edit.values["team"], span))
    return number


def take_person_away(book: Book, number: int) -> None:
    """Take somebody away of whom nothing in the book says anything; TierbookError with what does."""
    with reading(book) as connection:
        person = person_of(connection, number)
    with writing(book, Message(N_("{whom} taken away"), {"whom": person.code})) as change:
        check_unused(change.connection, "person", number, person.name, person.code)
        take_away(change, "person", number)


def person_of(connection: Connection, number: int) -> Person:
    """The person with an id; TierbookError where there is none any more."""
    codes = {each: code for code, each in person_ids(connection).items()}
    found = next((person for person in load_people(connection) if person.code == codes.get(number)), None)
    if found is None:
        raise gone()
    return found


def _changed(person: Person, edit: ListEdit, currency: Currency) -> Person:
    values = edit.values
    if "base_pay" in values:
        person = replace(person, base_pay=_base_pay(values["base_pay"], currency))
    return replace(
        person,
        code=str(values.get("code", person.code)),
        name=str(values.get("name", person.name)),
        role=_text(values.get("role", person.role)),
        hired_on=_day(values.get("hired_on", person.hired_on)),
        left_on=_day(values.get("left_on", person.left_on)),
    )


def _base_pay(value: ListValue, currency: Currency) -> int | None:
    """The base pay in minor units; CellRefused for one that is below 0, or has more decimals than the currency."""
    if not isinstance(value, Decimal):
        return None
    if value < 0:
        raise CellRefused("base_pay", BASE_PAY_BELOW_ZERO)
    try:
        return currency.to_minor(value)
    except ValueError as error:
        values: dict[str, Value] = {"found": f"{value:f}", "field": Message(N_("base pay")), "count": currency.decimals}
        text = N_("“{found}” has more decimals than the {field} can have, which is {count}.")
        raise CellRefused("base_pay", Message(text, values)) from error


def _check_days(person: Person, edit: ListEdit) -> None:
    if person.hired_on is not None and person.left_on is not None and person.left_on < person.hired_on:
        text = N_("The last day, {last}, lies before the first day, {first}.")
        field: ListField = "left_on" if "left_on" in edit.values else "hired_on"
        raise CellRefused(field, Message(text, {"first": person.hired_on, "last": person.left_on}))


def _in_team(connection: Connection, person: Person, team: ListValue, span: Span) -> tuple[Membership, ...]:
    """The memberships of somebody who is to be in a team (None: in none) on the last day of a span."""
    before = person.memberships
    place = next((number for number, each in enumerate(before) if span.last_on in each.span), None)
    if not team:
        return before if place is None else (*before[:place], *before[place + 1 :])
    code = known_team(connection, team)
    if place is not None:
        return (*before[:place], replace(before[place], team=code), *before[place + 1 :])
    after = join(before, Membership(code, span.first_on if before else None))
    check_one_team(connection, after, len(after) - 1)
    return after


def known_team(connection: Connection, team: ListValue) -> str:
    """The code of a team that the book has; CellRefused for any other."""
    if team not in {each.code for each in load_teams(connection)}:
        raise CellRefused("team", Message(N_("There is no team {name} in the book."), {"name": str(team)}))
    return str(team)


def check_one_team(connection: Connection, memberships: tuple[Membership, ...], place: int) -> None:
    """CellRefused where somebody would be in two teams on a day, because of the membership at `place`."""
    other = clash(memberships, place)
    if other is not None:
        text = N_("On these days the person is in {team}: one is in one team on a day. Change those days first.")
        name = next(team.name for team in load_teams(connection) if team.code == other.team)
        raise CellRefused("team", Message(text, {"team": name}))


def _text(value: ListValue) -> str | None:
    return str(value) if value else None


def _day(value: ListValue) -> date | None:
    return value if isinstance(value, date) else None
