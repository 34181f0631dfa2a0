"""What is hashed names people by reference only, so that a person can be erased while every hash stays right.

In place of a person's code or name stands "§ID:DIGEST": the person's id and a salted SHA-256 of the text, which lies
in a table of its own, with its salt. Without text and salt the digest says nothing about the name any more.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from sqlalchemy import Connection, insert, select, update

from db.schema import person, personal

MARK = "§"
_DIGITS = 40  # of the digest, hexadecimal: 160 bits

Replace: TypeAlias = Callable[[str], str]


Kind: TypeAlias = Literal["code", "name"]
Called: TypeAlias = tuple[int, str, str]  # a person's id, code and name


@dataclass(frozen=True, slots=True)
class Names:
    """The codes and names of everybody in the book, with the ids of those who have them."""

    by_code: Mapping[str, int]
    by_name: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, connection: Connection, before: Iterable[Called] = ()) -> "Names":
        """Everybody's of today, and what those were called `before` who were changed or taken away."""
        by_code: dict[str, int] = {}
        by_name: dict[str, tuple[int, ...]] = {}
        query = select(person.c.id, person.c.code, person.c.name).order_by(person.c.id)
        for number, code, name in (*connection.execute(query), *before):
            by_code.setdefault(code, number)
            if number not in by_name.get(name, ()):
                by_name[name] = (*by_name.get(name, ()), number)
        return cls(by_code, by_name)

    def whose(self, text: str, near: int | None) -> tuple[int, Kind] | None:
        """Whose code or name a text is; of several with one name the one whose code stands beside it."""
        if text in self.by_code:
            return self.by_code[text], "code"
        ids = self.by_name.get(text)
        if ids is None:
            return None
        return (near if near in ids else ids[0]), "name"


class Concealing:
    """Puts references in the place of codes and names, and keeps what they stand for."""

    def __init__(self, connection: Connection, before: Iterable[Called] = ()) -> None:
        self._connection = connection
        self._names = Names.of(connection, before)
        self._references: dict[tuple[int, Kind, str], str] = {}

    def conceal(self, content: Any, near: int | None = None) -> Any:  # noqa: ANN401 - what json.loads gives
        """The same JSON with references for every text that is, as a whole, somebody's code or name."""
        if isinstance(content, str):
            whose = self._names.whose(content, near)
            if whose is not None:
                return self._reference(*whose, content)
            return MARK + content if content.startswith(MARK) else content
        if isinstance(content, dict):
            texts = (each for each in content.values() if isinstance(each, str))
            codes = {self._names.by_code[each] for each in texts if each in self._names.by_code}
            beside = next(iter(codes)) if len(codes) == 1 else near
            return {self.conceal(key): self.conceal(value, beside) for key, value in content.items()}
        if isinstance(content, list | tuple):
            return [self.conceal(each, near) for each in content]
        return content

    def _reference(self, person_id: int, kind: Kind, text: str) -> str:
        key = (person_id, kind, text)
        if key not in self._references:
            self._references[key] = self._kept(person_id, kind, text)
        return self._references[key]

    def _kept(self, person_id: int, kind: Kind, text: str) -> str:
        mine = (personal.c.person_id == person_id, personal.c.kind == kind, personal.c.text == text)
        digest = self._connection.execute(select(personal.c.digest).where(*mine)).scalar()
        if digest is None:
            salt = secrets.token_hex(16)
            digest = digest_of(salt, text)
            values = {"digest": digest, "person_id": person_id, "kind": kind, "salt": salt, "text": text}
            self._connection.execute(insert(personal).values(values))
        return f"{MARK}{person_id}:{digest}"


def digest_of(salt: str, text: str) -> str:
    """What stands for a text in hashed content."""
    return hashlib.sha256(f"{salt}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def reveal(connection: Connection, content: Any, *, today: bool = False) -> Any:  # noqa: ANN401 - what json.loads gives
    """The JSON that was concealed. Somebody who was erased is "#ID".

    With `today`, a code is the one that the person has now: records of before still fit the people of today.
    """
    texts = {row.digest: row.text for row in connection.execute(select(personal.c.digest, personal.c.text))}
    codes: dict[str, str] = {}
    if today:
        query = select(personal.c.digest, person.c.code).join(person, person.c.id == personal.c.person_id)
        codes = {row.digest: row.code for row in connection.execute(query.where(personal.c.kind == "code"))}

    def text_of(text: str) -> str:
        if not text.startswith(MARK):
            return text
        if text.startswith(MARK * 2):
            return text[1:]
        number, _colon, digest = text[1:].partition(":")
        known = codes.get(digest, texts.get(digest))
        return erased(int(number)) if known is None else known

    return _replaced(content, text_of)


def erased(person_id: int) -> str:
    """What an erased person is called."""
    return f"#{person_id}"


def erase(connection: Connection, person_id: int) -> None:
    """Forget what the references to a person stand for."""
    mine = personal.c.person_id == person_id
    connection.execute(update(personal).where(mine).values(salt=None, text=None))


def _replaced(content: Any, text_of: Replace) -> Any:  # noqa: ANN401 - what json.loads gives
    if isinstance(content, str):
        return text_of(content)
    if isinstance(content, dict):
        return {text_of(key): _replaced(value, text_of) for key, value in content.items()}
    if isinstance(content, list):
        return [_replaced(each, text_of) for each in content]
    return content
