"""Whom and what a file names: known to the book, new, or so like a known name that the owner is asked."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field, replace
from typing import TypeAlias

from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.domain.people import Person
from desktop_app.domain.spelling import likeness
from desktop_app.repositories.aliases import NameKind, load_aliases, save_aliases
from desktop_app.repositories.names import load_names
from desktop_app.repositories.people import add_unknown, codes_by_call, load_people
from desktop_app.repositories.session import Change, Connection

__all__ = [
    "NO_DECISIONS",
    "Candidate",
    "Decisions",
    "Doubt",
    "NameKind",
    "Resolved",
    "keep_names",
    "reject_unknown",
    "resolve",
]

NAME_KINDS: tuple[NameKind, ...] = ("person", "customer", "product")


@frozen
class Decisions:
    """What the owner decided about a file after a first look.

    `same` has, by kind and by what the file writes, whom or what it means: the code of a person or a name, in the book
    or elsewhere in the file; what is written itself, where it is another. `create` are the kinds of names that are
    added when the book does not know them; rows with others are rejected. With `replace`, lines that the book has with
    other content are replaced.
    """

    same: Mapping[tuple[NameKind, str], str] = field(default_factory=dict)
    create: frozenset[NameKind] = frozenset(NAME_KINDS)
    replace: bool = False


NO_DECISIONS = Decisions()


@frozen
class Candidate:
    """Somebody or something that may be meant: the code or name that decides, and what to show beside it."""

    key: str
    name: str


@frozen
class Doubt:
    """What a file writes may be somebody or something known, written otherwise; `rows` is how often it does.

    With `must`, the name is that of several people, and the rows are rejected until one is chosen.
    """

    kind: NameKind
    written: str
    rows: int
    candidates: tuple[Candidate, ...]
    must: bool = False


@frozen
class Resolved:
    """By what the file writes: what it means, a code or a name of the book.

    `fresh` are those who will be added, key and name; `unknown` those whom the book does not know and who will not.
    `aliases` are the decisions to be remembered.
    """

    kind: NameKind
    meant: Mapping[str, str]
    fresh: Mapping[str, str]
    unknown: frozenset[str]
    doubts: tuple[Doubt, ...]
    aliases: Mapping[str, str]

    @property
    def changes(self) -> bool:
        """Whether anything is written otherwise than the book calls it."""
        return any(written != key for written, key in self.meant.items())

    def of_taken(self, written: Iterable[str | None], is_taken: Iterable[bool]) -> "Resolved":
        """The same with only those to be added whom a row that is taken names, or a decision."""
        if not self.fresh:
            return self
        needed = {self.meant[text] for text, taken in zip(written, is_taken, strict=True) if taken and text is not None}
        needed.update(self.aliases.values())
        return replace(self, fresh={key: name for key, name in self.fresh.items() if key in needed})

    @property
    def undecided(self) -> frozenset[str]:
        """What is written that means several people."""
        return frozenset(doubt.written for doubt in self.doubts if doubt.must)


Called: TypeAlias = Mapping[str, str]
"""By what a file calls somebody – his number or, in a row without one, his name – his name."""


def resolve(
    connection: Connection, kind: NameKind, called: Called, written: Iterable[str | None], decisions: Decisions
) -> Resolved:
    """Compare what a file calls people, customers or products with the book, which stays as it is.

    `written` is the file's column, for how often each stands in it. A name alone means the one number that has this
    name elsewhere in the file. WrongUsage for a decision that names nobody.
    """
    known = _people(connection) if kind == "person" else _named(connection, kind)
    strangers = {call: name for call, name in called.items() if call not in known.keys}
    bearers = Counter(name for call, name in strangers.items() if call != name)
    numbers = {name: call for call, name in strangers.items() if call != name and bearers[name] == 1}
    decided = {call: same for call in strangers if (same := decisions.same.get((kind, call), call)) != call}
    others = {name: numbers[name] for call, name in strangers.items() if call == name and call in numbers} | decided
    new = {call: name for call, name in strangers.items() if call not in others}
    shared = known.shared | {name for name, count in bearers.items() if count > 1}
    settled = {call for of, call in decisions.same if of == kind}
    doubts = tuple(_doubts(kind, new, known, shared, settled, written))
    # Nobody is added under a name that several have.
    fresh = {call: name for call, name in new.items() if call != name or call not in shared or call in settled}
    meant = {call: known.keys[call] for call in called if call in known.keys} | {call: call for call in new}
    aliases: dict[str, str] = {}
    for call in others:
        last = _last(call, known.keys, others)
        if last not in known.keys and last not in fresh:
            raise WrongUsage(Message(N_("There is nobody and nothing called {name}."), {"name": last}))
        meant[call] = known.keys.get(last, last)
        if call in decided and (last in known.keys or kind in decisions.create):
            aliases[call] = meant[call]
    if kind not in decisions.create:
        return Resolved(kind, meant, {}, frozenset(fresh), doubts, aliases)
    return Resolved(kind, meant, fresh, frozenset(), doubts, aliases)


def _doubts(
    kind: NameKind,
    new: Called,
    known: "_Known",
    shared: Collection[str],
    settled: Collection[str],
    written: Iterable[str | None],
) -> Iterator[Doubt]:
    """The new names that are like one of the book, or one that stands before them in the file."""
    likes = known.likes if new else {}
    counts: Counter[str | None] | None = None
    for call, name in new.items():
        found = {} if call in settled else _alike(call, name, likes)
        if found:
            counts = Counter(written) if counts is None else counts
            yield Doubt(kind, call, counts[call], tuple(found.values()), call in shared)
        if call != name or call not in shared or call in settled:
            for text in {likeness(call), likeness(name)}:
                likes.setdefault(text, {}).setdefault(call, Candidate(call, name))


def _last(call: str, known: Mapping[str, str], others: Mapping[str, str]) -> str:
    """What a name stands for in the end: what it stands for may stand for another one, and in a ring for itself."""
    passed = {call}
    last = others[call]
    while last not in known and last in others and last not in passed:
        passed.add(last)
        last = others[last]
    return last


def reject_unknown(resolved: Resolved, written: Iterable[str | None]) -> Iterator[tuple[int, str, Message]]:
    """The places of rows that name several people at once, or whom the book does not know and is not to, with why."""
    undecided = resolved.undecided
    if not undecided and not resolved.unknown:
        return
    for place, text in enumerate(written):
        if text in undecided:
            yield (
                place,
                text,
                Message(N_("Several people are called {name}: say by number who is meant."), {"name": text}),
            )
        elif text is not None and resolved.meant[text] in resolved.unknown:
            sentence = N_("The book does not know {name}, and new names are not to be added.")
            yield place, text, Message(sentence, {"name": text})


def keep_names(change: Change, resolved: Iterable[Resolved]) -> None:
    """Add the people whom the book does not know, and remember what was decided about spellings."""
    for each in resolved:
        if each.kind == "person":
            add_unknown(change, each.fresh)
        save_aliases(change, each.kind, each.aliases)


@frozen
class _Known:
    """What the book knows: keys by what they are called, all by likeness, and the names that several people have."""

    keys: Mapping[str, str]
    entries: tuple[tuple[str, Candidate], ...]
    shared: frozenset[str] = frozenset()

    @property
    def likes(self) -> dict[str, dict[str, Candidate]]:
        likes: dict[str, dict[str, Candidate]] = {}
        for text, candidate in self.entries:
            likes.setdefault(likeness(text), {}).setdefault(candidate.key, candidate)
        return likes


def _people(connection: Connection) -> _Known:
    people = load_people(connection)
    names = Counter(person.name for person in people)
    keys = codes_by_call(connection)
    entries = [(text, Candidate(person.code, person.name)) for person in people for text in _called(person)]
    return _Known(keys, tuple(entries), frozenset(name for name, count in names.items() if count > 1))


def _called(person: Person) -> tuple[str, ...]:
    return (person.code,) if person.code == person.name else (person.code, person.name)


def _named(connection: Connection, kind: NameKind) -> _Known:
    names = load_names(connection, kind)
    keys = load_aliases(connection, kind) | {name: name for name in names}
    return _Known(keys, tuple((name, Candidate(name, name)) for name in names))


def _alike(call: str, name: str, likes: Mapping[str, Mapping[str, Candidate]]) -> dict[str, Candidate]:
    """Who or what is called so but for the writing.

    Two people of one name with a number each are two: for who has a number, a name counts only of one who has none.
    """
    found = dict(likes.get(likeness(call), {}))
    if call != name:
        found = {key: each for key, each in found.items() if likeness(each.key) == likeness(call)}
        nameless = likes.get(likeness(name), {})
        found |= {key: each for key, each in nameless.items() if each.key == each.name}
    found.pop(call, None)
    return found
