"""Records as JSON and back without loss: numbers are exact texts, days and instants ISO; a field `as_` is "as"."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from desktop_app.domain.money import exact_text

T = TypeVar("T")
_FROM_TEXT: dict[type, Any] = {
    Fraction: Fraction,
    Decimal: Decimal,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
}


def to_json(record: object) -> Any:  # noqa: ANN401, PLR0911 - what json.dumps takes; a return a kind
    """A frozen dataclass of numbers, texts, days, instants, tuples, mappings and records, as what json.dumps takes."""
    if is_dataclass(record):
        return {field.name.rstrip("_"): to_json(getattr(record, field.name)) for field in fields(record)}
    if isinstance(record, Mapping):
        return {key: to_json(value) for key, value in record.items()}
    if isinstance(record, frozenset):
        return sorted(record)
    if isinstance(record, tuple):
        return [to_json(item) for item in record]
    if isinstance(record, Fraction):
        return exact_text(record)
    if isinstance(record, Decimal):
        return f"{record:f}"
    if isinstance(record, date):
        return record.isoformat()
    if record is None or isinstance(record, str | int):
        return record
    raise TypeError(f"{type(record).__name__} cannot be kept exactly")


def from_json(kind: type[T], content: object) -> T:
    """The record that to_json wrote; `kind` is its class. TypeError or ValueError where the content does not fit.

    What an earlier program wrote may lack a field that has a default; then it has that.
    """
    try:
        return cast("T", _read(kind, content))
    except (LookupError, AttributeError, ArithmeticError) as error:
        raise ValueError(f"this is no {kind.__name__}: {error!r}") from error


@lru_cache(maxsize=64)
def _types(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


@lru_cache(maxsize=64)
def _keys(kind: Any) -> tuple[frozenset[str], frozenset[str]]:  # noqa: ANN401 - a class of records
    """The keys of a record, and those of them that it cannot do without."""
    known = fields(kind)
    needed = (each for each in known if each.default is MISSING and each.default_factory is MISSING)
    return frozenset(each.name.rstrip("_") for each in known), frozenset(each.name.rstrip("_") for each in needed)


def _read(kind: Any, content: Any) -> object:  # noqa: ANN401 - annotations are values
    origin = get_origin(kind)
    if origin in {Union, UnionType}:
        return _read_one_of(get_args(kind), content)
    if origin is Literal:
        if content not in get_args(kind):
            raise ValueError(f"{content!r} is none of {get_args(kind)}")
        return content
    if origin is not None:
        return _read_many(origin, get_args(kind), content)
    if is_dataclass(kind) and isinstance(kind, type):
        there = content.keys() | _keys(kind)[1]
        hints = ((name, hint) for name, hint in _types(kind).items() if name.rstrip("_") in there)
        return kind(**{name: _read(hint, content[name.rstrip("_")]) for name, hint in hints})
    if kind in _FROM_TEXT and isinstance(content, str):
        return _FROM_TEXT[kind](content)
    if not isinstance(content, kind):
        raise TypeError(f"{content!r} is no {kind.__name__}")
    return content


def _read_one_of(kinds: tuple[Any, ...], content: Any) -> object:  # noqa: ANN401 - the same
    """One of several fixed words, a record that may be missing, or that of several whose keys are nearest."""
    if content is None and NoneType in kinds:
        return None
    if isinstance(content, Mapping):
        records = [kind for kind in kinds if isinstance(kind, type) and is_dataclass(kind)]
        fitting = [kind for kind in records if _keys(kind)[0] >= content.keys() >= _keys(kind)[1]]
        nearest = sorted(fitting, key=lambda kind: len(_keys(kind)[0] - content.keys()))
        return _read((nearest or kinds)[0], content)
    words = (kind for kind in kinds if get_origin(kind) is Literal and content in get_args(kind))
    return _read(next(words, kinds[0]), content)


def _read_many(origin: Any, kinds: tuple[Any, ...], content: Any) -> object:  # noqa: ANN401 - the same
    if origin is Mapping:
        return {key: _read(kinds[1], value) for key, value in content.items()}
    if not isinstance(content, list):
        raise TypeError(f"{content!r} is no list")
    if origin is frozenset:
        return frozenset(_read(kinds[0], item) for item in content)
    each = kinds[:1] * len(content) if kinds[-1:] == (...,) else kinds
    return tuple(_read(kind, item) for kind, item in zip(each, content, strict=True))
