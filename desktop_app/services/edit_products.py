"""Products added, changed and taken away by hand: each act one step of the journal, or refused in a sentence."""

from dataclasses import replace
from decimal import Decimal

from db.book import Book
from desktop_app.domain.list_edit import CellRefused, ListEdit
from desktop_app.domain.message import N_, Message, Value
from desktop_app.domain.money import Currency
from desktop_app.repositories.names import names_by_id
from desktop_app.repositories.products import (
    DECIMALS,
    ListedProduct,
    listed_cost,
    name_product,
    products_by_id,
    save_products,
)
from desktop_app.repositories.session import Change, Connection, reading, writing
from desktop_app.repositories.settings import load_settings
from desktop_app.repositories.uses import take_away
from desktop_app.services.list_checks import check_filled, check_name_free, check_not_in_plans, check_unused, gone
from desktop_app.services.renaming import remember_old_name

MOST_COST = Decimal(10**12)  # major units of one piece; with its decimals it still fits the book's 64 bits


def edit_product(book: Book, edit: ListEdit) -> int:
    """Add a product, or change its name, the cost of one, its category or its tags; the id.

    Files may still write the name that a product with sales had. CellRefused for a cell that cannot be so,
    TierbookError where the row is gone.
    """
    with reading(book) as connection:
        before = None if edit.id is None else _product_of(connection, edit.id)
    name = str(edit.values.get("name") or (before.name if before else ""))
    text = N_("new product {name}") if before is None else N_("change of {name}")
    with writing(book, Message(text, {"name": name})) as change:
        return put_product(change, edit)


def put_product(change: Change, edit: ListEdit) -> int:
    """The same as a part of a step."""
    connection = change.connection
    before = None if edit.id is None else _product_of(connection, edit.id)
    name = str(edit.values.get("name") or (before.name if before else ""))
    currency = load_settings(connection).currency
    check_filled("products", edit)
    after = _changed(replace(before or ListedProduct(name), name=name), edit, currency)
    if before is None or name != before.name:
        check_name_free(name, names_by_id(connection, "product").values())
    if before is not None and name != before.name:
        check_not_in_plans(connection, "product", before.name)
    number = name_product(change, edit.id, name)
    if before is not None and name != before.name:
        remember_old_name(change, "product", number, before.name, name)
    if edit.values.keys() - {"name"}:
        save_products(change, currency, [after])
    return number


def take_product_away(book: Book, number: int) -> None:
    """Take a product away that was never sold; TierbookError with what depends on it."""
    with reading(book) as connection:
        name = _product_of(connection, number).name
    with writing(book, Message(N_("{name} taken away"), {"name": name})) as change:
        check_unused(change.connection, "product", number, name)
        take_away(change, "product", number)


def _product_of(connection: Connection, number: int) -> ListedProduct:
    product = products_by_id(connection, load_settings(connection).currency).get(number)
    if product is None:
        raise gone()
    return product


def _changed(product: ListedProduct, edit: ListEdit, currency: Currency) -> ListedProduct:
    values = edit.values
    if "unit_cost" in values:
        cost = values["unit_cost"]
        product = replace(product, unit_cost=_cost(cost, currency) if isinstance(cost, Decimal) else None)
    if "category" in values:
        product = replace(product, category=str(values["category"]) if values["category"] else None)
    tags = values.get("tags", product.tags)
    return replace(product, tags=tags if isinstance(tags, tuple) else ())


def _cost(cost: Decimal, currency: Currency) -> Decimal:
    if not 0 <= cost <= MOST_COST:
        raise CellRefused("unit_cost", Message(N_("The cost of one cannot be {found}."), {"found": cost}))
    if listed_cost(cost, currency) != cost:
        values: dict[str, Value] = {"found": str(cost), "count": currency.decimals + DECIMALS}
        text = N_("“{found}” has too many decimals: the cost of one has at most {count}.")
        raise CellRefused("unit_cost", Message(text, values))
    return cost
