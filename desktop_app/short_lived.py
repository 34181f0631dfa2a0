"""How a process behaves that does one thing and ends."""

import atexit
import gc


def leave_garbage() -> None:
    """Never look for garbage in this process: a command ends before it would have freed anything worth the while.

    Looking costs a tenth of a short command, and again 50 ms at the end among SQLAlchemy's many objects.
    """
    gc.disable()
    atexit.register(gc.freeze)
