"""The customers of a book."""

from db.book import Book
from desktop_app.repositories.lists import CustomerRow, customer_rows
from desktop_app.repositories.session import reading

__all__ = ["CustomerRow", "list_customers"]


def list_customers(book: Book) -> tuple[CustomerRow, ...]:
    """All customers, in the order in which the book learned of them."""
    with reading(book) as connection:
        return customer_rows(connection)
