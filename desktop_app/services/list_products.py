"""The products of a book, with what the owner's list says of them."""

from decimal import Decimal

from db.book import Book
from desktop_app.domain.frozen import frozen
from desktop_app.repositories.lists import Spelling, spellings
from desktop_app.repositories.products import products_by_id
from desktop_app.repositories.session import reading
from desktop_app.repositories.settings import load_settings


@frozen
class ProductRow:
    """A product; `unit_cost` is in major units, with up to four decimals more than the currency has."""

    id: int
    name: str
    unit_cost: Decimal | None
    category: str | None
    tags: tuple[str, ...]
    spellings: tuple[Spelling, ...]


def list_products(book: Book) -> tuple[ProductRow, ...]:
    """All products, in the order in which the book learned of them."""
    with reading(book) as connection:
        products = products_by_id(connection, load_settings(connection).currency)
        others = spellings(connection, "product")
    return tuple(
        ProductRow(number, each.name, each.unit_cost, each.category, each.tags, others.get(number, ()))
        for number, each in products.items()
    )
