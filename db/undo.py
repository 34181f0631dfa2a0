"""Undo and redo: the inverse of a step, as a new step. The list is cut at a barrier and survives a restart."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from db.entries import Added, Changed, Entry, Removed
from db.journal import Change, Step, entries_of, stepping, steps
from db.schema import metadata, run, run_event, step


class Open(NamedTuple):
    """The steps that can be undone and those that can be redone, the next one last."""

    undo: tuple[Step, ...]
    redo: tuple[Step, ...]


def open_steps(connection: Connection) -> Open:
    """What can be undone and redone: the edits since the last barrier, as the undoing so far has left them."""
    barrier = connection.execute(select(func.max(step.c.id)).where(step.c.kind == "barrier")).scalar() or 0
    done: list[Step] = []
    undone: list[Step] = []
    for each in steps(connection, after=barrier):
        if each.kind == "undo":
            undone.append(done.pop())
        elif each.kind == "redo":
            done.append(undone.pop())
        else:
            done.append(each)
            undone.clear()
    return Open(tuple(done), tuple(undone))


def undo(connection: Connection, author: str) -> Step | None:
    """Take back the last step that can be; which it was, None if there is none."""
    done = open_steps(connection).undo
    if not done:
        return None
    with stepping(connection, done[-1].name, author, "undo", done[-1].id) as change:
        for entry in reversed(entries_of(connection, done[-1].id)):
            _take_back(change, entry)
    return done[-1]


def redo(connection: Connection, author: str) -> Step | None:
    """Do again what was undone last; which step it was, None if there is none.

    It is the undoing that is taken back, because that one knows the rows that were taken away.
    """
    undone = open_steps(connection).redo
    if not undone:
        return None
    query = select(func.max(step.c.id)).where(step.c.kind == "undo", step.c.of_id == undone[-1].id)
    undoing: int = connection.execute(query).scalar_one()
    with stepping(connection, undone[-1].name, author, "redo", undone[-1].id) as change:
        for entry in reversed(entries_of(connection, undoing)):
            _take_back(change, entry)
    return undone[-1]


def take_back(connection: Connection, first: int, last: int) -> None:
    """Let every row of data be as it was before the steps from first to last, both included, which are the newest.

    Without a step of its own, and so for a scratch copy only. What was approved is never taken away.
    """
    change = Change(connection)
    for number in range(last, first - 1, -1):
        for entry in reversed(entries_of(connection, number)):
            if entry.table not in _NEVER_TAKEN_BACK:
                _take_back(change, entry)


_NEVER_TAKEN_BACK = frozenset({run.name, run_event.name})


def _take_back(change: Change, entry: Entry) -> None:
    """Do the opposite of one entry."""
    table = metadata.tables[entry.table]
    if isinstance(entry, Added):
        change.remove_range(table, entry.first, entry.last)
    elif isinstance(entry, Removed):
        change.bring_back(entry)
    elif entry.before is None:
        change.remove(table, entry.id)
    elif entry.after is None:
        values = dict(entry.before)
        del values["id"]
        change.put(table, entry.id, values)
    else:
        change.change(table, entry.id, {name: entry.before.get(name) for name in _columns(entry)})


def _columns(entry: Changed) -> Iterator[str]:
    """The columns that a change was about."""
    names = {**(entry.before or {}), **(entry.after or {})}
    return (name for name in names if name != "id")
