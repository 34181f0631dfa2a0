"""What the owner's list of customers says beyond the sales."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, select

from db import schema
from db.journal import Change
from db.named import ids_by_name


def save_first_purchases(change: Change, first_bought_on: Mapping[str, date | None]) -> None:
    """Set the first day of purchase of customers, by their codes or names; None takes it away."""
    ids = ids_by_name(change, schema.customer, first_bought_on)
    for customer, day in first_bought_on.items():
        values = {"first_bought_on": None if day is None else day.toordinal()}
        number = ids[customer]
        if number is not None:
            change.change(schema.customer, number, values)


def load_first_purchases(connection: Connection) -> dict[str, date | None]:
    """The day that the owner's list gives each customer of the book, by name; None where it gives none."""
    query = select(schema.customer.c.name, schema.customer.c.first_bought_on).order_by(schema.customer.c.id)
    return {name: None if day is None else date.fromordinal(day) for name, day in connection.execute(query)}


def save_customer(change: Change, number: int | None, values: Mapping[str, str | date | None]) -> int:
    """Add a customer (None), or let one have other columns of `customer`; the id."""
    kept = {name: value.toordinal() if isinstance(value, date) else value for name, value in values.items()}
    if number is None:
        return change.add(schema.customer, kept)
    change.change(schema.customer, number, kept)
    return number
