"""The commands about the journal: undo, redo, and who changed what and when."""

import csv
import io
from collections.abc import Mapping, Sequence

from desktop_app.console import DONE, Asked, Opened, say
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message
from desktop_app.domain.steps import CellChange
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _
from desktop_app.wording.journal import change_line, edit_name
from desktop_app.wording.messages import text

_SHOWN_OF_A_STEP = 5
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def undo(asked: Asked) -> int:
    """The last change of data taken back."""
    from desktop_app.services.undo_step import undo_step

    with Opened(asked) as book:
        done = undo_step(book)
    name = None if done is None else text(done)
    line = _("There is nothing to undo.") if name is None else _("Undone: {name}").format(name=name)
    return say(asked, {"undone": name}, [line])


def redo(asked: Asked) -> int:
    """What was undone last, done again."""
    from desktop_app.services.redo_step import redo_step

    with Opened(asked) as book:
        done = redo_step(book)
    name = None if done is None else text(done)
    line = _("There is nothing to do again.") if name is None else _("Done again: {name}").format(name=name)
    return say(asked, {"redone": name}, [line])


def log(asked: Asked) -> int:
    """Who changed what and when, to read or as a CSV file."""
    from desktop_app.services.show_journal import show_journal

    with Opened(asked, reads=True) as book:
        entries = show_journal(book, words=asked.find or "")
    found = [
        {
            "step": entry.edit.id,
            "at": entry.edit.happened_at.isoformat(),
            "author": entry.edit.author,
            "kind": entry.edit.kind,
            "name": edit_name(entry.edit),
            "changes": list(entry.lines),
            "check": entry.edit.check,
        }
        for entry in entries
    ]
    if asked.to is not None:
        _write(asked, found)
        lines = [_("Wrote {count} steps to {file}.").format(count=formats.number(len(found)), file=asked.to)]
        return say(asked, {"file": str(asked.to), "steps": len(found)}, lines)
    lines = []
    for entry in entries:
        lines.append(
            f"{entry.edit.id}  {formats.moment(entry.edit.happened_at)}  {entry.edit.author}  {edit_name(entry.edit)}"
        )
        cells = [change for change in entry.changes if isinstance(change, CellChange)]
        shown = (cells or entry.changes)[:_SHOWN_OF_A_STEP]
        lines += [f"    {change_line(change)}" for change in shown]
        more = len(entry.changes) - len(shown)
        if more:
            lines.append("    " + _("and {count} more").format(count=formats.number(more)))
    return say(asked, {"steps": found}, lines or [_("No step of the journal has these words.")]) or DONE


def _write(asked: Asked, found: Sequence[Mapping[str, object]]) -> None:
    """The steps as CSV, a row for each change; a text that a spreadsheet would take for a formula gets a quote."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([_("Step"), _("When"), _("Who"), _("What"), _("Change"), _("Check")])
    for step in found:
        changes = step["changes"]
        for change in changes if isinstance(changes, list) and changes else [""]:
            row = (step["step"], step["at"], step["author"], step["name"], change, step["check"])
            writer.writerow([_harmless(str(cell)) for cell in row])
    try:
        asked.to.write_text(written.getvalue(), encoding="utf-8-sig", newline="")
    except OSError as error:
        sentence = N_("{file} could not be written: {reason}. Close it if it is open, or choose another folder.")
        reason = error.strerror or str(error)
        raise TierbookError(Message(sentence, {"file": str(asked.to), "reason": reason})) from error


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
