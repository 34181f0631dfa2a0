"""Plan cases: facts, plans and the figures they must give (`tierbook.case/1`, docs/plan-format.md)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.files.case_facts import CaseFacts, FactReader, day_from, decimal_from
from desktop_app.domain.files.plan_file import name_from, plan_from
from desktop_app.domain.files.reading import Node, read_json
from desktop_app.domain.files.shapes import (
    CASE,
    CASE_FORMAT,
    FIGURES,
    LATE,
    PLAN_ENTRY,
    PLAN_PAYEE,
)
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import Currency
from desktop_app.domain.name import Name
from desktop_app.domain.opening import Opening
from desktop_app.domain.period import Calendar, Period
from desktop_app.domain.plan import Assignment, Plan
from desktop_app.domain.targets import COMPANY

PlanReader = Callable[[str], Node]
ZERO = Decimal(0)
SUMS = (
    "cap",
    "guarantee",
    "true_up",
    "draw",
    "holdback",
    "paid",
    "waiting",
    "points",
    "draw_balance",
    "holdback_balance",
)


@frozen
class Expected:
    """What one payee must get in one period: only what is named is checked.

    `lines` and `earned` by component key (PLAN/KEY where a key occurs twice), `sums` by the names in SUMS.
    """

    lines: Mapping[str, Decimal]
    earned: Mapping[str, Decimal]
    sums: Mapping[str, Decimal]
    badges: tuple[str, ...] | None
    awards: tuple[str, ...] | None


@frozen
class Case:
    """An example with its own little company; its periods are run and closed in their order.

    `late` has the facts that arrive before a period is run, `expect` by period and payee what must be checked.
    """

    name: Name
    currency: Currency
    rounding_step: Decimal
    periods: tuple[Period, ...]
    calendar: Calendar
    facts: CaseFacts
    late: Mapping[Period, CaseFacts]
    openings: tuple[Opening, ...]
    assignments: tuple[Assignment, ...]
    expect: Mapping[Period, Mapping[str, Expected]]


def read_case(text: str | bytes, file: str, currency_of: Callable[[Node], Currency], plan_at: PlanReader) -> Case:
    """The case in a file's content.

    `currency_of` knows the decimals of a currency code, `plan_at` opens a plan file that the case names by its path.
    """
    node = read_json(text, file)
    members = CASE.read(node)
    members["format"].choice(CASE_FORMAT)
    currency = currency_of(members["currency"])
    periods = _periods(node, members)
    facts = FactReader(currency)
    begins_with = facts.read(members)
    late = {period: facts.read(LATE.read(each)) for period, each in _by_period(members, "late", periods).items()}
    known = _codes(members, begins_with, late.values())
    return Case(
        name=name_from(members["name"]),
        currency=currency,
        rounding_step=_step(members["rounding"], currency) if "rounding" in members else currency.minor_unit,
        periods=periods,
        calendar=Calendar(members["month_starts_on"].whole(1, 28) if "month_starts_on" in members else 1),
        facts=begins_with,
        late=late,
        openings=members["opening"].items(facts.opening) if "opening" in members else (),
        assignments=_assignments(members["plans"], plan_at),
        expect=_expect(members, periods, known),
    )


def _periods(node: Node, members: Mapping[str, Node]) -> tuple[Period, ...]:
    if ("period" in members) == ("periods" in members):
        node.fail(Message(N_("either a period or periods")))
    if "period" in members:
        return (members["period"].period(),)
    periods = members["periods"].items(Node.period)
    if len({period.kind for period in periods}) > 1 or list(periods) != sorted(set(periods)):
        members["periods"].fail(Message(N_("periods of one length in their order")))
    return periods


def _by_period(members: Mapping[str, Node], key: str, periods: Sequence[Period]) -> dict[Period, Node]:
    if key not in members:
        return {}
    entries = members[key].object([str(period) for period in periods])
    return {Period.parse(period): entry for period, entry in entries.items()}


def _codes(members: Mapping[str, Node], first: CaseFacts, late: Iterable[CaseFacts]) -> set[str]:
    """The codes of people; those of people and teams are one name space, in which "company" is reserved."""
    people = {person.code for facts in (first, *late) for person in facts.people}
    teams = {team.code for facts in (first, *late) for team in facts.teams}
    twice = people & teams | (people | teams) & {COMPANY}
    if twice:
        members["people"].fail(Message(N_("codes that nobody else has, unlike {code}"), {"code": min(twice)}))
    return people


def _step(node: Node, currency: Currency) -> Decimal:
    step = node.number()
    if step <= 0 or (step / Fraction(currency.minor_unit)).denominator != 1:
        node.fail(Message(N_("a rounding step of whole minor units of {currency}"), {"currency": currency.code}))
    return Decimal(node.text())


# ------------------------------------------------------------------------------------------------------- plans


def _assignments(node: Node, plan_at: PlanReader) -> tuple[Assignment, ...]:
    numbers = iter(range(1, 10_000))
    return node.items(lambda entry: _assignment(entry, str(next(numbers)), plan_at))


def _assignment(node: Node, plan_key: str, plan_at: PlanReader) -> Assignment:
    members = PLAN_ENTRY.read(node)
    text = members["plan"]
    plan = plan_at(text.text()) if isinstance(text.value, str) else text
    payees = members["payees"].items(lambda payee: _payee(payee, plan)) if "payees" in members else ()
    return Assignment(
        plan_key,
        plan_from(plan),
        payees=frozenset(code for code, _own, _weight in payees),
        teams=members["teams"].one_or_many() if "teams" in members else frozenset(),
        roles=members["roles"].one_or_many() if "roles" in members else frozenset(),
        from_on=day_from(members, "from"),
        to_on=day_from(members, "to"),
        own={code: own for code, own, _weight in payees if own is not None},
        weights={code: weight for code, _own, weight in payees},
    )


def _payee(node: Node, plan: Node) -> tuple[str, Plan | None, Fraction]:
    if isinstance(node.value, str):
        return node.text(), None, Fraction(1)
    members = PLAN_PAYEE.read(node)
    weight = members["weight"].number() if "weight" in members else Fraction(1)
    if weight < 0:
        members["weight"].fail(Message(N_("a weight of 0 or more")))
    if "values" not in members:
        return members["code"].text(), None, weight
    names = members["values"].value
    values = members["values"].object(names.keys() if isinstance(names, dict) else ())
    return members["code"].text(), plan_from(plan, {name: value.text() for name, value in values.items()}), weight


# ------------------------------------------------------------------------------------------------------ figures


def _expect(
    members: Mapping[str, Node], periods: Sequence[Period], payees: set[str]
) -> dict[Period, dict[str, Expected]]:
    """By period and payee; a case with one `period` names the payees at once."""
    nodes = {periods[0]: members["expect"]} if "period" in members else _by_period(members, "expect", periods)
    return {
        period: {payee: _expected(entry) for payee, entry in node.object(payees).items()}
        for period, node in nodes.items()
    }


def _expected(node: Node) -> Expected:
    members = FIGURES.read(node)
    return Expected(
        _amounts(members.get("lines")),
        _amounts(members.get("earned")),
        {key: decimal_from(members[key]) for key in SUMS if key in members},
        members["badges"].items(Node.text) if "badges" in members else None,
        members["awards"].items(Node.text) if "awards" in members else None,
    )


def _amounts(node: Node | None) -> dict[str, Decimal]:
    if node is None:
        return {}
    keys = node.value.keys() if isinstance(node.value, dict) else ()
    return {key: decimal_from(entry) for key, entry in node.object(keys).items()}
