"""The other side of the engine: the same lines in DuckDB's memory, asked in its SQL.

    python duckdb_peer.py FOLDER

It runs in an environment of its own (requirements.txt). FOLDER has sale.csv (id, date_on, payee_id, is_split, amount)
and split.csv (sale_id, payee_id, share). Each line of the input asks for one of the statements – "year", "lines", or
"lines PAYEE MONTH" – and is answered with a line of JSON: the seconds until DuckDB had handed over the columns, and
what was found.
"""

# ruff: noqa: S608 - the statements are put together from constants of this file
import json
import sys
import time
from pathlib import Path
from typing import Any

import duckdb  # type: ignore[import-not-found,unused-ignore]  # it lives in an environment of its own

# Millionths of a cent, by month; the days are ordinals of Python.
CREDITED = """
    SELECT id, date_on, payee_id, month(DATE '0001-01-01' + (date_on - 1)::INTEGER) AS month, amount * 1000000 AS amount
      FROM sale WHERE is_split = 0
     UNION ALL
    SELECT sale.id, date_on, split.payee_id, month(DATE '0001-01-01' + (date_on - 1)::INTEGER), amount * share
      FROM sale JOIN split ON split.sale_id = sale.id
"""
# The tiers of ledger.py – 3 %, 5 % from 5,000, 7.5 % from 50,000 – in thousandths of what CREDITED has.
EARNED = (
    "(CASE WHEN {0} <= 500000000000 THEN {0} * 30"
    " WHEN {0} <= 5000000000000 THEN {0} * 50 - 10000000000000"
    " ELSE {0} * 75 - 135000000000000 END)"
)
CENTS = "(CASE WHEN {0} < 0 THEN -((500000000 - {0}) // 1000000000) ELSE ({0} + 500000000) // 1000000000 END)"


def paid(amount: str) -> str:
    return CENTS.format(EARNED.format(amount))


YEAR = f"""
    SELECT month, payee_id, {paid("amount")} AS paid FROM (
        SELECT month, payee_id, sum(amount)::BIGINT AS amount FROM ({CREDITED}) GROUP BY month, payee_id)
"""
# What a line earns: what is paid for the lines up to it less what is paid for those before it.
LINES = f"""
    SELECT id, {paid("upto")} - {paid("(upto - amount)")} AS share FROM (
        SELECT id, amount, (sum(amount) OVER (PARTITION BY payee_id, month ORDER BY date_on, id
                                              ROWS UNBOUNDED PRECEDING))::BIGINT AS upto
          FROM ({CREDITED}) {{where}})
"""


def main(folder: Path) -> None:
    connection = duckdb.connect()
    for table in ("sale", "split"):
        connection.execute(f"CREATE TABLE {table} AS FROM read_csv('{folder / table}.csv')")
    say({"version": duckdb.__version__})
    for line in sys.stdin:
        what, *which = line.split()
        where = "WHERE payee_id = {} AND month = {}".format(*which) if which else ""
        statement = YEAR if what == "year" else LINES.format(where=where)
        started = time.perf_counter()
        columns = connection.execute(statement).fetchnumpy()
        seconds = time.perf_counter() - started
        say({"seconds": seconds, "found": by_month(columns) if what == "year" else checksum(columns)})


def by_month(columns: dict[str, Any]) -> list[list[int]]:
    rows = zip(*(columns[name].tolist() for name in ("month", "payee_id", "paid")), strict=True)
    return sorted(list(row) for row in rows if row[2])


def checksum(columns: dict[str, Any]) -> list[int]:
    """How many shares there are, what they add up to, and the same times the line's id: the sides must agree."""
    shares = columns["share"].astype("int64")
    return [len(shares), int(shares.sum()), int((shares * columns["id"]).sum())]


def say(content: dict[str, Any]) -> None:
    sys.stdout.write(f"{json.dumps(content)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
