"""A plan added to a book, and its text changed from a day on."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from db.book import Book
from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.files.plan_file import read_plan
from desktop_app.domain.frozen import frozen
from desktop_app.domain.member import Member
from desktop_app.domain.message import N_, Message
from desktop_app.domain.plan import Plan
from desktop_app.importing.files import read_content
from desktop_app.repositories.plans import PlanTexts, add_members, add_version
from desktop_app.repositories.plans import add_plan as keep_plan
from desktop_app.repositories.session import Connection, writing
from desktop_app.repositories.settings import load_settings
from desktop_app.services.known_plan import known_plan, plan_name
from desktop_app.services.plan_checks import check_limits, check_member


@frozen
class Who:
    """Who is put on a plan, from a day to a day (None is open): people, a team, a role; none of them is everybody.

    `weight` is theirs in pools, `own_values` the figures that the plan names and that are others for them.
    """

    payees: Sequence[str] = ()
    team: str | None = None
    role: str | None = None
    from_on: date | None = None
    to_on: date | None = None
    weight: Fraction = Fraction(1)
    own_values: Mapping[str, str] = field(default_factory=dict)


EVERYBODY = Who()


def read_plan_file(path: Path) -> tuple[str, Plan]:
    """A plan file's text and the plan in it; TierbookError if the file or the plan cannot be read."""
    content = read_content(path)
    plan = read_plan(content, path.name)
    return content.decode("utf-8-sig"), plan


def add_plan(book: Book, path: Path, who: Who = EVERYBODY) -> str:
    """Add the plan in a file for these people; its key."""
    text, plan = read_plan_file(path)
    with writing(book, Message(N_("new plan {name}"), {"name": plan.name})) as change:
        check_limits(plan, load_settings(change.connection).rounding_step, path.name)
        added = PlanTexts(path.name, ((None, text),), ())
        return keep_plan(change, text, _members(change.connection, who, added))


def assign_plan(book: Book, plan_key: str, who: Who) -> None:
    """Put more people on a plan of the book."""
    with writing(book, Message(N_("people on plan {plan}"), {"plan": plan_name(book, plan_key)})) as change:
        add_members(change, plan_key, _members(change.connection, who, known_plan(change.connection, plan_key)))


def change_plan(book: Book, plan_key: str, path: Path, from_on: date) -> None:
    """Let the plan in a file hold in place of a plan of the book from a day on; closed periods stay as they are."""
    text, plan = read_plan_file(path)
    with writing(book, Message(N_("new version of plan {plan}"), {"plan": plan_name(book, plan_key)})) as change:
        known_plan(change.connection, plan_key)
        check_limits(plan, load_settings(change.connection).rounding_step, path.name)
        add_version(change, plan_key, text, from_on)


def _members(connection: Connection, who: Who, plan: PlanTexts) -> list[Member]:
    """The entries of the book for these people, who must be known, with values that the plan must name."""
    if (who.own_values or who.weight != 1) and not who.payees:
        raise WrongUsage(Message(N_("Only people can have figures and weights of their own; name them.")))
    on = Member(from_on=who.from_on, to_on=who.to_on)
    members = [replace(on, payee=payee, weight=who.weight, own_values=who.own_values) for payee in who.payees]
    if who.team is not None:
        members.append(replace(on, team=who.team))
    if who.role is not None:
        members.append(replace(on, role=who.role))
    for member in members or [on]:
        check_member(connection, plan, member)
    return members or [on]
