"""People from a file: numbers, names, teams and days of employment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop_app.domain.money import Currency
from desktop_app.domain.people import Membership, Person
from desktop_app.importing.ledger import read_people
from desktop_app.importing.records import Parsed, PeopleColumns
from desktop_app.repositories.people import load_people, save_people
from desktop_app.repositories.session import Connection
from desktop_app.services.intake import Fate, Judged


@dataclass(frozen=True, slots=True)
class PeopleIntake:
    """The people of a file."""

    parsed: Parsed[PeopleColumns]

    @classmethod
    def read(
        cls, path: Path, _currency: Currency, sheet: str | None, mapping: Mapping[str, str] | None
    ) -> "PeopleIntake":
        return cls(read_people(path, sheet=sheet, mapping=mapping))

    def judge(self, connection: Connection) -> Judged:
        """New, there already, or there with something else, which the file then replaces."""
        known = {person.code: person for person in load_people(connection)}
        people = self._people()
        judged: list[Fate] = [
            "new" if person.code not in known else "there" if known[person.code] == person else "changed"
            for person in people
        ]
        new = tuple(person.name for person, fate in zip(people, judged, strict=True) if fate == "new")
        return Judged(judged, (), new)

    def keep(self, connection: Connection, judged: Judged, _sources: Sequence[int]) -> None:
        save_people(
            connection,
            (person for person, fate in zip(self._people(), judged.fates, strict=True) if fate != "there"),
        )

    def _people(self) -> list[Person]:
        columns = self.parsed.columns
        blank = [None] * len(columns.row)
        rows = zip(
            columns.code,
            columns.name,
            columns.team or blank,
            columns.role or blank,
            columns.hired_on or blank,
            columns.left_on or blank,
            strict=True,
        )
        return [
            Person(code, name, role, _day(hired_on), _day(left_on), (Membership(team),) if team else ())
            for code, name, team, role, hired_on, left_on in rows
        ]


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
