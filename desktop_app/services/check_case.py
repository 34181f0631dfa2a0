"""A plan case worked out in a book of its own and compared with the figures that it must give."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from db.book import Book
from desktop_app.domain.case import Case, read_case
from desktop_app.domain.engine import Company, calculate
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import Currency, Money
from desktop_app.domain.people import Person
from desktop_app.domain.reading import Node, read_json
from desktop_app.domain.run import Run, draft
from desktop_app.domain.targets import Targets
from desktop_app.importing.files import read_content
from desktop_app.repositories.imports import ImportRecord, add_import
from desktop_app.repositories.measures import BookFacts
from desktop_app.repositories.people import add_unknown
from desktop_app.repositories.sales import add_sales
from desktop_app.repositories.session import writing
from desktop_app.services.add_plan import check_limits
from desktop_app.services.currencies import currency_of


@dataclass(frozen=True, slots=True)
class CaseReport:
    """A case by name, what it gave, and every figure that differs from what it must give."""

    name: str
    run: Run
    differences: tuple[Message, ...]


def check_case(path: Path) -> CaseReport:
    """Work out the case in a file; TierbookError if the file is no case or needs something that plans cannot say."""

    def plan_at(place: str) -> Node:
        return read_json(read_content(path.parent / place), place)

    case = read_case(read_content(path), path.name, _currency, plan_at)
    for index, assignment in enumerate(case.assignments):
        check_limits(assignment.plan, case.rounding_step, path.name, f"plans[{index}].plan.")
    run = _work_out(case)
    return CaseReport(case.name, run, tuple(_differences(case, run)))


def _currency(node: Node) -> Currency:
    try:
        return currency_of(node.text())
    except TierbookError:
        node.fail(Message(N_("the code of a currency, such as CNY")))


def _work_out(case: Case) -> Run:
    credited = {payee for splits in case.sales.splits or () for payee, _ in splits} | set(case.sales.payee)
    unknown = sorted(credited - {person.code for person in case.people})
    people = case.people + tuple(Person(code, code) for code in unknown)
    with closing(Book.in_memory()) as book, writing(book) as connection:
        add_unknown(connection, {person.code: person.name for person in people})
        record = ImportRecord("case", case.name, "", datetime.now(UTC), len(case.sales), len(case.sales), 0, 0)
        add_sales(connection, case.sales, add_import(connection, record, [""]))
        company = Company(
            case.currency,
            case.rounding_step,
            case.calendar,
            people,
            case.teams,
            Targets(case.targets, case.calendar),
            case.assignments,
        )
        return draft(company, calculate(company, case.period, BookFacts(connection, case.currency)))


def _differences(case: Case, run: Run) -> Iterator[Message]:
    """Every expected figure that the run does not give; a line that is not there counts as 0."""
    for payee, expected in case.expect.items():
        given: dict[str, Decimal] = {}
        for line in run.lines_of(payee):
            given[line.component] = given.get(line.component, Decimal(0)) + line.amount
            given[f"{line.plan}/{line.component}"] = line.amount
        for key, amount in expected.lines.items():
            if given.get(key, Decimal(0)) != amount:
                yield _difference(case, payee, key, amount, given.get(key, Decimal(0)))
        if expected.paid is not None and run.paid(payee) != expected.paid:
            yield _difference(case, payee, "paid", expected.paid, run.paid(payee))


def _difference(case: Case, payee: str, key: str, expected: Decimal, given: Decimal) -> Message:
    return Message(
        N_("{payee}, {key}: expected {expected}, but the plan gives {given}."),
        {
            "payee": payee,
            "key": key,
            "expected": Money(expected, case.currency),
            "given": Money(given, case.currency),
        },
    )
