"""A plan of a book as a printed document."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.book import Book
from desktop_app.domain.period import Period
from desktop_app.reporting.plan_document import write_plan
from desktop_app.reporting.plan_record import PlanRecord
from desktop_app.reporting.typefaces import missing
from desktop_app.reporting.whole_file import whole_file
from desktop_app.repositories.people import load_people
from desktop_app.repositories.plans import PlanTexts, assignments_of, read_version
from desktop_app.repositories.session import Connection, reading
from desktop_app.repositories.settings import load_settings
from desktop_app.services.known_plan import known_plan


@dataclass(frozen=True, slots=True)
class PlanPrinted:
    """The file, how many pages it has, and the characters that no font has (they print as 〓)."""

    file: Path
    pages: int
    missing: tuple[str, ...]


def print_plan(
    book: Book, plan_key: str, file: Path, *, languages: Sequence[str] = (), on: date | None = None,
    people_of: Period | None = None,
) -> PlanPrinted:  # fmt: skip
    """Write a plan as a PDF, one language after the other ("en", "zh_CN"; default: the book's).

    `on` is a day on which the version holds (default: the newest one); with `people_of` those stand in it who are on
    the plan in that month. WrongUsage if there is no such plan, TierbookError if the file cannot be written.
    """
    with reading(book) as connection:
        plan = known_plan(connection, plan_key)
        settings = load_settings(connection)
        people = None if people_of is None else _people(connection, plan, people_of)
    version = plan.versions[-1] if on is None else plan.at(on)
    place = plan.versions.index(version)
    record = PlanRecord(
        settings.company,
        settings.currency,
        settings.rounding_step,
        read_version(version[1], plan_key),
        place + 1,
        *plan.days[place],
        people_of,
        people,
    )
    with whole_file(file) as target:
        pages = write_plan(record, target, languages=languages or (settings.language,))
    said = [json.dumps(json.loads(version[1]), ensure_ascii=False), *settings.company.texts.values(), *(people or ())]
    return PlanPrinted(file, pages, tuple(sorted(missing("".join(said)))))


def _people(connection: Connection, plan: PlanTexts, period: Period) -> tuple[str, ...]:
    """The names of those whom the plan covers in a month."""
    span = load_settings(connection).calendar.span(period)
    assignments = assignments_of([plan])
    employed = (person for person in load_people(connection) if person.employed_days(span))
    return tuple(person.name for person in employed if any(each.covers(person, span) for each in assignments))
