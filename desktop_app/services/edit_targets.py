"""Targets set, changed and taken away by hand: each act one step of the journal, whole or not at all."""

from collections.abc import Sequence
from fractions import Fraction

from db.book import Book
from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.message import N_, Message, Value
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Measure
from desktop_app.domain.target_edit import Growth, TargetEdit
from desktop_app.domain.targets import COMPANY, Target
from desktop_app.repositories.people import load_teams, person_ids
from desktop_app.repositories.runs import approved_periods
from desktop_app.repositories.session import Connection, reading, writing
from desktop_app.repositories.targets import load_targets, remove_targets, save_targets


def edit_targets(book: Book, edits: Sequence[TargetEdit], named: Message | None = None) -> tuple[Period, ...]:
    """Set, change and take away targets in one step; the approved months that these targets are for, in their order.

    `named` is what the step is called, where it was more than a few cells. WrongUsage, with nothing done, where a
    target is for nobody whom the book knows, or below 0.
    """
    with reading(book) as connection:
        _check(connection, edits)
    with writing(book, named or _name(edits)) as change:
        weights = {_about(each): each.month_weights for each in load_targets(change.connection)}
        remove_targets(change, [_about(edit) for edit in edits if edit.wanted is None])
        save_targets(
            change, [_target(edit, weights.get(_about(edit), ())) for edit in edits if edit.wanted is not None]
        )
        months = {month for edit in edits for month in edit.period.months()}
        return tuple(period for period in approved_periods(change.connection) if period in months)


def _about(each: TargetEdit | Target) -> tuple[str, Measure, Period]:
    return each.whom, each.measure, each.period


def _target(edit: TargetEdit, weights: tuple[Fraction, ...]) -> Target:
    weights = weights if edit.month_weights is None else edit.month_weights
    if isinstance(edit.wanted, Growth):
        wanted = edit.wanted
        return Target(edit.whom, edit.measure, edit.period, None, wanted.ratio, wanted.over, weights)
    return Target(edit.whom, edit.measure, edit.period, edit.wanted, month_weights=weights)


def _check(connection: Connection, edits: Sequence[TargetEdit]) -> None:
    known = {COMPANY, *person_ids(connection), *(team.code for team in load_teams(connection))}
    for edit in edits:
        if edit.whom not in known:
            text = N_("There is nobody with the number {payee} in the book; import the people or their sales first.")
            raise WrongUsage(Message(text, {"payee": edit.whom}))
        if isinstance(edit.wanted, Fraction) and edit.wanted < 0:
            raise WrongUsage(Message(N_("A target cannot be below 0.")))


def _name(edits: Sequence[TargetEdit]) -> Message:
    """What the step is called: undo and redo name it."""
    gone = all(edit.wanted is None for edit in edits)
    if len(edits) == 1:
        values: dict[str, Value] = {"whom": edits[0].whom, "period": edits[0].period}
        if gone:
            return Message(N_("target of {whom} for {period} taken away"), values)
        return Message(N_("target of {whom} for {period}"), values)
    text = N_("targets taken away: {count}") if gone else N_("changed targets: {count}")
    return Message(text, {"count": len(edits)})
