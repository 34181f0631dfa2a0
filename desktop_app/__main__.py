"""The program: the window without arguments, else the command line (docs/command-line.md).

The composition root: the only file that knows the window, and the one that turns an error into a sentence and a code.
"""

import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message
from desktop_app.garbage import leave_garbage, put_garbage_off
from desktop_app.wording.catalogue import _, use_language
from desktop_app.wording.messages import text

WRONG = 1
INTERRUPTED = 130
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say; 0 if it is done, 1 for something wrong in data or figures, 2 for wrong usage.

    Without `arguments` they are those of the process, which then does this one thing and ends.
    """
    _write_utf8()
    use_language(_spoken_language())
    typed = sys.argv[1:] if arguments is None else list(arguments)
    try:
        if not typed or (typed[0] == "open" and len(typed) <= 2 and not typed[-1].startswith("-")):
            return _open_window(
                Path(typed[1]).absolute() if len(typed) > 1 else None
            )  # it does not wait for the commands
        return _do(typed, is_all=arguments is None)
    except BrokenPipeError:  # `tierbook run … | head`: whoever listened has heard enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WRONG
    except TierbookError as error:
        sys.stderr.write(text(error.message) + "\n")
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:  # noqa: BLE001 - whatever it is, the user gets a sentence, and the details are kept
        kept = Path(tempfile.gettempdir()) / f"tierbook-{os.getpid()}.log"
        kept.write_text(traceback.format_exc(), encoding="utf-8")
        sentence = _("Something unforeseen happened; the book is as it was. The details are in {file}.")
        sys.stderr.write(sentence.format(file=kept) + "\n")
        return WRONG


def _do(typed: Sequence[str], *, is_all: bool) -> int:
    """Do what a command says; `is_all` is whether the process ends with it."""
    from desktop_app.command_line.arguments import parse

    asked = parse(typed)
    if asked.act is None:
        return _open_window(asked.book)
    if is_all:
        leave_garbage()
    code: int = asked.act(asked)
    sys.stdout.flush()
    return code


def _spoken_language() -> str:
    """The language of the user's environment, as its variables name it."""
    return next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "en")


def _write_utf8() -> None:
    """Let what is printed into a file or a pipe be UTF-8 on every system; what has no letters goes as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _open_window(book: Path | None) -> int:
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _SCREENS):
        sentence = N_("There is no screen here, so there is no window; “tierbook --help” shows what works without one.")
        raise TierbookError(Message(sentence))
    try:
        put_garbage_off()
        from ui.application import open_window
    except ImportError as error:
        sentence = N_("The window cannot be shown here: {reason}. docs/install.md names the libraries that it needs.")
        raise TierbookError(Message(sentence, {"reason": str(error)})) from error
    return open_window(book)


if __name__ == "__main__":
    sys.exit(main())
