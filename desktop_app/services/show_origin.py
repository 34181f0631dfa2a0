"""Where a sale line came from: its file, sheet and row, and what stood in the cells."""

from db.book import Book
from desktop_app.repositories.imports import Cell, Origin, origin_of
from desktop_app.repositories.session import reading

__all__ = ["Cell", "Origin", "show_origin"]


def show_origin(book: Book, sale_id: int) -> Origin:
    """The origin of a line of the book; LookupError if there is no such line."""
    with reading(book) as connection:
        return origin_of(connection, sale_id)
