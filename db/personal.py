"""What is hashed names people by reference only, so that a person can be erased while every hash stays right.

In place of a person's code or name stands "§ID:DIGEST": the person's id and a salted SHA-256 of the text, which lies
in a table of its own, with its salt. Without text and salt the digest says nothing about the name any more.
"""

import hashlib
import json
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple, TypeAlias

from sqlalchemy import Connection, insert, select, update

from db.chain import canonical
from db.schema import alias, person, personal

MARK = "§"
_DIGITS = 40  # of the digest, hexadecimal: 160 bits

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')  # in canonical JSON
_REFERENCE = re.compile(rf'"{MARK}(?:(?P<id>\d+):(?P<digest>[0-9a-f]{{{_DIGITS}}})"|(?={MARK}))')


Kind: TypeAlias = Literal["code", "name"]
Called: TypeAlias = tuple[int, Kind, str]  # a person's id, and his code or one of his names


class Names(NamedTuple):
    """The codes and names of everybody in the book, other spellings included, with the ids of those who have them."""

    by_code: Mapping[str, int]
    by_name: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, connection: Connection, before: Iterable[Called] = (), *, with_aliases: bool = True) -> "Names":
        """Everybody's of today, and what those were called `before` who were changed or taken away."""
        by_code: dict[str, int] = {}
        by_name: dict[str, tuple[int, ...]] = {}
        for number, kind, said in (*_called(connection, with_aliases=with_aliases), *before):
            if kind == "code":
                by_code.setdefault(said, number)
            elif number not in by_name.get(said, ()):
                by_name[said] = (*by_name.get(said, ()), number)
        return cls(by_code, by_name)

    @property
    def is_plain(self) -> bool:
        """Whether every name is one person's alone, so that it does not matter beside which code it stands."""
        return all(len(ids) == 1 for ids in self.by_name.values())

    def whose(self, text: str, near: int | None) -> tuple[int, Kind] | None:
        """Whose code or name a text is; of several with one name the one whose code stands beside it."""
        if text in self.by_code:
            return self.by_code[text], "code"
        ids = self.by_name.get(text)
        if ids is None:
            return None
        return (near if near in ids else ids[0]), "name"


def _called(connection: Connection, *, with_aliases: bool) -> Iterator[Called]:
    """Everybody's code and name, and what files write for him."""
    for number, code, name in connection.execute(
        select(person.c.id, person.c.code, person.c.name).order_by(person.c.id)
    ):
        yield number, "code", code
        yield number, "name", name
    if not with_aliases:  # books of before version 3
        return
    others = select(alias.c.person_id, alias.c.written).where(alias.c.person_id.is_not(None)).order_by(alias.c.id)
    for number, written in connection.execute(others):
        yield number, "name", written


class Concealing:
    """Puts references in the place of codes and names, and keeps what they stand for."""

    def __init__(self, connection: Connection, before: Iterable[Called] = (), *, with_aliases: bool = True) -> None:
        self._connection = connection
        self._names = Names.of(connection, before, with_aliases=with_aliases)
        self._references: dict[tuple[int, Kind, str], str] = {}
        self._quoted: dict[str, tuple[int, Kind, str]] = {
            _quoted(text): (*whose, text)
            for text in (*self._names.by_name, *self._names.by_code)
            if (whose := self._names.whose(text, None)) is not None
        }

    def text(self, content: object) -> str:
        """Canonical JSON with references for every text that is, as a whole, somebody's code or name."""
        said = canonical(content)
        if self._names.is_plain and f'"{MARK}' not in said:
            return _STRING.sub(self._concealed, said)
        return canonical(self._conceal(content))

    def _concealed(self, found: re.Match[str]) -> str:
        whose = self._quoted.get(found.group())
        return found.group() if whose is None else f'"{self._reference(*whose)}"'

    def _conceal(self, content: Any, near: int | None = None) -> Any:  # noqa: ANN401 - what json.loads gives
        """The same JSON with references, where somebody's name is another's, too, or a text looks like a reference."""
        if isinstance(content, str):
            whose = self._names.whose(content, near)
            if whose is not None:
                return self._reference(*whose, content)
            return MARK + content if content.startswith(MARK) else content
        if isinstance(content, dict):
            texts = (each for each in content.values() if isinstance(each, str))
            codes = {self._names.by_code[each] for each in texts if each in self._names.by_code}
            beside = next(iter(codes)) if len(codes) == 1 else near
            return {self._conceal(key): self._conceal(value, beside) for key, value in content.items()}
        if isinstance(content, list | tuple):
            return [self._conceal(each, near) for each in content]
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


_SAID = select(personal.c.digest, personal.c.kind, personal.c.text, person.c.code).outerjoin(
    person, person.c.id == personal.c.person_id
)


class Revealing:
    """Puts codes and names back in the place of references. Somebody who was erased is "#ID".

    With `today`, a code is the one that the person has now: records of before still fit the people of today.
    """

    def __init__(self, connection: Connection, *, today: bool = False) -> None:
        self._texts: dict[str, str | None] = {
            row.digest: row.code if today and row.kind == "code" and row.code is not None else row.text
            for row in connection.execute(_SAID)
        }

    def text(self, said: str) -> str:
        """JSON in a text, with its references replaced."""
        return _REFERENCE.sub(self._revealed, said)

    def content(self, said: str) -> Any:  # noqa: ANN401 - what json.loads gives
        """What JSON in a text says, with its references replaced."""
        return json.loads(self.text(said))

    def _revealed(self, found: re.Match[str]) -> str:
        number, digest = found.group("id"), found.group("digest")
        if number is None:  # a text of somebody's that begins with the mark
            return '"'
        known = self._texts.get(digest)
        return _quoted(erased(int(number)) if known is None else known)


def references_in(said: str) -> Iterator[tuple[int, str]]:
    """Whom a concealed text names, and the digests of what he is called there."""
    for found in _REFERENCE.finditer(said):
        if found.group("id") is not None:
            yield int(found.group("id")), found.group("digest")


def erased(person_id: int) -> str:
    """What an erased person is called."""
    return f"#{person_id}"


def erase(connection: Connection, person_id: int) -> None:
    """Forget what the references to a person stand for."""
    mine = personal.c.person_id == person_id
    connection.execute(update(personal).where(mine).values(salt=None, text=None))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
