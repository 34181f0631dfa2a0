"""How a long piece of work says how far it is, and how it is stopped."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from desktop_app.domain.errors import Cancelled
from desktop_app.domain.message import Message

__all__ = ["Cancelled", "Progress", "silent", "stoppable"]

Progress = Callable[[float, Message], None]
"""Called with the share done (0 to 1) and what is being done; raises Cancelled to stop the work."""


def silent(_share: float, _what: Message) -> None:
    """Progress that nobody watches."""


def stoppable(is_unwanted: Callable[[], bool]) -> AbstractContextManager[None]:
    """Let the services that this thread calls in here raise Cancelled once `is_unwanted`, also amid a statement of SQL.

    A book is as it was then: what was not committed is not kept.
    """
    from db.stopping import stoppable  # brings SQLAlchemy, which the window imports once it is on the screen

    return stoppable(is_unwanted)
