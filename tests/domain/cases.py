"""Cases read and run without a book, on facts out of a list."""

from collections.abc import Iterator

from desktop_app.domain.case import Case, read_case
from desktop_app.domain.engine import calculate
from desktop_app.domain.money import Currency
from desktop_app.domain.reading import Node
from tests.helpers.builders import ListFacts, a_company, lines_of


def open_case(text: str | bytes, file: str) -> Case:
    """A case that names no plan file."""
    return read_case(text, file, _currency_of, _no_plan_file)


def _currency_of(node: Node) -> Currency:
    return Currency(node.text(), 0 if node.text() == "JPY" else 2)


def _no_plan_file(path: str) -> Node:
    raise AssertionError(path)


def differences(case: Case) -> Iterator[str]:
    """What comes out otherwise than the case expects."""
    company = a_company(
        people=case.people,
        assignments=case.assignments,
        targets=case.targets,
        teams=case.teams,
        currency=case.currency,
        rounding_step=str(case.rounding_step),
        month_starts_on=case.calendar.month_starts_on,
    )
    lines = calculate(company, case.period, ListFacts(lines_of(case.sales, case.currency))).lines
    for payee, expected in case.expect.items():
        amounts = {line.component: line.amount for line in lines if line.payee == payee}
        for key, amount in expected.lines.items():
            if amounts.get(key, 0) != amount:
                yield f"{case.name}: {payee} {key} {amounts.get(key)} instead of {amount}"
        if expected.paid is not None and sum(amounts.values()) != expected.paid:
            yield f"{case.name}: {payee} is paid {sum(amounts.values())} instead of {expected.paid}"
