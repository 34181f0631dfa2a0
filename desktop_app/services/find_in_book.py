"""What a book has under the words of a search: the few records of each kind that a user can go to."""

from db.book import Book
from desktop_app.domain.frozen import frozen
from desktop_app.domain.name import Name
from desktop_app.repositories.finding import find_documents, find_names, find_people, find_plans
from desktop_app.repositories.session import reading

MOST = 6
"""How many records of a kind are found at most; who looks for another one writes more of it."""


@frozen
class Found:
    """People by code and name, customers and products by name, documents by number, plans by key and name."""

    people: tuple[tuple[str, str], ...] = ()
    customers: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    plans: tuple[tuple[str, Name], ...] = ()


def find_in_book(book: Book, text: str, *, most: int = MOST) -> Found:
    """Records with every word of a text in their names; documents are found by their beginning. "" finds nothing."""
    beginning = text.strip()
    words = beginning.split()
    if not words:
        return Found()
    with reading(book) as connection:
        return Found(
            find_people(connection, words, most),
            find_names(connection, "customer", words, most),
            find_names(connection, "product", words, most),
            find_documents(connection, beginning, most),
            find_plans(connection, words, most),
        )
