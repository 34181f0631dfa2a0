"""What somebody types into a cell of one of the owner's lists: people, teams, customers, products."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal

from desktop_app.domain.frozen import frozen
from desktop_app.domain.list_edit import REQUIRED, ListField, ListKind, ListValue
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import Currency, to_decimal
from desktop_app.domain.people import BASE_PAY_BELOW_ZERO
from desktop_app.domain.period import Span
from desktop_app.importing.texts import split_tags
from desktop_app.importing.typed import MOST_CHARACTERS, Refused, clean, typed_day, typed_decimal, typed_figure

DAYS: frozenset[ListField] = frozenset({"hired_on", "left_on", "first_bought_on", "from_on", "to_on"})


@frozen
class ListReader:
    """Reads the cells of the lists of a book in a currency; `span` are the days of the current month.

    `teams` and `people` have codes by all that a team or a person may be called, `shared` what several are called.
    """

    span: Span
    currency: Currency
    teams: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()

    def read(self, kind: ListKind, name: ListField, typed: str) -> ListValue | Refused:
        """The value of a cell, None (no tags: ()) for an empty one; Refused with the reason."""
        text = clean(typed)
        if len(text) > MOST_CHARACTERS:
            sentence = N_("That is {count} characters long; a cell takes {most}.")
            return Refused(Message(sentence, {"count": len(text), "most": MOST_CHARACTERS}))
        if name == "tags":
            return split_tags(text)
        if not text:
            return Refused(Message(N_("This must not be empty."))) if name in REQUIRED[kind] else None
        return self._value(name, text)

    def _value(self, name: ListField, text: str) -> ListValue | Refused:
        match name:
            case "team":
                return _called(text, self.teams, self.shared, Message(N_("There is no team {name} in the book.")))
            case "manager":
                sentence = N_("{name} is not among the people of the book.")
                return _called(text, self.people, self.shared, Message(sentence))
            case "unit_cost":
                return _cost(text)
            case "base_pay":
                return self._base_pay(text)
        return self._day(text) if name in DAYS else text

    def _base_pay(self, text: str) -> Decimal | Refused:
        amount = typed_decimal(text, Message(N_("base pay")), self.currency.decimals)
        return Refused(BASE_PAY_BELOW_ZERO) if isinstance(amount, Decimal) and amount < 0 else amount

    def _day(self, text: str) -> ListValue | Refused:
        day = typed_day(text, self.span)
        if day is None:
            sentence = N_("“{found}” is no day: write 2026-03-05, 3-5, or 5 for the 5th of the current month.")
            return Refused(Message(sentence, {"found": text}))
        return day


def _called(text: str, codes: Mapping[str, str], shared: frozenset[str], unknown: Message) -> str | Refused:
    """The code of the one who is called so, but for capital letters; Refused where there is none, or several."""
    if text in codes:
        return codes[text]
    if text in shared:
        return Refused(
            Message(N_("Several are called {name}: type the number of the one that is meant."), {"name": text})
        )
    found = {code for call, code in codes.items() if call.casefold() == text.casefold()}
    return found.pop() if len(found) == 1 else Refused(Message(unknown.template, {"name": text}))


def _cost(text: str) -> Decimal | Refused:
    exact = typed_figure(text)
    if exact is None or not _is_finite(exact.denominator):
        return Refused(Message(N_("“{found}” cannot be read as the cost of one."), {"found": text}))
    return to_decimal(exact)


def _is_finite(denominator: int) -> bool:
    """Whether a fraction with this denominator is a decimal: =10/3 is none."""
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    return denominator == 1
