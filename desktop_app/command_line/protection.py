"""The command about a book's password. What is typed here is never printed, and never an argument that others see."""

import os

from desktop_app.command_line.console import NEW_PASSWORD, Asked, password_typed, say, with_password
from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.wording.catalogue import _, ngettext


def password(asked: Asked) -> int:
    """Set, change or remove the password of a book; without an option, say whether it has one."""
    from desktop_app.services.protect_book import Protection, look_at_protection, remove_password, set_password

    def act(current: str | None) -> Protection:
        if asked.set:
            return set_password(asked.book, new, password=current)
        return (remove_password if asked.remove else look_at_protection)(asked.book, current)

    new = _new_password(asked) if asked.set else ""
    done = with_password(asked.book, act)
    if asked.set:
        lines = [_("{book} opens with its new password alone.").format(book=asked.book)]
    elif asked.remove:
        lines = [_("The password of {book} is removed; whoever has the file can read it.").format(book=asked.book)]
    elif done.is_protected:
        lines = [_("{book} is protected by a password.").format(book=asked.book)]
    else:
        lines = [_("{book} has no password; whoever has the file can read it.").format(book=asked.book)]
    if done.plain_backups:
        count = len(done.plain_backups)
        lines.append(
            ngettext(
                "{count} older backup can still be read without a password; replace or delete it:",
                "{count} older backups can still be read without a password; replace or delete them:",
                count,
            ).format(count=count)
        )
        lines += [f"  {path}" for path in done.plain_backups]
    found = {
        "book": str(asked.book),
        "protected": done.is_protected,
        "plain_backups": [str(path) for path in done.plain_backups],
    }
    return say(asked, found, lines)


def _new_password(asked: Asked) -> str:
    """The new password: of the environment, or typed twice after a word on what cannot be mended."""
    given = os.environ.get(NEW_PASSWORD)
    if given is not None:
        return given
    warning = _("There is no way to read {book} without its password. Keep it where you will find it again.")
    typed = password_typed(_("New password: "), warning.format(book=asked.book))
    if typed is None:
        sentence = N_("There is no terminal to type a new password in; set {variable}.")
        raise WrongUsage(Message(sentence, {"variable": NEW_PASSWORD}))
    if password_typed(_("The same once more: ")) != typed:
        raise WrongUsage(Message(N_("The two passwords differ; nothing was changed.")))
    return typed
