"""A plan of a book as a printed document."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from db.book import Book
from desktop_app.domain.frozen import frozen
from desktop_app.domain.period import Period
from desktop_app.services.draw_plan import draw_plan
from desktop_app.services.save_document import save_document


@frozen
class PlanPrinted:
    """The file, how many pages it has, and the characters that no font has (they print as 〓)."""

    file: Path
    pages: int
    missing: tuple[str, ...]


def print_plan(
    book: Book, plan_key: str, file: Path, *, languages: Sequence[str] = (), on: date | None = None,
    people_of: Period | None = None,
) -> PlanPrinted:  # fmt: skip
    """Write a plan as a PDF, drawn as `draw_plan` does.

    WrongUsage if there is no such plan, TierbookError if the file cannot be written.
    """
    drawn = draw_plan(book, plan_key, languages=languages, on=on, people_of=people_of)
    return PlanPrinted(save_document(drawn.content, file), drawn.pages, drawn.missing)
