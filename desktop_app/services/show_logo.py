"""The company's logo, for whoever draws it."""

from db.book import Book
from desktop_app.repositories.session import reading
from desktop_app.repositories.settings import load_logo


def show_logo(book: Book) -> bytes | None:
    """The picture as PNG or JPEG, None for none."""
    with reading(book) as connection:
        return load_logo(connection)
