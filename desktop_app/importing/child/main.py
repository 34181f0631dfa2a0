"""What the child is started to do: see `desktop_app.importing.child`."""

import gc
import pickle
import sys

from desktop_app.importing.child.pieces import RefusedError

PROTOCOL = 5


def limit_memory(most: int) -> None:
    """Let a memory bomb end this process, at so many bytes of address space.

    Windows has no such limit: there the look into the zip's directory, the counted cells and the time must do.
    """
    if sys.platform != "win32":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def send(value: object) -> None:
    """Write one value for the parent, at once."""
    pickle.dump(value, sys.stdout.buffer, PROTOCOL)
    sys.stdout.buffer.flush()


def main(arguments: list[str]) -> None:
    """Do what the arguments say: most bytes of memory, verb, path …; whatever goes wrong is sent, not raised."""
    gc.disable()  # a million cells are no garbage, and this process is gone in a second
    most, verb, path, *rest = arguments
    limit_memory(int(most))
    try:
        if verb == "read":
            from desktop_app.importing.child.sheets import read_sheets

            read_sheets(send, path)
        elif verb == "text":
            from desktop_app.importing.child.text import read_text

            read_text(send, path, *rest)
        else:
            from desktop_app.importing.child.gaps import gaps_of

            send(("gaps", gaps_of(path, rest[0], frozenset(rest[1].split(",")))))
    except RefusedError as error:
        send(("refused", error.reason, error.values))
    except BaseException as error:  # noqa: BLE001 - the parser's panics are BaseException; the parent decides
        too_many = "Cell limit exceeded" in str(error)  # so calamine says of an ods that repeats a cell for ever
        send(("error", "MemoryError" if too_many else type(error).__name__))
