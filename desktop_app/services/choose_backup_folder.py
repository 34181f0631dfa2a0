"""Another folder for the backups of a book: on a second disk, or a stick."""

import os
from pathlib import Path

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message
from desktop_app.services.list_backups import backup_folder, folder_note, name_in_backups


def choose_backup_folder(book: Path, chosen: Path | None) -> Path:
    """Let backups of a book go into a folder of their own inside the chosen one, None for beside the book; which it is.

    Where they go stands in a text file beside the book, so that they are found when the book itself cannot be read.
    Those made before stay where they are. TierbookError for a folder that cannot be written.
    """
    note = folder_note(book)
    folder = chosen
    try:
        if folder is None:
            note.unlink(missing_ok=True)
        else:
            folder = folder.absolute() / f"{name_in_backups(book.stem)} backups"
            folder.mkdir(exist_ok=True)
            if not os.access(folder, os.W_OK):
                raise PermissionError(folder)
            note.write_text(f"{folder}\n", encoding="utf-8")
    except OSError:
        text = N_("Backups cannot go to {folder}: it cannot be written. Choose another folder.")
        raise TierbookError(Message(text, {"folder": str(folder or note)})) from None
    return backup_folder(book)
