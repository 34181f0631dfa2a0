"""Small books for the battery: a shop of five people and a ledger made at random, its first months approved."""

import random
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import Connection

import resources
from db.book import Book
from db.journal import head
from db.schema import metadata
from db.verify import thoroughly
from desktop_app.domain.period import Calendar, Period
from desktop_app.services.add_plan import Who, add_plan
from desktop_app.services.close_period import close_period
from desktop_app.services.create_book import create_book
from desktop_app.services.import_file import Kind, import_file

Dump: TypeAlias = dict[str, list[tuple[Any, ...]]]

CODES = tuple(f"S-{number:03}" for number in range(1, 6))
FIRST = Period.parse("2025-07")
NO_DATA = frozenset({"step", "seal", "used_id", "personal"})
"""Tables that tell how a book came to be what it is, and not what it is."""

_HEAD = "日期,单号,行号,工号,业务员,客户,商品,类别,渠道,数量,金额,成本"
_PEOPLE = "工号,姓名,团队,岗位,入职日期,离职日期"
_NAMES = ("王芳", "李雷", "孙浩", "罗佳", "赵敏")
_PRODUCTS = (("云顶 一室一厅帐", "帐篷"), ("便携气炉", "炊具"), ("远行 45 升", "背包"), ("星野 睡袋", "睡袋"))
_CHANNELS = ("网店", "电话", "门店")


def months_of(count: int) -> list[Period]:
    return [FIRST.shift(number) for number in range(count)]


def ledger_of(period: Period, lines: int, rng: random.Random) -> list[str]:
    """The rows of a month's ledger as a shop program writes them."""
    span, rows = Calendar().span(period), []
    for line in range(lines):
        day = span.first_on.replace(day=rng.randint(1, 28))
        code = rng.choice(CODES)
        product, category = rng.choice(_PRODUCTS)
        amount = rng.randrange(10_00, 40_000_00)
        values = (
            *(day.isoformat(), f"XS{period}-{line // 2}", line % 2 + 1, code, _NAMES[CODES.index(code)]),
            *(f"客户 {rng.randrange(12)}", product, category, rng.choice(_CHANNELS), rng.randint(1, 9)),
            *(f"{amount // 100}.{amount % 100:02}", f"{amount * 6 // 1000}.00"),
        )
        rows.append(",".join(map(str, values)))
    return rows


def write_ledger(path: Path, rows: Iterable[str]) -> Path:
    path.write_text("\n".join((_HEAD, *rows, "")), encoding="utf-8")
    return path


def make_shop(
    path: Path,
    *,
    months: int = 4,
    approved: int = 3,
    lines: int = 30,
    seed: int = 1,
    ledgers: Sequence[Sequence[str]] | None = None,
) -> None:
    """A book with so many months of sales from July 2025 on, of which the first are approved; it is closed again.

    `ledgers` are files of sales to import in their order, in place of one a month that is made by the seed.
    """
    rng = random.Random(seed)
    periods = months_of(months)
    folder = path.with_name(f"{path.stem} files")
    folder.mkdir(exist_ok=True)
    if ledgers is None:
        ledgers = [ledger_of(period, lines, rng) for period in periods]
    people = (f"{code},{name},north,field,2020-01-{2 + number:02}," for number, (code, name) in _numbered())
    targets = (f"{code},revenue,{period},{90_000 + 500 * place}.00" for period in periods for place, code in _places())
    tables: list[tuple[Kind, Iterable[str]]] = [
        ("people", (_PEOPLE, *people)),
        ("targets", ("for,measure,span,value", *targets)),
    ]
    with closing(create_book(path)) as book:
        for kind, rows in tables:
            table = folder / f"{kind}.csv"
            table.write_text("\n".join((*rows, "")), encoding="utf-8")
            import_file(book, table, kind)
        for number, ledger in enumerate(ledgers):
            import_file(book, write_ledger(folder / f"sales-{number}.csv", ledger))
        for name, codes in (("field", CODES[:3]), ("inside", CODES[3:])):
            add_plan(book, resources.path("sample") / f"plan-{name}-sales.json", Who(codes))
        for period in periods[:approved]:
            close_period(book, period)


def dump(connection: Connection, *, without: Iterable[str] = ()) -> Dump:
    """Every row of the tables, in the order of their keys."""
    return {
        name: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name} ORDER BY 1, rowid")]
        for name in sorted(set(metadata.tables) - set(without))
    }


def dump_of(book: Book, *, without: Iterable[str] = ()) -> Dump:
    with book.read() as connection:
        return dump(connection, without=without)


def differing(one: Dump, other: Dump) -> str:
    """The tables in which two dumps differ, as a text; "" if in none."""
    return ", ".join(sorted(name for name in one | other if one.get(name) != other.get(name)))


def head_of(book: Book) -> str:
    with book.read() as connection:
        return head(connection)


def broken_in(book: Book) -> list[str]:
    """What is not as it was written, in short."""
    with book.read() as connection:
        return [f"{each.what} {each.table} {each.first}".strip() for each in thoroughly(connection)]


def lay(path: Path, content: bytes | bytearray) -> None:
    """Put a book where nothing of another is left beside it."""
    for ending in ("", "-wal", "-shm", "-journal", ".lock"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    path.write_bytes(content)


def _numbered() -> Iterable[tuple[int, tuple[str, str]]]:
    return enumerate(zip(CODES, _NAMES, strict=True))


def _places() -> Iterable[tuple[int, str]]:
    return enumerate(CODES)
