"""What stops a request, in words that the user can read."""

from desktop_app.domain.message import Message


class Cancelled(Exception):  # noqa: N818 - it is no error
    """The user stopped the work; nothing of it is kept."""


class TierbookError(Exception):
    """A request could not be done; `message` says what happened, to what, and what to do."""

    exit_code = 1

    def __init__(self, message: Message) -> None:
        super().__init__(message.template)
        self.message = message

    def __str__(self) -> str:
        return f"{self.message.template} {dict(self.message.values)}" if self.message.values else self.message.template


class BookInUseError(TierbookError):
    """Another program has the book open for writing; it can be opened read-only."""


class PasswordNeededError(TierbookError):
    """The book is encrypted and no password was given – or the file is no book."""


class DamagedBookError(TierbookError):
    """The book is not as it was written; a backup of it may be."""


class WrongPasswordError(PasswordNeededError):
    """The password that was given does not open the book."""


class WrongUsage(TierbookError):  # noqa: N818 - the word that the command line's users read
    """The request itself was wrong: an unknown column, a period that is none."""

    exit_code = 2
