"""The names that sale lines share: what a cell can be completed from."""

from collections.abc import Mapping

from db.book import Book
from desktop_app.repositories.names import load_names
from desktop_app.repositories.session import reading

_KINDS = ("customer", "product", "category", "channel", "tag")


def list_names(book: Book) -> Mapping[str, tuple[str, ...]]:
    """The names of customers, products, categories, channels and tags, by "customer" and so on, sorted."""
    with reading(book) as connection:
        return {kind: tuple(sorted(load_names(connection, kind))) for kind in _KINDS}
