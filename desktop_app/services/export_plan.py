"""A plan of a book as a plan file."""

from datetime import date
from pathlib import Path

from db.book import Book
from desktop_app.services.list_plans import export_plan
from desktop_app.services.save_document import save_document


def export_plan_file(book: Book, plan_key: str, file: Path, on: date | None = None) -> Path:
    """Write the version of a plan that holds on a day (None: the newest) into a file, in place of one of that name.

    TierbookError if it cannot be written, WrongUsage if there is no such plan.
    """
    return save_document(export_plan(book, plan_key, on).encode(), file)
