"""The commands about the journal: undo, redo, who changed what and when, and what of a month after its approval."""

from typing import TYPE_CHECKING

from desktop_app.command_line.console import DONE, Asked, Opened, month_named, say
from desktop_app.domain.steps import CellChange
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _
from desktop_app.wording.journal import change_line, edit_name
from desktop_app.wording.messages import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.services.show_journal import Entry

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
    lines = [line for entry in entries for line in _lines(entry)]
    return say(asked, {"steps": _json(entries)}, lines or [_("No step of the journal has these words.")]) or DONE


def changes(asked: Asked) -> int:
    """What was changed of a month after it was approved."""
    from desktop_app.services.changes_since import changes_since

    with Opened(asked, reads=True) as book:
        period = month_named(book, asked.period)
        entries = changes_since(book, period)
    lines = [line for entry in entries for line in _lines(entry)]
    nothing = _("Nothing of {period} was changed after an approval.").format(period=formats.period(period))
    return say(asked, {"period": str(period), "steps": _json(entries)}, lines or [nothing])


def _json(entries: "Iterable[Entry]") -> list[dict[str, object]]:
    """The steps with all that they changed."""
    return [
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


def _lines(entry: "Entry") -> "Iterator[str]":
    """A step in a line, and under it the first of its changes."""
    edit = entry.edit
    yield f"{edit.id}  {formats.moment(edit.happened_at)}  {edit.author}  {edit_name(edit)}"
    cells = [change for change in entry.changes if isinstance(change, CellChange)]
    shown = (cells or entry.changes)[:_SHOWN_OF_A_STEP]
    yield from (f"    {change_line(change)}" for change in shown)
    more = len(entry.changes) - len(shown)
    if more:
        yield "    " + _("and {count} more").format(count=formats.number(more))
