"""What the owner's list of customers says beyond the sales."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, update

from db import schema
from db.bulk import ids_by_name
from desktop_app.repositories.settings import note_change


def save_first_purchases(connection: Connection, first_bought_on: Mapping[str, date | None]) -> None:
    """Set the first day of purchase of customers, by their codes or names; None takes it away."""
    ids = ids_by_name(connection, schema.customer, first_bought_on)
    for customer, day in first_bought_on.items():
        values = {"first_bought_on": None if day is None else day.toordinal()}
        connection.execute(update(schema.customer).where(schema.customer.c.id == ids[customer]).values(values))
    if first_bought_on:
        note_change(connection)
