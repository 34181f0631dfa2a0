"""Targets: whose, for which span, shared by days and ramped (§5)."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from tests.naive.book import Book, Json
from tests.naive.matching import normal
from tests.naive.measures import Who, is_ratio, value_of
from tests.naive.numbers import ONE, ZERO, number, total
from tests.naive.seat import Seat, last_team
from tests.naive.spans import Span, parse_span


class Wanted:
    """The target that a seat is measured against, for one measure object."""

    def __init__(self, seat: Seat, measure: Json) -> None:
        self.seat = seat
        self.book: Book = seat.book
        self.measure = measure
        self.ratio = is_ratio(measure["measure"])
        self.prorated = seat.plan.get("prorate_targets", True) is not False

    def value(self) -> Fraction | None:
        """The target of the group that the measure speaks of; None if there is none or it is zero or below."""
        found = self.of_group()
        return found if found is not None and found > 0 else None

    def of_group(self) -> Fraction | None:
        of = self.measure.get("of", "self")
        if self.seat.fund:
            return self.of_team(self.seat.code, self.seat.on_plan)
        if of == "company":
            return self.of_company()
        if of == "reports":
            return self.of_reports()
        if of == "team":
            return self.of_teams_of_payee()
        return self.of_payee(self.seat.code, self.seat.on_plan, ramped=self.measure.get("better") != "lower")

    # ------------------------------------------------------------------------------------------- whose target

    def of_payee(self, code: str, counts: Callable[[date], bool], *, ramped: bool) -> Fraction | None:
        """A payee's own target, shared by days employed where the plan says so, then ramped."""
        person = self.book.people[code]

        def weigh(span: Span) -> Fraction:
            days = self.share(span, lambda day: counts(day) and (not self.prorated or person.employed(day)))
            return days * (self.ramp(code, span) if ramped else ONE)

        return self.resolved(code, weigh)

    def of_team(self, team: str, counts: Callable[[date], bool]) -> Fraction | None:
        """The team's own entry, else the sum of its members' targets for the days they were in it."""
        own = self.resolved(team, lambda span: self.share(span, counts))
        if own is not None:
            return own
        return self.sum_of(
            [
                self.of_payee(code, self.in_team(code, team, counts), ramped=False)
                for code in self.book.people
                if any(map(self.in_team(code, team, counts), self.book.days(self.seat.span)))
            ]
        )

    def of_company(self) -> Fraction | None:
        counts = self.seat.on_plan
        own = self.resolved("company", lambda span: self.share(span, counts))
        if own is not None:
            return own
        return self.sum_of([self.of_payee(code, counts, ramped=False) for code in self.book.people])

    def of_reports(self) -> Fraction | None:
        """The managed teams' targets, less the manager's own for the days he is a member himself."""
        code, counts = self.seat.code, self.seat.on_plan
        managed = [team for team, manager in self.book.managers.items() if manager == code]
        teams = self.sum_of([self.of_team(team, counts) for team in managed])
        if teams is None or self.ratio:
            return teams
        own = [self.of_payee(code, self.in_team(code, team, counts), ramped=False) for team in managed]
        return teams - (self.sum_of(own) or ZERO)

    def of_teams_of_payee(self) -> Fraction | None:
        """The team's target for the days he was in it, of each of his teams; his own for days without a team."""
        code, person, counts = self.seat.code, self.book.people[self.seat.code], self.seat.on_plan
        teams = sorted({person.team(day) or "" for day in self.book.days(self.seat.span)})
        if self.ratio:
            teams = [last_team(self.seat, code) or ""]
        found = [
            self.of_team(team, self.in_team(code, team, counts))
            if team
            else self.of_payee(code, self.in_team(code, None, counts), ramped=False)
            for team in teams
        ]
        return self.sum_of(found)

    def in_team(self, code: str, team: str | None, counts: Callable[[date], bool]) -> Callable[[date], bool]:
        return lambda day: counts(day) and self.book.people[code].team(day) == team

    def sum_of(self, found: list[Fraction | None]) -> Fraction | None:
        """Who has no target counts nothing; ratios have a mean in the place of a sum."""
        values = [each for each in found if each is not None]
        if not values:
            return None
        return total(values) / len(values) if self.ratio else total(values)

    # --------------------------------------------------------------------------------------------- which entry

    def resolved(self, code: str, weigh: Callable[[Span], Fraction]) -> Fraction | None:
        """The span's own entry, else the sum of the shorter ones if all are there, else a share of a longer one."""
        shorter = self.own_or_shorter(code, self.seat.span, weigh)
        if shorter is not None or self.entry(code, self.seat.span) is not None:
            return shorter  # a growth over nothing is an entry, too: there is no target then
        return self.from_longer(code, weigh)

    def own_or_shorter(self, code: str, span: Span, weigh: Callable[[Span], Fraction]) -> Fraction | None:
        entry = self.entry(code, span)
        if entry is not None:
            value = self.entry_value(code, entry, span)
            return None if value is None else value * weigh(span)
        if span.months == 1:
            return None
        parts = [self.own_or_shorter(code, part, weigh) for part in span.split(1 if span.months == 3 else 3)]
        return None if None in parts else self.sum_of(parts)

    def from_longer(self, code: str, weigh: Callable[[Span], Fraction]) -> Fraction | None:
        span = self.seat.span
        for months in (3, 12):
            longer = span.within(months)
            entry = self.entry(code, longer) if months > span.months else None
            if entry is not None:
                value = self.entry_value(code, entry, longer)
                return None if value is None else value * self.month_share(entry, longer) * weigh(span)
        return None

    def month_share(self, entry: Json, longer: Span) -> Fraction:
        """The part of the longer span's target that its month weights give to this span; a ratio stays what it is."""
        if self.ratio:
            return ONE
        weights = [number(str(each)) for each in entry.get("month_weights", ["1"] * longer.months)]
        start = self.seat.span.first - longer.first
        return total(weights[start : start + self.seat.span.months]) / total(weights)

    def entry(self, code: str, span: Span) -> Json | None:
        """The last entry for the same payee or team, measure, condition and span: a second replaces the first."""
        same = [
            each
            for each in self.book.targets
            if each["for"] == code
            and each["measure"] == self.measure["measure"]
            and normal(each.get("where")) == normal(self.measure.get("where"))
            and parse_span(each["span"]) == span
        ]
        return same[-1] if same else None

    def entry_value(self, code: str, entry: Json, span: Span) -> Fraction | None:
        """The value, or a growth over a baseline; a baseline of zero or below gives no target."""
        if "value" in entry:
            return number(entry["value"])
        whose = Who("company") if code == "company" else Who("self" if code in self.book.people else "members", code)
        before = span.year_before() if entry.get("over") == "same_period_last_year" else span.before()
        measure = {"measure": entry["measure"], "where": entry.get("where")}
        baseline = value_of(self.book, measure, whose, set(self.book.days(before)))
        return baseline * (1 + number(entry["growth"])) if baseline is not None and baseline > 0 else None

    # ------------------------------------------------------------------------------------------- how much of it

    def share(self, span: Span, counts: Callable[[date], bool]) -> Fraction:
        """Days that count ÷ days of the entry's own span; ratios and scores are not shared."""
        days = self.book.days(span)
        return ONE if self.ratio else Fraction(sum(map(counts, days)), len(days))

    def ramp(self, code: str, span: Span) -> Fraction:
        """The mean of the ramp over the months of the span in which the payee was employed at least a day."""
        person, ramp = self.book.people[code], [number(each) for each in self.seat.plan.get("ramp", [])]
        factors = []
        for month in span.split(1):
            if any(person.employed(day) for day in self.book.days(month)):
                number_of_month = sum(self.book.last(each) >= person.hired for each in months_until(month, len(ramp)))
                factors.append(ramp[number_of_month - 1] if number_of_month <= len(ramp) else ONE)
        return total(factors) / len(factors) if factors else ONE


def months_until(month: Span, ramped: int) -> list[Span]:
    """The last months up to this one, one more than a ramp has: enough to see whether it is over."""
    return [Span(month.first - back, 1) for back in range(ramped + 1)]
