"""What looks wrong in the facts of a span, found in the book itself."""

from typing import NamedTuple

from sqlalchemy import Connection, text

_TWINS = text(
    """
    SELECT date_on, group_concat(document, char(10) ORDER BY first_id) AS documents, sum(total) AS total
      FROM (SELECT document, date_on, payee_id, customer_id, min(id) AS first_id, sum(amount) AS total,
                   group_concat(quote(product_id) || ' ' || quote(quantity) || ' ' || amount, char(10)
                                ORDER BY product_id, quantity, amount) AS content
              FROM sale
             WHERE date_on BETWEEN :first_on AND :last_on AND document IS NOT NULL
             GROUP BY document, date_on, payee_id, customer_id)
     GROUP BY date_on, payee_id, customer_id, content
    HAVING count(*) > 1
     ORDER BY min(first_id)
    """
)

_OVER_CREDITED = text(
    """
    SELECT count(*) FROM (SELECT sale_id FROM split JOIN sale ON sale.id = sale_id
                           WHERE is_split = 1 AND date_on BETWEEN :first_on AND :last_on
                           GROUP BY sale_id HAVING sum(share) > 1000000)
    """
)
_STRAY_RECEIPTS = text(
    """
    SELECT count(*) FROM receipt LEFT JOIN derived_document ON number = document
     WHERE date_on BETWEEN :first_on AND :last_on AND (number IS NULL OR gross <= 0)
    """
)


class TwinDocuments(NamedTuple):
    """Documents of one day with the same payee, customer and lines; `total` is what all of them add up to."""

    date_on: int
    documents: tuple[str, ...]
    total: int


def twin_documents(connection: Connection, first_on: int, last_on: int) -> list[TwinDocuments]:
    """Documents that are alike but for their numbers, so that one of them may have been entered twice.

    The days are ordinals, both included; totals minor units.
    """
    rows = connection.execute(_TWINS, {"first_on": first_on, "last_on": last_on})
    return [TwinDocuments(row.date_on, tuple(row.documents.split("\n")), row.total) for row in rows]


def stray_receipts(connection: Connection, first_on: int, last_on: int) -> int:
    """How many receipts of the days belong to no document, or to one whose gross is 0 or less."""
    count: int = connection.execute(_STRAY_RECEIPTS, {"first_on": first_on, "last_on": last_on}).scalar_one()
    return count


def over_credited(connection: Connection, first_on: int, last_on: int) -> int:
    """How many lines of the days have shares that add up to more than the whole."""
    count: int = connection.execute(_OVER_CREDITED, {"first_on": first_on, "last_on": last_on}).scalar_one()
    return count
