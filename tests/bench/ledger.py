"""What all sides of the benchmark work on: a ledger of sale lines for a year, and a plan of three tiers for everybody.

Invented, and the same for the same number of lines: fifty people who all sell something, documents of one to four
lines, prices with cents, a return now and then, more business at the end of the year.

    python -m tests.bench.ledger LINES FORM FILE
"""

import csv
import json
import random
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

YEAR = 2025
PEOPLE = tuple(
    f"{given} {family}"
    for family in ("Brandt", "Novak", "Okafor", "Silva", "Tanaka")
    for given in ("Ada", "Ben", "Cora", "Dan", "Eva", "Finn", "Gus", "Hana", "Ivo", "Jana")
)
TIERS = (("0", "3%"), ("5000", "5%"), ("50000", "7.5%"))
HEADER = ("Date", "Document", "Salesperson", "Customer", "Product", "Category", "Quantity", "Amount")
CATEGORIES = ("Boots", "Jackets", "Lamps", "Maps", "Packs", "Poles", "Ropes", "Stoves", "Tents", "Tools")
Row = tuple[date, str, str, str, str, str, int, float]

_LINES_A_DOCUMENT = 2.5


def rows(lines: int) -> Iterator[Row]:
    """The sale lines by day; an amount is a float with two decimals, as a spreadsheet keeps it."""
    return islice(_documents(lines), lines)


def _documents(lines: int) -> Iterator[Row]:
    chance = random.Random(20251231)
    busy = [0.3 + chance.random() * 2 for _ in PEOPLE]
    days = sorted(chance.choices(range(365), [1 + day // 120 for day in range(365)], k=lines))
    document = 0
    while True:
        document += 1
        on = date(YEAR, 1, 1) + timedelta(days[min(int(document * _LINES_A_DOCUMENT), lines - 1)])
        person = PEOPLE[document - 1] if document <= len(PEOPLE) else chance.choices(PEOPLE, busy)[0]
        customer = f"Customer {chance.randrange(1, 401):03}"
        for _ in range(chance.randrange(1, 5)):
            number = chance.randrange(1, 201)
            quantity = -1 if chance.random() < 0.03 else chance.randrange(1, 9)
            amount = quantity * (990 + number * 83 + chance.randrange(500)) / 100
            category = CATEGORIES[number % len(CATEGORIES)]
            yield on, f"INV-{document:06}", person, customer, f"Product {number:03}", category, quantity, amount


def write_plain(lines: int, path: Path) -> None:
    """The ledger as openpyxl writes it: every text stands in its cell."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sales")
    sheet.append(HEADER)
    for row in rows(lines):
        sheet.append(row)
    book.save(path)


def write_shared(lines: int, path: Path) -> None:
    """The ledger as Excel saves it: every different text once, the cells refer to it."""
    from tests.bench.shared_strings import write_workbook

    write_workbook(path, "Sales", (HEADER, *rows(lines)))


def write_plan(path: Path) -> None:
    """The plan as a plan file: marginal tiers by the amount of a month."""
    commission = {
        "key": "commission",
        "base": {"measure": "revenue"},
        "schedule": {"mode": "marginal", "tiers": [{"from": start, "rate": rate} for start, rate in TIERS]},
    }
    plan = {"format": "tierbook.plan/1", "name": {"en": "Commission"}, "components": [commission]}
    path.write_text(json.dumps(plan), encoding="utf-8")


def write_csv(lines: int, path: Path) -> None:
    """The ledger as text."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows((*row[:-1], f"{row[-1]:.2f}") for row in rows(lines))


FORMS: dict[str, Callable[[int, Path], None]] = {"openpyxl": write_plain, "Excel": write_shared}

if __name__ == "__main__":
    (FORMS | {"csv": write_csv})[sys.argv[2]](int(sys.argv[1]), Path(sys.argv[3]))
