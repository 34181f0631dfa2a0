"""A file that is dropped on a window."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_file(content: QMimeData) -> Path | None:
    """The one local file that is dropped; None for anything else, and for several at once."""
    urls = content.urls() if content.hasUrls() else []
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    file = Path(urls[0].toLocalFile())
    return file if file.is_file() else None
