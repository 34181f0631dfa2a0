"""The names of the book that the conditions and measures of a plan can be about."""

from collections.abc import Mapping

from db.book import Book
from desktop_app.repositories.session import reading
from desktop_app.repositories.topics import load_topics
from desktop_app.services.list_names import list_names


def list_plan_names(book: Book) -> Mapping[str, tuple[str, ...]]:
    """The names of products, categories, tags, channels and customers, and what activities and scores are about.

    By "product", "activity" and so on, sorted.
    """
    with reading(book) as connection:
        topics = load_topics(connection)
    return {**list_names(book), **topics}
