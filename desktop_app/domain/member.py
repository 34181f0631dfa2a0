"""One entry of who is on a plan, as the owner writes it."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias

from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import Message

MemberField: TypeAlias = Literal["whom", "from_on", "to_on", "weight", "own_values"]


@frozen
class Member:
    """A payee, a team or a role by code, or everybody where all three are None; both days count, None is open.

    `weight` is a payee's in pools, `own_values` the figures that the plan names and that are others for him.
    """

    payee: str | None = None
    team: str | None = None
    role: str | None = None
    from_on: date | None = None
    to_on: date | None = None
    weight: Fraction = Fraction(1)
    own_values: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_everybody(self) -> bool:
        return self.payee is None and self.team is None and self.role is None


class MemberRefused(WrongUsage):
    """An entry cannot be so because of one of its fields; of `own_values` also which one of them."""

    def __init__(self, field: MemberField, message: Message, value: str = "") -> None:
        super().__init__(message)
        self.field = field
        self.value = value
