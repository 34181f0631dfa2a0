"""What several services look at before a plan, or who is on it, is kept."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.files.reading import Node
from desktop_app.domain.member import Member, MemberRefused
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import exact_text
from desktop_app.domain.plan import Plan
from desktop_app.repositories.people import person_ids, team_ids
from desktop_app.repositories.plans import PlanTexts, read_own, read_version
from desktop_app.repositories.session import Connection
from desktop_app.repositories.settings import load_settings


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


def check_member(connection: Connection, plan: PlanTexts, member: Member) -> None:
    """MemberRefused for somebody whom the book does not know, days the wrong way round, and figures that cannot be."""
    if member.payee is not None and member.payee not in person_ids(connection):
        text = N_("There is nobody with the number {code} in the book.")
        raise MemberRefused("whom", Message(text, {"code": member.payee}))
    if member.team is not None and member.team not in team_ids(connection):
        raise MemberRefused("whom", Message(N_("There is no team {code} in the book."), {"code": member.team}))
    if member.from_on is not None and member.to_on is not None and member.to_on < member.from_on:
        text = N_("{to} is before {first}.")
        raise MemberRefused("to_on", Message(text, {"to": member.to_on, "first": member.from_on}))
    if member.weight < 0:
        raise MemberRefused("weight", Message(N_("A weight is 0 or more.")))
    if member.own_values:
        _check_own_values(connection, plan, member)


def _check_own_values(connection: Connection, plan: PlanTexts, member: Member) -> None:
    """Every value must be named by a version, and every version must be a plan that can be paid with them."""
    named = {name for _from_on, text in plan.versions for name in read_version(text, plan.key).values}
    for name in member.own_values:
        if name not in named:
            text = N_("The plan names no figure “{name}”.")
            raise MemberRefused("own_values", Message(text, {"name": name}), name)
    step = load_settings(connection).rounding_step
    alone = [replace(member, own_values={name: value}) for name, value in member.own_values.items()]
    for each in (*alone, member):  # one by one first, to name the figure that cannot be
        for _from_on, text in plan.versions:
            try:
                check_limits(read_own(text, plan.key, each), step, f"plan {plan.key}")
            except TierbookError as error:
                raise MemberRefused("own_values", error.message, next(iter(each.own_values))) from error
