"""Customers added, changed and taken away by hand: each act one step of the journal, or refused in a sentence."""

from datetime import date

from db.book import Book
from desktop_app.domain.list_edit import ListEdit
from desktop_app.domain.message import N_, Message
from desktop_app.repositories.customers import save_customer
from desktop_app.repositories.names import names_by_id
from desktop_app.repositories.session import Change, Connection, reading, writing
from desktop_app.repositories.uses import take_away
from desktop_app.services.list_checks import check_filled, check_name_free, check_not_in_plans, check_unused, gone
from desktop_app.services.renaming import remember_old_name


def edit_customer(book: Book, edit: ListEdit) -> int:
    """Add a customer, or change the name or the day of the first purchase; the id.

    Files may still write the name that a customer with sales had. CellRefused for a name that is taken or that a plan
    names, TierbookError where the row is gone.
    """
    with reading(book) as connection:
        before = None if edit.id is None else _name_of(connection, edit.id)
    name = str(edit.values.get("name") or before or "")
    text = N_("new customer {name}") if before is None else N_("change of {name}")
    with writing(book, Message(text, {"name": name})) as change:
        return put_customer(change, edit)


def put_customer(change: Change, edit: ListEdit) -> int:
    """The same as a part of a step."""
    connection = change.connection
    before = None if edit.id is None else _name_of(connection, edit.id)
    name = str(edit.values.get("name") or before or "")
    check_filled("customers", edit)
    if name != before:
        check_name_free(name, names_by_id(connection, "customer").values())
    if before is not None and name != before:
        check_not_in_plans(connection, "customer", before)
    row: dict[str, str | date | None] = {"name": name}
    if "first_bought_on" in edit.values:
        day = edit.values["first_bought_on"]
        row["first_bought_on"] = day if isinstance(day, date) else None
    number = save_customer(change, edit.id, row)
    if before is not None and name != before:
        remember_old_name(change, "customer", number, before, name)
    return number


def take_customer_away(book: Book, number: int) -> None:
    """Take a customer away who bought nothing; TierbookError with what depends on the row."""
    with reading(book) as connection:
        name = _name_of(connection, number)
    with writing(book, Message(N_("{name} taken away"), {"name": name})) as change:
        check_unused(change.connection, "customer", number, name)
        take_away(change, "customer", number)


def _name_of(connection: Connection, number: int) -> str:
    name = names_by_id(connection, "customer").get(number)
    if name is None:
        raise gone()
    return name
