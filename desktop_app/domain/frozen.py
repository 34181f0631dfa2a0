"""Frozen dataclasses with slots that cost little to define.

For `@dataclass(frozen=True, slots=True)` Python 3.11 writes and compiles six functions, 0.36 ms a class, which for two
hundred classes was a tenth of the program's start. A class made here behaves alike – `fields`, `replace`, `match` and
pickling take it for a dataclass –, but all share the same functions except `__init__`, which is written when the first
object is made (docs/decisions/0029-frozen.md).
"""

from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, ClassVar, Protocol, TypeVar, dataclass_transform

_T = TypeVar("_T")


class _Made(Protocol):
    """An object of a class that `frozen` has made."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    _values: ClassVar["attrgetter[object]"]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(of: type[_T]) -> type[_T]:
    """Make a class of annotated fields a frozen dataclass with slots; special methods that it has itself stay.

    Fields may have a default or a factory of one; what else `dataclass` and `field` offer is for those who ask them.
    """

    def write_init(self: object, *values: object, **named: object) -> None:
        made.__init__ = _init(made)
        made.__init__(self, *values, **named)

    for name, function in {**_SHARED, "__init__": write_init}.items():
        if name not in vars(of):
            setattr(of, name, function)
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(of)
    made._values = attrgetter(*[each.name for each in fields(made)] or ["__class__"])  # noqa: SLF001
    return made  # type: ignore[no-any-return]


def _init(of: type[Any]) -> Callable[..., None]:
    """An `__init__` that sets each slot itself, as nothing else can."""
    known: dict[str, Any] = {"MISSING": MISSING}
    parameters, lines = ["self"], ["pass"]
    for each in fields(of):
        name = value = each.name
        known[f"set_{name}"] = getattr(of, name).__set__
        if each.default is not MISSING:
            known[f"default_{name}"] = each.default
            parameters.append(f"{name}=default_{name}")
        elif each.default_factory is not MISSING:
            known[f"make_{name}"] = each.default_factory
            parameters.append(f"{name}=MISSING")
            value = f"make_{name}() if {name} is MISSING else {name}"
        else:
            parameters.append(name)
        lines.append(f"set_{name}(self, {value})")
    exec(f"def __init__({', '.join(parameters)}):\n " + "\n ".join(lines), known)  # noqa: S102 - the names of fields
    return known["__init__"]  # type: ignore[no-any-return]


def _equal(self: _Made, other: object) -> object:
    return self._values(self) == self._values(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: _Made) -> int:
    return hash(self._values(self))


def _repr(self: _Made) -> str:
    told = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self))
    return f"{type(self).__qualname__}({told})"


def _set(_self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: _Made) -> list[Any]:
    return [getattr(self, each.name) for each in fields(self)]


def _take_state(self: _Made, state: Sequence[Any]) -> None:
    for each, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)


_SHARED = {
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _set,
    "__delattr__": _delete,
    "__getstate__": _state,
    "__setstate__": _take_state,
}
