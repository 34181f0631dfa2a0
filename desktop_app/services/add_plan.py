"""A plan added to a book."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from db.book import Book
from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import exact_text
from desktop_app.domain.plan import Assignment, Plan
from desktop_app.domain.plan_file import read_plan
from desktop_app.domain.reading import Node
from desktop_app.importing.files import read_content
from desktop_app.repositories.people import load_people, load_teams
from desktop_app.repositories.plans import add_plan as keep_plan
from desktop_app.repositories.session import writing
from desktop_app.repositories.settings import load_settings


def read_plan_file(path: Path) -> tuple[str, Plan]:
    """A plan file's text and the plan in it; TierbookError if the file or the plan cannot be read."""
    content = read_content(path)
    plan = read_plan(content, path.name)
    return content.decode("utf-8-sig"), plan


def add_plan(
    book: Book, path: Path, *, payees: Sequence[str] = (), team: str | None = None, from_on: date | None = None
) -> str:
    """Add the plan in a file for these payees, or a team, or everybody, from a day on (None: always); its key."""
    text, plan = read_plan_file(path)
    teams = frozenset() if team is None else frozenset({team})
    with writing(book) as connection:
        check_limits(plan, load_settings(connection).rounding_step, path.name)
        _check_known("payee", payees, [person.code for person in load_people(connection)])
        _check_known("team", tuple(teams), [known.code for known in load_teams(connection)])
        return keep_plan(connection, text, Assignment("", plan, frozenset(payees), teams, from_on=from_on))


def check_limits(plan: Plan, step: Decimal, file: str, place: str = "") -> None:
    """TierbookError for a floor or cap that is no multiple of the rounding step (docs/calculation.md §2).

    Lines are rounded, so such a limit could never be paid as it is written. `place` is where in the file the plan is.
    """
    for index, component in enumerate(plan.components):
        for key, limit in (("floor", component.floor), ("cap", component.cap)):
            if limit is not None and (limit / Fraction(step)).denominator != 1:
                expected = Message(N_("a multiple of {step}, to which amounts are rounded"), {"step": step})
                Node(exact_text(limit), file, f"{place}components[{index}].{key}").fail(expected)


def _check_known(what: str, codes: Sequence[str], known: Sequence[str]) -> None:
    unknown = [code for code in codes if code not in known]
    if unknown:
        texts = {
            "payee": N_("There is nobody with the number {code} in the book."),
            "team": N_("There is no team {code} in the book."),
        }
        raise WrongUsage(Message(texts[what], {"code": unknown[0]}))
