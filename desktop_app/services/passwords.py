"""What can be a password of a book."""

from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.message import N_, Message

SHORTEST = 8


def check_password(password: str) -> None:
    """WrongUsage for what nobody should have as a password, or could type again."""
    if len(password) < SHORTEST:
        sentence = N_("A password has at least {count} characters; a short one is found by trying.")
        raise WrongUsage(Message(sentence, {"count": SHORTEST}))
    if not password.isprintable() or password != password.strip():
        raise WrongUsage(
            Message(N_("A password cannot begin or end with a blank, or have characters that are not seen."))
        )
