"""Versions of a plan added, moved to another first day, and removed: each act one step, or refused in a sentence.

An approved month keeps the versions that it was worked out with, whatever becomes of them here.
"""

from datetime import date

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message, Value
from desktop_app.repositories.plan_uses import version_uses
from desktop_app.repositories.plans import PlanTexts, add_version, change_version
from desktop_app.repositories.plans import remove_version as take_version_away
from desktop_app.repositories.session import Connection, writing
from desktop_app.repositories.settings import load_settings
from desktop_app.services.known_plan import known_plan, plan_name


def new_version(book: Book, plan_key: str, from_on: date) -> None:
    """Let a plan have a version from a day on, which says at first what held on that day.

    TierbookError if another one begins on that day. Approved months are not changed by it, even those that the day
    lies in or before.
    """
    with writing(book, Message(N_("new version of plan {plan}"), {"plan": plan_name(book, plan_key)})) as change:
        plan = known_plan(change.connection, plan_key)
        _check_free(plan, from_on)
        add_version(change, plan_key, plan.at(from_on)[1], from_on)


def move_version(book: Book, plan_key: str, from_on: date | None, starts_on: date) -> None:
    """Let the version with a first day (None: the one from the beginning) begin on another day.

    TierbookError where an approved month used it, and where it would begin before the version before it or after the
    one that follows.
    """
    with writing(
        book, Message(N_("first day of a version of plan {plan}"), {"plan": plan_name(book, plan_key)})
    ) as change:
        plan = known_plan(change.connection, plan_key)
        place = _place(plan, from_on)
        if starts_on == from_on:
            return
        _check_unused(change.connection, plan, place)
        _check_free(plan, starts_on)
        starts = [starts for starts, _text in plan.versions]
        before = starts[place - 1] if place else None
        after = starts[place + 1] if place + 1 < len(starts) else None
        if before is not None and starts_on < before:
            text = N_("Version {number} cannot begin on {day}: the version before it begins on {other}.")
            raise TierbookError(Message(text, {"number": place + 1, "day": starts_on, "other": before}))
        if after is not None and starts_on > after:
            text = N_("Version {number} cannot begin on {day}: the version after it begins on {other}.")
            raise TierbookError(Message(text, {"number": place + 1, "day": starts_on, "other": after}))
        change_version(change, plan_key, from_on, starts_on=starts_on)


def remove_version(book: Book, plan_key: str, from_on: date | None) -> None:
    """Remove the version with a first day (None: the one from the beginning); the one before it then holds on its days.

    TierbookError where an approved month used it, and for the only version of a plan.
    """
    with writing(book, Message(N_("version of plan {plan} removed"), {"plan": plan_name(book, plan_key)})) as change:
        plan = known_plan(change.connection, plan_key)
        place = _place(plan, from_on)
        if len(plan.versions) == 1:
            text = N_("It is the only version of the plan, and a plan has at least one. Remove the plan instead.")
            raise TierbookError(Message(text))
        _check_unused(change.connection, plan, place)
        take_version_away(change, plan_key, from_on)


def _place(plan: PlanTexts, from_on: date | None) -> int:
    starts = [starts for starts, _text in plan.versions]
    if from_on not in starts:
        raise TierbookError(Message(N_("This version is not in the book any more: it was removed meanwhile.")))
    return starts.index(from_on)


def _check_free(plan: PlanTexts, day: date) -> None:
    number = next((number for number, (starts, _text) in enumerate(plan.versions, start=1) if starts == day), None)
    if number is not None:
        text = N_("Version {number} begins on {day} already: change that one, or choose another day.")
        raise TierbookError(Message(text, {"number": number, "day": day}))


def _check_unused(connection: Connection, plan: PlanTexts, place: int) -> None:
    use = version_uses(connection, plan.key, load_settings(connection).calendar).get(plan.versions[place][0])
    if use is not None:
        periods: tuple[Value, ...] = use.periods
        text = N_(
            "Version {number} stays as it is, because approved months were paid by it: {periods}. Make a new version "
            "from a later day on instead."
        )
        raise TierbookError(Message(text, {"number": place + 1, "periods": periods}))
