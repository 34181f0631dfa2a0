"""The targets of a year, by person, team and for the company: what was entered, what holds, and who needs one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from fractions import Fraction
from itertools import chain
from typing import Literal, TypeAlias

from db.book import Book
from desktop_app.domain.calculation import Company
from desktop_app.domain.explanation import Standing
from desktop_app.domain.frozen import frozen
from desktop_app.domain.measuring import Fund, Measures, Subject
from desktop_app.domain.name import Name
from desktop_app.domain.people import Person
from desktop_app.domain.period import Period, Span
from desktop_app.domain.plan import Measure, Plan, Position
from desktop_app.domain.reach import Reach, last_day
from desktop_app.domain.review.company import measures_without_target
from desktop_app.domain.standing import View, stand
from desktop_app.domain.targets import COMPANY, Target
from desktop_app.repositories.company import load_company
from desktop_app.repositories.measures import BookFacts
from desktop_app.repositories.session import reading
from desktop_app.repositories.targets import load_targets

Whose: TypeAlias = Literal["person", "team", "company"]
REVENUE = Measure("revenue")
_EVERYBODY = Person(COMPANY, "")
_NO_PLAN = Plan(Name({"": ""}), ())


@frozen
class TargetRow:
    """Whose targets, by month, quarter and year of the year that is shown; `team` is that of a person.

    `entered` are those in the book, `figures` those that hold of whole periods: as entered, or made of shorter or
    longer periods' or of the members' targets; whoever is employed for a part of a period has a part of it. `needed`
    are the months for which a plan of his asks for a target that there is none for; `standing` is of one month.
    """

    whom: str
    whose: Whose
    name: str | Name
    team: str | None = None
    entered: Mapping[Period, Target] = field(default_factory=dict)
    figures: Mapping[Period, Fraction] = field(default_factory=dict)
    needed: frozenset[Period] = frozenset()
    standing: Standing | None = None

    @property
    def total(self) -> Fraction | None:
        """What the months add up to; None where none has a target."""
        months = [figure for period, figure in self.figures.items() if period.kind == "month"]
        return sum(months, Fraction(0)) if months else None


@frozen
class YearTargets:
    """The targets for one measure in a year; `measures` are those that there is a reason to show.

    The rows are in the order of the page: the company, each team and its members, then those without a team; none in a
    book without people. Where they stand is told of `month`, which may lie in another year.
    """

    year: Period
    month: Period
    measure: Measure
    measures: tuple[Measure, ...]
    rows: tuple[TargetRow, ...]

    @property
    def periods(self) -> tuple[Period, ...]:
        """The months of the year, and the quarters and the year themselves where somebody has a target for one."""
        kinds = {period.kind for row in self.rows for period in row.entered}
        quarters = self.year.parts() if "quarter" in kinds else ()
        return (*self.year.months(), *quarters, *((self.year,) if "year" in kinds else ()))


def show_targets(book: Book, month: Period, measure: Measure = REVENUE, year: Period | None = None) -> YearTargets:
    """The targets of a year (None: that of the month), and where everybody stands in the month."""
    year, measure = year or Period("year", month.year, 1), bare(measure)
    with reading(book) as connection:
        company = load_company(connection)
        entered = load_targets(connection)
        measures = Measures(company.people, company.teams, BookFacts(connection, company.currency))
        making = _Year(company, measures, measure, year, month, _of_year(entered, measure, year))
        return YearTargets(year, month, measure, _measures(company, entered, measure), tuple(making.rows()))


def bare(measure: Measure) -> Measure:
    """A measure as targets are for: of nobody in particular, and unweighted."""
    return Measure(measure.kind, measure.where, topic=measure.topic)


def subject_of(company: Company, whom: str, measure: Measure) -> tuple[Subject, Measure]:
    """Whose measure a target is compared with: a person, a team by its code, or the whole company."""
    if whom == COMPANY:
        return _EVERYBODY, replace(measure, of="company")
    person = next((person for person in company.people if person.code == whom), None)
    return (Fund(whom) if person is None else person), measure


def _measures(company: Company, entered: Iterable[Target], chosen: Measure) -> tuple[Measure, ...]:
    """Revenue, what a plan's attainment asks for, what has targets, and what is chosen."""
    plans = (plan for assignment in company.assignments for plan in (assignment.plan, *assignment.own.values()))
    asked = (
        position.measure
        for plan in plans
        for component in plan.components
        for position in component.positions
        if position.as_ == "attainment"
    )
    return tuple(dict.fromkeys(map(bare, chain((REVENUE,), asked, (each.measure for each in entered), (chosen,)))))


def _of_year(entered: Iterable[Target], measure: Measure, year: Period) -> Mapping[str, Mapping[Period, Target]]:
    found: dict[str, dict[Period, Target]] = {}
    for target in entered:
        if target.measure == measure and target.period.year == year.year:
            found.setdefault(target.whom, {})[target.period] = target
    return found


@frozen
class _Year:
    """The rows of a year, worked out."""

    company: Company
    measures: Measures
    measure: Measure
    year: Period
    month: Period
    entered: Mapping[str, Mapping[Period, Target]]

    def rows(self) -> Iterator[TargetRow]:
        by_team: dict[str | None, list[Person]] = {}
        for person in self.company.people:
            if person.code in self.entered or person.employed_days(self._span(self.year)):
                by_team.setdefault(self._team_of(person), []).append(person)
        if not self.company.people:
            return
        yield self._row(COMPANY, "company", "")
        for team in self.company.teams:
            if team.code in by_team or team.code in self.entered:
                yield self._row(team.code, "team", team.name)
            yield from (self._person(person, team.code) for person in by_team.get(team.code, ()))
        yield from (self._person(person, None) for person in by_team.get(None, ()))

    def _span(self, period: Period) -> Span:
        return self.company.calendar.span(period)

    def _team_of(self, person: Person) -> str | None:
        """The team that he is in at the end of the month, or was in when he left."""
        return person.team_on(last_day(self._span(self.month), person.left_on))

    def _person(self, person: Person, team: str | None) -> TargetRow:
        needed = frozenset(
            month
            for month in self.year.months()
            if self.measure in map(bare, measures_without_target(self.company, person, month))
        )
        return replace(self._row(person.code, "person", person.name), team=team, needed=needed)

    def _row(self, whom: str, whose: Whose, name: str | Name) -> TargetRow:
        subject, measure = subject_of(self.company, whom, self.measure)
        figures = {
            period: target
            for period in (*self.year.months(), *self.year.parts(), self.year)
            if (target := self.company.targets.of(self.measures, subject, measure, period, prorate=False)) is not None
        }
        standing = self._standing(subject, measure)
        return TargetRow(whom, whose, name, None, self.entered.get(whom, {}), figures, standing=standing)

    def _standing(self, subject: Subject, measure: Measure) -> Standing:
        """Where the subject stands in the month, as his plan has it where one asks for the measure."""
        plan, position = next(self._asked(subject), (_NO_PLAN, Position(measure, "attainment")))
        span = self._span(self.month)
        reach = Reach.of(self.company.calendar, "period", self.month, span)
        view = View(self.measures, self.company.targets, plan, subject, reach, lambda _among, _reach: ())
        return stand(position, view)

    def _asked(self, subject: Subject) -> Iterator[tuple[Plan, Position]]:
        """The attainments of the measure that the plans of a person ask for in the month."""
        if not isinstance(subject, Person):
            return
        for assignment in self.company.assignments:
            if assignment.covers(subject, self._span(self.month)):
                plan = assignment.plan_of(subject.code)
                for component in plan.components:
                    for position in component.positions:
                        if position.as_ == "attainment" and position.measure == self.measure:
                            yield plan, position
