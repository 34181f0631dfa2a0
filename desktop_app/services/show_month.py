"""A month at a glance: where the owner is, the figures, the people, and what needs attention."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from db.book import Book
from desktop_app.domain.calculation import Company
from desktop_app.domain.explanation import Explanation
from desktop_app.domain.measuring import Measures
from desktop_app.domain.money import round_half_up
from desktop_app.domain.name import Name
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Measure
from desktop_app.domain.run import Run
from desktop_app.repositories.company import load_company
from desktop_app.repositories.ledger import SalesFilter, SalesTotals, Twins, revenue, totals, twins
from desktop_app.repositories.measures import BookFacts
from desktop_app.repositories.payouts import run_of
from desktop_app.repositories.questions import count_open_questions
from desktop_app.repositories.runs import paid_before
from desktop_app.repositories.session import Connection, reading

StepKey = Literal["import", "check", "calculate", "approve", "print"]
MONTHS_SHOWN = 12
REVENUE = Measure("revenue")


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """A month's revenue, the sum of its targets (None if nobody has one), and what was paid (None before approval)."""

    period: Period
    revenue: Decimal
    target: Decimal | None
    paid: Decimal | None


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the book with the eleven before it; `previous` is the run of the month before, if it paid anything."""

    run: Run
    previous: Run | None
    sales: SalesTotals
    history: tuple[MonthFigures, ...]
    standings: tuple[PersonStanding, ...]
    open_questions: int
    twins: tuple[Twins, ...]
    next_step: StepKey | None

    @property
    def figures(self) -> MonthFigures:
        return self.history[-1]

    @property
    def cost(self) -> Fraction | None:
        """The incentive as a share of revenue; None without revenue."""
        return Fraction(self.run.total) / Fraction(self.figures.revenue) if self.figures.revenue > 0 else None

    @property
    def at_target(self) -> tuple[int, int]:
        """How many people are at or above their target, of how many that have one."""
        reached = [standing.attainment for standing in self.standings if standing.attainment is not None]
        return sum(attainment >= 1 for attainment in reached), len(reached)


def show_month(book: Book, period: Period) -> Month:
    """Everything that the first page shows of a month."""
    with reading(book) as connection:
        company = load_company(connection)
        run = run_of(connection, period)
        previous = run_of(connection, period.previous())
        sales = totals(connection, company.currency, SalesFilter(company.calendar.span(period)))
        return Month(
            run,
            previous if previous.lines else None,
            sales,
            _history(connection, company, period),
            _standings(run),
            count_open_questions(connection, period),
            twins(connection, company.calendar.span(period)),
            _next_step(run, sales),
        )


def _history(connection: Connection, company: Company, period: Period) -> tuple[MonthFigures, ...]:
    nothing = company.currency.from_minor(0)
    paid = paid_before(connection, period.next(), MONTHS_SHOWN)
    return tuple(
        MonthFigures(
            month,
            revenue(connection, company.currency, company.calendar.span(month)),
            _target(connection, company, month),
            sum(paid[month].values(), nothing) if month in paid else None,
        )
        for month in (period.shift(back) for back in range(1 - MONTHS_SHOWN, 1))
    )


def _target(connection: Connection, company: Company, month: Period) -> Decimal | None:
    measures = Measures(company.people, company.teams, BookFacts(connection, company.currency))
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
