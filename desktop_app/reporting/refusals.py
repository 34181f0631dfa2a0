"""Why what we write could not be written."""

from pathlib import Path

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message


def not_written(file: Path, error: OSError) -> TierbookError:
    """Why a file could not be written, and what to do."""
    text = N_("{file} could not be written: {reason}. Close it if it is open, or choose another folder.")
    return TierbookError(Message(text, {"file": str(file), "reason": error.strerror or str(error)}))
