"""What the window asks of the services about a book's settings, as work for `ui.tasks`."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.period import Period
from ui.ask import Work

if TYPE_CHECKING:
    from db.book import Book
    from desktop_app.domain.opening import Opening
    from desktop_app.services.show_openings import Openings
    from ui.tasks import Progress


def company_changed(book: "Book", name: str, language: str) -> "Work[None]":
    """Give the company another name."""

    def work(_progress: "Progress") -> None:
        from desktop_app.services.change_settings import change_company

        change_company(book, name, language)

    return work


def logo_read(file: Path) -> "Work[bytes]":
    """The picture of a file, as small as a slip needs it."""

    def work(_progress: "Progress") -> bytes:
        from ui.logo import small_logo

        return small_logo(file)

    return work


def logo(book: "Book") -> "Work[bytes | None]":
    """The logo of the company, None for none."""

    def work(_progress: "Progress") -> bytes | None:
        from desktop_app.services.show_logo import show_logo

        return show_logo(book)

    return work


def logo_taken(book: "Book", file: Path) -> "Work[None]":
    """Let the picture of a file be the logo."""

    def work(_progress: "Progress") -> None:
        from desktop_app.services.change_settings import change_logo
        from ui.logo import small_logo

        change_logo(book, small_logo(file))

    return work


def logo_changed(book: "Book", picture: bytes | None) -> "Work[None]":
    """Let another picture be the logo, or none."""

    def work(_progress: "Progress") -> None:
        from desktop_app.services.change_settings import change_logo

        change_logo(book, picture)

    return work


def ceiling_changed(book: "Book", ceiling: Decimal | None) -> "Work[None]":
    """Let the incentive be meant to cost at most this share of revenue; None for no ceiling."""

    def work(_progress: "Progress") -> None:
        from desktop_app.services.change_settings import change_cost_ceiling

        change_cost_ceiling(book, ceiling)

    return work


def beginning_changed(book: "Book", first_period: Period | None) -> "Work[None]":
    """Let another month be the first that is paid with the book."""

    def work(_progress: "Progress") -> None:
        from desktop_app.services.change_settings import change_beginning

        change_beginning(book, first_period)

    return work


def openings(book: "Book") -> "Work[Openings]":
    """What everybody brings along from the time before the book."""

    def work(_progress: "Progress") -> "Openings":
        from desktop_app.services.show_openings import show_openings

        return show_openings(book)

    return work


def opening_set(book: "Book", opening: "Opening", first_period: Period) -> "Work[None]":
    """Let somebody bring this along, as of the beginning of the book's first month."""

    def work(_progress: "Progress") -> None:
        from desktop_app.services.set_opening import set_opening

        set_opening(book, opening, first_period)

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
