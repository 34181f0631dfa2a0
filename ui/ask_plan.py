"""What the window asks of the services while a plan is edited.

Made of the same kind of work as `ui.ask`; what only looks at the plan itself is answered at once.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.domain.message import Message
from desktop_app.domain.plan import Component, Plan
from ui.ask import Work

if TYPE_CHECKING:
    from db.book import Book
    from ui.tasks import Progress


def checked(plan: Plan, rounding_step: Decimal) -> Plan:
    """The plan as its reader takes it, at once, while one types; TierbookError where he does not."""
    from desktop_app.services.edit_plan import check_plan

    return check_plan(plan, rounding_step)


def edited(book: "Book", key: str, from_on: date | None, plan: Plan, what: Message) -> Work[None]:
    """Let the version of a plan that begins on a day say what `plan` says, in one step of that name."""

    def work(_progress: "Progress") -> None:
        from desktop_app.services.edit_plan import edit_plan

        edit_plan(book, key, from_on, plan, what)

    return work


def names(book: "Book") -> Work[Mapping[str, tuple[str, ...]]]:
    """The names that conditions and measures can be about."""

    def work(_progress: "Progress") -> Mapping[str, tuple[str, ...]]:
        from desktop_app.services.list_plan_names import list_plan_names

        return list_plan_names(book)

    return work


def shapes() -> tuple[Component, ...]:
    """The components to begin with, at once, because a menu waits for them."""
    from desktop_app.services.list_shapes import list_shapes

    return list_shapes()


def started(book: "Book", component: Component) -> Work[str]:
    """Add a plan of one component, for everybody; its key."""

    def work(_progress: "Progress") -> str:
        from desktop_app.services.start_plan import start_plan

        return start_plan(book, component)

    return work
