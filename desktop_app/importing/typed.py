"""What somebody types into a cell of a sale line: a day, a person, a name, a figure or one to work out.

A day may be short for the current month: "5" is its 5th, "3-5" the 5th of March nearest to it. A figure may be a sum to
work out: "=120*3-15". Days and months stand in the order of the catalogue's languages, the month first, and the decimal
mark is the point.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message, Value
from desktop_app.domain.money import Currency, to_decimal
from desktop_app.domain.period import Span
from desktop_app.domain.sale_edit import REQUIRED, SaleField, SaleValue
from desktop_app.importing.cells import HALF_WIDTH, parse_number
from desktop_app.importing.dates import parse_date
from desktop_app.importing.kinds import SALES

MOST_CHARACTERS = 500
_LONGEST_SUM = 100  # characters
_DECIMALS = 6  # of a quantity
_LARGEST = 10**15  # minor units or millionths: a thousand such lines still add up in the book's 64 bits
_SHORT_DAY = re.compile(r"([0-9]{1,2})\s*[日号]?")
_SHORT_DATE = re.compile(r"([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*[日号]?")
_TOKEN = re.compile(r"\s*(?:(?P<number>[0-9.][0-9.,]*)|(?P<sign>[-+*/()%]))")
_OPERATORS = str.maketrans({"×": "*", "÷": "/", "−": "-"})
_UNREADABLE = frozenset({"Cc", "Cs"})
_KEYS = {"date_on": "date"}


@frozen
class Refused:
    """Why a cell cannot be taken; `stranger` is a person's name that the book does not know."""

    reason: Message
    stranger: str = ""


Reading: TypeAlias = SaleValue | Refused


@frozen
class CellReader:
    """Reads the cells of a sale line in a book; `span` are the days of the current month.

    `codes` has the people by all that they may be called, `shared_names` the names that several of them have.
    """

    currency: Currency
    span: Span
    codes: Mapping[str, str]
    shared_names: frozenset[str] = frozenset()

    def read(self, field: SaleField, typed: str) -> Reading:
        """The value of a cell, None for an empty one; Refused with the reason."""
        text = clean(typed)
        if not text:
            return Refused(Message(N_("The {field} is empty."), {"field": label(field)})) if field in REQUIRED else None
        if len(text) > MOST_CHARACTERS:
            sentence = N_("That is {count} characters long; a cell takes {most}.")
            return Refused(Message(sentence, {"count": len(text), "most": MOST_CHARACTERS}))
        match field:
            case "date_on":
                return self._day(text)
            case "payee":
                return self._person(text)
            case "amount" | "quantity":
                decimals = self.currency.decimals if field == "amount" else _DECIMALS
                return typed_decimal(text, label(field), decimals)
        return text

    def _day(self, text: str) -> Reading:
        day = typed_day(text, self.span)
        if day is None:
            sentence = N_("“{found}” is no day: write 2026-03-05, 3-5, or 5 for the 5th of the current month.")
            return Refused(Message(sentence, {"found": text}))
        return day

    def _person(self, text: str) -> Reading:
        code = self.codes.get(text) or self._spelt_otherwise(text)
        if code is not None:
            return code
        if text in self.shared_names:
            sentence = N_("Several people are called {name}: type the number of the one who is meant.")
            return Refused(Message(sentence, {"name": text}))
        return Refused(Message(N_("{name} is not among the people of the book."), {"name": text}), stranger=text)

    def _spelt_otherwise(self, text: str) -> str | None:
        """The one person who is called so but for capital letters."""
        found = {code for call, code in self.codes.items() if call.casefold() == text.casefold()}
        return found.pop() if len(found) == 1 else None


def label(field: SaleField) -> Message:
    """What a field is called in a sentence."""
    found = SALES.field(_KEYS.get(field, field))
    if found is None:
        raise LookupError(field)
    return found.label


def clean(text: str) -> str:
    """A text on one line, without what no one can read."""
    if not text.isprintable():  # most are
        text = "".join(" " if unicodedata.category(sign) in _UNREADABLE else sign for sign in text)
    return " ".join(text.split())


def typed_day(text: str, span: Span) -> date | None:
    """The day that is meant; None for none. A day that is short for one is looked for in the span and around it."""
    plain = text.translate(HALF_WIDTH).strip()
    if found := _SHORT_DAY.fullmatch(plain):
        days = (span.first_on + timedelta(days=each) for each in range(span.days))
        return next((day for day in days if day.day == int(found[1])), None)
    if found := _SHORT_DATE.fullmatch(plain):
        return _nearest(int(found[1]), int(found[2]), span)
    ordinal = parse_date(plain, "mdy") or parse_date(plain, "ymd")
    return None if ordinal is None else date.fromordinal(ordinal)


def _nearest(month: int, day: int, span: Span) -> date | None:
    """The day of that month and number that lies in the span, or nearest to it."""
    found = []
    for year in range(span.first_on.year - 1, span.last_on.year + 2):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue  # 29 February
    return min(found, key=lambda each: (each not in span, abs((each - span.first_on).days)), default=None)


def typed_decimal(text: str, field: Message, decimals: int) -> Decimal | Refused:
    """A figure with at most that many decimals, that a book can hold; `field` is what it is called in the reason."""
    exact = typed_figure(text)
    values: dict[str, Value] = {"found": text, "field": field}
    if exact is None:
        return Refused(Message(N_("“{found}” cannot be read as the {field}."), values))
    units = exact * 10**decimals
    if units.denominator != 1:
        sentence = N_("“{found}” has more decimals than the {field} can have, which is {count}.")
        return Refused(Message(sentence, {**values, "count": decimals}))
    if abs(units) > _LARGEST:
        return Refused(Message(N_("“{found}” is too large for one line."), values))
    return to_decimal(exact)


def typed_figure(text: str) -> Fraction | None:
    """The exact value of a number, or of a sum to work out that begins with "="; None if it is neither."""
    plain = text.translate(HALF_WIDTH).strip()
    if not plain.startswith("="):
        number = parse_number(plain, ".")
        return None if number is None else Fraction(number)
    if len(plain) > _LONGEST_SUM:
        return None
    try:
        return _Sum(plain[1:].translate(_OPERATORS)).value()
    except (ValueError, ZeroDivisionError):
        return None


class _Sum:
    """Numbers with + - * / % and brackets, worked out exactly; ValueError for anything else."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._place = 0

    def value(self) -> Fraction:
        result = self._terms()
        if self._place < len(self._tokens):
            raise ValueError(self._tokens[self._place])
        return result

    def _terms(self) -> Fraction:
        result = self._factors()
        while sign := self._take("+-"):
            result = result + self._factors() if sign == "+" else result - self._factors()
        return result

    def _factors(self) -> Fraction:
        result = self._single()
        while sign := self._take("*/"):
            result = result * self._single() if sign == "*" else result / self._single()
        return result

    def _single(self) -> Fraction:
        if sign := self._take("+-"):
            return self._single() if sign == "+" else -self._single()
        if self._take("("):
            result = self._terms()
            if not self._take(")"):
                raise ValueError(")")
        else:
            number = parse_number(self._next(), ".")
            if number is None:
                raise ValueError
            result = Fraction(number)
        while self._take("%"):
            result /= 100
        return result

    def _take(self, signs: str) -> str:
        """The next token if it is one of these, else ""."""
        token = self._tokens[self._place] if self._place < len(self._tokens) else ""
        if not token or token not in signs:
            return ""
        self._place += 1
        return token

    def _next(self) -> str:
        if self._place >= len(self._tokens):
            raise ValueError
        self._place += 1
        return self._tokens[self._place - 1]


def _tokens(text: str) -> Iterator[str]:
    place = 0
    rest = text.rstrip()
    while place < len(rest):
        found = _TOKEN.match(rest, place)
        if found is None:
            raise ValueError(rest[place:])
        place = found.end()
        yield found["number"] or found["sign"]


def plain_figure(value: Decimal) -> str:
    """A figure as it is typed and copied: no thousands, no currency."""
    return f"{value:f}"
