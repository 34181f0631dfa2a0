"""What follows from all sale lines of a book together: each document's date and gross, each customer's first day.

Worked out once for a calculation into two temporary tables, because every line of a customer looks at them.
"""

from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text

_metadata = MetaData()
# A document's date is that of its earliest line; its gross is the sum of its lines', with tax where that is known.
document = Table(
    "derived_document",
    _metadata,
    Column("number", Text, primary_key=True),
    Column("first_on", Integer, nullable=False),
    Column("gross", Integer, nullable=False),
)
# A customer's first day of purchase, and the lowest number among the documents of that day, NULL if there is none.
buyer = Table(
    "derived_buyer",
    _metadata,
    Column("customer_id", Integer, primary_key=True),
    Column("first_on", Integer, nullable=False),
    Column("first_document", Text),
)

_FILL_DOCUMENTS = """
    INSERT INTO derived_document
    SELECT document, min(date_on), sum(coalesce(gross, amount)) FROM sale WHERE document IS NOT NULL GROUP BY document
"""
# The customer list may know of an earlier day than any document: then no document of the book is his first.
_FILL_BUYERS = """
    WITH bought AS (
        SELECT DISTINCT sale.customer_id, coalesce(sale.document, '#' || sale.id) AS number,
               coalesce(derived_document.first_on, sale.date_on) AS first_on
          FROM sale LEFT JOIN derived_document ON derived_document.number = sale.document
         WHERE sale.customer_id IS NOT NULL AND sale.amount > 0
    ), first_day AS (SELECT customer_id, min(first_on) AS first_on FROM bought GROUP BY customer_id)
    INSERT INTO derived_buyer
    SELECT customer.id, min(coalesce(first_day.first_on, customer.first_bought_on),
                            coalesce(customer.first_bought_on, first_day.first_on)),
           CASE WHEN first_day.first_on <= coalesce(customer.first_bought_on, first_day.first_on)
                THEN (SELECT min(number) FROM bought
                       WHERE bought.customer_id = customer.id AND bought.first_on = first_day.first_on) END
      FROM customer LEFT JOIN first_day ON first_day.customer_id = customer.id
     WHERE first_day.first_on IS NOT NULL OR customer.first_bought_on IS NOT NULL
"""
_COLUMNS = {
    document: "number TEXT PRIMARY KEY, first_on INTEGER NOT NULL, gross INTEGER NOT NULL",
    buyer: "customer_id INTEGER PRIMARY KEY, first_on INTEGER NOT NULL, first_document TEXT",
}


def derive(connection: Connection) -> None:
    """Work both tables out anew from the lines that the connection sees."""
    for table, columns in _COLUMNS.items():
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{table.name}")
        connection.exec_driver_sql(f"CREATE TEMP TABLE {table.name} ({columns})")
    connection.exec_driver_sql(_FILL_DOCUMENTS)
    connection.exec_driver_sql(_FILL_BUYERS)
