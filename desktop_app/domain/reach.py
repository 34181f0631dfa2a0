"""The days that a component looks at: of its whole span, of this plan in it, and of these up to now (docs §7, §10)."""

from datetime import date
from fractions import Fraction

from desktop_app.domain.frozen import frozen
from desktop_app.domain.period import Calendar, Period, Span
from desktop_app.domain.plan import Over, Within


@frozen
class Reach:
    """A component's span in the run of a pay period.

    `part` are the days of the `whole` span on which the payee is on this version of the plan, `to_date` those of them
    up to the end of the pay period; `done` are all days of the span up to there. `now` is the pay period.
    """

    calendar: Calendar
    span: Period
    now: Period
    whole: Span
    part: Span
    done: Span
    to_date: Span

    @classmethod
    def of(cls, calendar: Calendar, within: Within, now: Period, part: Span) -> "Reach":
        """The reach of a component; `part` may have days outside the span, which do not count."""
        span = span_of(within, now)
        whole = calendar.span(span)
        return cls._up_to(calendar, span, now, whole, whole.overlap(part.first_on, part.last_on))

    @classmethod
    def _up_to(cls, calendar: Calendar, span: Period, now: Period, whole: Span, part: Span) -> "Reach":
        last_on = calendar.span(now).last_on
        return cls(calendar, span, now, whole, part, whole.overlap(None, last_on), part.overlap(None, last_on))

    @property
    def is_whole(self) -> bool:
        return self.part == self.whole

    @property
    def share(self) -> Fraction:
        """The part of the span's days on this plan; sums are shared by it."""
        return Fraction(self.part.days, self.whole.days)

    def before(self) -> "Reach | None":
        """The reach at the end of the pay period before; None where the span, or the plan in it, had not begun."""
        earlier = self.now.previous()
        if earlier not in parts_of(self.span, self.now) or self.part.first_on > self.calendar.span(earlier).last_on:
            return None
        return self._up_to(self.calendar, self.span, earlier, self.whole, self.part)

    def baseline(self, over: Over) -> Span:
        """As many months of the span that a growth is compared with as are done of this one."""
        years = {"month": 12, "quarter": 4, "year": 1}[self.span.kind]
        earlier = self.span.previous() if over == "previous_period" else self.span.shift(-years)
        count = next(place for place, month in enumerate(self.span.months(), 1) if month == self.now.months()[-1])
        months = earlier.months()
        return Span(self.calendar.span(months[0]).first_on, self.calendar.span(months[count - 1]).last_on)

    @property
    def baseline_share(self) -> Fraction:
        """The part of the days done on this plan: a baseline is shared by it like a target."""
        return Fraction(self.to_date.days, self.done.days)


def span_of(within: Within, now: Period) -> Period:
    """The period that a component's `within` means in the run of a pay period."""
    if within == "period":
        return now
    around = (now, *now.around())
    return next((period for period in around if period.kind == within), now)


def parts_of(span: Period, like: Period) -> tuple[Period, ...]:
    """The periods inside a span that are of the kind of another."""
    if span.kind == like.kind:
        return (span,)
    parts = span.parts()
    return parts if parts[0].kind == like.kind else span.months()


def last_day(part: Span, left_on: date | None) -> date:
    """The last of the days, or a leaver's own last day."""
    return part.last_on if left_on is None else min(part.last_on, left_on)
