"""What looks wrong in the sales of a span, found in the book itself."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class TwinDocuments:
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
