"""The payroll sheet of a month as a file."""

from decimal import Decimal
from pathlib import Path

from db.book import Book
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Message
from desktop_app.domain.payroll import By, FileType, PayrollLayout
from desktop_app.domain.period import Period
from desktop_app.domain.run import Run
from desktop_app.reporting.payroll_sheet import payroll_sheet
from desktop_app.reporting.spreadsheet import write_workbook
from desktop_app.reporting.text_table import write_csv
from desktop_app.services.arrange_payroll import check_layout
from desktop_app.services.progress import Progress, silent
from desktop_app.services.show_payroll import show_payroll
from desktop_app.wording.catalogue import in_language

_TYPES: dict[str, FileType] = {".xlsx": "xlsx", ".csv": "csv"}


@frozen
class PayrollWritten:
    """The file, how many rows it has besides heading and total, and the run that it shows."""

    file: Path
    rows: int
    columns: tuple[str, ...]
    run: Run

    @property
    def total(self) -> Decimal:
        """What everybody is paid together, in major units."""
        return self.run.total


def export_payroll(
    book: Book,
    period: Period,
    to: Path,
    *,
    by: By = "person",
    layout: PayrollLayout | None = None,
    lang: str | None = None,
    progress: Progress = silent,
) -> PayrollWritten:
    """Write the payroll sheet of a month as xlsx or csv, by the ending of the file's name.

    `layout` is how it looks this time, else as the book remembers it for rows of that kind; `lang` is "en" or
    "zh_CN", else the book's language. A file that is there is replaced by a whole one. WrongUsage for another
    ending; TierbookError where nobody is paid anything, or where the file cannot be written.
    """
    kind = file_type(to)
    if layout is not None:
        check_layout(layout)
    payroll = show_payroll(book, period)
    if not payroll.run.payees:
        raise TierbookError(
            Message(N_("There is nothing to pay in {period}, so there is no payroll sheet."), {"period": period})
        )
    progress(0.5, Message(N_("Writing {file}"), {"file": to.name}))
    with in_language(lang or payroll.language):
        sheet = payroll_sheet(payroll.run, layout or payroll.layouts[by])
        rows = write_workbook(to, [sheet]) if kind == "xlsx" else write_csv(to, sheet)
    return PayrollWritten(to, rows, tuple(column.title for column in sheet.columns), payroll.run)


def file_type(path: Path) -> FileType:
    """The kind of a file by its ending; WrongUsage for one that is not written."""
    kind = _TYPES.get(path.suffix.lower())
    if kind is None:
        text = N_("{file} is neither .xlsx nor .csv; give the file one of these endings.")
        raise WrongUsage(Message(text, {"file": str(path)}))
    return kind
