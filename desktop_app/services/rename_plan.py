"""A plan called otherwise."""

import json

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import N_, Message
from desktop_app.domain.name import Name
from desktop_app.repositories.plans import change_version
from desktop_app.repositories.session import writing
from desktop_app.services.known_plan import known_plan, plan_name


def rename_plan(book: Book, plan_key: str, name: Name) -> None:
    """Give all versions of a plan a name; approved months keep the one that they were paid under.

    TierbookError for a name without a letter, WrongUsage if there is no such plan.
    """
    if not name.texts or not all(text.strip() for text in name.texts.values()):
        raise TierbookError(Message(N_("This must not be empty.")))
    step = Message(N_("plan {plan} called {name}"), {"plan": plan_name(book, plan_key), "name": name})
    with writing(book, step) as change:
        for from_on, text in known_plan(change.connection, plan_key).versions:
            change_version(change, plan_key, from_on, text=with_name(text, name))


def with_name(text: str, name: Name) -> str:
    """The text of a plan file with another name in it; everything else stays as it is."""
    said = name.texts[""] if set(name.texts) == {""} else dict(name.texts)
    return json.dumps({**json.loads(text), "name": said}, ensure_ascii=False, indent=2)
