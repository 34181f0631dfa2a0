"""The bare statements that the engine is measured against: written by hand, through the connection that it uses too."""

# ruff: noqa: S608 - the statements are put together from constants of this file
from collections.abc import Iterable

from db.book import Book
from tests.bench.engine_book import CODES, DAYS, PER_UNIT

Sums = dict[tuple[int, str], int]  # minor units or millionths × share (millionths), by number of the month and code

_MILLIONTHS = 1_000_000
_MONTHS = ", ".join(f"({number}, {first}, {last})" for number, (first, last) in enumerate(DAYS, 1))
_YEAR = f"""
    WITH month (number, first_on, last_on) AS (VALUES {_MONTHS})
    SELECT number, payee_id, sum(amount) FROM month CROSS JOIN sale ON date_on BETWEEN first_on AND last_on
     WHERE is_split = 0 GROUP BY payee_id, number
"""
_SPLITS_OF_A_YEAR = f"""
    WITH month (number, first_on, last_on) AS (VALUES {_MONTHS})
    SELECT number, split.payee_id, sum(amount * share)
      FROM month CROSS JOIN sale ON date_on BETWEEN first_on AND last_on JOIN split ON split.sale_id = sale.id
     WHERE is_split = 1 GROUP BY split.payee_id, number
"""
_CATEGORIES = ", ".join(f"'{name}'" for name in PER_UNIT)
_SUMS = (
    ("amount", ""),
    ("amount - cost", ""),
    ("quantity", f"AND category_id IN (SELECT id FROM category WHERE name IN ({_CATEGORIES}))"),
)
_MONTH = """
    SELECT payee_id, sum({value}) * 1000000 FROM sale
     WHERE date_on BETWEEN :first_on AND :last_on AND is_split = 0 {narrowed} GROUP BY payee_id
     UNION ALL
    SELECT split.payee_id, sum(({value}) * share) FROM sale JOIN split ON split.sale_id = sale.id
     WHERE date_on BETWEEN :first_on AND :last_on AND is_split = 1 {narrowed} GROUP BY split.payee_id
"""


def year(book: Book) -> list[tuple[int, int, int]]:
    """One GROUP BY of all lines without splits, by month and person: the covering index has all that it needs."""
    with book.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(_YEAR)]


def year_with_splits(book: Book) -> Sums:
    """The same with the lines with splits; only to compare what both sides found."""
    sums: Sums = {}
    with book.read() as connection:
        splits = [tuple(row) for row in connection.exec_driver_sql(_SPLITS_OF_A_YEAR)]
    whole = [(month, payee, amount * _MILLIONTHS) for month, payee, amount in year(book)]
    for month, payee, amount in (*whole, *splits):
        key = month, CODES[payee - 1]
        sums[key] = sums.get(key, 0) + amount
    return {key: total for key, total in sums.items() if total}


def month(book: Book, number: int) -> list[Sums]:
    """What a month of three components needs: three statements, each with the lines without and with splits."""
    first_on, last_on = DAYS[number - 1]
    with book.read() as connection:
        return [
            _by_code(
                number,
                connection.exec_driver_sql(
                    _MONTH.format(value=value, narrowed=narrowed), {"first_on": first_on, "last_on": last_on}
                ),
            )
            for value, narrowed in _SUMS
        ]


def _by_code(number: int, rows: Iterable[tuple[int, int]]) -> Sums:
    sums: Sums = {}
    for payee, total in rows:
        key = number, CODES[payee - 1]
        sums[key] = sums.get(key, 0) + total
    return {key: total for key, total in sums.items() if total}
