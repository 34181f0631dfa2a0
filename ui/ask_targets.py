"""What the window asks of the services about targets: a year of them, changes, and what could be set.

Made of the same kind of work as `ui.ask`.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_app.domain.period import Period
from desktop_app.domain.plan import Measure
from desktop_app.domain.target_edit import TargetEdit
from ui.ask import Work

if TYPE_CHECKING:
    from db.book import Book
    from desktop_app.services.propose_targets import Proposed, Wish
    from desktop_app.services.show_targets import YearTargets
    from ui.tasks import Progress

REVENUE = Measure("revenue")


def targets(book: "Book", month: Period, measure: Measure, year: Period) -> "Work[YearTargets]":
    """The targets for a measure in a year, and where everybody stands in a month."""

    def work(_progress: "Progress") -> "YearTargets":
        from desktop_app.services.show_targets import show_targets

        return show_targets(book, month, measure, year)

    return work


def edited(book: "Book", edits: Sequence[TargetEdit]) -> Work[tuple[Period, ...]]:
    """Set, change and take away targets in one step; the approved months that they are for."""

    def work(_progress: "Progress") -> tuple[Period, ...]:
        from desktop_app.services.edit_targets import edit_targets

        return edit_targets(book, edits)

    return work


def proposed(book: "Book", wish: "Wish") -> "Work[tuple[Proposed, ...]]":
    """What targets a wish comes to."""

    def work(_progress: "Progress") -> "tuple[Proposed, ...]":
        from desktop_app.services.propose_targets import propose_targets

        return propose_targets(book, wish)

    return work


def proposal_set(book: "Book", wish: "Wish", proposed: "Sequence[Proposed]") -> Work[tuple[Period, ...]]:
    """Set what was proposed in one step; the approved months that it is for."""

    def work(_progress: "Progress") -> tuple[Period, ...]:
        from desktop_app.services.propose_targets import set_proposed

        return set_proposed(book, wish, proposed)

    return work
