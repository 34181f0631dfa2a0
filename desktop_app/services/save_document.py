"""A document that is made already, as a file of the user's choice."""

from pathlib import Path

from desktop_app.reporting.whole_file import whole_file


def save_document(content: bytes, file: Path) -> Path:
    """Write it, in place of a file that is there; the file. It is whole or not there: TierbookError says why not."""
    with whole_file(file) as written:
        written.write(content)
    return file
