"""What the window asks of the services about plans besides their text: versions, people, examples, files, paper.

Made of the same kind of work as `ui.ask`.
"""

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.member import Member
from desktop_app.domain.period import Period
from ui.ask import Work

if TYPE_CHECKING:
    from db.book import Book
    from desktop_app.services.list_assignments import PlanPeople
    from desktop_app.services.list_versions import Versions
    from ui.tasks import Progress


def versions(book: "Book", plan_key: str) -> "Work[Versions]":
    """The versions of a plan."""

    def work(_progress: "Progress") -> "Versions":
        from desktop_app.services.list_versions import list_versions

        return list_versions(book, plan_key)

    return work


def version_made(book: "Book", plan_key: str, from_on: date) -> Work[None]:
    """Let a plan have a version from a day on."""

    def work(_progress: "Progress") -> None:
        from desktop_app.services.edit_versions import new_version

        new_version(book, plan_key, from_on)

    return work


def version_moved(book: "Book", plan_key: str, from_on: date | None, starts_on: date) -> Work[None]:
    """Let a version begin on another day."""

    def work(_progress: "Progress") -> None:
        from desktop_app.services.edit_versions import move_version

        move_version(book, plan_key, from_on, starts_on)

    return work


def version_removed(book: "Book", plan_key: str, from_on: date | None) -> Work[None]:
    """Remove a version."""

    def work(_progress: "Progress") -> None:
        from desktop_app.services.edit_versions import remove_version

        remove_version(book, plan_key, from_on)

    return work


def people(book: "Book", plan_key: str, period: Period) -> "Work[PlanPeople]":
    """Who is on a plan, as a month has it."""

    def work(_progress: "Progress") -> "PlanPeople":
        from desktop_app.services.list_assignments import list_assignments

        return list_assignments(book, plan_key, period)

    return work


def member_kept(book: "Book", plan_key: str, member: Member, number: int | None) -> Work[int]:
    """Put somebody on a plan, or let the entry with an id be another one."""

    def work(_progress: "Progress") -> int:
        from desktop_app.services.edit_assignments import edit_assignment

        return edit_assignment(book, plan_key, member, number)

    return work


def member_removed(book: "Book", plan_key: str, number: int) -> Work[None]:
    """Let an entry of who is on a plan never have been."""

    def work(_progress: "Progress") -> None:
        from desktop_app.services.edit_assignments import remove_assignment

        remove_assignment(book, plan_key, number)

    return work
