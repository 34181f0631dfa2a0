"""A plan case worked out in a book of its own and compared with the figures that it must give."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from db.book import Book
from desktop_app.domain.calculation import Company, PayoutLine
from desktop_app.domain.closing import Closing
from desktop_app.domain.engine import calculate
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.files.case import Case, Expected, PlanReader, read_case
from desktop_app.domain.files.case_facts import CaseFacts, Event
from desktop_app.domain.files.reading import Node, read_json
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import Currency, Money
from desktop_app.domain.name import Name
from desktop_app.domain.opening import begin
from desktop_app.domain.people import Person
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Reward
from desktop_app.domain.run import Run, draft
from desktop_app.domain.targets import Targets
from desktop_app.importing.files import read_content
from desktop_app.repositories.customers import save_first_purchases
from desktop_app.repositories.events import EventColumns, add_events
from desktop_app.repositories.imports import ImportRecord, add_import
from desktop_app.repositories.measures import BookFacts
from desktop_app.repositories.people import add_unknown
from desktop_app.repositories.sales import add_sales
from desktop_app.repositories.session import Change, trying_out
from desktop_app.repositories.settings import BookSettings, save_settings
from desktop_app.services.currencies import currency_of
from desktop_app.services.plan_checks import check_limits

ZERO = Decimal(0)


@frozen
class CaseReport:
    """A case by name, the runs of its periods, and every figure that differs from what it must give."""

    name: Name
    runs: tuple[Run, ...]
    differences: tuple[Message, ...]


def check_case(path: Path) -> CaseReport:
    """Work out the case in a file; TierbookError if the file is no case or a plan in it cannot be paid."""

    def plan_at(place: str) -> Node:
        return read_json(read_content(path.parent / place), place)

    return check_case_text(read_content(path), path.name, plan_at)


def check_case_text(text: str | bytes, file: str, plan_at: PlanReader) -> CaseReport:
    """The same for a case that is no file: one that is attached to a plan."""
    case = read_case(text, file, _currency, plan_at)
    for index, assignment in enumerate(case.assignments):
        for plan in (assignment.plan, *assignment.own.values()):
            check_limits(plan, case.rounding_step, file, f"plans[{index}].plan.")
    runs = tuple(_work_out(case))
    differences = (difference for run in runs for difference in _differences(case, run))
    return CaseReport(case.name, runs, tuple(differences))


def _currency(node: Node) -> Currency:
    try:
        return currency_of(node.text())
    except TierbookError:
        node.fail(Message(N_("the code of a currency, such as CNY")))


def _work_out(case: Case) -> Iterator[Run]:
    """Run and close the periods in their order; facts that are late arrive before the period that names them."""
    with closing(Book.in_memory()) as book, trying_out(book) as change:
        save_settings(change, BookSettings(case.name, case.currency, case.rounding_step, case.calendar, "en"))
        known = _Known(change)
        closed: list[Closing] = []
        known.learn(case.facts)
        for period in case.periods:
            if period in case.late:
                known.learn(case.late[period])
            company = known.company(case)
            facts = BookFacts(change.connection, case.currency)
            begun = begin(case.openings, company, case.periods[0], facts)
            past = begun.after(closed, changed=period in case.late)
            calculation = calculate(company, period, facts, past)
            closed.append(calculation.closed_with(case.assignments))
            yield draft(company, calculation)


class _Known:
    """What a case's book knows up to now; an entry for the same code or thing replaces the one before."""

    def __init__(self, change: Change) -> None:
        self.change = change
        self.people: dict[str, Person] = {}
        self.facts: list[CaseFacts] = []

    def learn(self, facts: CaseFacts) -> None:
        """Put facts into the book; whoever sales, activities or scores name is known from then on."""
        self.facts.append(facts)
        self.people.update((person.code, person) for person in facts.people)
        sales = facts.sales
        named = {payee for splits in (sales.splits or () if sales else ()) for payee, _share in splits}
        named |= set(sales.payee) if sales else set()
        named |= {event.payee for event in (*facts.activities, *facts.scores)}
        for code in sorted(named - self.people.keys()):
            self.people[code] = Person(code, code)
        change = self.change
        add_unknown(change, {person.code: person.name for person in self.people.values()})
        lines = 0 if sales is None else len(sales)
        sources = add_import(change, ImportRecord("case", "", "", datetime.now(UTC), lines, lines, 0, 0), [""])
        if sales is not None:
            add_sales(change, sales, sources)
        save_first_purchases(change, facts.customers)
        for columns in _events(facts):
            add_events(change, columns, sources, [True] * len(columns.row))

    def company(self, case: Case) -> Company:
        teams = {team.code: team for facts in self.facts for team in facts.teams}
        targets = [target for facts in self.facts for target in facts.targets]
        return Company(
            case.currency,
            case.rounding_step,
            case.calendar,
            tuple(self.people.values()),
            tuple(teams.values()),
            Targets(targets, case.calendar),
            case.assignments,
        )


def _events(facts: CaseFacts) -> Iterator[EventColumns]:
    receipts = facts.receipts
    yield EventColumns(
        "receipts",
        *_places(len(receipts)),
        [receipt.on.toordinal() for receipt in receipts],
        None,
        {"document": [receipt.document for receipt in receipts], "amount": [receipt.amount for receipt in receipts]},
    )
    for kind, topic, value, events in (
        ("activities", "kind", "quantity", facts.activities),
        ("scores", "kpi", "value", facts.scores),
    ):
        yield _event_columns(kind, topic, value, events)


def _event_columns(kind: str, topic: str, value: str, events: tuple[Event, ...]) -> EventColumns:
    return EventColumns(
        "activities" if kind == "activities" else "scores",
        *_places(len(events)),
        [event.on.toordinal() for event in events],
        [event.payee for event in events],
        {topic: [event.topic for event in events], value: [event.value for event in events]},
    )


def _places(count: int) -> tuple[list[int], list[int]]:
    return [0] * count, list(range(1, count + 1))


# -------------------------------------------------------------------------------------------------- comparison


def _differences(case: Case, run: Run) -> Iterator[Message]:
    """Every expected figure that the run does not give; a line that is not there counts as 0."""
    for payee, expected in case.expect.get(run.period, {}).items():
        for key, wanted, given in _compared(run, payee, expected):
            if wanted != given:
                yield _difference(case, run.period, payee, key, wanted, given)


def _compared(run: Run, payee: str, expected: Expected) -> Iterator[tuple[str, object, object]]:
    """What a payee must get and what he gets, by the names of the case."""
    lines = run.lines_of(payee)
    amounts = _by_key(((line.plan, line.component), line.amount) for line in lines)
    earned = _by_key(((line.plan, line.component), _earned(line)) for line in lines)
    for key, amount in expected.lines.items():
        yield key, amount, amounts.get(key, ZERO)
    for key, amount in expected.earned.items():
        yield f"earned {key}", amount, earned.get(key, ZERO)
    sums = _sums(run, payee)
    for key, amount in expected.sums.items():
        yield key, amount, sums[key]
    rewards: tuple[tuple[Reward, tuple[str, ...] | None], ...] = (
        ("badge", expected.badges),
        ("award", expected.awards),
    )
    for reward, wanted in rewards:
        if wanted is not None:
            given = (line.component for line in run.given_to(payee, reward))
            yield f"{reward}s", tuple(sorted(wanted)), tuple(sorted(given))


def _earned(line: PayoutLine) -> Decimal:
    collection = line.explanation.collection
    return line.amount if collection is None else collection.earned


def _by_key(amounts: Iterable[tuple[tuple[str, str], Decimal]]) -> dict[str, Decimal]:
    """Amounts by component key and by PLAN/KEY."""
    result: dict[str, Decimal] = {}
    for (plan, component), amount in amounts:
        for key in (component, f"{plan}/{component}"):
            result[key] = result.get(key, ZERO) + amount
    return result


def _sums(run: Run, payee: str) -> Mapping[str, Decimal]:
    """A payee's figures by the names of a case."""
    sums = dict.fromkeys(("cap", "guarantee", "true_up", "draw", "holdback"), ZERO)
    for line in run.plan_lines_of(payee):
        sums[line.kind] += line.amount
    balances = run.balances_of(payee)
    return {
        **sums,
        "paid": run.paid(payee),
        "waiting": run.waiting_for(payee),
        "points": run.state.points_of(payee),
        "draw_balance": sum((balance.draw for balance in balances), ZERO),
        "holdback_balance": sum((balance.holdback for balance in balances), ZERO),
    }


def _difference(case: Case, period: Period, payee: str, key: str, expected: object, given: object) -> Message:
    return Message(
        N_("{period}, {payee}, {key}: expected {expected}, but the plan gives {given}."),
        {
            "period": period,
            "payee": payee,
            "key": key,
            "expected": _shown(key, expected, case.currency),
            "given": _shown(key, given, case.currency),
        },
    )


def _shown(key: str, value: object, currency: Currency) -> Money | Decimal | tuple[str, ...] | str:
    if isinstance(value, Decimal):
        return value if key == "points" else Money(value, currency)
    return value if isinstance(value, tuple) and value else "–"
