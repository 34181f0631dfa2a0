"""The names of the book that the conditions and measures of a plan can be about."""

from collections.abc import Mapping

from db.book import Book
from desktop_app.repositories.names import load_names
from desktop_app.repositories.session import reading
from desktop_app.repositories.topics import load_topics

_KINDS = ("product", "category", "tag", "channel", "customer")


def list_plan_names(book: Book) -> Mapping[str, tuple[str, ...]]:
    """The names of products, categories, tags, channels and customers, and what activities and scores are about.

    By "product", "activity" and so on, sorted.
    """
    with reading(book) as connection:
        names = {kind: tuple(sorted(load_names(connection, kind))) for kind in _KINDS}
        return {**names, **load_topics(connection)}
