"""Measures of whoever they are asked for: a payee, his team, those who report to him, the company, or a team's fund.

docs/calculation.md §4: team and reports are those who were in the team on the day of a line.
"""

from collections.abc import Iterable, Sequence
from dataclasses import field
from fractions import Fraction
from typing import TypeAlias

from desktop_app.domain.facts import Credited, Facts, Group, RowCredit, Stay
from desktop_app.domain.frozen import frozen
from desktop_app.domain.people import Person, Team
from desktop_app.domain.period import ALL_DAYS, Span
from desktop_app.domain.plan import Measure, Of, Where


@frozen
class Fund:
    """A team as somebody whose measures are asked for: nobody's own, so that nothing is shared by his days."""

    team: str


Subject: TypeAlias = Person | Fund


@frozen
class Measures:
    """The facts, asked for people and teams."""

    people: tuple[Person, ...]
    teams: tuple[Team, ...]
    facts: Facts
    _groups: dict[tuple[Subject, Of, Span], Group] = field(default_factory=dict)

    def of(self, subject: Subject, measure: Measure, span: Span) -> Credited:
        """The measure in a span; a sum or count without facts is 0, a mean or ratio without them has no value."""
        if not span.days:
            return _without_facts(measure)
        if isinstance(subject, Person) and measure.of == "self":
            found = self.facts.each(measure, span).get(subject.code)
            return _without_facts(measure) if found is None else found
        group = self.group(subject, measure.of, _days_of_lines(measure, span))
        return _without_facts(measure) if group == frozenset() else self.facts.together(measure, group, span)

    def by_row(self, subject: Subject, measure: Measure, rows: Sequence[Where], span: Span) -> Sequence[RowCredit]:
        """The measure by the rows of a card, and at last what matches none."""
        own = isinstance(subject, Person) and measure.of == "self"
        whose = (
            subject.code
            if own and isinstance(subject, Person)
            else self.group(subject, measure.of, _days_of_lines(measure, span))
        )
        return self.facts.by_row(measure, rows, whose, span)

    def group(self, subject: Subject, of: Of, span: Span) -> Group:
        """Whose lines count, and on which days of the span."""
        key = (subject, of, span)
        if key not in self._groups:
            self._groups[key] = self._group(subject, of, span)
        return self._groups[key]

    def _group(self, subject: Subject, of: Of, span: Span) -> Group:
        if of == "company":
            return None
        if isinstance(subject, Fund):
            return frozenset(self.members(subject.team, span))
        if of == "reports":
            managed = (team.code for team in self.teams if team.manager == subject.code)
            stays = (stay for team in managed for stay in self.members(team, span))
            return frozenset(stay for stay in stays if stay.payee != subject.code)
        if of == "team":
            return frozenset(self._team_of(subject, span))
        return frozenset({Stay(subject.code, span.first_on, span.last_on)})

    def members(self, team: str, span: Span) -> Iterable[Stay]:
        """Who was in a team, and on which days of the span."""
        for person in self.people:
            for stay in person.memberships:
                days = span.overlap(stay.from_on, stay.to_on)
                if stay.team == team and days.days:
                    yield Stay(person.code, days.first_on, days.last_on)

    def _team_of(self, person: Person, span: Span) -> Iterable[Stay]:
        """The members of the teams that a person was in, each on the days of his; without a team, himself."""
        for team, days in person.teams_in(span):
            if team is None:
                yield Stay(person.code, days.first_on, days.last_on)
            else:
                yield from self.members(team, days)


def _days_of_lines(measure: Measure, span: Span) -> Span:
    """The days on which lines may lie that count in a span: receipts and first orders lead to lines of other days."""
    return ALL_DAYS if measure.kind in {"collections", "new_customers"} else span


def _without_facts(measure: Measure) -> Credited:
    return Credited(Fraction(0) if measure.adds_up else None)
