"""When a process looks for garbage: never while it does one thing and ends, and not while it starts.

Where and how the window does is `ui/garbage.py`'s.
"""

import atexit
import gc


def leave_garbage() -> None:
    """Never look for garbage in this process: a command ends before it would have freed anything worth the while.

    Looking costs a tenth of a short command, and again 50 ms at the end among SQLAlchemy's many objects.
    """
    gc.disable()
    atexit.register(gc.freeze)


def put_garbage_off() -> None:
    """Look for no garbage until the window begins to: what a start makes stays."""
    gc.disable()
