"""Invented words in the place of those of a company, always the same for the same, in texts and in JSON.

The order is kept: of two documents the one that came first does so under its new name. What a plan is made of – keys of
components, kinds of activities, KPIs, names of values – stays, because a fault would not show without it.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias

from desktop_app.domain.files.reading import COMMENTS
from desktop_app.domain.targets import COMPANY

Kind: TypeAlias = Literal[
    "person", "person's name", "role", "team", "name", "customer", "product", "category", "tag", "channel",
    "document", "line", "file", "sheet", "author", "text",
]  # fmt: skip
_INVENTED: Mapping[Kind, str] = {
    "person": "P-{}",
    "person's name": "Person {}",
    "role": "Role {}",
    "team": "T-{}",
    "name": "Name {}",
    "customer": "Customer {}",
    "product": "Product {}",
    "category": "Category {}",
    "tag": "Tag {}",
    "channel": "Channel {}",
    "document": "D-{}",
    "line": "L-{}",
    "file": "File {}",
    "sheet": "Sheet {}",
    "author": "Author {}",
    "text": "Text {}",
}
# The kinds of texts in records of runs and in openings, by the keys under which they stand there.
OF_RECORDS: Mapping[str, Kind] = {
    "payee": "person",
    "name": "person's name",
    "team": "team",
    "document": "document",
    "product": "product",
    "category": "category",
    "tag": "tag",
    "channel": "channel",
    "customer": "customer",
    "reason": "text",
    "text": "text",
    "answer": "text",
    "author": "author",
}
_OF_PLANS: Mapping[str, Kind] = {
    "name": "name",
    "gives": "name",
    "product": "product",
    "category": "category",
    "tag": "tag",
    "channel": "channel",
    "customer": "customer",
}


class Words:
    """What each text of a book is called in its copy; `known` are the texts of each kind that the book has."""

    def __init__(self, known: Mapping[Kind, Iterable[str]]) -> None:
        self._called: dict[Kind, dict[str, str]] = {kind: {} for kind in _INVENTED}
        self._digits: dict[Kind, int] = {}
        for kind, texts in known.items():
            in_order = sorted(set(texts) - {""})
            self._digits[kind] = len(str(len(in_order)))
            for text in in_order:
                self(kind, text)

    def __call__(self, kind: Kind, text: str) -> str:
        """The invented word for a text; nothing for nothing."""
        called = self._called[kind]
        if text and text not in called:
            called[text] = _INVENTED[kind].format(f"{len(called) + 1:0{self._digits.get(kind, 1)}}")
        return called.get(text, "")

    def whom(self, code: str) -> str:
        """The same for what a target is for: a person, a team or the company."""
        if code == COMPANY:
            return code
        return self("team" if code in self._called["team"] else "person", code)

    def line_no(self, text: str) -> str:
        """The same for the number of a line: mere digits say nothing about anybody."""
        return text if text.isdecimal() else self("line", text)

    def name(self, text: str) -> str:
        """The same for a name by language, as JSON."""
        return json.dumps({each: self("name", said) for each, said in json.loads(text).items()}, sort_keys=True)

    def narrowed(self, text: str) -> str:
        """The same for the `where` of a target, as JSON."""
        return json.dumps(_replaced(json.loads(text), self, OF_RECORDS), sort_keys=True)

    def opening(self, text: str) -> str:
        """The same for opening balances, as JSON: the documents that wait have their numbers in the middle."""
        content = json.loads(text)
        waiting = [[component, self("document", number), left] for component, number, left in content["waiting"]]
        return json.dumps({**content, "payee": "", "waiting": waiting})

    def plan(self, text: str) -> str:
        """The same for the text of a plan, without its comments."""
        return json.dumps(_replaced(_without_comments(json.loads(text)), self, _OF_PLANS), indent=2) + "\n"

    def record(self, content: Any) -> Any:  # noqa: ANN401 - what json.loads gives
        """The same for what is kept of a run."""
        return _replaced(content, self, OF_RECORDS)

    def plans_of_run(self, plans: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """The same for the plans that a run was made by."""
        return [
            {
                **plan,
                "versions": [[from_on, self.plan(text)] for from_on, text in plan["versions"]],
                "members": [self._member(member) for member in plan["members"]],
            }
            for plan in plans
        ]

    def _member(self, member: Mapping[str, Any]) -> dict[str, Any]:
        said: Mapping[str, Kind] = {"payee": "person", "team": "team", "role": "role"}
        return {**member, **{key: member[key] and self(kind, member[key]) for key, kind in said.items()}}


def _replaced(content: Any, words: Words, kinds: Mapping[str, Kind], key: str = "") -> Any:  # noqa: ANN401 - JSON
    if isinstance(content, dict):
        if key in {"texts", "name", "gives"} and all(isinstance(each, str) for each in content.values()):
            # a name by language
            return {each: words("name", text) for each, text in content.items()}
        if key == "paid":  # amounts by payee
            return {words("person", code): amount for code, amount in content.items()}
        is_payee = {"code", "plans"} <= content.keys()  # findings and currencies have codes of ours
        return {
            each: words("person", value) if each == "code" and is_payee else _replaced(value, words, kinds, each)
            for each, value in content.items()
        }
    if isinstance(content, list):
        parts = [_replaced(each, words, kinds, key) for each in content]
        return sorted(parts) if key in kinds else parts
    if isinstance(content, str) and key in kinds:
        return words(kinds[key], content)
    return content


def _without_comments(content: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(content, dict):
        return {key: _without_comments(value) for key, value in content.items() if key not in COMMENTS}
    if isinstance(content, list):
        return [_without_comments(each) for each in content]
    return content
