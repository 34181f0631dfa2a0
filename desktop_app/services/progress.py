"""How a long piece of work says how far it is, and how it is stopped."""

from collections.abc import Callable

from desktop_app.domain.message import Message

Progress = Callable[[float, Message], None]
"""Called with the share done (0 to 1) and what is being done; raises Cancelled to stop the work."""


class Cancelled(Exception):  # noqa: N818 - it is no error
    """The user stopped the work; nothing of it is kept."""


def silent(_share: float, _what: Message) -> None:
    """Progress that nobody watches."""
