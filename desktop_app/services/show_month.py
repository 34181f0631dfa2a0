"""A month at a glance: where the owner is, the figures, the people, and what needs attention."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from db.book import Book
from desktop_app.domain.attention import ChangedMonth, Leaver, changed_months, leavers, review_findings
from desktop_app.domain.calculation import Company
from desktop_app.domain.explanation import Explanation
from desktop_app.domain.frozen import frozen
from desktop_app.domain.measuring import Measures
from desktop_app.domain.money import round_half_up
from desktop_app.domain.name import Name
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Measure
from desktop_app.domain.review.finding import ReviewFinding
from desktop_app.domain.run import Run
from desktop_app.repositories.changes import changes_after_approval
from desktop_app.repositories.company import load_company
from desktop_app.repositories.ledger import SalesFilter, SalesTotals, Twins, revenue, totals, twins
from desktop_app.repositories.measures import BookFacts
from desktop_app.repositories.payouts import run_of
from desktop_app.repositories.questions import open_questions
from desktop_app.repositories.runs import next_period, paid_before
from desktop_app.repositories.session import Connection, reading
from desktop_app.repositories.settings import BookSettings, load_settings

StepKey = Literal["import", "check", "calculate", "approve", "print"]
MONTHS_SHOWN = 12
REVENUE = Measure("revenue")


@frozen
class MonthFigures:
    """A month's revenue, the sum of its targets (None if nobody has one), and what was paid (None before approval)."""

    period: Period
    revenue: Decimal
    target: Decimal | None
    paid: Decimal | None


@frozen
class PersonStanding:
    """Where a person stands in the first component of his that goes by attainment, else by amount."""

    code: str
    name: str
    team: Name | None
    explanation: Explanation

    @property
    def attainment(self) -> Fraction | None:
        """Achieved ÷ target; None where he is measured by an amount or has no target."""
        standing = self.explanation.standing
        return standing.value if standing is not None and standing.as_ == "attainment" else None


@frozen
class Alerts:
    """What to look at besides the findings of the run.

    `questions` are those not answered, by the months that they are about; `unapproved` the months before this one that
    are still to be approved; `changes` how many changes this month had since its approval; `plans` are called so.
    """

    questions: Mapping[Period, int]
    unapproved: tuple[Period, ...]
    changed: tuple[ChangedMonth, ...]
    changes: int
    twins: tuple[Twins, ...]
    review: tuple[ReviewFinding, ...]
    leavers: tuple[Leaver, ...]
    plans: Mapping[str, Name]


@frozen
class Month:
    """A month of the book with the eleven before it; `previous` is the run of the month before, if it paid anything.

    `cost_ceiling` is the share of revenue that the incentive is not meant to exceed; None for none.
    """

    run: Run
    previous: Run | None
    sales: SalesTotals
    history: tuple[MonthFigures, ...]
    standings: tuple[PersonStanding, ...]
    alerts: Alerts
    next_step: StepKey | None
    cost_ceiling: Decimal | None = None

    @property
    def figures(self) -> MonthFigures:
        return self.history[-1]

    @property
    def cost(self) -> Fraction | None:
        """The incentive as a share of revenue; None without revenue."""
        return Fraction(self.run.total) / Fraction(self.figures.revenue) if self.figures.revenue > 0 else None

    @property
    def is_over_ceiling(self) -> bool:
        """Whether the incentive is a larger share of revenue than the owner meant it to be."""
        return self.cost_ceiling is not None and self.cost is not None and self.cost > Fraction(self.cost_ceiling)

    @property
    def at_target(self) -> tuple[int, int]:
        """How many people are at or above their target, of how many that have one."""
        return _at_target(self.standings)

    @property
    def at_target_before(self) -> tuple[int, int]:
        """The same in the month before."""
        return _at_target(_standings(self.previous)) if self.previous is not None else (0, 0)


def show_month(book: Book, period: Period) -> Month:
    """Everything that the first page shows of a month."""
    with reading(book) as connection:
        settings = load_settings(connection)
        company = load_company(connection, settings)
        run = run_of(connection, period, company)
        previous = run_of(connection, period.previous(), company)
        sales = totals(connection, company.currency, SalesFilter(company.calendar.span(period)))
        return Month(
            run,
            previous if previous.lines else None,
            sales,
            _history(connection, company, period),
            _standings(run),
            _alerts(connection, settings, company, run, previous),
            _next_step(run, sales),
            settings.cost_ceiling,
        )


def _alerts(connection: Connection, settings: BookSettings, company: Company, run: Run, previous: Run) -> Alerts:
    return Alerts(
        open_questions(connection),
        _unapproved(connection, settings, run, previous),
        tuple(changed_months(run)),
        sum(len(changes) for _edit, changes in changes_after_approval(connection, run.period)),
        twins(connection, company.calendar.span(run.period)),
        review_findings(company, run),
        tuple(leavers(company, run)),
        {assignment.plan_key: assignment.plan.name for assignment in company.assignments},
    )


def _unapproved(connection: Connection, settings: BookSettings, run: Run, previous: Run) -> tuple[Period, ...]:
    """The months before a draft that come first, the oldest first.

    They begin with the book's first month where that is known, else with the month before, if that pays anything: of
    a ledger of many years the first ones were paid elsewhere.
    """
    first = next_period(connection) or settings.first_period or (previous.period if previous.lines else None)
    if run.status != "draft" or first is None:
        return ()
    found = [first]
    while found[-1] < run.period:
        found.append(found[-1].next())
    return tuple(found[:-1])


def _history(connection: Connection, company: Company, period: Period) -> tuple[MonthFigures, ...]:
    nothing = company.currency.from_minor(0)
    measures = Measures(company.people, company.teams, BookFacts(connection, company.currency))
    paid = paid_before(connection, period.next(), MONTHS_SHOWN)
    return tuple(
        MonthFigures(
            month,
            revenue(connection, company.currency, company.calendar.span(month)),
            _target(company, measures, month),
            sum(paid[month].values(), nothing) if month in paid else None,
        )
        for month in (period.shift(back) for back in range(1 - MONTHS_SHOWN, 1))
    )


def _target(company: Company, measures: Measures, month: Period) -> Decimal | None:
    targets = [company.targets.of(measures, person, REVENUE, month) for person in company.people]
    known = [target for target in targets if target is not None]
    return round_half_up(sum(known, Fraction(0)), company.currency.minor_unit) if known else None


def _standings(run: Run) -> tuple[PersonStanding, ...]:
    """Those with an attainment first, the highest of them first; then those measured by an amount."""
    found: list[PersonStanding] = []
    for payee in run.payees:
        explanations = [line.explanation for line in run.lines_of(payee.code) if line.explanation.standing is not None]
        by_target = [each for each in explanations if each.standing is not None and each.standing.as_ == "attainment"]
        first = (by_target or explanations)[:1]
        found += [PersonStanding(payee.code, payee.name, payee.team, explanation) for explanation in first]
    return tuple(sorted(found, key=_rank))


def _at_target(standings: Sequence[PersonStanding]) -> tuple[int, int]:
    reached = [standing.attainment for standing in standings if standing.attainment is not None]
    return sum(attainment >= 1 for attainment in reached), len(reached)


def _rank(standing: PersonStanding) -> tuple[bool, Fraction]:
    attainment = standing.attainment
    return (attainment is None, -(attainment or Fraction(0)))


def _next_step(run: Run, sales: SalesTotals) -> StepKey | None:
    """The step that comes next: nothing can be worked out without sales, nor approved without payout lines."""
    if not sales.lines:
        return "import"
    if not run.lines:
        return "calculate"
    if run.status == "draft":
        return "approve"
    return "print"
