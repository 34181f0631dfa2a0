"""People from a file: numbers, names, teams and days of employment."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Currency
from desktop_app.domain.people import Membership, Person
from desktop_app.importing.files import OpenedFile
from desktop_app.importing.ledger import read_people
from desktop_app.importing.options import Options
from desktop_app.importing.problem import Problem
from desktop_app.importing.records import Parsed, PeopleColumns
from desktop_app.repositories.aliases import save_aliases
from desktop_app.repositories.people import codes_by_call, load_people, load_teams, save_people, save_teams
from desktop_app.repositories.session import Change, Connection
from desktop_app.services.intake import Fate, Judged, Told
from desktop_app.services.naming import Decisions, Resolved, reject_unknown, resolve


@frozen
class PeopleIntake:
    """The people of a file."""

    path: Path
    parsed: Parsed[PeopleColumns]

    @classmethod
    def read(cls, opened: OpenedFile, options: Options, currency: Currency) -> "PeopleIntake":
        return cls(opened.path, read_people(opened, options, decimals=currency.decimals))

    def judge(self, connection: Connection, decisions: Decisions) -> Judged:
        """New, there already, or there with something else, which the file then replaces."""
        columns = self.parsed.columns
        called: dict[str, str] = {}
        for code, name in zip(columns.code, columns.name, strict=True):
            called.setdefault(code, name)  # who is listed twice is called as he is first
        resolved = resolve(connection, "person", called, columns.code, decisions)
        judged = self._judged(connection, resolved)
        fates = [fate for fate, _person in judged]
        problems = []
        for place, text, message in reject_unknown(resolved, columns.code):
            fates[place] = "rejected"
            sheet = self.parsed.sheets[columns.sheet[place]].sheet
            problems.append(Problem(self.path, sheet, columns.row[place], "", text, message, "rejected"))
        return Judged(fates, tuple(problems), (resolved,))

    def keep(self, change: Change, judged: Judged, _sources: Sequence[int], _told: Told) -> None:
        (resolved,) = judged.resolved
        people = [person for _fate, person in self._judged(change.connection, resolved)]
        save_people(
            change,
            (person for person, fate in zip(people, judged.fates, strict=True) if fate in {"new", "changed"}),
        )
        save_aliases(change, "person", resolved.aliases)
        self._keep_managers(change, judged.fates)

    def _keep_managers(self, change: Change, fates: Sequence[Fate]) -> None:
        """Say who leads each team, by the number or the name that the file has; a team leads with the last of them."""
        columns = self.parsed.columns
        if columns.manager is None or columns.team is None:
            return
        codes = codes_by_call(change.connection)
        teams = {team.code: team for team in load_teams(change.connection)}
        changed = {}
        for team, manager, fate in zip(columns.team, columns.manager, fates, strict=True):
            code = codes.get(manager or "")
            if fate != "rejected" and team and code is not None and teams[team].manager != code:
                changed[team] = replace(teams[team], manager=code)
        if changed:
            save_teams(change, changed.values())

    def _judged(self, connection: Connection, resolved: Resolved) -> list[tuple[Fate, Person]]:
        """Each row's person as he is after it; what the file has no column for stays as the book has it."""
        known = {person.code: person for person in load_people(connection)}
        columns = self.parsed.columns
        judged: list[tuple[Fate, Person]] = []
        for listed in self._listed(resolved):
            before = known.get(listed.code)
            person = listed if before is None else _over(before, listed, columns)
            fate: Fate = "new" if before is None else "there" if before == person else "changed"
            judged.append((fate, person))
            known[listed.code] = person
        return judged

    def _listed(self, resolved: Resolved) -> list[Person]:
        columns = self.parsed.columns
        blank = [None] * len(columns.row)
        rows = zip(
            columns.code,
            columns.name,
            columns.team or blank,
            columns.team_from or blank,
            columns.role or blank,
            columns.hired_on or blank,
            columns.left_on or blank,
            columns.base_pay or blank,
            strict=True,
        )
        return [
            Person(
                resolved.meant[code],
                name,
                role,
                _day(hired_on),
                _day(left_on),
                (Membership(team, _day(since)),) if team else (),
                base_pay,
            )
            for code, name, team, since, role, hired_on, left_on, base_pay in rows
        ]


def _over(before: Person, listed: Person, columns: PeopleColumns) -> Person:
    """A person of the book with what a file says of him; a name that is only the number says nothing.

    Nor does an empty cell for his base pay: lists are kept without the pay of some, and that is not "none".
    """
    return Person(
        before.code,
        before.name if listed.name == listed.code else listed.name,
        before.role if columns.role is None else listed.role,
        before.hired_on if columns.hired_on is None else listed.hired_on,
        before.left_on if columns.left_on is None else listed.left_on,
        before.memberships if columns.team is None else _joined(before.memberships, listed.memberships),
        before.base_pay if listed.base_pay is None else listed.base_pay,
    )


def _joined(before: tuple[Membership, ...], listed: tuple[Membership, ...]) -> tuple[Membership, ...]:
    """The teams of a person after what a file says; one that he joined on a day ends the one before."""
    since = listed[0].from_on if listed else None
    if since is None or listed[0] in before:
        return before if listed and listed[0] in before else listed
    earlier = (each for each in before if each.from_on is None or each.from_on < since)
    ended = (
        replace(each, to_on=since - timedelta(days=1)) if each.to_on is None or each.to_on >= since else each
        for each in earlier
    )
    return (*ended, *listed)


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
