"""What a book itself keeps from being changed: rows of approved runs, of the journal, and what stands for people."""

from db.schema import APPENDED

_KEPT = """\
CREATE TRIGGER {table}_is_kept_{event} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, 'what was approved or done is never changed'); END"""
_ERASED_ONLY = """\
CREATE TRIGGER personal_is_erased_only BEFORE UPDATE ON personal
WHEN NEW.digest IS NOT OLD.digest OR NEW.person_id IS NOT OLD.person_id OR NEW.kind IS NOT OLD.kind
  OR NEW.text IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what stands for a person is erased, but never changed'); END"""
_NEVER_DELETED = """\
CREATE TRIGGER personal_is_kept BEFORE DELETE ON personal
BEGIN SELECT RAISE(ABORT, 'what stands for a person is erased, but never taken away'); END"""
TRIGGERS = {
    **{
        f"{table}_is_kept_{event}": _KEPT.format(table=table, event=event)
        for table in APPENDED
        for event in ("UPDATE", "DELETE")
    },
    "personal_is_erased_only": _ERASED_ONLY,
    "personal_is_kept": _NEVER_DELETED,
}
