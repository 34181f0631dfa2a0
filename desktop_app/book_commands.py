"""The commands about the file of a book: a backup of it, and the way back."""

from desktop_app.console import Asked, Opened, say
from desktop_app.wording.catalogue import _, ngettext


def backup(asked: Asked) -> int:
    """A copy of a book: a dated one among its backups, or at the path that is named."""
    from desktop_app.services.back_up import back_up
    from desktop_app.services.copy_book import copy_book
    from desktop_app.services.list_backups import backup_folder

    with Opened(asked) as book:
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

    restored = restore_book(asked.backup, asked.to)
    lines = [_("Restored {book} from {file}.").format(book=restored.path, file=asked.backup)]
    if restored.aside is not None:
        lines.append(_("The book as it was before is kept as {file}.").format(file=restored.aside))
    aside = None if restored.aside is None else str(restored.aside)
    return say(asked, {"book": str(restored.path), "aside": aside}, lines)
