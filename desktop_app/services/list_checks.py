"""What several services look at before they change a row of one of the owner's lists or take it away."""

from collections.abc import Mapping

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.list_edit import REQUIRED, CellRefused, ListEdit, ListField, ListKind
from desktop_app.domain.message import N_, Message, Value
from desktop_app.domain.name import Name
from desktop_app.domain.targets import COMPANY
from desktop_app.repositories.people import load_people, load_teams
from desktop_app.repositories.session import Connection
from desktop_app.repositories.uses import Listed, approved_with, is_named_in_plans, targets_of, uses_of

USES: Mapping[str, str] = {
    "sale": N_("sale lines: {count}"),
    "split": N_("shares of sale lines: {count}"),
    "activity": N_("activities: {count}"),
    "score": N_("scores: {count}"),
    "target": N_("targets: {count}"),
    "team": N_("teams led: {count}"),
    "membership": N_("times of people in it: {count}"),
    "assignment": N_("assignments to plans: {count}"),
    "opening": N_("balances from before: {count}"),
    "adjustment": N_("adjustments: {count}"),
    "decision": N_("decisions on true-ups: {count}"),
    "question": N_("questions: {count}"),
}
"""What may depend on a row, by table."""


def check_filled(kind: ListKind, edit: ListEdit) -> None:
    """CellRefused where a cell is empty without which there is no such row."""
    for field in REQUIRED[kind]:
        if not edit.values.get(field) and (edit.id is None or field in edit.values):
            raise CellRefused(field, Message(N_("This must not be empty.")))


def gone() -> TierbookError:
    """The row that was to be changed is not there."""
    return TierbookError(Message(N_("This row is not in the book any more: it was taken away meanwhile.")))


def check_code(connection: Connection, code: str) -> None:
    """CellRefused where a number is somebody's or a team's already: targets name both by it, and the company."""
    text = N_("{code} is the number of {name} already: choose another one.")
    owners: dict[str, Value] = {person.code: person.name for person in load_people(connection)}
    owners |= {team.code: team.name for team in load_teams(connection)}
    if code in owners:
        raise CellRefused("code", Message(text, {"code": code, "name": owners[code]}))
    if code == COMPANY:
        text = N_("“{code}” stands for the whole company where targets are set: choose another number.")
        raise CellRefused("code", Message(text, {"code": code}))


def check_name_free(field: ListField, name: str, taken: Mapping[str, object] | frozenset[str]) -> None:
    """CellRefused where the book has something of that name already."""
    if name in taken:
        raise CellRefused(field, Message(N_("{name} is in the list already."), {"name": name}))


def check_not_approved(connection: Connection, code: str, name: str) -> None:
    """CellRefused where an approved month names a person by his number, which has to stay with him then."""
    period = approved_with(connection, code)
    if period is not None:
        text = N_("{name} keeps the number {code}: {period}, which is approved, names him by it.")
        raise CellRefused("code", Message(text, {"name": name, "code": code, "period": period}))


def check_not_in_plans(connection: Connection, kind: Listed, name: str) -> None:
    """CellRefused where plans or targets name a customer or a product, which would not find it any more."""
    if is_named_in_plans(connection, kind, name):
        text = N_("A plan or a target names {name}: change it there first, or it would count these sales no more.")
        raise CellRefused("name", Message(text, {"name": name}))


def check_unused(connection: Connection, kind: Listed, number: int, name: str | Name, code: str = "") -> None:
    """TierbookError where something in the book depends on a row, with all that does."""
    found = uses_of(connection, kind, number)
    if code and (count := targets_of(connection, code)):
        found["target"] = count
    uses: tuple[Value, ...] = tuple(Message(USES[table], {"count": count}) for table, count in found.items())
    if uses:
        text = N_("{name} is not taken away, because something depends on it: {uses}. Take that away first.")
        raise TierbookError(Message(text, {"name": name, "uses": uses}))
    if kind == "person" and (period := approved_with(connection, code)) is not None:
        text = N_("{name} is not taken away: {period}, which is approved, has a payout for it.")
        raise TierbookError(Message(text, {"name": name, "period": period}))
    if kind in {"customer", "product"} and isinstance(name, str) and is_named_in_plans(connection, kind, name):
        text = N_("{name} is not taken away: a plan or a target names it.")
        raise TierbookError(Message(text, {"name": name}))
