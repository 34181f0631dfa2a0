"""What importing means whatever the kind of file: every row is judged against the book, and the new ones are kept."""

from collections.abc import Callable, Sequence
from dataclasses import field
from typing import Any, Literal, Protocol

from desktop_app.domain.frozen import frozen
from desktop_app.importing.problem import Problem
from desktop_app.importing.records import Parsed
from desktop_app.repositories.session import Change, Connection
from desktop_app.services.naming import Decisions, Doubt, NameKind, Resolved

Kind = Literal[
    "sales", "receipts", "activities", "scores", "targets", "people", "teams", "products", "customers", "openings"
]
Fate = Literal["new", "there", "changed", "rejected"]
Told = Callable[[float], object]
"""Hears now and then what share of the rows is written, and may raise to stop it."""


@frozen
class Judged:
    """What becomes of every row that could be read, and what the book has to say about some of them.

    `changed` rows replace what the book has; `rejected` ones are named in `problems`. `resolved` says whom and what
    the file means. `changes` has the ids of the book's lines that changed rows replace, by place; `changeable` counts
    the rejected rows that would, if that were decided.
    """

    fates: list[Fate]
    problems: tuple[Problem, ...] = ()
    resolved: tuple[Resolved, ...] = ()
    changes: dict[int, int] = field(default_factory=dict)
    changeable: int = 0

    def new_names(self, kind: NameKind) -> tuple[str, ...]:
        """The people, customers or products that the book does not know and will."""
        return tuple(name for each in self.resolved if each.kind == kind for name in each.fresh.values())

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """The names that may be known ones, written otherwise."""
        return tuple(doubt for each in self.resolved for doubt in each.doubts)


class Intake(Protocol):
    """The rows of a file, ready to be judged and kept."""

    @property
    def parsed(self) -> Parsed[Any]:
        """What reading the file gave."""

    def judge(self, connection: Connection, decisions: Decisions) -> Judged:
        """Compare every row with the book, which stays as it is."""

    def keep(self, change: Change, judged: Judged, sources: Sequence[int], told: Told) -> None:
        """Write the rows that are new or changed; `sources` are the ids of the sheets."""
