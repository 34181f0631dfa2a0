"""How a single file of ours gets onto the disk: whole under its name, or not at all. Slips of a month: write_slips."""

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from desktop_app.reporting.refusals import not_written

_TRIES, _PAUSE = 5, 0.2  # a virus scanner holds a new file for a moment; seconds


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to be filled; it gets its name, in place of one that is there, once it is whole and on the disk.

    TierbookError if it cannot be written. Whatever goes wrong meanwhile: the file that was there is as it was.
    """
    part = path.with_name(f".{secrets.token_hex(6)}.part")  # short, as the name itself may be as long as a name can be
    try:
        with part.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _replace(part, path)
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _replace(part: Path, path: Path) -> None:
    for tried in range(1, _TRIES + 1):
        try:
            part.replace(path)
        except PermissionError:
            if tried == _TRIES or os.name != "nt":  # elsewhere waiting changes nothing
                raise
            time.sleep(_PAUSE)
        else:
            return
