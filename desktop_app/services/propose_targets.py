"""Targets worked out for several people and months at once, to be looked at before they are set."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

from db.book import Book
from desktop_app.domain.calculation import Company
from desktop_app.domain.frozen import frozen
from desktop_app.domain.measuring import Measures
from desktop_app.domain.message import N_, Message, Value
from desktop_app.domain.people import Person
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Measure, Over
from desktop_app.domain.target_edit import Growth, TargetEdit
from desktop_app.domain.target_making import grown, spread
from desktop_app.domain.targets import Target
from desktop_app.repositories.company import load_company
from desktop_app.repositories.measures import BookFacts
from desktop_app.repositories.session import reading
from desktop_app.repositories.targets import load_targets
from desktop_app.services.edit_targets import edit_targets
from desktop_app.services.show_targets import bare, subject_of

Way: TypeAlias = Literal["evenly", "like_last_year", "on_last_month", "on_last_year", "copy"]
_OVER: Mapping[Way, Over] = {"on_last_month": "previous_period", "on_last_year": "same_period_last_year"}


@frozen
class Wish:
    """What targets are wanted for a measure: in these months of one year, by a way of making them.

    A person gets none for months in which he is not employed.

    `totals` has the year's figure of each who is meant, for the ways that spread one; `growth` is a ratio (0.1 is a
    tenth more). Figures are rounded to multiples of `step`, not at all without one. With `as_growth` no figure is
    worked out: the target is the growth itself, over whatever the sales will have been.
    """

    way: Way
    measure: Measure
    whom: tuple[str, ...]
    months: tuple[Period, ...]
    totals: Mapping[str, Fraction] = field(default_factory=dict)
    growth: Fraction = Fraction(0)
    step: Decimal | None = None
    as_growth: bool = False


@frozen
class Proposed:
    """What is proposed for one: edits, what their figures add up to, and what that rests on (None: on no figure).

    `without` are the months for which nothing can be worked out; `problem` says why there is nothing at all.
    """

    whom: str
    edits: tuple[TargetEdit, ...] = ()
    total: Fraction | None = None
    basis: Fraction | None = None
    without: tuple[Period, ...] = ()
    problem: Message | None = None


def propose_targets(book: Book, wish: Wish) -> tuple[Proposed, ...]:
    """What the wish comes to for each, in its order; nothing is changed."""
    with reading(book) as connection:
        company = load_company(connection)
        measures = Measures(company.people, company.teams, BookFacts(connection, company.currency))
        targets = [each for each in load_targets(connection) if each.measure == bare(wish.measure)]
        making = _Making(company, measures, wish, targets)
        return tuple(making.proposed(whom) for whom in wish.whom)


def set_proposed(book: Book, wish: Wish, proposed: Sequence[Proposed]) -> tuple[Period, ...]:
    """Set the targets that were proposed, in one step; the approved months that they are for."""
    edits = [edit for each in proposed for edit in each.edits]
    names: Mapping[Way, str] = {
        "evenly": N_("targets of {year} spread evenly: {count}"),
        "like_last_year": N_("targets of {year} spread like the year before: {count}"),
        "on_last_month": N_("targets of {year} by growth on the month before: {count}"),
        "on_last_year": N_("targets of {year} by growth on the year before: {count}"),
        "copy": N_("targets of {year} as in the year before: {count}"),
    }
    values: dict[str, Value] = {"year": Period("year", wish.months[0].year, 1), "count": len(edits)}
    return edit_targets(book, edits, Message(names[wish.way], values))


@frozen
class _Making:
    """The targets of a wish, made for one after the other."""

    company: Company
    measures: Measures
    wish: Wish
    targets: Sequence[Target]

    def proposed(self, whom: str) -> Proposed:
        if self.wish.way == "copy":
            return self._copied(whom)
        return self._grown(whom, _OVER[self.wish.way]) if self.wish.way in _OVER else self._spread(whom)

    def _spread(self, whom: str) -> Proposed:
        """A year's figure in its months; what there is for the quarters and for the year itself goes."""
        wish, months = self.wish, self._employed(whom, self._year.months())
        total = wish.totals.get(whom)
        if not months:
            return Proposed(whom, problem=self._not_employed())
        if total is None:
            return Proposed(whom, problem=Message(N_("There is no figure for the year to spread.")))
        basis = None
        weights = [Fraction(1)] * len(months)
        if wish.way == "like_last_year":
            weights = [max(self._sold(whom, month.shift(-12)) or Fraction(0), Fraction(0)) for month in months]
            basis = sum(weights, Fraction(0))
            if not basis:
                return Proposed(whom, problem=self._nothing_sold())
        shares = zip(months, spread(total, weights, wish.step), strict=True)
        edits = (*(self._edit(whom, month, share) for month, share in shares), *self._longer_ones_gone(whom))
        return Proposed(whom, edits, total, basis)

    def _grown(self, whom: str, over: Over) -> Proposed:
        """Growths, or the figures that they come to with the sales that there are."""
        wish, months = self.wish, self._employed(whom, self.wish.months)
        if not months:
            return Proposed(whom, problem=self._not_employed())
        if wish.as_growth:
            growth = Growth(wish.growth, over)
            return Proposed(whom, tuple(TargetEdit(whom, bare(wish.measure), month, growth, ()) for month in months))
        back = -1 if over == "previous_period" else -12
        sold = {month: self._sold(whom, month.shift(back)) for month in months}
        known = {month: value for month, value in sold.items() if value is not None and value > 0}
        if not known:
            return Proposed(whom, problem=self._nothing_sold(back))
        figures = {month: grown(value, wish.growth, wish.step) for month, value in known.items()}
        return Proposed(
            whom,
            tuple(self._edit(whom, month, figure) for month, figure in figures.items()),
            sum(figures.values(), Fraction(0)),
            sum(known.values(), Fraction(0)),
            tuple(month for month in months if month not in known),
        )

    def _copied(self, whom: str) -> Proposed:
        """Last year's targets as they were, those of quarters and of the year, growths and weights too."""
        year = self._year
        before = [each for each in self.targets if each.whom == whom and each.period.year == year.year - 1]
        if not before:
            text = N_("There are no targets in {year} to copy.")
            return Proposed(whom, problem=Message(text, {"year": year.previous()}))
        edits = tuple(_a_year_later(each) for each in before)
        kept = {edit.period for edit in edits}
        gone = (edit for edit in self._longer_ones_gone(whom) if edit.period not in kept)
        figures = [each.value for each in before if each.period.kind == "month" and each.value is not None]
        total = sum(figures, Fraction(0)) if figures else None
        return Proposed(whom, (*edits, *gone), total, total)

    @property
    def _year(self) -> Period:
        return Period("year", self.wish.months[0].year, 1)

    def _employed(self, whom: str, months: Sequence[Period]) -> tuple[Period, ...]:
        """The months in which somebody is employed for a day at least; all of them for a team and the company."""
        subject, _measure = subject_of(self.company, whom, self.wish.measure)
        if not isinstance(subject, Person):
            return tuple(months)
        return tuple(month for month in months if subject.employed_days(self.company.calendar.span(month)))

    def _sold(self, whom: str, month: Period) -> Fraction | None:
        """What the measure was in a month."""
        subject, measure = subject_of(self.company, whom, self.wish.measure)
        return self.measures.of(subject, measure, self.company.calendar.span(month)).value

    def _edit(self, whom: str, month: Period, figure: Fraction) -> TargetEdit:
        return TargetEdit(whom, bare(self.wish.measure), month, figure, ())

    def _longer_ones_gone(self, whom: str) -> Iterator[TargetEdit]:
        """That the targets of the quarters and of the year go: they would contradict those of the months."""
        for target in self.targets:
            if target.whom == whom and target.period.year == self._year.year and target.period.kind != "month":
                yield TargetEdit(whom, target.measure, target.period, None)

    def _not_employed(self) -> Message:
        return Message(N_("Not employed in these months."))

    def _nothing_sold(self, back: int = -12) -> Message:
        if back == -1:
            return Message(N_("There is nothing in the month before to start from."))
        values: dict[str, Value] = {"year": self._year.previous()}
        return Message(N_("There is nothing in {year} to start from."), values)


def _a_year_later(target: Target) -> TargetEdit:
    periods_a_year = {"month": 12, "quarter": 4, "year": 1}[target.period.kind]
    wanted = Growth(target.growth, target.over) if target.value is None else target.value
    period = target.period.shift(periods_a_year)
    return TargetEdit(target.whom, target.measure, period, wanted, target.month_weights)
