"""A plan of a book as a document, drawn to be looked at: as the bytes of a PDF."""

import json
from collections.abc import Sequence
from datetime import date
from io import BytesIO

from db.book import Book
from desktop_app.domain.frozen import frozen
from desktop_app.domain.period import Period, Span
from desktop_app.domain.plan import covered
from desktop_app.reporting.plan_document import write_plan
from desktop_app.reporting.plan_record import PlanRecord
from desktop_app.reporting.typefaces import missing
from desktop_app.repositories.people import load_people
from desktop_app.repositories.plans import PlanTexts, assignments_of, read_version
from desktop_app.repositories.session import Connection, reading
from desktop_app.repositories.settings import load_settings
from desktop_app.services.known_plan import known_plan


@frozen
class DrawnPlan:
    """A PDF, how many pages it has, and the characters that no font has (they print as 〓)."""

    content: bytes
    pages: int
    missing: tuple[str, ...]


def draw_plan(
    book: Book, plan_key: str, *, languages: Sequence[str] = (), on: date | None = None, people_of: Period | None = None
) -> DrawnPlan:
    """Draw a plan, one language after the other ("en", "zh_CN"; default: the book's).

    `on` is a day on which the version holds (default: the newest one); with `people_of` those stand in it who are on
    the plan in that month. WrongUsage if there is no such plan.
    """
    with reading(book) as connection:
        plan = known_plan(connection, plan_key)
        settings = load_settings(connection)
        people = None if people_of is None else _people(connection, plan, settings.calendar.span(people_of))
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
    content = BytesIO()
    pages = write_plan(record, content, languages=languages or (settings.language,))
    said = [json.dumps(json.loads(version[1]), ensure_ascii=False), *settings.company.texts.values(), *(people or ())]
    return DrawnPlan(content.getvalue(), pages, tuple(sorted(missing("".join(said)))))


def _people(connection: Connection, plan: PlanTexts, span: Span) -> tuple[str, ...]:
    """The names of those whom the plan covers in a span."""
    return tuple(person.name for person in covered(load_people(connection), assignments_of([plan]), span))
