"""The journal as a CSV file, for a spreadsheet or somebody who asks who changed what."""

import csv
import io
import re
from pathlib import Path

from db.book import Book
from desktop_app.reporting.refusals import not_written
from desktop_app.services.show_journal import show_journal
from desktop_app.wording.catalogue import _
from desktop_app.wording.journal import edit_name

# Full-width signs are those of a formula, too, where Chinese is typed; some programs pass over blanks before them.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def export_journal(book: Book, to: Path, *, words: str = "") -> int:
    """Write the steps that have every one of the words, the newest first, a row for each change; how many steps.

    A text that a spreadsheet would take for a formula gets a quote before it. A file that is there is replaced.
    """
    entries = show_journal(book, words=words)
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([_("Step"), _("When"), _("Who"), _("What"), _("Change"), _("Check")])
    for entry in entries:
        edit = entry.edit
        for change in entry.lines or ("",):
            row = (edit.id, edit.happened_at.isoformat(), edit.author, edit_name(edit), change, edit.check)
            writer.writerow([_harmless(str(cell)) for cell in row])
    try:
        to.write_text(written.getvalue(), encoding="utf-8-sig", newline="")
    except OSError as error:
        raise not_written(to, error) from error
    return len(entries)


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell
