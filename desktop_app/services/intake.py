"""What importing means whatever the kind of file: every row is judged against the book, and the new ones are kept."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from desktop_app.importing.problem import Problem
from desktop_app.importing.records import Parsed
from desktop_app.repositories.session import Change, Connection

Kind = Literal["sales", "receipts", "activities", "scores", "targets", "people", "openings"]
Fate = Literal["new", "there", "changed", "rejected"]


@dataclass(frozen=True, slots=True)
class Judged:
    """What becomes of every row that could be read, and what the book has to say about some of them.

    `changed` rows replace what the book has; `rejected` ones are named in `problems`.
    """

    fates: list[Fate]
    problems: tuple[Problem, ...]
    new_people: tuple[str, ...]


class Intake(Protocol):
    """The rows of a file, ready to be judged and kept."""

    @property
    def parsed(self) -> Parsed[Any]:
        """What reading the file gave."""

    def judge(self, connection: Connection) -> Judged:
        """Compare every row with the book, which stays as it is."""

    def keep(self, change: Change, judged: Judged, sources: Sequence[int]) -> None:
        """Write the rows that are new or changed; `sources` are the ids of the sheets."""


def recognise(codes: Mapping[str, str], called: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The code of everybody whom a file calls, and the names of those whom the book does not know, by code.

    `codes` has the people of the book, `called` the name of everybody in the file, each by what he is called: his
    number or, in a row without one, his name. A name alone means the one number that has this name elsewhere in the
    file.
    """
    fresh = {call: name for call, name in called.items() if call not in codes}
    bearers = Counter(name for call, name in fresh.items() if call != name)
    numbers = {name: call for call, name in fresh.items() if call != name and bearers[name] == 1}
    new_people = {call: name for call, name in fresh.items() if call != name or name not in numbers}
    return {call: codes.get(call) or (call if call in new_people else numbers[call]) for call in called}, new_people
