"""The times of a person in teams, corrected by hand: joined on a day, until a day, taken away."""

from dataclasses import replace
from datetime import date

from db.book import Book
from desktop_app.domain.list_edit import CellRefused, ListEdit, ListField, ListValue
from desktop_app.domain.message import N_, Message
from desktop_app.domain.people import Membership, join
from desktop_app.repositories.lists import stays
from desktop_app.repositories.people import save_memberships
from desktop_app.repositories.session import Connection, reading, writing
from desktop_app.services.edit_people import check_one_team, known_team, person_of
from desktop_app.services.list_checks import check_filled, gone


def edit_stay(book: Book, person_id: int, edit: ListEdit) -> int:
    """Let a person join a team, or correct a time in one (`id`); the id of the row.

    Who joins a team on a day leaves the one before on the day before. CellRefused for days that lie the wrong way round
    or on which the person is in another team, TierbookError where the row or the person is gone.
    """
    with reading(book) as connection:
        person = person_of(connection, person_id)
    with writing(book, Message(N_("teams of {whom}"), {"whom": person.code})) as change:
        connection = change.connection
        check_filled("stays", edit)
        before = person_of(connection, person_id).memberships
        if edit.id is None:
            after = join(before, _changed(connection, Membership(""), edit))
            place = len(after) - 1
        else:
            place = _place(connection, person_id, edit.id)
            changed = _changed(connection, before[place], edit)
            after = (*before[:place], changed, *before[place + 1 :])
        check_one_team(connection, after, place)
        save_memberships(change, person_id, after)
        return stays(connection)[person_id][place].id


def take_stay_away(book: Book, person_id: int, number: int) -> None:
    """Let a person never have been in a team in a time of his; TierbookError where the row or the person is gone."""
    with reading(book) as connection:
        person = person_of(connection, person_id)
    with writing(book, Message(N_("teams of {whom}"), {"whom": person.code})) as change:
        place = _place(change.connection, person_id, number)
        save_memberships(change, person_id, (*person.memberships[:place], *person.memberships[place + 1 :]))


def _place(connection: Connection, person_id: int, number: int) -> int:
    ids = [stay.id for stay in stays(connection).get(person_id, ())]
    if number not in ids:
        raise gone()
    return ids.index(number)


def _changed(connection: Connection, membership: Membership, edit: ListEdit) -> Membership:
    values = edit.values
    team = known_team(connection, values["team"]) if "team" in values else membership.team
    after = replace(
        membership,
        team=team,
        from_on=_day(values.get("from_on", membership.from_on)),
        to_on=_day(values.get("to_on", membership.to_on)),
    )
    if not after.span.days:
        text = N_("The last day, {last}, lies before the first day, {first}.")
        field: ListField = "to_on" if "to_on" in values else "from_on"
        raise CellRefused(field, Message(text, {"first": after.span.first_on, "last": after.span.last_on}))
    return after


def _day(value: ListValue) -> date | None:
    return value if isinstance(value, date) else None
