"""The commands about the file of a book: a backup of it, the way back, and whether it is what was written."""

from typing import TYPE_CHECKING

from desktop_app.command_line.console import DONE, FOUND, Asked, Opened, say, with_password
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.messages import text
from desktop_app.wording.verifying import verdict_words

if TYPE_CHECKING:
    from desktop_app.services.verify_book import Verified


def backup(asked: Asked) -> int:
    """A copy of a book: a dated one among its backups, or at the path that is named."""
    from desktop_app.services.back_up import back_up
    from desktop_app.services.copy_book import copy_book
    from desktop_app.services.list_backups import backup_folder

    with Opened(asked, reads=True) as book:
        if asked.to is None:
            made = back_up(book, backup_folder(asked.book))
            file, thinned = made.path, list(made.thinned)
        else:
            copy_book(book, asked.to)
            file, thinned = asked.to, []
    lines = [_("Backed up {book} as {file}.").format(book=asked.book, file=file)]
    if thinned:
        worded = ngettext(
            "{count} older backup was taken away; others of its time are kept.",
            "{count} older backups were taken away; others of their time are kept.",
            len(thinned),
        )
        lines.append(worded.format(count=len(thinned)))
    return say(asked, {"file": str(file), "taken_away": thinned}, lines)


def restore(asked: Asked) -> int:
    """A book as it was in a backup; the present one is kept beside it."""
    from desktop_app.services.restore_book import restore_book

    restored = with_password(asked.backup, lambda password: restore_book(asked.backup, asked.to, password=password))
    lines = [_("Restored {book} from {file}.").format(book=restored.path, file=asked.backup)]
    if restored.aside is not None:
        lines.append(_("The book as it was before is kept as {file}.").format(file=restored.aside))
    aside = None if restored.aside is None else str(restored.aside)
    return say(asked, {"book": str(restored.path), "aside": aside}, lines)


def verify(asked: Asked) -> int:
    """A book read from its first row to its last, and every run worked out again; 1 if anything is wrong."""
    from desktop_app.services.verify_book import verify_book

    with Opened(asked, reads=True) as book:
        verified = verify_book(book)
    runs = tuple(run for run in verified.runs if asked.code in {None, run.check_code, run.old_check_code})
    if asked.code is not None and not runs and verified.is_whole:
        raise TierbookError(Message(N_("No approved month has the check code {code}."), {"code": asked.code}))
    found = {
        "whole": verified.is_whole,
        "broken": [text(message) for message in verified.broken],
        "runs": [
            {
                "period": str(run.period),
                "check_code": run.check_code,
                "old_check_code": run.old_check_code or None,
                "verdict": run.verdict,
                "engine_version": run.engine_version,
            }
            for run in runs
        ],
    }
    lines = [text(message) for message in verified.broken]
    lines += [
        f"{formats.period(run.period)}  {run.check_code}  {verdict_words(run.verdict, run.engine_version)}"
        for run in runs
    ]
    lines.append(_conclusion(verified))
    say(asked, found, lines)
    return DONE if verified.is_whole else FOUND


def _conclusion(verified: "Verified") -> str:
    if verified.is_whole:
        return _("Everything is as it was written.")
    return _("The book is not as it was written; restore a backup. “tierbook backup” would keep what is wrong.")
