"""What the window asks of the services about what leaves the program: payroll sheets, reports, posters, tables.

Made of the same kind of work as `ui.ask`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.payroll import PayrollLayout
from desktop_app.domain.period import Period
from ui.ask import Work

if TYPE_CHECKING:
    from db.book import Book
    from desktop_app.reporting.table_sheet import TableSheet
    from desktop_app.services.export_payroll import PayrollWritten
    from desktop_app.services.show_payroll import Payroll
    from ui.tasks import Progress


def payroll(book: "Book", period: Period) -> "Work[Payroll]":
    """What a payroll sheet of a month is made of."""

    def work(_progress: "Progress") -> "Payroll":
        from desktop_app.services.show_payroll import show_payroll

        return show_payroll(book, period)

    return work


def arranged(book: "Book", layout: PayrollLayout) -> Work[None]:
    """Let payroll sheets look so from now on."""

    def work(_progress: "Progress") -> None:
        from desktop_app.services.arrange_payroll import arrange_payroll

        arrange_payroll(book, layout)

    return work


def payroll_written(
    book: "Book", period: Period, to: Path, layout: PayrollLayout, language: str
) -> "Work[PayrollWritten]":
    """Write the payroll sheet of a month."""

    def work(progress: "Progress") -> "PayrollWritten":
        from desktop_app.services.export_payroll import export_payroll

        return export_payroll(book, period, to, by=layout.by, layout=layout, lang=language, progress=progress)

    return work


def report_written(book: "Book", period: Period, to: Path, language: str) -> Work[Path]:
    """Write the report of a month."""

    def work(progress: "Progress") -> Path:
        from desktop_app.services.write_report import write_report

        return write_report(book, period, to, lang=language, progress=progress).file

    return work


def poster_written(book: "Book", period: Period, to: Path, language: str) -> Work[Path]:
    """Write the attainment of a month as a poster."""

    def work(progress: "Progress") -> Path:
        from desktop_app.services.write_poster import write_poster

        write_poster(book, period, to, lang=language, progress=progress)
        return to

    return work


def table_written(made: "Callable[[Progress], TableSheet]", to: Path) -> Work[int]:
    """Write a table of the window as xlsx or csv, by the ending of the file's name; how many rows it has."""

    def work(progress: "Progress") -> int:
        from desktop_app.services.export_table import export_table

        return export_table(made(progress), to)

    return work


def table_copied(made: "Callable[[Progress], TableSheet]") -> Work[str]:
    """A table of the window as text for the clipboard."""

    def work(progress: "Progress") -> str:
        from desktop_app.reporting.text_table import tabbed

        return tabbed(made(progress))

    return work
