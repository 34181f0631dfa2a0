"""Who is on a plan: entries added, changed and removed, each act one step of the journal, or refused in a sentence."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.member import Member
from desktop_app.domain.message import N_, Message, Value
from desktop_app.repositories.people import load_people, load_teams
from desktop_app.repositories.plans import PlanTexts, add_members, change_member, member_ids, remove_member
from desktop_app.repositories.session import Connection, reading, writing
from desktop_app.services.known_plan import known_plan, plan_name
from desktop_app.services.plan_checks import check_member

_Act: TypeAlias = Literal["put", "changed", "taken"]
_OF_SOMEBODY: Mapping[_Act, str] = {
    "put": N_("{whom} put on plan {plan}"),
    "changed": N_("{whom} on plan {plan} changed"),
    "taken": N_("{whom} taken off plan {plan}"),
}
_OF_EVERYBODY: Mapping[_Act, str] = {
    "put": N_("everybody put on plan {plan}"),
    "changed": N_("everybody on plan {plan} changed"),
    "taken": N_("everybody taken off plan {plan}"),
}


def edit_assignment(book: Book, plan_key: str, member: Member, number: int | None = None) -> int:
    """Put somebody on a plan (`number` is None), or let an entry be another one; its id.

    Approved months keep who was on the plan then. MemberRefused for a field that cannot be so, TierbookError where
    the entry is gone.
    """
    with writing(book, _step(book, "put" if number is None else "changed", plan_key, member)) as change:
        plan = known_plan(change.connection, plan_key)
        check_member(change.connection, plan, member)
        if number is None:
            (added,) = add_members(change, plan_key, [member])
            return added
        _member(change.connection, plan, number)
        change_member(change, number, member)
        return number


def remove_assignment(book: Book, plan_key: str, number: int) -> None:
    """Let an entry never have been; TierbookError where it is gone. Approved months keep who was on the plan then."""
    with reading(book) as connection:
        member = _member(connection, known_plan(connection, plan_key), number)
    with writing(book, _step(book, "taken", plan_key, member)) as change:
        _member(change.connection, known_plan(change.connection, plan_key), number)
        remove_member(change, number)


def _member(connection: Connection, plan: PlanTexts, number: int) -> Member:
    ids = member_ids(connection, plan.key)
    if number not in ids:
        raise TierbookError(Message(N_("This row is not in the book any more: it was taken away meanwhile.")))
    return plan.members[ids.index(number)]


def _step(book: Book, act: _Act, plan_key: str, member: Member) -> Message:
    if member.is_everybody:
        return Message(_OF_EVERYBODY[act], {"plan": plan_name(book, plan_key)})
    with reading(book) as connection:
        whom: Value = member.role or ""
        if member.payee is not None:
            whom = next((each.name for each in load_people(connection) if each.code == member.payee), member.payee)
        elif member.team is not None:
            whom = next((each.name for each in load_teams(connection) if each.code == member.team), member.team)
    return Message(_OF_SOMEBODY[act], {"whom": whom, "plan": plan_name(book, plan_key)})
