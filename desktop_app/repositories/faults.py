"""What is wrong with a book's file, in sentences that say what to do."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from db.errors import BookError, Fault, Hindrance, Holder
from db.place import place_of
from desktop_app.domain.errors import (
    BookInUseError,
    DamagedBookError,
    PasswordNeededError,
    TierbookError,
    WrongPasswordError,
)
from desktop_app.domain.message import N_, Message, Value

_SENTENCES: Mapping[Fault, str] = {
    Fault.EXISTS: N_("{file} exists already and is left as it is; choose another name."),
    Fault.MISSING: N_("{file} is not there; look whether it was moved or renamed."),
    Fault.FOREIGN: N_("{file} is not a Tierbook book; choose a file whose name ends in .tierbook."),
    Fault.NEWER: N_("{file} was written by a newer Tierbook; open it with that version."),
    Fault.OLDER: N_(
        "{file} was written by an older Tierbook and has to be upgraded, but it may not be written where it is; "
        "copy it into a folder of your own and open it there."
    ),
    Fault.DAMAGED: N_("{file} is damaged; nothing was changed in it. Restore the last backup of it."),
    Fault.LOCKED: N_("{file} is being written by another program; close that and try again."),
    Fault.LOCKED_BY: N_("{file} is open in another Tierbook; close it there, or open it read-only."),
    Fault.NEEDS_KEY: N_("{file} is protected by a password, or is not a book."),
    Fault.WRONG_KEY: N_("This password does not open {file}; look at capital letters and the keyboard’s language."),
    Fault.READ_ONLY: N_("{file} may not be written; check the permissions of the file and its folder."),
    Fault.FULL: N_("There is no room left on the disk of {file}; nothing was changed. Make room and try again."),
    Fault.UNREADABLE: N_("{file} cannot be read or written; check its folder and permissions."),
}
_HELD = N_("{file} is open in another Tierbook since {since} on {host}; close it there, or open it read-only.")
_ONLY_READ: Mapping[Hindrance, str] = {
    Hindrance.WISH: N_("{file} was opened read-only, so nothing can be changed in it; open it again to work on it."),
    Hindrance.PERMISSION: _SENTENCES[Fault.READ_ONLY],
    Hindrance.NETWORK: N_(
        "{file} lies on a network drive ({name}), where two computers could write it at once and damage it, "
        "so it is only read. Move it to a disk of this computer to work on it."
    ),
    Hindrance.SYNCHRONISED: N_(
        "{file} lies in a folder that {name} synchronises. A book that is copied while it is written gets damaged, "
        "so it is only read. Move it to another folder to work on it."
    ),
}
_NOT_MADE: Mapping[Hindrance, str] = {
    Hindrance.NETWORK: N_(
        "{file} would lie on a network drive ({name}), where two computers could write it at once and damage it. "
        "Choose a folder on a disk of this computer."
    ),
    Hindrance.SYNCHRONISED: N_(
        "{file} would lie in a folder that {name} synchronises. A book that is copied while it is written gets "
        "damaged. Choose another folder."
    ),
}
_SHORT: Mapping[Hindrance, str] = {
    Hindrance.WISH: N_("Read-only"),
    Hindrance.PERMISSION: N_("Read-only: the file may not be written"),
    Hindrance.NETWORK: N_("Read-only: on a network drive ({name})"),
    Hindrance.SYNCHRONISED: N_("Read-only: in a folder that {name} synchronises"),
}
_KINDS: Mapping[Fault, type[TierbookError]] = {
    Fault.DAMAGED: DamagedBookError,
    Fault.LOCKED_BY: BookInUseError,
    Fault.NEEDS_KEY: PasswordNeededError,
    Fault.WRONG_KEY: WrongPasswordError,
}


def in_a_sentence(error: BookError, path: Path) -> TierbookError:
    """The error that the user reads for one of a book's file."""
    values: dict[str, Value] = {"file": str(path)}
    template = _SENTENCES.get(error.fault, _SENTENCES[Fault.READ_ONLY])
    if error.fault is Fault.LOCKED_BY and error.holder is not None:
        template = _HELD
        values |= {"since": _clock(error.holder), "host": error.holder.host}
    elif error.hindrance is not None:
        template = (_NOT_MADE if error.fault is Fault.BAD_PLACE else _ONLY_READ)[error.hindrance]
        values |= {"name": place_of(path).name}
    return _KINDS.get(error.fault, TierbookError)(Message(template, values))


def only_read_because(path: Path, hindrance: Hindrance) -> Message:
    """Why nothing can be written into a book, and what to do about it."""
    return Message(_ONLY_READ[hindrance], {"file": str(path), "name": place_of(path).name})


def only_read_in_short(path: Path, hindrance: Hindrance) -> Message:
    """The same in a few words."""
    return Message(_SHORT[hindrance], {"name": place_of(path).name})


def _clock(holder: Holder) -> str:
    """The time of day since when somebody has a book, with the day if that is not today."""
    since_at = holder.since_at.astimezone()
    today = since_at.date() == datetime.now().astimezone().date()
    return f"{since_at:%H:%M}" if today else f"{since_at:%Y-%m-%d %H:%M}"
