"""What is kept when a person gets another number, or a customer or a product another name."""

from desktop_app.repositories.aliases import NameKind, remove_spelling, save_aliases
from desktop_app.repositories.lists import spellings
from desktop_app.repositories.session import Change
from desktop_app.repositories.uses import uses_of


def remember_old_name(change: Change, kind: NameKind, number: int, before: str, after: str) -> None:
    """Let files still write what a row of the book was called, where anything names it; `after` is its name by now."""
    for each in spellings(change.connection, kind).get(number, ()):
        if each.written == after:
            remove_spelling(change, each.id)
    if uses_of(change.connection, kind, number):
        save_aliases(change, kind, {before: after})
