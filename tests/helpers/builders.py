"""Short ways to say a small company in a test: every argument has a value that does no harm.

Amounts, counts and rates are texts as a plan file writes them ("1234.50", "5%"), days are ISO texts, and the people of
a test are called li and han. A test writes down what matters to it, and nothing else:

    company = a_company(assignments=[an_assignment(a_plan(a_component(tiers={"0": "5%"})))])
    lines = calculate(company, MARCH, ListFacts([a_sale("33.30")])).lines
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.engine import Company, Credited
from desktop_app.domain.money import MILLIONTHS, Currency
from desktop_app.domain.name import Name
from desktop_app.domain.people import Membership, Person, Team
from desktop_app.domain.period import Calendar, Period, Span
from desktop_app.domain.plan import (
    EVERYTHING,
    Assignment,
    Boundary,
    Component,
    Constant,
    GiftKind,
    Measure,
    MeasureKind,
    Mode,
    Plan,
    Position,
    Schedule,
    Tier,
    Where,
)
from desktop_app.domain.sales import SaleColumns
from desktop_app.domain.targets import Target, Targets

CNY = Currency("CNY", 2)
JPY = Currency("JPY", 0)
CENT = Decimal("0.01")
MARCH = Period("month", 2026, 3)
ALL_OF_MARCH = Span(date(2026, 3, 1), date(2026, 3, 31))
REVENUE = Measure("revenue")


def number(text: str) -> Fraction:
    """The value of "1234.50" or "5%"."""
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def a_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


# ------------------------------------------------------------------------------------------------------- sales


@dataclass(frozen=True, slots=True)
class SaleLine:
    """One sale line as plain values: amounts in major units; `splits` are (payee, share), without one it is all his."""

    on: date
    payee: str
    amount: Fraction
    quantity: Fraction = Fraction(1)
    cost: Fraction | None = None
    product: str | None = None
    category: str | None = None
    channel: str | None = None
    customer: str | None = None
    tags: frozenset[str] = frozenset()
    splits: tuple[tuple[str, Fraction], ...] = ()

    @property
    def credits(self) -> tuple[tuple[str, Fraction], ...]:
        return self.splits or ((self.payee, Fraction(1)),)

    def is_in(self, where: Where) -> bool:
        named = {"product": self.product, "category": self.category, "channel": self.channel, "customer": self.customer}
        conditions = {field.name: getattr(where, field.name) for field in fields(where)}
        tags = conditions.pop("tag")
        return (not tags or bool(tags & self.tags)) and all(
            not values or named[key] in values for key, values in conditions.items()
        )


def a_sale(
    amount: str,
    payee: str = "li",
    on: str = "2026-03-02",
    *,
    quantity: str = "1",
    cost: str | None = None,
    product: str | None = None,
    category: str | None = None,
    channel: str | None = None,
    customer: str | None = None,
    tags: Iterable[str] = (),
    splits: Mapping[str, str] | None = None,
) -> SaleLine:
    """A sale line of li's on 2 March 2026; `splits` gives shares by payee: {"li": "60%", "han": "40%"}."""
    return SaleLine(
        date.fromisoformat(on),
        payee,
        number(amount),
        number(quantity),
        None if cost is None else number(cost),
        product,
        category,
        channel,
        customer,
        frozenset(tags),
        tuple((code, number(share)) for code, share in (splits or {}).items()),
    )


class ListFacts:
    """The engine's facts out of a list of sale lines, one by one, in the order of the list."""

    def __init__(self, lines: Iterable[SaleLine]) -> None:
        self.lines = tuple(lines)

    def credited(self, measure: Measure, span: Span) -> Credited:
        values: dict[str, Fraction] = {}
        without_cost: dict[str, int] = {}
        for line in self.lines:
            if line.on not in span or not line.is_in(measure.where):
                continue
            value = _value(line, measure.kind)
            for payee, share in line.credits:
                if value is None:
                    without_cost[payee] = without_cost.get(payee, 0) + 1
                else:
                    values[payee] = values.get(payee, Fraction(0)) + value * share
        return Credited(values, without_cost)


def _value(line: SaleLine, kind: MeasureKind) -> Fraction | None:
    if kind == "gross_margin":
        return None if line.cost is None else line.amount - line.cost
    return line.quantity if kind == "quantity" else line.amount


def lines_of(sales: SaleColumns, currency: Currency) -> tuple[SaleLine, ...]:
    """The sale lines of columns (a case's, a reader's) one by one."""
    minor = 10**currency.decimals

    def at(column: Sequence[str | None] | None, index: int) -> str | None:
        return None if column is None else column[index]

    def scaled(column: Sequence[int | None] | None, index: int, scale: int) -> Fraction | None:
        value = None if column is None else column[index]
        return None if value is None else Fraction(value, scale)

    return tuple(
        SaleLine(
            date.fromordinal(sales.date_on[index]),
            sales.payee[index],
            Fraction(sales.amount[index], minor),
            scaled(sales.quantity, index, MILLIONTHS) or Fraction(0),
            scaled(sales.cost, index, minor),
            at(sales.product, index),
            at(sales.category, index),
            at(sales.channel, index),
            at(sales.customer, index),
            frozenset(sales.tags[index]) if sales.tags else frozenset(),
            tuple((payee, Fraction(share, MILLIONTHS)) for payee, share in sales.splits[index]) if sales.splits else (),
        )
        for index in range(len(sales))
    )


# ------------------------------------------------------------------------------------------------------- plans


def a_where(**conditions: str | Iterable[str]) -> Where:
    """`a_where(category="Outdoor", product=["p1", "p2"])`."""
    return Where(
        **{key: frozenset({values} if isinstance(values, str) else values) for key, values in conditions.items()}
    )


def a_measure(kind: MeasureKind = "revenue", **conditions: str | Iterable[str]) -> Measure:
    return Measure(kind, a_where(**conditions) if conditions else EVERYTHING)


def attainment(measure: Measure = REVENUE) -> Position:
    """The position "attainment of the target for that measure"."""
    return Position(measure, "attainment")


def a_constant(value: str) -> Constant:
    return Constant(number(value))


def a_schedule(
    tiers: Mapping[str, str], mode: Mode = "marginal", gift: GiftKind | None = None, boundary: Boundary = "at"
) -> Schedule:
    """Tiers as {bound: gift}, `a_schedule({"0%": "5%", "100%": "6%"})`; a gift is a rate (in linear mode a factor)."""
    kind: GiftKind = gift or ("factor" if mode == "linear" else "rate")
    return Schedule(mode, tuple(Tier(number(start), kind, number(value)) for start, value in tiers.items()), boundary)


def a_component(
    tiers: Mapping[str, str] | None = None,
    mode: Mode = "marginal",
    gift: GiftKind | None = None,
    *,
    key: str = "commission",
    name: str | None = None,
    base: Measure | Constant = REVENUE,
    position: Position | None = None,
    boundary: Boundary = "at",
    floor: str | None = None,
    cap: str | None = None,
) -> Component:
    """A commission on revenue: 5 % of everything, unless `tiers` ({bound: gift}) says otherwise."""
    return Component(
        key,
        Name({"": name or key}),
        base,
        a_schedule(tiers or {"0": "5%"}, mode, gift, boundary),
        position,
        None if floor is None else number(floor),
        None if cap is None else number(cap),
    )


def a_plan(
    *components: Component, name: str = "Field sales", prorate_targets: bool = True, prorate_sums: bool = True
) -> Plan:
    """A plan of the given components, or of one commission."""
    return Plan(Name({"": name}), components or (a_component(),), prorate_targets, prorate_sums)


def an_assignment(
    plan: Plan | None = None,
    key: str = "1",
    *,
    payees: Iterable[str] = (),
    teams: Iterable[str] = (),
    roles: Iterable[str] = (),
    from_on: str | None = None,
    to_on: str | None = None,
) -> Assignment:
    """A plan for everybody and for ever, unless something else is said."""
    return Assignment(
        key, plan or a_plan(), frozenset(payees), frozenset(teams), frozenset(roles), a_day(from_on), a_day(to_on)
    )


# ----------------------------------------------------------------------------------------------------- company


def a_person(
    code: str = "li",
    *,
    name: str | None = None,
    team: str | None = None,
    role: str | None = None,
    hired_on: str | None = None,
    left_on: str | None = None,
) -> Person:
    """Somebody who has always been here, and in one team."""
    memberships = () if team is None else (Membership(team),)
    return Person(code, name or code, role, a_day(hired_on), a_day(left_on), memberships)


def a_team(code: str = "north", *, name: str | None = None, manager: str | None = None) -> Team:
    return Team(code, Name({"": name or code}), manager)


def a_target(value: str, payee: str = "li", period: str = "2026-03", measure: Measure = REVENUE) -> Target:
    return Target(payee, measure, Period.parse(period), number(value))


def a_company(
    *,
    people: Iterable[Person] | None = None,
    assignments: Iterable[Assignment] | None = None,
    targets: Iterable[Target] = (),
    teams: Iterable[Team] = (),
    currency: Currency = CNY,
    rounding_step: str | None = None,
    month_starts_on: int = 1,
) -> Company:
    """Li alone, on a plan of 5 % of revenue, in CNY, rounded to the minor unit."""
    calendar = Calendar(month_starts_on)
    return Company(
        currency,
        currency.minor_unit if rounding_step is None else Decimal(rounding_step),
        calendar,
        (a_person(),) if people is None else tuple(people),
        tuple(teams),
        Targets(targets, calendar),
        (an_assignment(),) if assignments is None else tuple(assignments),
    )
