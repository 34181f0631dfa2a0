"""The month's report as a PDF file."""

from pathlib import Path

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.domain.period import Period
from desktop_app.domain.run import Run
from desktop_app.reporting.month_report import month_report
from desktop_app.reporting.month_report_record import MonthReport, ReportMonth
from desktop_app.repositories.session import reading
from desktop_app.repositories.settings import load_settings
from desktop_app.services.progress import Progress, silent
from desktop_app.services.save_document import save_document
from desktop_app.services.show_month import show_month
from desktop_app.wording.catalogue import in_language


@frozen
class ReportWritten:
    """The file, and the run that it is about."""

    file: Path
    run: Run


def write_report(
    book: Book, period: Period, to: Path, *, lang: str | None = None, progress: Progress = silent
) -> ReportWritten:
    """Write the report of a month; `lang` is "en" or "zh_CN", the book's language where it is None.

    A file that is there is replaced by a whole one. WrongUsage for a name that does not end in .pdf; TierbookError
    where nobody is paid anything, or where the file cannot be written.
    """
    check_pdf(to)
    progress(0.1, Message(N_("Working out {period}"), {"period": period}))
    month = show_month(book, period)
    if not month.run.payees:
        raise TierbookError(
            Message(N_("There is nothing to pay in {period}, so there is no report."), {"period": period})
        )
    with reading(book) as connection:
        settings = load_settings(connection)
    months = tuple(ReportMonth(each.period, each.revenue, each.target) for each in month.history)
    report = MonthReport(settings.company, month.run, month.previous, months, month.at_target)
    progress(0.6, Message(N_("Writing {file}"), {"file": to.name}))
    with in_language(lang or settings.language):
        content = month_report(report)
    return ReportWritten(save_document(content, to), month.run)


def check_pdf(path: Path) -> None:
    """WrongUsage for a file that is not called a PDF."""
    if path.suffix.lower() != ".pdf":
        raise WrongUsage(Message(N_("{file} does not end in .pdf; give the file this ending."), {"file": str(path)}))
