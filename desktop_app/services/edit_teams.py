"""Teams added, changed and taken away by hand: each act one step of the journal, or refused in a sentence."""

from db.book import Book
from desktop_app.domain.list_edit import CellRefused, ListEdit
from desktop_app.domain.message import N_, Message
from desktop_app.domain.name import Name
from desktop_app.domain.people import Team
from desktop_app.repositories.people import load_teams, person_ids, save_team, team_ids
from desktop_app.repositories.session import Change, Connection, reading, writing
from desktop_app.repositories.uses import take_away
from desktop_app.services.list_checks import check_code, check_filled, check_unused, gone


def edit_team(book: Book, edit: ListEdit) -> int:
    """Add a team, or change its number, name or manager (the code of a person); its id. Targets follow the number.

    CellRefused for a cell that cannot be so, TierbookError where the row is gone.
    """
    with reading(book) as connection:
        before = None if edit.id is None else _team_of(connection, edit.id)
    text = N_("new team {name}") if before is None else N_("change of {name}")
    with writing(book, Message(text, {"name": _called(before, edit)[1]})) as change:
        return put_team(change, edit)


def put_team(change: Change, edit: ListEdit) -> int:
    """The same as a part of a step."""
    before = None if edit.id is None else _team_of(change.connection, edit.id)
    code, named = _called(before, edit)
    values = edit.values
    check_filled("teams", edit)
    if before is None or code != before.code:
        check_code(change.connection, code)
    row: dict[str, str | Name | int | None] = {"code": code, "name": named}
    if "manager" in values:
        row["manager_id"] = _manager(change.connection, values["manager"])
    return save_team(change, edit.id, row)


def take_team_away(book: Book, number: int) -> None:
    """Take a team away in which nobody is or was; TierbookError with what depends on it."""
    with reading(book) as connection:
        team = _team_of(connection, number)
    with writing(book, Message(N_("{name} taken away"), {"name": team.name})) as change:
        check_unused(change.connection, "team", number, team.name, team.code)
        take_away(change, "team", number)


def _team_of(connection: Connection, number: int) -> Team:
    codes = {each: code for code, each in team_ids(connection).items()}
    found = next((team for team in load_teams(connection) if team.code == codes.get(number)), None)
    if found is None:
        raise gone()
    return found


def _called(before: Team | None, edit: ListEdit) -> tuple[str, Name]:
    """The number and the name that a team is to have."""
    values = edit.values
    code = str(values.get("code") or (before.code if before else ""))
    named = Name({"": str(values["name"])}) if values.get("name") else before.name if before else Name({"": code})
    return code, named


def _manager(connection: Connection, code: object) -> int | None:
    if not code:
        return None
    ids = person_ids(connection)
    if code not in ids:
        text = N_("There is nobody with the number {code} in the book.")
        raise CellRefused("manager", Message(text, {"code": str(code)}))
    return ids[str(code)]
