"""Strict reading of JSON files: what is wrong is named by its path, and nothing is guessed (docs/plan-format.md)."""

import json
import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from fractions import Fraction
from typing import Literal, NoReturn, TypeVar

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message, Value
from desktop_app.domain.money import Named, exact
from desktop_app.domain.period import Period

T = TypeVar("T")
# "\\ud800" passes as JSON but is half a surrogate pair, and could not be written anywhere.
_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")
COMMENTS = frozenset({"source", "note"})  # allowed in every object, and left out of what is read


@frozen
class Node:
    """A value inside a file, with the file's name and the path that leads to it.

    `names` has the texts of the figures that may be written as "$NAME" below it; None where no name is allowed.
    """

    value: object
    file: str
    path: str = ""
    names: Mapping[str, str] | None = None

    def _inside(self, value: object, path: str) -> "Node":
        return Node(value, self.file, path, self.names)

    def fail(self, expected: Message) -> NoReturn:
        """Stop with a sentence: where, what was expected, and what stands there."""
        values: dict[str, Value] = {
            "file": self.file,
            "path": self.path or "$",
            "expected": expected,
            "found": json.dumps(self.value, ensure_ascii=False)[:60],
        }
        raise TierbookError(Message(N_("{file}: at {path} there must be {expected}, but there is {found}."), values))

    def object(self, keys: Collection[str], required: Collection[str] = ()) -> "dict[str, Node]":
        """The members of an object; null and empty lists are as if left out, unknown and missing keys are errors."""
        if not isinstance(self.value, dict):
            self.fail(Message(N_("an object {{…}}")))
        members = {
            key: self._inside(value, f"{self.path}.{key}" if self.path else key) for key, value in self.value.items()
        }
        for key, node in members.items():
            if key not in keys and key not in COMMENTS:
                raise TierbookError(
                    Message(
                        N_("{file}: {path} is not known here; the known keys are {keys}."),
                        {"file": self.file, "path": node.path, "keys": ", ".join(sorted(keys))},
                    )
                )
        kept = {
            key: node
            for key, node in members.items()
            if key not in COMMENTS and node.value is not None and node.value != []
        }
        for key in required:
            if key not in kept:
                raise TierbookError(
                    Message(
                        N_("{file}: {path} is missing."),
                        {"file": self.file, "path": f"{self.path}.{key}" if self.path else key},
                    )
                )
        return kept

    def items(self, read: "Callable[[Node], T]") -> tuple[T, ...]:
        """Every element of a list, read one by one."""
        if not isinstance(self.value, list):
            self.fail(Message(N_("a list […]")))
        return tuple(read(self._inside(value, f"{self.path}[{index}]")) for index, value in enumerate(self.value))

    def text(self) -> str:
        if not isinstance(self.value, str) or not self.value.strip() or _HALF_A_CHARACTER.search(self.value):
            self.fail(Message(N_("a text")))
        return self.value

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            self.fail(Message(N_("true or false")))
        return self.value

    def whole(self, least: int, most: int) -> int:
        if not isinstance(self.value, int) or isinstance(self.value, bool) or not least <= self.value <= most:
            self.fail(Message(N_("a whole number from {least} to {most}"), {"least": least, "most": most}))
        return self.value

    def choice(self, *choices: T) -> T:
        if self.value not in choices:
            self.fail(Message(N_("one of {choices}"), {"choices": ", ".join(map(str, choices))}))
        return choices[choices.index(self.value)]

    def one_or_many(self) -> frozenset[str]:
        """A text or a list of texts."""
        if isinstance(self.value, list):
            return frozenset(self.items(Node.text))
        return frozenset({self.text()})

    def day(self) -> date:
        try:
            day = date.fromisoformat(self.text())
        except ValueError:
            day = None
        if day is None or day.isoformat() != self.value:  # Python also reads "20260331" and "2026-W14-2"
            self.fail(Message(N_('a date such as "2026-03-31"')))
        return day

    def period(self, *kinds: Literal["month", "quarter", "year"]) -> Period:
        try:
            period = Period.parse(self.text())
        except ValueError:
            period = None
        if period is None or period.kind not in (kinds or ("month", "quarter", "year")):
            self.fail(Message(N_('a period such as "2026-03", "2026-Q1" or "2026"')))
        return period

    def number(self) -> Fraction:
        """An amount or a count: a decimal string without "%"."""
        node, name = self._named()
        try:
            value = exact(node.value) if isinstance(node.value, str) else node.fail(_NUMBER)
        except ValueError:
            node.fail(_NUMBER)
        return value if name is None else Named(value, name)

    def ratio(self, most: int | None = 10) -> Fraction:
        """A percentage ("5%") or a ratio ("0.05"); above `most` without "%" it was surely meant as a percentage."""
        node, name = self._named()
        if not isinstance(node.value, str):
            node.fail(_RATIO)
        percent = node.value.endswith("%")
        try:
            value = exact(node.value.removesuffix("%"))
        except ValueError:
            node.fail(_RATIO)
        if not percent and most is not None and value > most:
            node.fail(Message(N_('a percentage with its sign, such as "{value}%"'), {"value": node.value}))
        value = value / 100 if percent else value
        return value if name is None else Named(value, name)

    def _named(self) -> "tuple[Node, str | None]":
        """The figure itself, or the one that stands under its name, with the name."""
        if self.names is None or not isinstance(self.value, str) or not self.value.startswith("$"):
            return self, None
        name = self.value[1:]
        if name not in self.names:
            self.fail(Message(N_("a figure, or the name of one of the plan’s values")))
        return Node(self.names[name], self.file, f"{self.path} ({self.value})"), name


_NUMBER = Message(N_('a number as text, such as "1234.50"'))
_RATIO = Message(N_('a percentage or a ratio as text, such as "5%" or "0.05"'))


def read_json(text: str | bytes, file: str) -> Node:
    """The root of a JSON text in UTF-8; TierbookError with line and column where it is not JSON."""
    try:
        content = text.decode("utf-8-sig") if isinstance(text, bytes) else text
        return Node(json.loads(content, object_pairs_hook=_without_twins), file)
    except UnicodeDecodeError as error:
        raise TierbookError(Message(N_("{file} is not a text in UTF-8."), {"file": file})) from error
    except json.JSONDecodeError as error:
        values: dict[str, Value] = {"file": file, "line": error.lineno, "column": error.colno}
        raise TierbookError(
            Message(N_("{file} is not valid JSON: look at line {line}, column {column}."), values)
        ) from error
    except _TwinKeyError as error:
        raise TierbookError(
            Message(N_("{file}: the key {key} stands twice in one object."), {"file": file, "key": str(error)})
        ) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, or ever deeper brackets
        raise TierbookError(
            Message(N_("{file} is too deeply nested, or a number in it is too long."), {"file": file})
        ) from error


class _TwinKeyError(ValueError):
    pass


def _without_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        keys = [key for key, _ in pairs]
        raise _TwinKeyError(next(key for key in keys if keys.count(key) > 1))
    return members
