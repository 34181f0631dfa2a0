"""What the window asks of the services about plans besides their text: versions, people, examples, files, paper.

Made of the same kind of work as `ui.ask`.
"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.member import Member
from desktop_app.domain.name import Name
from desktop_app.domain.period import Period
from desktop_app.domain.plan import Component
from ui.ask import Work
from ui.models.trial import Attempt

if TYPE_CHECKING:
    from db.book import Book
    from desktop_app.services.draw_plan import DrawnPlan
    from desktop_app.services.list_assignments import PlanPeople
    from desktop_app.services.list_versions import Versions
    from desktop_app.services.plan_cases import Example
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


def drawn(
    book: "Book", plan_key: str, languages: tuple[str, ...], on: date | None, people_of: Period | None
) -> "Work[DrawnPlan]":
    """Draw a plan: the version of a day (None: the newest), with who is on it in a month (None: without)."""

    def work(_progress: "Progress") -> "DrawnPlan":
        from desktop_app.services.draw_plan import draw_plan

        return draw_plan(book, plan_key, languages=languages, on=on, people_of=people_of)

    return work


def example_kept(book: "Book", plan_key: str, component: Component, attempt: Attempt) -> "Work[Example]":
    """Keep what was tried of a component as an example."""

    def work(_progress: "Progress") -> "Example":
        from desktop_app.services.keep_example import keep_example

        return keep_example(book, plan_key, component, attempt.achieved, attempt.trial)

    return work


def case_attached(book: "Book", plan_key: str, file: Path) -> "Work[Example]":
    """Attach the case in a file."""

    def work(_progress: "Progress") -> "Example":
        from desktop_app.services.plan_cases import attach_case

        return attach_case(book, plan_key, file)

    return work


def example_removed(book: "Book", plan_key: str, number: int) -> Work[None]:
    """Remove an example."""

    def work(_progress: "Progress") -> None:
        from desktop_app.services.plan_cases import remove_example

        remove_example(book, plan_key, number)

    return work


def renamed(book: "Book", plan_key: str, name: Name) -> Work[None]:
    """Give a plan another name."""

    def work(_progress: "Progress") -> None:
        from desktop_app.services.rename_plan import rename_plan

        rename_plan(book, plan_key, name)

    return work


def duplicated(book: "Book", plan_key: str) -> Work[str]:
    """Add a copy of a plan; its key."""

    def work(_progress: "Progress") -> str:
        from desktop_app.services.duplicate_plan import duplicate_plan

        return duplicate_plan(book, plan_key)

    return work


def removed(book: "Book", plan_key: str) -> Work[None]:
    """Remove a plan."""

    def work(_progress: "Progress") -> None:
        from desktop_app.services.remove_plan import remove_plan

        remove_plan(book, plan_key)

    return work


def exported(book: "Book", plan_key: str, on: date | None, file: Path) -> Work[Path]:
    """Write the version of a day as a plan file, which may replace another file; its path."""

    def work(_progress: "Progress") -> Path:
        from desktop_app.services.export_plan import export_plan_file

        return export_plan_file(book, plan_key, file, on)

    return work
