"""What `frozen` makes is what `dataclass(frozen=True, slots=True)` makes, for whoever uses it."""

import copy
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.frozen import frozen


@frozen
class Ours:
    """A figure with its notes."""

    name: str
    figure: int = 7
    notes: tuple[str, ...] = field(default_factory=tuple)

    def doubled(self) -> int:
        return self.figure * 2


@dataclass(frozen=True, slots=True)
class Theirs:
    """The same, by the standard library."""

    name: str
    figure: int = 7
    notes: tuple[str, ...] = field(default_factory=tuple)


@frozen
class Wider(Ours):
    """With a field more, and words of its own."""

    unit: str = "h"

    def __repr__(self) -> str:
        return f"{self.figure} {self.unit}"


@frozen
class Nothing:
    """Without a field."""


@frozen
class Growing:
    """With a list of its own."""

    items: list[int] = field(default_factory=list)


values = st.tuples(st.sampled_from("ab"), st.integers(0, 2), st.lists(st.sampled_from("cd"), max_size=1).map(tuple))


@given(values, values)
def test_they_are_equal_where_dataclasses_are(one: tuple[Any, ...], other: tuple[Any, ...]) -> None:
    ours = Ours(*one), Ours(*other)
    assert (ours[0] == ours[1]) == (Theirs(*one) == Theirs(*other))
    assert (hash(ours[0]) == hash(ours[1])) == (ours[0] == ours[1])
    assert repr(ours[0]) == repr(Theirs(*one)).replace("Theirs", "Ours")
    assert [each.name for each in fields(ours[0])] == [each.name for each in fields(Theirs)]


def test_defaults_are_taken_and_each_has_its_own() -> None:
    assert Ours("a") == Ours(name="a", figure=7, notes=())
    assert replace(Ours("a"), figure=3) == Ours("a", 3)
    first, second = Growing(), Growing()
    first.items.append(1)
    assert second.items == []


@pytest.mark.parametrize(
    "made",
    [Ours, lambda: Ours("a", 1, (), 4), lambda: Ours("a", colour=1), lambda: Ours("a", name="b")],  # type: ignore[call-arg, misc]
)
def test_wrong_arguments_are_refused(made: Callable[[], Ours]) -> None:
    with pytest.raises(TypeError, match=r"__init__\(\)"):
        made()


def test_nothing_can_be_set_deleted_or_added() -> None:
    ours: Any = Ours("a")
    with pytest.raises(FrozenInstanceError):
        ours.figure = 1
    with pytest.raises(FrozenInstanceError):
        ours.colour = 1
    with pytest.raises(FrozenInstanceError):
        del ours.figure
    assert not hasattr(ours, "__dict__")
    assert ours == Ours("a")


def test_they_are_pickled_copied_and_matched() -> None:
    ours = Ours("a", 2, ("n",))
    assert pickle.loads(pickle.dumps(ours)) == ours  # noqa: S301 - our own
    assert copy.deepcopy(ours) == ours
    match ours:
        case Ours(name, figure):
            assert (name, figure) == ("a", 2)
    assert is_dataclass(ours)


def test_one_may_extend_another() -> None:
    wider = Wider("a", unit="km")
    assert (wider.figure, wider.unit, wider.doubled(), repr(wider)) == (7, "km", 14, "7 km")
    assert wider != Ours("a")
    assert replace(wider, name="b") == Wider("b", 7, (), "km")
    assert Wider("a").unit == "h"


def test_one_without_fields_is_equal_to_itself_only() -> None:
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())
    assert Nothing() != object()
    assert repr(Nothing()).endswith("Nothing()")
