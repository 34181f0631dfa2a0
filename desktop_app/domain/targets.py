"""What a payee, a team or the company should reach in a span (docs/calculation.md §5)."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from desktop_app.domain.frozen import frozen
from desktop_app.domain.measuring import Fund, Measures, Subject
from desktop_app.domain.people import Person
from desktop_app.domain.period import Calendar, Period, Span
from desktop_app.domain.plan import Measure, MeasureKind, Of, Over, Where

COMPANY = "company"  # the code that stands for everybody
NO_RAMP: tuple[Fraction, ...] = ()

_Key = tuple[MeasureKind, str, Where]


@frozen
class Target:
    """A target for a measure in a month, quarter or year; `whom` is the code of a payee or a team, or "company".

    `value` is in major units or counts. Where it is None the target is a growth `over` a baseline: 0.2 is a fifth more.
    `month_weights` share a quarter's or a year's target among its months; without them all are alike.
    """

    whom: str
    measure: Measure
    period: Period
    value: Fraction | None
    growth: Fraction = Fraction(0)
    over: Over = "previous_period"
    month_weights: tuple[Fraction, ...] = ()


class Targets:
    """All targets of a book; the last of several entries for the same thing holds."""

    def __init__(self, targets: Iterable[Target], calendar: Calendar) -> None:
        self._entries: Mapping[tuple[str, _Key, Period], Target] = {
            (target.whom, _key(target.measure), target.period): target for target in targets
        }
        self._calendar = calendar

    def of(
        self,
        measures: Measures,
        subject: Subject,
        measure: Measure,
        period: Period,
        *,
        part: Span | None = None,
        prorate: bool = True,
        ramp: tuple[Fraction, ...] = NO_RAMP,
    ) -> Fraction | None:
        """The subject's target for his measure, or his team's, his reports’ or the company's; None if not above 0.

        Of the period only the days of `part` count (None: all), with `prorate` only those on which he was employed;
        `ramp` has the shares of a newcomer's own target by month. Ratios and means are not shared by days.
        """
        days = self._calendar.span(period) if part is None else part
        reading = _Reading(self._entries, self._calendar, measures, measure, prorate)
        value = reading.value(subject, measure.of, period, days, ramp)
        return value if value is not None and value > 0 else None


def _key(measure: Measure) -> _Key:
    return measure.kind, measure.topic, measure.where


@frozen
class _Reading:
    """The entries for one measure, read for whoever is asked for; `days` are those that count of any entry."""

    entries: Mapping[tuple[str, _Key, Period], Target]
    calendar: Calendar
    measures: Measures
    measure: Measure
    prorate: bool

    def value(
        self, subject: Subject, of: Of, period: Period, days: Span, ramp: tuple[Fraction, ...]
    ) -> Fraction | None:
        if isinstance(subject, Fund):
            return self.team(subject.team, period, days)
        if of == "self":
            return self.own(subject, period, days, ramp)
        if of == "team":
            return self.teams_of(subject, period, days)
        return self.company(period, days) if of == "company" else self.reports(subject, period, days)

    def own(self, person: Person, period: Period, days: Span, ramp: tuple[Fraction, ...] = NO_RAMP) -> Fraction | None:
        """A payee's own: prorated by the days employed, then ramped."""
        employed = days.overlap(person.hired_on, person.left_on) if self.prorate else days
        return self.entered(person.code, person, "self", period, employed, _Ramp(self.calendar, person, ramp))

    def team(self, team: str, period: Period, days: Span) -> Fraction | None:
        """A team's entry, else the sum of its members', each for his days in it."""
        value = self.entered(team, Fund(team), "team", period, days)
        return value if value is not None else self.sum_of_members(team, period, days)

    def sum_of_members(self, team: str, period: Period, days: Span) -> Fraction | None:
        people = {person.code: person for person in self.measures.people}
        stays = self.measures.members(team, days)
        return self.together(self.own(people[stay.payee], period, Span(stay.first_on, stay.last_on)) for stay in stays)

    def teams_of(self, person: Person, period: Period, days: Span) -> Fraction | None:
        """The target of the team that a payee is in; where that changes, each for its days, without one his own."""
        stretches = person.teams_in(days)
        if not self.measure.adds_up:
            stretches = stretches[-1:]
        return _sum(
            self.own(person, period, stretch) if team is None else self.team(team, period, stretch)
            for team, stretch in stretches
        )

    def reports(self, manager: Person, period: Period, days: Span) -> Fraction | None:
        """The targets of the teams that he manages, less his own for the days on which he is a member himself."""
        managed = [team.code for team in self.measures.teams if team.manager == manager.code]
        total = self.together(self.team(team, period, days) for team in managed)
        if total is None or not self.measure.adds_up:
            return total
        stays = [days.overlap(stay.from_on, stay.to_on) for stay in manager.memberships if stay.team in managed]
        return total - (_sum(self.own(manager, period, stay) for stay in stays if stay.days) or 0)

    def company(self, period: Period, days: Span) -> Fraction | None:
        """The company's entry, else the sum of everybody's own."""
        value = self.entered(COMPANY, None, "company", period, days)
        if value is not None:
            return value
        return self.together(self.own(person, period, days) for person in self.measures.people)

    def together(self, values: Iterable[Fraction | None]) -> Fraction | None:
        """Several targets as one: the sum of those that there are; of ratios and scores the mean."""
        known = [value for value in values if value is not None]
        total = _sum(known)
        return total if total is None or self.measure.adds_up else total / len(known)

    # ------------------------------------------------------------------------------------------------ entries

    def entered(
        self,
        whom: str,
        subject: Subject | None,
        of: Of,
        period: Period,
        days: Span,
        ramp: "_Ramp | None" = None,
    ) -> Fraction | None:
        """Its own entry; else what the shorter periods' entries make, if all have one; else its share of a longer.

        An entry without a value, a growth over nothing, is an entry all the same: then there is no target.
        """
        entries = _Entries(self, whom, subject, of, days, ramp)
        value = entries.own_or_parts(period)
        if value is not None or entries.entry(period) is not None:
            return value
        return entries.share_of_longer(period)


@frozen
class _Entries:
    """The entries of one code."""

    reading: _Reading
    whom: str
    subject: Subject | None
    of: Of
    days: Span
    ramp: "_Ramp | None"

    def own_or_parts(self, period: Period) -> Fraction | None:
        if self.entry(period) is not None:
            written = self.written(period)
            return None if written is None else written * self.counted(period)
        parts = [self.own_or_parts(part) for part in period.parts()]
        whole = [part for part in parts if part is not None]
        if not whole or len(whole) != len(parts):
            return None
        return sum(whole, Fraction(0)) / (1 if self.reading.measure.adds_up else len(whole))

    def share_of_longer(self, period: Period) -> Fraction | None:
        for longer in period.around():
            entry = self.entry(longer)
            if entry is not None:
                written = self.written(longer)
                share = _month_share(entry, period) if self.reading.measure.adds_up else 1
                return None if written is None else written * share * self.counted(period)
        return None

    def entry(self, period: Period) -> Target | None:
        return self.reading.entries.get((self.whom, _key(self.reading.measure), period))

    def written(self, period: Period) -> Fraction | None:
        """What the entry of a period says before any day is counted; None without an entry or without a baseline."""
        entry = self.entry(period)
        if entry is None or entry.value is not None:
            return None if entry is None else entry.value
        years = {"month": 12, "quarter": 4, "year": 1}[period.kind]
        earlier = period.previous() if entry.over == "previous_period" else period.shift(-years)
        measure = Measure(entry.measure.kind, entry.measure.where, self.of, topic=entry.measure.topic)
        subject = self.subject or Fund(COMPANY)
        baseline = self.reading.measures.of(subject, measure, self.reading.calendar.span(earlier)).value
        return baseline * (1 + entry.growth) if baseline is not None and baseline > 0 else None

    def counted(self, period: Period) -> Fraction:
        """The part of a period's days that count, and of a newcomer's target that holds."""
        share = Fraction(1)
        if self.reading.measure.adds_up:
            whole = self.reading.calendar.span(period)
            share = Fraction(whole.overlap(self.days.first_on, self.days.last_on).days, whole.days)
        return share if self.ramp is None else share * self.ramp.of(period)


def _month_share(target: Target, period: Period) -> Fraction:
    """A shorter period's share of a target, by the weights of its months."""
    months, wanted = target.period.months(), period.months()
    weights = target.month_weights or (Fraction(1),) * len(months)
    inside = (weight for month, weight in zip(months, weights, strict=True) if month in wanted)
    return sum(inside, Fraction(0)) / sum(weights, Fraction(0))


@frozen
class _Ramp:
    """A newcomer's shares of his target: the month of the hire is the first."""

    calendar: Calendar
    person: Person
    shares: tuple[Fraction, ...]

    def of(self, period: Period) -> Fraction:
        """The month's share; for a longer period the mean over the months in which he was employed at least a day."""
        hired_on = self.person.hired_on
        if not self.shares or hired_on is None:
            return Fraction(1)
        first = self.calendar.month_of(hired_on)
        worked = [month for month in period.months() if self.person.employed_days(self.calendar.span(month))]
        if not worked:
            return Fraction(1)
        places = [12 * (month.year - first.year) + month.number - first.number for month in worked]
        shares = [self.shares[place] if place < len(self.shares) else Fraction(1) for place in places]
        return sum(shares, Fraction(0)) / len(shares)


def _sum(values: Iterable[Fraction | None]) -> Fraction | None:
    """The sum of those that there are; None if there is none."""
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) if known else None
