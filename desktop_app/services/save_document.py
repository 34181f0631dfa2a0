"""A document that is made already, as a file of the user's choice."""

from contextlib import suppress
from pathlib import Path

from desktop_app.reporting.refusals import not_written


def save_document(content: bytes, file: Path) -> Path:
    """Write it, in place of a file that is there; the file. It is whole or not there: TierbookError says why not."""
    part = file.with_name(f"{file.name}.part")
    try:
        part.write_bytes(content)
        return part.replace(file)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise not_written(file, error) from error
