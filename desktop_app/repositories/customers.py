"""What the owner's list of customers says beyond the sales."""

from collections.abc import Mapping
from datetime import date

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
