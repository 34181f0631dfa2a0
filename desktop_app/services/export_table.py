"""Any table of the program as a file."""

from pathlib import Path

from desktop_app.reporting.spreadsheet import write_workbook
from desktop_app.reporting.table_sheet import TableSheet
from desktop_app.reporting.text_table import write_csv
from desktop_app.services.export_payroll import file_type


def export_table(sheet: TableSheet, to: Path) -> int:
    """Write a table as xlsx or csv, by the ending of the file's name; how many rows it has.

    A file that is there is replaced by a whole one. WrongUsage for another ending; TierbookError where the file
    cannot be written.
    """
    return write_workbook(to, [sheet]) if file_type(to) == "xlsx" else write_csv(to, sheet)
