"""The facts of plan cases: people, targets, sales and what else a case is made of (docs/plan-format.md)."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from desktop_app.domain.files.measure_file import measure_from
from desktop_app.domain.files.plan_file import name_from
from desktop_app.domain.files.reading import Node
from desktop_app.domain.files.shapes import (
    ACTIVITY,
    CUSTOMER,
    MEMBERSHIP,
    OPENING,
    OPENING_EARNED,
    OPENING_WAITING,
    PERSON,
    RECEIPT,
    SALE,
    SCORE,
    SPLIT,
    TARGET,
    TEAM,
)
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import MILLIONTHS, Currency
from desktop_app.domain.name import Name
from desktop_app.domain.opening import Opening
from desktop_app.domain.people import Membership, Person, Team
from desktop_app.domain.plan import Over
from desktop_app.domain.sales import SaleColumns
from desktop_app.domain.targets import Target

ZERO = Decimal(0)


@frozen
class Receipt:
    """Money of a customer for a document, in minor units, with tax."""

    on: date
    document: str
    amount: int


@frozen
class Event:
    """An activity (`topic` is its kind) or a score (its KPI); `value` in millionths."""

    on: date
    payee: str
    topic: str
    value: int


@frozen
class CaseFacts:
    """Facts of a case: those that it begins with, or those that come after some of its periods were closed."""

    people: tuple[Person, ...] = ()
    customers: Mapping[str, date | None] = field(default_factory=dict)
    teams: tuple[Team, ...] = ()
    targets: tuple[Target, ...] = ()
    sales: SaleColumns | None = None
    receipts: tuple[Receipt, ...] = ()
    activities: tuple[Event, ...] = ()
    scores: tuple[Event, ...] = ()


@frozen
class FactReader:
    """Reads the facts of cases; amounts are those of a currency."""

    currency: Currency

    def read(self, members: Mapping[str, Node]) -> CaseFacts:
        """All facts among the members of a case, or of what comes late."""
        return CaseFacts(
            people=members["people"].items(_person) if "people" in members else (),
            customers=dict(members["customers"].items(_customer)) if "customers" in members else {},
            teams=members["teams"].items(_team) if "teams" in members else (),
            targets=members["targets"].items(_target) if "targets" in members else (),
            sales=self.sales(members["sales"]) if "sales" in members else None,
            receipts=members["receipts"].items(self.receipt) if "receipts" in members else (),
            activities=members["activities"].items(_activity) if "activities" in members else (),
            scores=members["scores"].items(_score) if "scores" in members else (),
        )

    def minor(self, node: Node) -> int:
        try:
            return self.currency.to_minor(node.number())
        except ValueError:
            node.fail(Message(N_("an amount with at most {count} decimals"), {"count": self.currency.decimals}))

    def money(self, node: Node) -> Decimal:
        return self.currency.from_minor(self.minor(node))

    def receipt(self, node: Node) -> Receipt:
        members = RECEIPT.read(node)
        return Receipt(members["date"].day(), members["document"].text(), self.minor(members["amount"]))

    def opening(self, node: Node) -> Opening:
        members = OPENING.read(node)
        return Opening(
            members["payee"].text(),
            self.money(members["draw_balance"]) if "draw_balance" in members else ZERO,
            self.money(members["holdback_balance"]) if "holdback_balance" in members else ZERO,
            decimal_from(members["points"]) if "points" in members else ZERO,
            members["waiting"].items(self.waiting) if "waiting" in members else (),
            members["earned"].items(self.earned) if "earned" in members else (),
        )

    def waiting(self, node: Node) -> tuple[str, str, Decimal]:
        members = OPENING_WAITING.read(node)
        return members["component"].text(), members["document"].text(), self.money(members["amount"])

    def earned(self, node: Node) -> tuple[str, Decimal]:
        members = OPENING_EARNED.read(node)
        return members["component"].text(), self.money(members["amount"])

    def sales(self, node: Node) -> SaleColumns:
        rows = node.items(SALE.read)

        def texts(key: str) -> list[str | None]:
            return [row[key].text() if key in row else None for row in rows]

        def sums(key: str) -> list[int | None]:
            return [self.minor(row[key]) if key in row else None for row in rows]

        return SaleColumns(
            sheet=[0] * len(rows),
            row=list(range(1, len(rows) + 1)),
            date_on=[row["date"].day().toordinal() for row in rows],
            payee=[row["payee"].text() for row in rows],
            amount=[self.minor(row["amount"]) for row in rows],
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


def _person(node: Node) -> Person:
    members = PERSON.read(node)
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
        day_from(members, "hired_on"),
        day_from(members, "left_on"),
        teams,
    )


def _membership(node: Node) -> Membership:
    members = MEMBERSHIP.read(node)
    return Membership(members["team"].text(), day_from(members, "from"), day_from(members, "to"))


def _customer(node: Node) -> tuple[str, date | None]:
    members = CUSTOMER.read(node)
    return members["code"].text(), day_from(members, "first_bought_on")


def _team(node: Node) -> Team:
    members = TEAM.read(node)
    code = members["code"].text()
    name = name_from(members["name"]) if "name" in members else Name({"": code})
    return Team(code, name, members["manager"].text() if "manager" in members else None)


def _target(node: Node) -> Target:
    members = TARGET.read(node)
    if ("value" in members) == ("growth" in members):
        node.fail(Message(N_("either a value or a growth")))
    period = members["span"].period()
    weights = (
        members["month_weights"].items(lambda weight: weight.ratio(most=None)) if "month_weights" in members else ()
    )
    if weights and (len(weights) != len(period.months()) or min(weights) < 0 or not sum(weights)):
        members["month_weights"].fail(Message(N_("a weight for each of its months")))
    if "over" in members and "growth" not in members:
        members["over"].fail(Message(N_("nothing: it belongs to {choices}"), {"choices": "growth"}))
    over: Over = "previous_period"
    if "over" in members:
        over = members["over"].choice("previous_period", "same_period_last_year")
    return Target(
        members["for"].text(),
        measure_from({key: members[key] for key in ("measure", "where") if key in members}),
        period,
        members["value"].number() if "value" in members else None,
        members["growth"].ratio() if "growth" in members else Fraction(0),
        over,
        weights,
    )


def _activity(node: Node) -> Event:
    members = ACTIVITY.read(node)
    return Event(members["date"].day(), members["payee"].text(), members["kind"].text(), _count(members["quantity"]))


def _score(node: Node) -> Event:
    members = SCORE.read(node)
    return Event(members["date"].day(), members["payee"].text(), members["kpi"].text(), _count(members["value"]))


def _split(node: Node) -> tuple[str, int]:
    members = SPLIT.read(node)
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


def day_from(members: Mapping[str, Node], key: str) -> date | None:
    """The day of a member; None where it is left out."""
    return members[key].day() if key in members else None


def decimal_from(node: Node) -> Decimal:
    """A number as the decimal that it is written as."""
    node.number()
    return Decimal(node.text())
