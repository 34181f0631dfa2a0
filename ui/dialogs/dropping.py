"""What is dropped on a window, or lies in the clipboard."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_files(content: QMimeData) -> tuple[Path, ...]:
    """The local files that are dropped; none if anything else is among them."""
    urls = content.urls() if content.hasUrls() else []
    files = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    return files if len(files) == len(urls) and all(file.is_file() for file in files) else ()


def pasted_table(content: QMimeData | None) -> str | None:
    """The rows that were copied in a spreadsheet or a text: several cells or lines; None for anything else."""
    rows = content.text() if content is not None and content.hasText() and not content.hasUrls() else ""
    return rows if "\t" in rows.strip("\r\n") or "\n" in rows.strip() else None
