"""A plan added to a book, and its text changed from a day on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from db.book import Book
from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.files.plan_file import read_plan
from desktop_app.domain.files.reading import Node
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import exact_text
from desktop_app.domain.plan import Plan
from desktop_app.importing.files import read_content
from desktop_app.repositories.people import load_people, load_teams
from desktop_app.repositories.plans import Member, add_members, add_version, load_plans
from desktop_app.repositories.plans import add_plan as keep_plan
from desktop_app.repositories.session import Connection, writing
from desktop_app.repositories.settings import load_settings


@dataclass(frozen=True, slots=True)
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
        return keep_plan(change, text, _members(change.connection, who, text, path.name))


def assign_plan(book: Book, plan_key: str, who: Who) -> None:
    """Put more people on a plan of the book."""
    with writing(book, Message(N_("people on plan {plan}"), {"plan": plan_key})) as change:
        text = _known_text(change.connection, plan_key)
        add_members(change, plan_key, _members(change.connection, who, text, f"plan {plan_key}"))


def change_plan(book: Book, plan_key: str, path: Path, from_on: date) -> None:
    """Let the plan in a file hold in place of a plan of the book from a day on; closed periods stay as they are."""
    text, plan = read_plan_file(path)
    with writing(book, Message(N_("new version of plan {plan}"), {"plan": plan_key})) as change:
        _known_text(change.connection, plan_key)
        check_limits(plan, load_settings(change.connection).rounding_step, path.name)
        add_version(change, plan_key, text, from_on)


def check_limits(plan: Plan, step: Decimal, file: str, place: str = "") -> None:
    """TierbookError for a limit that is no multiple of the rounding step (docs/calculation.md §2).

    Lines are rounded, so such a limit could never be paid as it is written. `place` is where in the file the plan is.
    """
    limits = [(key, getattr(plan, key)) for key in ("cap", "guarantee", "draw")]
    for index, component in enumerate(plan.components):
        if component.reward == "cash":
            limits += [(f"components[{index}].{key}", getattr(component, key)) for key in ("floor", "cap")]
    for key, limit in limits:
        if limit is not None and (limit / Fraction(step)).denominator != 1:
            expected = Message(N_("a multiple of {step}, to which amounts are rounded"), {"step": step})
            Node(exact_text(limit), file, f"{place}{key}").fail(expected)


def _known_text(connection: Connection, plan_key: str) -> str:
    """The newest text of a plan of the book."""
    for plan in load_plans(connection):
        if plan.key == plan_key:
            return plan.versions[-1][1]
    text = N_("There is no plan {key} in the book; “plan list” shows them.")
    raise WrongUsage(Message(text, {"key": plan_key}))


def _members(connection: Connection, who: Who, text: str, file: str) -> list[Member]:
    """The entries of the book for these people, who must be known, with values that the plan must name."""
    _check_known("payee", who.payees, [person.code for person in load_people(connection)])
    if who.team is not None:
        _check_known("team", (who.team,), [known.code for known in load_teams(connection)])
    if who.from_on is not None and who.to_on is not None and who.to_on < who.from_on:
        raise WrongUsage(Message(N_("{to} is before {first}."), {"to": who.to_on, "first": who.from_on}))
    if who.own_values or who.weight != 1:
        if not who.payees:
            raise WrongUsage(Message(N_("Only people can have figures and weights of their own; name them.")))
        check_limits(read_plan(text, file, who.own_values), load_settings(connection).rounding_step, file)
    on = Member(from_on=who.from_on, to_on=who.to_on)
    members = [replace(on, payee=payee, weight=who.weight, own_values=who.own_values) for payee in who.payees]
    if who.team is not None:
        members.append(replace(on, team=who.team))
    if who.role is not None:
        members.append(replace(on, role=who.role))
    return members or [on]


def _check_known(what: str, codes: Sequence[str], known: Sequence[str]) -> None:
    unknown = [code for code in codes if code not in known]
    if unknown:
        texts = {
            "payee": N_("There is nobody with the number {code} in the book."),
            "team": N_("There is no team {code} in the book."),
        }
        raise WrongUsage(Message(texts[what], {"code": unknown[0]}))
