"""The names that sale lines share: what a cell can be completed from."""

from collections.abc import Mapping

from db.book import Book
from desktop_app.repositories.sales import known_names
from desktop_app.repositories.session import reading


def list_names(book: Book) -> Mapping[str, tuple[str, ...]]:
    """The names of customers, products, categories and channels, by "customer", "product", "category", "channel"."""
    with reading(book) as connection:
        return known_names(connection)
