"""What the window asks of the services about a book's settings, as work for `ui.tasks`."""

from decimal import Decimal
from typing import TYPE_CHECKING

from ui.ask import Work

if TYPE_CHECKING:
    from db.book import Book
    from ui.tasks import Progress


def company_changed(book: "Book", name: str, language: str) -> "Work[None]":
    """Give the company another name."""

    def work(_progress: "Progress") -> None:
        from desktop_app.services.change_settings import change_company

        change_company(book, name, language)

    return work


def language_changed(book: "Book", language: str) -> "Work[None]":
    """Write slips in another language."""

    def work(_progress: "Progress") -> None:
        from desktop_app.services.change_settings import change_language

        change_language(book, language)

    return work


def rounding_changed(book: "Book", step: Decimal) -> "Work[None]":
    """Round to another step."""

    def work(_progress: "Progress") -> None:
        from desktop_app.services.change_settings import change_rounding

        change_rounding(book, step)

    return work


def month_start_changed(book: "Book", day: int) -> "Work[None]":
    """Let months start on another day."""

    def work(_progress: "Progress") -> None:
        from desktop_app.services.change_settings import change_month_start

        change_month_start(book, day)

    return work
