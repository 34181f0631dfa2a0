"""The journal as a CSV file, for a spreadsheet or somebody who asks who changed what."""

from pathlib import Path

from db.book import Book
from desktop_app.reporting.table_sheet import TableSheet, headed
from desktop_app.reporting.text_table import write_csv
from desktop_app.services.show_journal import show_journal
from desktop_app.wording.catalogue import _
from desktop_app.wording.journal import edit_name


def export_journal(book: Book, to: Path, *, words: str = "") -> int:
    """Write the steps that have every one of the words, the newest first, a row for each change; how many steps.

    A text that a spreadsheet would take for a formula gets a quote before it. A file that is there is replaced.
    """
    entries = show_journal(book, words=words)
    columns = headed(_("Step"), _("When"), _("Who"), _("What"), _("Change"), _("Check"))
    rows = (
        (edit.id, edit.happened_at.isoformat(), edit.author, edit_name(edit), change, edit.check)
        for edit, changes in ((entry.edit, entry.lines) for entry in entries)
        for change in changes or ("",)
    )
    write_csv(to, TableSheet(_("Change log"), columns, rows))
    return len(entries)
