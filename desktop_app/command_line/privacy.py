"""The commands about people's names: one person erased, and a copy of a book without any."""

from datetime import datetime

from desktop_app.command_line.console import Asked, Opened, say
from desktop_app.wording.catalogue import _


def erase(asked: Asked) -> int:
    """A person who left made nameless."""
    from desktop_app.services.erase_person import erase_person

    with Opened(asked) as book:
        nameless = erase_person(book, asked.payee, datetime.now().astimezone().date())
    lines = [
        _("The person is called {code} from now on; the figures stay as they were.").format(code=nameless),
        _("Files, slips and backups that were made before still have the name."),
    ]
    return say(asked, {"payee": nameless}, lines)


def anonymise(asked: Asked) -> int:
    """A copy of a book with invented names."""
    from desktop_app.services.anonymise_book import anonymise_book

    with Opened(asked, reads=True) as book:
        anonymise_book(book, asked.to)
    lines = [_("Wrote {file}: the figures of {book} under invented names.").format(file=asked.to, book=asked.book)]
    return say(asked, {"file": str(asked.to)}, lines)
