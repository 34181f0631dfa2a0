"""Makes the small book that is kept for every schema version, and its figures beside it (README.md).

It asks the services of the checkout that it is run in, so that the book is one of that checkout's version.
"""

import inspect
import json
import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import sqlcipher3

from db.book import Book
from desktop_app.domain.codec import to_json
from desktop_app.domain.message import Message
from desktop_app.domain.opening import Opening
from desktop_app.domain.period import Period
from desktop_app.domain.sales import SaleColumns
from desktop_app.repositories.imports import ImportRecord, add_import
from desktop_app.repositories.sales import add_sales
from desktop_app.repositories.session import writing
from desktop_app.services.add_plan import Who, add_plan, change_plan
from desktop_app.services.close_period import close_period
from desktop_app.services.create_book import create_book
from desktop_app.services.import_file import Kind, import_file
from desktop_app.services.run_payout import run_payout
from desktop_app.services.set_opening import set_opening
from desktop_app.services.set_target import set_target

PEOPLE = """\
工号,姓名,团队,岗位,入职日期,离职日期,底薪
li,李雷,north,field,2021-06-01,,6000.00
han,韩梅梅,north,manager,2019-03-12,,8500.50
wang,王芳,south,field,2026-02-09,,
zhao,赵敏,south,field,2022-05-01,2026-03-10,5500.00
"""
RENAMED = "工号,姓名\nli,李磊\n"
SALES = """\
日期,单号,行号,工号,客户,商品,类别,渠道,标签,数量,金额,含税金额,成本
2026-01-05,A-1,1,li,雪松户外,帐篷,营地,批发,新品,2,60000.00,67800.00,30000.00
2026-01-12,A-2,1,han,晨曦运动,背包,背包,网店,,10,45000.50,50850.57,21000.00
2026-01-30,A-3,1,zhao,雪松户外,背包,背包,批发,新品;促销,4,33333.33,37666.66,11111.11
2026-02-03,B-1,1,li,北辰体育,帐篷,营地,批发,,3,91234.56,103095.05,40000.00
2026-02-17,B-2,1,wang,晨曦运动,睡袋,营地,网店,促销,7,38000.00,42940.00,19000.00
2026-02-17,B-2,2,wang,晨曦运动,背包,背包,网店,,1,900.10,1017.11,400.00
2026-03-02,C-1,1,li,雪松户外,背包,背包,批发,新品,5,120000.00,135600.00,60000.00
2026-03-09,C-2,1,zhao,北辰体育,帐篷,营地,批发,,1,15000.00,16950.00,9000.00
2026-03-20,C-3,1,wang,远山装备,睡袋,营地,网店,,9,51000.00,57630.00,25000.00
2026-04-08,D-1,1,li,远山装备,帐篷,营地,批发,促销,6,77000.77,87010.87,35000.00
2026-04-21,D-2,1,wang,雪松户外,背包,背包,网店,,8,64000.00,72320.00,30000.00
"""
LATE = "日期,单号,行号,工号,客户,商品,类别,渠道,数量,金额\n2026-01-28,A-9,1,li,北辰体育,帐篷,营地,批发,1,50000.00\n"
RECEIPTS = """\
日期,单号,金额
2026-01-20,A-1,30000.00
2026-02-20,A-1,37800.00
2026-02-25,A-2,50850.57
2026-03-25,B-2,20000.00
2026-04-10,C-3,57630.00
"""
ACTIVITIES = "日期,工号,类型,数量\n2026-01-09,li,visit,6\n2026-02-10,han,visit,4\n2026-04-02,wang,visit,3\n"
SCORES = "日期,工号,指标,分数\n2026-01-31,han,service,92.5\n2026-03-31,wang,service,88\n"

FIELD: dict[str, Any] = {
    "format": "tierbook.plan/1",
    "name": {"en": "Field sales", "zh_CN": "外勤销售"},
    "pay_every": "month",
    "components": [
        {
            "key": "commission",
            "name": {"en": "Commission", "zh_CN": "提成"},
            "base": {"measure": "revenue", "of": "self"},
            "position": {"measure": "revenue", "of": "self", "as": "attainment"},
            "schedule": {"mode": "marginal", "tiers": [{"from": "0%", "rate": "5%"}, {"from": "100%", "rate": "7%"}]},
        },
        {
            "key": "news",
            "name": {"en": "New things", "zh_CN": "新品"},
            "base": {"measure": "revenue", "of": "self", "where": {"tag": ["新品"]}},
            "schedule": {"mode": "marginal", "tiers": [{"from": "0", "rate": "1%"}]},
        },
    ],
    "draw": "2000.00",
    "holdback": {"rate": "10%", "release": "12"},
}
COLLECTED: dict[str, Any] = {
    "format": "tierbook.plan/1",
    "name": {"en": "Paid as customers pay", "zh_CN": "回款提成"},
    "pay_every": "month",
    "components": [
        {
            "key": "collected",
            "name": {"en": "Collected", "zh_CN": "回款"},
            "base": {"measure": "revenue", "of": "self"},
            "schedule": {"mode": "marginal", "tiers": [{"from": "0", "rate": "3%"}]},
            "pay": "on_collection",
        },
        {
            "key": "visits",
            "name": {"en": "Visits", "zh_CN": "拜访"},
            "base": {"measure": "activity:visit", "of": "self"},
            "schedule": {"mode": "whole", "tiers": [{"from": "0", "per_unit": "20.00"}]},
        },
    ],
}
MONTHS = tuple(Period("month", 2026, number) for number in (1, 2, 3, 4))


def figures(book: Book) -> dict[str, Any]:
    """Everything that is worked out of the book, or kept of it, by month – but for what is new at each approval."""
    runs = (replace(run_payout(book, month), approved_on=None, check_code=None) for month in MONTHS)
    return {str(run.period): to_json(run) for run in runs}


def make(path: Path) -> None:
    """The book at a path that is free, and its figures and check codes as JSON."""
    book = create_book(path)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _take(book, folder / "people.csv", PEOPLE, "people")
        _take(book, folder / "sales.csv", SALES, "sales")
        _take(book, folder / "receipts.csv", RECEIPTS, "receipts")
        _take(book, folder / "activities.csv", ACTIVITIES, "activities")
        _take(book, folder / "scores.csv", SCORES, "scores")
        _add_split(book)
        for month in MONTHS:
            set_target(book, "li", "revenue", month, Fraction(80_000))
            set_target(book, "north", "revenue", month, Fraction(150_000))
        set_opening(book, Opening("li", Decimal("500.00"), Decimal("1200.00")), MONTHS[0])
        set_opening(book, Opening("han", earned=(("visits", Decimal("40.00")),)), MONTHS[0])
        add_plan(book, _file(folder / "field.json", FIELD), Who(("li", "zhao")))
        second = {**FIELD, "draw": "3000.00"}
        change_plan(book, "1", _file(folder / "field-2.json", second), date(2026, 3, 1))
        add_plan(book, _file(folder / "collected.json", COLLECTED), Who(("han", "wang")))
        close_period(book, MONTHS[0])
        _take(book, folder / "late.csv", LATE, "sales")
        close_period(book, MONTHS[1])
        _take(book, folder / "renamed.csv", RENAMED, "people")
        approved = close_period(book, MONTHS[2])
    kept = {"check_code": approved.check_code, "runs": figures(book)}
    book.close()
    _pack(path)
    text = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    path.with_suffix(".json").write_text(text, encoding="utf-8")


def _pack(path: Path) -> None:
    """Let a book that has many tables and few rows be small: with small pages, which SQLite reads like any others."""
    with closing(sqlcipher3.connect(str(path), isolation_level=None)) as connection:
        for statement in ("PRAGMA journal_mode=DELETE", "PRAGMA page_size=1024", "VACUUM", "PRAGMA journal_mode=WAL"):
            connection.execute(statement).fetchall()


def _take(book: Book, file: Path, text: str, kind: Kind) -> None:
    file.write_text(text, encoding="utf-8")
    result = import_file(book, file, kind)
    if result.rejected:
        raise ValueError(f"{file.name}: {result.problems}")


def _file(path: Path, content: dict[str, Any]) -> Path:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def _add_split(book: Book) -> None:
    """A line that two share; no file can say so."""
    shares = ((("li", 600_000), ("han", 400_000)),)
    day = date(2026, 2, 26).toordinal()
    columns = SaleColumns([0], [2], [day], ["li"], [1_000_001], document=["B-9"], gross=[1_130_001], splits=shares)
    record = ImportRecord("sales", "split.csv", "", datetime(2026, 4, 1, tzinfo=UTC), 1, 1, 0, 0)
    # Since version 2 a change has a name.
    named = (Message("a shared line"),) if "name" in inspect.signature(writing).parameters else ()
    with writing(book, *named) as change:
        add_sales(change, columns, add_import(change, record, ["split"]))


if __name__ == "__main__":
    make(Path(sys.argv[1]))
