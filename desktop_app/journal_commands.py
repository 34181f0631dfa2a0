"""The commands about the journal: undo, redo, and who changed what and when."""

from desktop_app.console import DONE, Asked, Opened, say
from desktop_app.domain.steps import CellChange
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _
from desktop_app.wording.journal import change_line, edit_name
from desktop_app.wording.messages import text

_SHOWN_OF_A_STEP = 5


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
    from desktop_app.services.export_journal import export_journal
    from desktop_app.services.show_journal import show_journal

    with Opened(asked, reads=True) as book:
        if asked.to is not None:
            count = export_journal(book, asked.to, words=asked.find or "")
            lines = [_("Wrote {count} steps to {file}.").format(count=formats.number(count), file=asked.to)]
            return say(asked, {"file": str(asked.to), "steps": count}, lines)
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
