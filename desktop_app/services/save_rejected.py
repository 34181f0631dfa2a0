"""The rows that an import did not take, as a file that can be mended and imported again."""

from collections.abc import Iterable
from pathlib import Path

from desktop_app.domain.column_letters import column_letter
from desktop_app.importing.problem import Problem
from desktop_app.reporting.spreadsheet import write_workbook
from desktop_app.reporting.table_sheet import TableSheet, headed
from desktop_app.services.import_file import Preview
from desktop_app.wording.catalogue import _
from desktop_app.wording.messages import text


def save_rejected(preview: Preview, path: Path) -> int:
    """Write the rejected rows as they were, with the reason beside each, as xlsx; how many they are.

    A sheet for each sheet of the file; the first columns are those of the file, so that the same way of reading fits.
    TierbookError if the file cannot be written.
    """
    sheets = []
    for sheet in preview.sheets:
        rejected = [
            each for each in preview.result.problems if each.sheet == sheet.sheet and each.severity == "rejected"
        ]
        if not rejected:
            continue
        width = max((len(sheet.headers), *(len(each.cells) for each in rejected)))
        headers = [*sheet.headers, *[""] * (width - len(sheet.headers))]
        named = [header or column_letter(index) for index, header in enumerate(headers)]
        reasons: dict[int | None, list[Problem]] = {}
        for each in rejected:  # a row of people × months may have several
            reasons.setdefault(each.row, []).append(each)
        rows = [
            [*found[0].cells, *[""] * (width - len(found[0].cells)), str(row), _why(found)]
            for row, found in reasons.items()
        ]
        columns = headed(*named, _("Row in the file"), _("Why it was not imported"))
        sheets.append(TableSheet(sheet.sheet, columns, rows))
    return write_workbook(path, sheets) if sheets else 0


def _why(problems: Iterable[Problem]) -> str:
    return " ".join(dict.fromkeys(text(each.message) for each in problems))
