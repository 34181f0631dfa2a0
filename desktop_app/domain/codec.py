"""Records as JSON and back without loss: numbers are exact texts, days ISO, bytes base64, `as_` is the key "as".

How a class is written and read is worked out once: a month of two hundred people has half a million values.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from desktop_app.domain.money import exact_text

T = TypeVar("T")
Convert: TypeAlias = Callable[[Any], Any]

_FROM_TEXT: dict[type, Convert] = {
    Fraction: Fraction,
    Decimal: Decimal,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    bytes: b64decode,
}
_WRITERS: dict[type, Convert] = {}


def to_json(record: object) -> Any:  # noqa: ANN401 - what json.dumps takes
    """A frozen dataclass of numbers, texts, days, tuples, mappings and records, as what json.dumps takes."""
    kind = record.__class__
    writer = _WRITERS.get(kind)
    if writer is None:
        writer = _WRITERS[kind] = _writer(kind)
    return writer(record)


def _writer(kind: type) -> Convert:  # noqa: PLR0911 - a return a kind
    if is_dataclass(kind):
        names = [(field.name.rstrip("_"), field.name) for field in fields(kind)]
        return lambda record: {key: to_json(getattr(record, name)) for key, name in names}
    if issubclass(kind, Mapping):
        return lambda record: {key: to_json(value) for key, value in record.items()}
    if issubclass(kind, frozenset):
        return sorted
    if issubclass(kind, tuple):
        return lambda record: [to_json(item) for item in record]
    if issubclass(kind, Fraction):
        return exact_text
    if issubclass(kind, Decimal):
        return lambda record: f"{record:f}"
    if issubclass(kind, date):  # and so a datetime
        return kind.isoformat
    if issubclass(kind, bytes):
        return lambda record: b64encode(record).decode("ascii")
    if issubclass(kind, NoneType | str | int):
        return _as_it_is
    raise TypeError(f"{kind.__name__} cannot be kept exactly")


def from_json(kind: type[T], content: object) -> T:
    """The record that to_json wrote; `kind` is its class. TypeError or ValueError where the content does not fit.

    What an earlier program wrote may lack a field that has a default; then it has that.
    """
    try:
        return cast("T", _reader(cast("Any", kind))(content))
    except (LookupError, AttributeError, ArithmeticError) as error:
        raise ValueError(f"this is no {kind.__name__}: {error!r}") from error


@lru_cache(maxsize=256)
def _reader(kind: Any) -> Convert:  # noqa: ANN401 - annotations are values
    origin = get_origin(kind)
    if origin in {Union, UnionType}:
        return _reader_of_one(get_args(kind))
    if origin is Literal:
        return _reader_of_words(frozenset(get_args(kind)))
    if origin is not None:
        return _reader_of_many(origin, get_args(kind))
    if is_dataclass(kind) and isinstance(kind, type):
        return _reader_of_records(kind)
    return _reader_of_plain(kind)


def _reader_of_plain(kind: type) -> Convert:
    convert = _FROM_TEXT.get(kind)

    def read(content: Any) -> object:  # noqa: ANN401 - what json.loads gives
        if convert is not None and isinstance(content, str):
            return convert(content)
        if not isinstance(content, kind):
            raise TypeError(f"{content!r} is no {kind.__name__}")
        return content

    return read


def _reader_of_words(words: frozenset[object]) -> Convert:
    def read(content: Any) -> object:  # noqa: ANN401 - the same
        if content not in words:
            raise ValueError(f"{content!r} is none of {sorted(map(str, words))}")
        return content

    return read


def _reader_of_records(kind: type) -> Convert:
    members: list[tuple[str, str, Convert]] = []
    needed = _keys(kind)[1]

    def read(content: Any) -> object:  # noqa: ANN401 - the same
        if not members:  # not before it is asked for: records may hold themselves
            members.extend((name, name.rstrip("_"), _reader(hint)) for name, hint in get_type_hints(kind).items())
        return kind(
            **{name: convert(content[key]) for name, key, convert in members if key in content or key in needed}
        )

    return read


@lru_cache(maxsize=64)
def _keys(kind: Any) -> tuple[frozenset[str], frozenset[str]]:  # noqa: ANN401 - a class of records
    """The keys of a record, and those of them that it cannot do without."""
    known = fields(kind)
    needed = (each for each in known if each.default is MISSING and each.default_factory is MISSING)
    return frozenset(each.name.rstrip("_") for each in known), frozenset(each.name.rstrip("_") for each in needed)


def _reader_of_one(kinds: tuple[Any, ...]) -> Convert:
    """One of several fixed words, a record that may be missing, or that of several whose keys are nearest."""
    records = [kind for kind in kinds if isinstance(kind, type) and is_dataclass(kind)]
    words = {word: kind for kind in kinds if get_origin(kind) is Literal for word in get_args(kind)}
    may_be_missing = NoneType in kinds

    @lru_cache(maxsize=16)
    def nearest(there: frozenset[str]) -> Any:  # noqa: ANN401 - the same
        fitting = [kind for kind in records if _keys(kind)[0] >= there >= _keys(kind)[1]]
        return min(fitting, key=lambda kind: len(_keys(kind)[0] - there), default=kinds[0])

    def read(content: Any) -> object:  # noqa: ANN401 - the same
        if content is None and may_be_missing:
            return None
        if isinstance(content, Mapping):
            return _reader(nearest(frozenset(content)))(content)
        return _reader(words.get(content, kinds[0]) if isinstance(content, str) else kinds[0])(content)

    return read


def _reader_of_many(origin: Any, kinds: tuple[Any, ...]) -> Convert:  # noqa: ANN401 - annotations are values
    if origin is Mapping:
        value = _reader(kinds[1])
        return lambda content: {key: value(each) for key, each in content.items()}
    readers = [_reader(kind) for kind in kinds if kind is not ...]
    of_any_length = kinds[-1:] == (...,)

    def read(content: Any) -> object:  # noqa: ANN401 - what json.loads gives
        if not isinstance(content, list):
            raise TypeError(f"{content!r} is no list")
        if origin is frozenset:
            return frozenset(map(readers[0], content))
        if of_any_length:
            return tuple(map(readers[0], content))
        return tuple(convert(item) for convert, item in zip(readers, content, strict=True))

    return read


def _as_it_is(record: object) -> object:
    return record
