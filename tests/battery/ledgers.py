"""Ledgers of which the truth is known: real ones, read as plainly as can be, and one that is made up."""

import csv
import random
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from openpyxl import load_workbook

_DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
_NORTHWIND = _DATA / "messy" / "derived_northwind" / "nw_utf8_iso.csv"
_CHOCOLATE = _DATA / "real" / "chocolate" / "Chocolate Sales.csv"
_VENDAS = _DATA / "real" / "br_vendas" / "vendas.csv"
_ORDERS = _DATA / "real" / "cn_orders_gbk" / "order-14.1.csv"
_STAFF = _DATA / "real" / "cn_staff" / "超市营业额2.xlsx"

_NAMES = ("王芳", "李雷", "Zoë Müller", "Wang Fang", "O’Brien", "Anna Total", "7", "欧阳 小芳", "Ｌｉｎ")
_CUSTOMERS = ("Köln GmbH", "东方，百货", 'The "Inn"', "Acme; Sons", "客户 12", "A|B", "Ltd.", None)
_PRODUCTS = ("云顶 一室一厅帐", "Tent, 4 persons", "Lamp\nred", "=1+1", "10-12", "1,5 l", "#N/A", None)


class Fact(NamedTuple):
    """A sale line as it is; the amount in cents."""

    day: date
    document: str | None
    person: str
    customer: str | None
    product: str | None
    quantity: int | None
    amount: int


def ledgers() -> dict[str, list[Fact]]:
    """Every ledger that is there, by name: the made-up one always, the real ones where they lie beside the checkout."""
    return {"made up": list(_made_up(400))} | {
        path.name: facts for path, read in _REAL.items() if path.is_file() and (facts := list(read(path)))
    }


def _made_up(count: int) -> Iterator[Fact]:
    rng = random.Random(20261)
    for number in range(count):
        yield Fact(
            date(2025 + number // 300, 1 + rng.randrange(12), 1 + rng.randrange(28)),
            f"XS-{number // 3:05}",
            rng.choice(_NAMES),
            rng.choice(_CUSTOMERS),
            rng.choice(_PRODUCTS),
            rng.choice((None, 1, 2, 12, -1)),
            rng.choice((1, 100, 1_000)) * rng.randrange(-9_000, 99_000) or 5,
        )


def _rows(path: Path, encoding: str = "utf-8") -> Iterator[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        for row in csv.DictReader(file):
            yield {key.strip(): cell for key, cell in row.items()}


def _cents(amount: Decimal) -> int:
    return int((amount * 100).to_integral_exact())


def _northwind(path: Path) -> Iterator[Fact]:
    for row in _rows(path):
        yield Fact(
            date.fromisoformat(row["Order Date"]),
            row["Order ID"],
            row["Salesperson"],
            row["Customer"],
            row["Product"],
            int(row["Quantity"]),
            _cents(Decimal(row["Net"])),
        )


def _chocolate(path: Path) -> Iterator[Fact]:
    for row in _rows(path):
        day = datetime.strptime(row["Date"], "%d-%b-%y").date()  # noqa: DTZ007 - a day has no zone
        amount = _cents(Decimal(row["Amount"].strip().lstrip("$").replace(",", "")))
        yield Fact(day, None, row["Sales Person"], None, row["Product"], int(row["Boxes Shipped"]), amount)


def _vendas(path: Path) -> Iterator[Fact]:
    for row in _rows(path):
        day, month, year = map(int, row["Data"].split("/"))
        amount = _cents(Decimal(row["Total"].replace(",", ".")))
        yield Fact(date(year, month, day), row["VendasID"], row["VendedorID"], row["ClienteID"], None, None, amount)


def _orders(path: Path) -> Iterator[Fact]:
    for row in _rows(path, "gb18030"):
        year, month, day = map(int, row["成交时间"].split("/"))
        amount = _cents(Decimal(row["单价"]))
        yield Fact(date(year, month, day), row["订单ID"], row["门店编号"], None, row["商品ID"], None, amount)


def _staff(path: Path) -> Iterator[Fact]:
    """Without the rows that have no amount."""
    book = load_workbook(path, read_only=True)
    for _code, name, day, _part, amount, counter in book["Sheet1"].iter_rows(min_row=2, values_only=True):
        if amount is not None:
            yield Fact(
                date.fromisoformat(str(day)), None, str(name), None, str(counter), None, _cents(Decimal(str(amount)))
            )
    book.close()


_REAL: Mapping[Path, Callable[[Path], Iterator[Fact]]] = {
    _NORTHWIND: _northwind,
    _CHOCOLATE: _chocolate,
    _VENDAS: _vendas,
    _ORDERS: _orders,
    _STAFF: _staff,
}
