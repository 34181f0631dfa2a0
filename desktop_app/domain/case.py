"""Plan cases: facts, a plan and the figures it must give (`tierbook.case/1`, docs/plan-format.md)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import MILLIONTHS, Currency
from desktop_app.domain.name import Name
from desktop_app.domain.people import Membership, Person, Team
from desktop_app.domain.period import Calendar, Period
from desktop_app.domain.plan import Assignment, Plan
from desktop_app.domain.plan_file import measure_from, name_from, plan_from
from desktop_app.domain.reading import Node, read_json
from desktop_app.domain.sales import SaleColumns
from desktop_app.domain.targets import Target

FORMAT = "tierbook.case/1"
PlanReader = Callable[[str], Node]

_KEYS = (
    "format", "name", "currency", "rounding", "period", "month_starts_on", "people", "customers", "teams", "targets",
    "sales", "receipts", "activities", "scores", "opening", "plans", "expect",
)  # fmt: skip
_UNREAD = ("customers", "receipts", "activities", "scores", "opening")  # facts that no measure reads
_SALE_KEYS = (
    "date", "document", "line", "payee", "customer", "product", "category", "channel", "tags", "quantity", "amount",
    "gross", "cost", "discount", "returns", "splits",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expected:
    """What one payee must get: amounts by component key, and the sum that is paid, if it is named."""

    lines: Mapping[str, Decimal]
    paid: Decimal | None


@dataclass(frozen=True, slots=True)
class Case:
    """An example with its own little company; `expect` names what must be checked and nothing else."""

    name: str
    currency: Currency
    rounding_step: Decimal
    period: Period
    calendar: Calendar
    people: tuple[Person, ...]
    teams: tuple[Team, ...]
    targets: tuple[Target, ...]
    sales: SaleColumns
    assignments: tuple[Assignment, ...]
    expect: Mapping[str, Expected]


def read_case(text: str | bytes, file: str, currency_of: Callable[[Node], Currency], plan_at: PlanReader) -> Case:
    """The case in a file's content.

    `currency_of` knows the decimals of a currency code, `plan_at` opens a plan file that the case names by its path.
    """
    required = ("format", "name", "currency", "people", "plans", "expect", "period")
    members = read_json(text, file).object(_KEYS, required)
    members["format"].choice(FORMAT)
    for key in _UNREAD:
        if key in members and (key != "customers" or _any_first_purchase(members[key])):
            members[key].fail(Message(N_("nothing: no measure of the plans reads it")))
    currency = currency_of(members["currency"])
    people = members["people"].items(_person)
    return Case(
        name=members["name"].text(),
        currency=currency,
        rounding_step=_step(members["rounding"], currency) if "rounding" in members else currency.minor_unit,
        period=members["period"].period("month"),
        calendar=Calendar(members["month_starts_on"].whole(1, 28) if "month_starts_on" in members else 1),
        people=people,
        teams=members["teams"].items(_team) if "teams" in members else (),
        targets=members["targets"].items(_target) if "targets" in members else (),
        sales=_sales(members["sales"], currency) if "sales" in members else SaleColumns([], [], [], [], []),
        assignments=_assignments(members["plans"], plan_at),
        expect=_expect(members["expect"], {person.code for person in people}),
    )


def _any_first_purchase(node: Node) -> bool:
    keys = ("code", "name", "first_bought_on")
    return any(node.items(lambda customer: "first_bought_on" in customer.object(keys, ("code",))))


def _step(node: Node, currency: Currency) -> Decimal:
    step = node.number()
    if step <= 0 or (step / Fraction(currency.minor_unit)).denominator != 1:
        node.fail(Message(N_("a rounding step of whole minor units of {currency}"), {"currency": currency.code}))
    return Decimal(node.text())


def _person(node: Node) -> Person:
    members = node.object(("code", "name", "team", "teams", "role", "hired_on", "left_on"), ("code",))
    code = members["code"].text()
    teams: tuple[Membership, ...] = ()
    if "teams" in members:
        teams = members["teams"].items(_membership)
    elif "team" in members:
        teams = (Membership(members["team"].text()),)
    return Person(
        code,
        members["name"].text() if "name" in members else code,
        members["role"].text() if "role" in members else None,
        members["hired_on"].day() if "hired_on" in members else None,
        members["left_on"].day() if "left_on" in members else None,
        teams,
    )


def _membership(node: Node) -> Membership:
    members = node.object(("team", "from", "to"), ("team",))
    return Membership(members["team"].text(), _day(members, "from"), _day(members, "to"))


def _day(members: Mapping[str, Node], key: str) -> date | None:
    return members[key].day() if key in members else None


def _team(node: Node) -> Team:
    members = node.object(("code", "name", "manager"), ("code",))
    code = members["code"].text()
    name = name_from(members["name"]) if "name" in members else Name({"": code})
    return Team(code, name, members["manager"].text() if "manager" in members else None)


def _target(node: Node) -> Target:
    members = node.object(("for", "measure", "where", "span", "value"), ("for", "measure", "span", "value"))
    value = members["value"].number()
    return Target(members["for"].text(), measure_from(members), members["span"].period(), value)


def _sales(node: Node, currency: Currency) -> SaleColumns:
    rows = node.items(lambda sale: sale.object(_SALE_KEYS, ("date", "document", "payee", "amount")))

    def texts(key: str) -> list[str | None]:
        return [row[key].text() if key in row else None for row in rows]

    def money(row: Mapping[str, Node], key: str) -> int:
        try:
            return currency.to_minor(row[key].number())
        except ValueError:
            row[key].fail(Message(N_("an amount with at most {count} decimals"), {"count": currency.decimals}))

    def sums(key: str) -> list[int | None]:
        return [money(row, key) if key in row else None for row in rows]

    return SaleColumns(
        sheet=[0] * len(rows),
        row=list(range(1, len(rows) + 1)),
        date_on=[row["date"].day().toordinal() for row in rows],
        payee=[row["payee"].text() for row in rows],
        amount=[money(row, "amount") for row in rows],
        document=texts("document"),
        line_no=texts("line"),
        customer=texts("customer"),
        product=texts("product"),
        category=texts("category"),
        channel=texts("channel"),
        tags=[row["tags"].items(Node.text) if "tags" in row else () for row in rows],
        quantity=[_count(row["quantity"]) if "quantity" in row else None for row in rows],
        gross=sums("gross"),
        cost=sums("cost"),
        discount=[_share(row["discount"]) if "discount" in row else None for row in rows],
        returns=texts("returns"),
        splits=[row["splits"].items(_split) if "splits" in row else () for row in rows],
    )


def _split(node: Node) -> tuple[str, int]:
    members = node.object(("payee", "share"), ("payee", "share"))
    return members["payee"].text(), _share(members["share"])


def _count(node: Node) -> int:
    return _millionths(node, node.number())


def _share(node: Node) -> int:
    return _millionths(node, node.ratio())


def _millionths(node: Node, value: Fraction) -> int:
    scaled = value * MILLIONTHS
    if scaled.denominator != 1:
        node.fail(Message(N_("a number with at most six decimals")))
    return scaled.numerator


def _assignments(node: Node, plan_at: PlanReader) -> tuple[Assignment, ...]:
    numbers = iter(range(1, 10_000))
    return node.items(lambda entry: _assignment(entry, str(next(numbers)), plan_at))


def _assignment(node: Node, plan_key: str, plan_at: PlanReader) -> Assignment:
    members = node.object(("plan", "payees", "teams", "roles", "from", "to"), ("plan",))
    return Assignment(
        plan_key,
        _plan(members["plan"], plan_at),
        payees=frozenset(members["payees"].items(_payee)) if "payees" in members else frozenset(),
        teams=members["teams"].one_or_many() if "teams" in members else frozenset(),
        roles=members["roles"].one_or_many() if "roles" in members else frozenset(),
        from_on=_day(members, "from"),
        to_on=_day(members, "to"),
    )


def _plan(node: Node, plan_at: PlanReader) -> Plan:
    return plan_from(plan_at(node.text()) if isinstance(node.value, str) else node)


def _payee(node: Node) -> str:
    return node.text() if isinstance(node.value, str) else node.object(("code",), ("code",))["code"].text()


def _expect(node: Node, payees: set[str]) -> dict[str, Expected]:
    members = node.object(payees)
    return {payee: _expected(entry) for payee, entry in members.items()}


def _expected(node: Node) -> Expected:
    members = node.object(("lines", "paid"))
    lines: dict[str, Decimal] = {}
    if "lines" in members:
        entries = members["lines"].value
        keys = entries.keys() if isinstance(entries, dict) else ()
        lines = {key: _amount(entry) for key, entry in members["lines"].object(keys).items()}
    return Expected(lines, _amount(members["paid"]) if "paid" in members else None)


def _amount(node: Node) -> Decimal:
    node.number()
    return Decimal(node.text())
