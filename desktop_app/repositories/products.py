"""The owner's list of products: what it says of all lines of a product that do not say it themselves (db/listed.py)."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import Connection, select

from db import schema
from db.journal import Change
from db.listed import DECIMALS
from db.named import ids_by_name
from desktop_app.domain.frozen import frozen
from desktop_app.domain.money import Currency, round_half_up

__all__ = [
    "DECIMALS",
    "ListedProduct",
    "listed_cost",
    "load_products",
    "name_product",
    "products_by_id",
    "save_products",
]


@frozen
class ListedProduct:
    """A product of the list; `unit_cost` is in major units, with at most four decimals more than the currency has."""

    name: str
    unit_cost: Decimal | None = None
    category: str | None = None
    tags: tuple[str, ...] = ()


def listed_cost(cost: Decimal | None, currency: Currency) -> Decimal | None:
    """A cost with as many decimals as the list keeps, rounded half up."""
    return None if cost is None else round_half_up(Fraction(cost), currency.minor_unit.scaleb(-DECIMALS))


def load_products(connection: Connection, currency: Currency) -> tuple[ListedProduct, ...]:
    """The list, in the order in which the book learned of the products; those that it says nothing of are not in it."""
    in_list = set(connection.execute(select(schema.listed_product.c.product_id)).scalars())
    return tuple(each for number, each in products_by_id(connection, currency).items() if number in in_list)


def products_by_id(connection: Connection, currency: Currency) -> dict[int, ListedProduct]:
    """All products of the book with what the list says of them, in the order in which the book learned of them."""
    product, listed, tagged = schema.product, schema.listed_product, schema.product_tag
    tags: dict[int, list[str]] = {}
    named = select(tagged.c.product_id, schema.tag.c.name).join(schema.tag, schema.tag.c.id == tagged.c.tag_id)
    for number, name in connection.execute(named.order_by(tagged.c.id)):
        tags.setdefault(number, []).append(name)
    query = (
        select(product.c.id, product.c.name, listed.c.unit_cost, schema.category.c.name.label("category"))
        .outerjoin(listed, listed.c.product_id == product.c.id)
        .outerjoin(schema.category, schema.category.c.id == listed.c.category_id)
    )
    return {
        row.id: ListedProduct(
            row.name,
            None if row.unit_cost is None else currency.from_minor(row.unit_cost).scaleb(-DECIMALS),
            row.category,
            tuple(tags.get(row.id, ())),
        )
        for row in connection.execute(query.order_by(product.c.id))
    }


def save_products(change: Change, currency: Currency, products: Iterable[ListedProduct]) -> None:
    """Add products to the list, and replace what it says of those that are in it."""
    products = list(products)
    ids = ids_by_name(change, schema.product, [each.name for each in products])
    categories = ids_by_name(change, schema.category, [each.category for each in products])
    tags = ids_by_name(change, schema.tag, [tag for each in products for tag in each.tags])
    listed, tagged = schema.listed_product, schema.product_tag
    for each in products:
        number = ids[each.name]
        cost = None if each.unit_cost is None else currency.to_minor(each.unit_cost.scaleb(DECIMALS))
        values = {"unit_cost": cost, "category_id": categories[each.category]}
        there = change.connection.execute(select(listed.c.id).where(listed.c.product_id == number)).scalar()
        if there is None:
            change.add(listed, {"product_id": number, **values})
        else:
            change.change(listed, there, values)
        wanted = {tags[tag] for tag in each.tags}
        query = select(tagged.c.tag_id, tagged.c.id).where(tagged.c.product_id == number)
        kept = {row.tag_id: row.id for row in change.connection.execute(query)}
        for tag_id in kept.keys() - wanted:
            change.remove(tagged, kept[tag_id])
        for tag_id in wanted - kept.keys():
            change.add(tagged, {"product_id": number, "tag_id": tag_id})


def name_product(change: Change, number: int | None, name: str) -> int:
    """Add a product (None), or let one have another name; the id."""
    if number is None:
        return change.add(schema.product, {"name": name})
    change.change(schema.product, number, {"name": name})
    return number
