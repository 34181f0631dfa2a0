"""Everything that stands in a month's report, as data."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.frozen import frozen
from desktop_app.domain.name import Name
from desktop_app.domain.payout_table import PayoutTable, payout_table
from desktop_app.domain.period import Period
from desktop_app.domain.run import Payee, Run
from desktop_app.domain.watch import Watched, watched


@frozen
class ReportMonth:
    """The revenue of a month and the sum of its targets, None where nobody has one; in major units."""

    month: Period
    revenue: Decimal
    target: Decimal | None


@frozen
class Portion:
    """What a team or a component is paid; `name` is None without a team, `before` where last month had none of it."""

    key: tuple[object, ...]
    name: Name | None
    people: int
    paid: Decimal
    before: Decimal | None


@frozen
class MonthReport:
    """A month with the eleven before it, the oldest first; `previous` is the run of the month before, if it paid."""

    company: Name
    run: Run
    previous: Run | None
    months: tuple[ReportMonth, ...]
    at_target: tuple[int, int]
    """How many reached their target, of how many that have one."""

    @property
    def now(self) -> ReportMonth:
        return self.months[-1]

    @property
    def cost(self) -> Fraction | None:
        """What is paid as a share of revenue; None without revenue."""
        return Fraction(self.run.total) / Fraction(self.now.revenue) if self.now.revenue > 0 else None

    @property
    def people_to_look_at(self) -> tuple[Watched, ...]:
        return watched(self.run, self.previous)

    @property
    def by_team(self) -> tuple[Portion, ...]:
        """The teams of this month and of the one before, those that are paid most first; together everything paid."""
        now = _of_teams(self.run)
        before = {} if self.previous is None else _of_teams(self.previous)
        nothing = self.run.currency.from_minor(0)
        found = []
        for key, (name, people, paid) in {**before, **now}.items():
            was = before[key][2] if key in before else None
            found.append(Portion(key, name, people, paid, was) if key in now else Portion(key, name, 0, nothing, was))
        return tuple(sorted(found, key=lambda each: -each.paid))

    @property
    def by_component(self) -> tuple[Portion, ...]:
        """The components in the order of the plans, with what plans and the owner add; together everything paid.

        What only the month before paid comes last.
        """
        now = payout_table(self.run, None)
        before = None if self.previous is None else payout_table(self.previous, None)
        was_paid = {} if before is None else before.total.amounts
        heads = {head.key: head for head in (*now.heads, *(() if before is None else before.heads))}
        return tuple(
            Portion(key, head.name, _paid_by(now, key), now.total.amounts.get(key, Decimal(0)), was_paid.get(key))
            for key, head in heads.items()
            if key in now.total.amounts or key in was_paid
        )


def _of_teams(run: Run) -> dict[tuple[object, ...], tuple[Name | None, int, Decimal]]:
    grouped: dict[tuple[object, ...], list[Payee]] = {}
    for payee in run.payees:
        key = () if payee.team is None else tuple(sorted(payee.team.texts.items()))
        grouped.setdefault(key, []).append(payee)
    return {key: (members[0].team, len(members), _sum(run, members)) for key, members in grouped.items()}


def _sum(run: Run, members: Iterable[Payee]) -> Decimal:
    return sum((run.paid(each.code) for each in members), run.currency.from_minor(0))


def _paid_by(table: PayoutTable, key: tuple[object, ...]) -> int:
    return sum(bool(row.amounts.get(key)) for row in table.rows)
