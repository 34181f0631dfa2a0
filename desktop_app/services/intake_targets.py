"""Targets from a file, one a row."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.files.measure_file import measure_kind_from
from desktop_app.domain.files.reading import Node
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.domain.plan import EVERYTHING, Measure, Where
from desktop_app.domain.targets import COMPANY, Target
from desktop_app.importing.files import OpenedFile
from desktop_app.importing.ledger import read_targets
from desktop_app.importing.options import Options
from desktop_app.importing.problem import Problem
from desktop_app.importing.records import Parsed, TargetColumns
from desktop_app.repositories.people import codes_by_call, load_teams
from desktop_app.repositories.session import Change, Connection
from desktop_app.repositories.targets import load_targets, save_targets
from desktop_app.services.intake import Fate, Judged, Told
from desktop_app.services.naming import Decisions


@frozen
class TargetsIntake:
    """The targets of a file."""

    path: Path
    parsed: Parsed[TargetColumns]

    @classmethod
    def read(cls, opened: OpenedFile, options: Options) -> "TargetsIntake":
        return cls(opened.path, read_targets(opened, options))

    def judge(self, connection: Connection, _decisions: Decisions) -> Judged:
        """New, there already, replacing another value, or rejected because person or measure is not known."""
        known = {(target.whom, target.measure, target.period): target for target in load_targets(connection)}
        payees = _codes(connection)
        judged: list[Fate] = []
        problems: list[Problem] = []
        for place in range(len(self.parsed.columns.row)):
            target = self._target(place, payees)
            if isinstance(target, Problem):
                judged.append("rejected")
                problems.append(target)
                continue
            key = (target.whom, target.measure, target.period)
            before = known.get(key)
            judged.append("new" if before is None else "there" if before == target else "changed")
            known[key] = target  # the last of several rows holds, also if it is what the book had
        return Judged(judged, tuple(problems))

    def keep(self, change: Change, judged: Judged, _sources: Sequence[int], _told: Told) -> None:
        payees = _codes(change.connection)
        targets = (self._target(place, payees) for place, fate in enumerate(judged.fates) if fate in {"new", "changed"})
        save_targets(change, [target for target in targets if isinstance(target, Target)])

    def _target(self, place: int, payees: Mapping[str, str]) -> Target | Problem:
        columns = self.parsed.columns
        payee, measure = columns.payee[place], columns.measure[place]
        if payee not in payees:
            return self._unknown(place, payee, N_("There is nobody with this number or name in the book."))
        try:
            kind, topic = measure_kind_from(Node(measure, self.path.name))
        except TierbookError:
            return self._unknown(place, measure, N_("This is not a measure that a target can be set for."))
        value, growth, span = columns.value[place], columns.growth[place], columns.span[place]
        weights = columns.month_weights[place] if columns.month_weights else None
        if value is not None and growth is not None:
            return self._unknown(place, "", N_("A target is either a value or a growth; this row has both."))
        if weights and len(weights) != len(span.months()):
            return self._unknown(place, "", N_("There must be a weight for each month of the period."))
        where = self._where(place)
        if topic and where != EVERYTHING:
            return self._unknown(
                place, measure, N_("This measure does not look at sales, so it cannot be of some only.")
            )
        return Target(
            payees[payee],
            Measure(kind, where, topic=topic),
            span,
            None if value is None else Fraction(value),
            Fraction(growth or 0),
            (columns.over[place] if columns.over else None) or "previous_period",
            tuple(map(Fraction, weights or ())),
        )

    def _where(self, place: int) -> Where:
        columns = self.parsed.columns

        def named(column: Sequence[tuple[str, ...]] | None) -> frozenset[str]:
            return frozenset(column[place]) if column else frozenset()

        return Where(
            product=named(columns.product),
            category=named(columns.category),
            channel=named(columns.channel),
            customer=named(columns.customer),
            tag=named(columns.tag),
        )

    def _unknown(self, place: int, found: str, text: str) -> Problem:
        columns = self.parsed.columns
        sheet = self.parsed.sheets[columns.sheet[place]].sheet
        return Problem(self.path, sheet, columns.row[place], "", found, Message(text), "rejected")


def _codes(connection: Connection) -> dict[str, str]:
    """The code of whom a file may name: a person, a team, or the company."""
    teams = {team.code: team.code for team in load_teams(connection)}
    return {COMPANY: COMPANY, **teams, **codes_by_call(connection)}
