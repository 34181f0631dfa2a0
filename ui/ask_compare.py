"""What the window asks of the services to compare payouts with an old spreadsheet; see `ui.ask`."""

from typing import TYPE_CHECKING

from desktop_app.domain.period import Period
from ui.ask import Work

if TYPE_CHECKING:
    from db.book import Book
    from desktop_app.importing.files import OpenedFile
    from desktop_app.services.compare_payouts import Comparison, PaidChoice
    from desktop_app.services.understand_file import Source
    from ui.tasks import Progress


def opened(source: "Source") -> "Work[OpenedFile]":
    """The tables of a file, or of what was pasted."""

    def work(progress: "Progress") -> "OpenedFile":
        from desktop_app.services.understand_file import open_source

        return open_source(source, progress=progress)

    return work


def compared(book: "Book", period: Period, table: "OpenedFile", choice: "PaidChoice | None") -> "Work[Comparison]":
    """A period's payouts beside what a table says was paid; without a choice as it is found."""

    def work(_progress: "Progress") -> "Comparison":
        from desktop_app.services.compare_payouts import AS_FOUND, compare_payouts

        return compare_payouts(book, period, table, choice or AS_FOUND)

    return work
