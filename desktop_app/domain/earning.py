"""What one component earns for one subject: E(k), and of a longer span E(k) − E(k − 1) (docs/calculation.md §7–§9)."""

from collections.abc import Mapping
from dataclasses import field, replace
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.explanation import BaseReading, Explanation
from desktop_app.domain.frozen import frozen
from desktop_app.domain.measuring import Fund, Measures, Subject
from desktop_app.domain.people import Person
from desktop_app.domain.period import Calendar, Period, Span
from desktop_app.domain.plan import Component, Constant, Measure, Plan
from desktop_app.domain.reach import Reach, parts_of
from desktop_app.domain.standing import RivalsOf, View, stand
from desktop_app.domain.targets import Targets
from desktop_app.domain.working import Surroundings, read_factor, read_gate, shared_by_days, work_out

ZERO = Decimal(0)


@frozen
class Earner:
    """A subject on a plan: `days` are all on which it is, without a break, on this version of it.

    `earned_before` has, by component, what was earned in a span before the book begins.
    """

    calendar: Calendar
    rounding_step: Decimal
    measures: Measures
    targets: Targets
    plan: Plan
    subject: Subject
    days: Span
    rivals: RivalsOf
    earned_before: Mapping[str, Decimal] = field(default_factory=dict)

    def reach(self, component: Component, now: Period) -> Reach:
        return Reach.of(self.calendar, component.within, now, self.days)

    def earn(self, component: Component, now: Period) -> Explanation | None:
        """What a pay period earns; None where the subject was not employed and is credited with nothing.

        Who is credited with nothing any more gives back what had been earned of the span before.
        """
        reach = self.reach(component, now)
        earned = self.worked_out(component, reach)
        if reach.span == now:
            return earned
        before = self.before(component, reach)
        if earned is None:
            if not before:
                return None
            earned = self.nothing(component, reach.to_date)
        return replace(earned, span=reach.span, before=before, amount=earned.worked_out - before)

    def nothing(self, component: Component, days: Span) -> Explanation:
        """The working of a line that earns nothing: there is only something left to be paid."""
        base = BaseReading(component.base if isinstance(component.base, Measure) else None, Fraction(0), days)
        return work_out(component, base, None, self.rounding_step, Surroundings(employed=False, credited=False))

    def before(self, component: Component, reach: Reach) -> Decimal:
        """What of the span had been earned at the end of the pay period before, by the facts known now."""
        opening = self.earned_before.get(component.key)
        if opening is not None and reach.now != parts_of(reach.span, reach.now)[0]:
            return opening
        earlier = reach.before()
        earned = None if earlier is None else self.worked_out(component, earlier)
        return ZERO if earned is None else earned.worked_out

    def worked_out(self, component: Component, reach: Reach) -> Explanation | None:
        """What is earned from the start of the span to the end of the reach."""
        employed = self.is_employed(reach.to_date)
        if not (employed or self.is_credited(component, reach.to_date)):
            return None
        shared = component if reach.is_whole else shared_by_days(component, reach.share)
        view = View(self.measures, self.targets, self.plan, self.subject, reach, self.rivals)
        base = component.base
        rows = (
            self.measures.by_row(self.subject, base, [row.where for row in component.schedule.rows], reach.to_date)
            if isinstance(base, Measure) and component.schedule.rows
            else ()
        )
        around = Surroundings(
            rows,
            tuple(read_factor(factor, stand(factor.position, view)) for factor in shared.factors),
            tuple(read_gate(gate, stand(gate.position, view)) for gate in component.requires),
            employed=employed,
        )
        position = component.standing_on
        standing = None if position is None else stand(position, view)
        return work_out(shared, self.base(component, reach, employed=employed), standing, self.rounding_step, around)

    def is_employed(self, days: Span) -> bool:
        """Whether sums are given at all: a payee must have been employed on a day, a fund is nobody's."""
        return isinstance(self.subject, Fund) or self.subject.employed_days(days) > 0

    def is_credited(self, component: Component, days: Span) -> bool:
        """Whether anything is credited to what the component pays on: for a card, lines that add up to 0 as well."""
        base = component.base
        if not isinstance(base, Measure):
            return False
        rows = [row.where for row in component.schedule.rows]
        if rows:
            return any(each.count for each in self.measures.by_row(self.subject, base, rows, days))
        return bool(self.measures.of(self.subject, base, days).value)

    def base(self, component: Component, reach: Reach, *, employed: bool) -> BaseReading:
        base = component.base
        if isinstance(base, Constant):
            return self.constant(base, reach, employed=employed)
        credited = self.measures.of(self.subject, base, reach.to_date)
        return BaseReading(base, credited.value, reach.to_date, left_out=credited.left_out)

    def constant(self, constant: Constant, reach: Reach, *, employed: bool) -> BaseReading:
        """The plan's sum, shared by the span's days on this plan and, unless the plan says otherwise, those employed.

        Nobody has a share of it who was not employed on a single day up to now, whatever the plan says.
        """
        days = reach.part.days
        if isinstance(self.subject, Person):
            days = self.subject.employed_days(reach.part) if self.plan.prorate_sums else days
            days = days if employed else 0
        whole = reach.whole.days
        value = constant.value * Fraction(days, whole)
        return BaseReading(None, value, reach.to_date, None if days == whole else (days, whole))
