"""Reading a case: what was known from the start, and what came late."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

from tests.naive.book import Book, Entry, Json, Line, Noted, Person
from tests.naive.numbers import DECIMALS, ONE, ZERO, number
from tests.naive.spans import Span, parse_span


def without_empty(node: object) -> object:
    """A key whose value is null or an empty list is as if it were left out (formats.md)."""
    if isinstance(node, dict):
        return {key: without_empty(each) for key, each in node.items() if each is not None and each != []}
    if isinstance(node, list):
        return [without_empty(each) for each in node]
    return node


def known_at(case: Json, run: Span, folder: Path | None) -> Book:
    """The book when a period is run: the case's lists, then what had come late by then, in order."""
    cleaned = without_empty(case)
    assert isinstance(cleaned, dict)
    arrivals = sorted(cleaned.get("late", {}).items(), key=lambda item: parse_span(item[0]).first)
    known = [cleaned] + [lists for period, lists in arrivals if parse_span(period).first <= run.first]

    def everything(name: str) -> list[Json]:
        return [item for lists in known for item in lists.get(name, [])]

    currency = str(cleaned["currency"])
    decimals = DECIMALS.get(currency, 2)
    return Book(
        step=number(str(cleaned.get("rounding", Fraction(1, 10**decimals)))),
        decimals=decimals,
        starts_on=int(cleaned.get("month_starts_on", 1)),
        people={item["code"]: a_person(item) for item in everything("people")},
        managers={item["code"]: item.get("manager") for item in everything("teams")},
        first_bought={item["code"]: a_day(item.get("first_bought_on"), date.max) for item in everything("customers")},
        targets=everything("targets"),
        lines=[a_line(item) for item in everything("sales")],
        receipts=[noted(item, item["document"], "", item["amount"]) for item in everything("receipts")],
        activities=[noted(item, item["payee"], item["kind"], item["quantity"]) for item in everything("activities")],
        scores=[noted(item, item["payee"], item["kpi"], item["value"]) for item in everything("scores")],
        entries=[an_entry(place, item, folder) for place, item in enumerate(cleaned["plans"], start=1)],
        opening=cleaned.get("opening", []),
    )


def a_day(text: str | None, otherwise: date) -> date:
    return date.fromisoformat(text) if text else otherwise


def noted(item: Json, about: str, kind: str, value: str) -> Noted:
    return Noted(date.fromisoformat(item["date"]), about, kind, number(value))


def a_person(item: Json) -> Person:
    memberships = [
        (each["team"], a_day(each.get("from"), date.min), a_day(each.get("to"), date.max))
        for each in item.get("teams", [])
    ]
    if "team" in item:
        memberships.append((item["team"], date.min, date.max))
    hired, left = a_day(item.get("hired_on"), date.min), a_day(item.get("left_on"), date.max)
    return Person(item["code"], item.get("role"), hired, left, tuple(memberships))


def a_line(item: Json) -> Line:
    """Without splits the line's payee has all of it, a payee named twice the sum; gross is by default the amount."""
    shares: dict[str, Fraction] = {}
    for split in item.get("splits", []):
        shares[split["payee"]] = shares.get(split["payee"], ZERO) + number(split["share"])
    return Line(
        day=date.fromisoformat(item["date"]),
        document=item["document"],
        customer=item.get("customer"),
        product=item.get("product"),
        category=item.get("category"),
        channel=item.get("channel"),
        tags=frozenset(item.get("tags", [])),
        quantity=number(item.get("quantity", "0")),
        amount=number(item["amount"]),
        gross=number(item["gross"] if "gross" in item else item["amount"]),
        cost=number(item["cost"]) if "cost" in item else None,
        discount=number(item.get("discount", "0")),
        returns=item.get("returns"),
        shares=shares or {item["payee"]: ONE},
    )


def an_entry(place: int, item: Json, folder: Path | None) -> Entry:
    plan = item["plan"]
    if isinstance(plan, str):
        assert folder is not None, "a case that names plan files needs the folder that they are in"
        plan = without_empty(json.loads((folder / plan).read_text(encoding="utf-8")))
    payees = item.get("payees")
    return Entry(
        place=place,
        plan=plan,
        start=a_day(item.get("from"), date.min),
        end=a_day(item.get("to"), date.max),
        payees=None
        if payees is None
        else {
            each if isinstance(each, str) else each["code"]: {} if isinstance(each, str) else each for each in payees
        },
        teams=frozenset(item.get("teams", [])),
        roles=frozenset(item.get("roles", [])),
    )
