"""A known ledger written as a dirty file, of which every row is known to be a line, a wrong one, or none."""

import csv
import io
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeAlias

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from desktop_app.domain.column_letters import column_letter
from desktop_app.importing.cells import Mark
from desktop_app.importing.dates import Order
from desktop_app.importing.options import Options
from tests.battery import dirt
from tests.battery.dirt import Cell
from tests.battery.ledgers import Fact

Is: TypeAlias = Literal["line", "wrong", "no line", "blank"]

_TITLES: Sequence[list[Cell]] = (
    ["Sales ledger", None, None],
    ["销售明细表"],
    [None, "Printed 2026-03-02"],
    [None],
    ["单位：元"],
)
_BLANK: list[Cell] = [None, "", " "]
_FOOTNOTES = ("Source: the till", "制表人：王芳", "* without tax", "备注：含退货")
_TOTALS = ("Total", "Sub-total:", "Grand total", "合计", "小 计", "总计：")
_WRONG_AMOUNTS: tuple[Cell, ...] = (None, "much", "1.2.3", "—", "5OO.00", "12e3", "#N/A")
_WRONG_DAYS: tuple[Cell, ...] = (None, "soon", "31.02.2026", "2026-13-01", "00.00.0000", "99999")
_HEADERS: Mapping[str, Sequence[tuple[str, ...]]] = {
    "date": (("Date", "Order date", "DATE"), ("日期", "销售日期", "交易日期")),
    "document": (("Order ID", "Invoice no", "document"), ("单号", "订单号", "单据编号")),
    "payee_name": (("Salesperson", "employee", "Sales\nperson"), ("业务员", "姓名", "销售员")),
    "customer": (("Customer", "customer "), ("客户", "客户名称")),
    "product": (("Product", "Product\nname"), ("商品", "商品名称")),
    "quantity": (("Quantity", "Qty"), ("数量",)),
    "amount": (("Net amount", "Amount", "Line  total"), ("金额", "销售额")),
}
_EXTRAS: Mapping[str, Sequence[tuple[str, ...]]] = {
    "remark": (("Remark", ""), ("备注", "")),
    "other day": (("Ship date", "Due date"), ("发货日期", "到期日")),
    "profit": (("Profit", "Margin"), ("利润", "毛利")),
    "empty": (("",), ("",)),
}
_TWIN = " once more"  # a column with the heading of another, and sometimes other cells
_FIELDS = tuple(_HEADERS)


@dataclass(slots=True)
class Row:
    """A row of a file: its cells, and what it is; `fact` says of a line or a wrong one what was meant."""

    cells: list[Cell]
    is_: Is
    fact: Fact | None = None


@dataclass(slots=True)
class DirtyFile:
    """A file and the truth about it; `options`, `encoding` and `separator` are what its owner would choose."""

    path: Path
    rows: list[Row]
    options: Options
    encoding: str | None = None
    separator: str | None = None
    must_choose: bool = False
    about: str = ""


@dataclass(slots=True)
class Writing:
    """How one file is written."""

    rng: random.Random
    is_text: bool
    columns: list[str] = field(default_factory=list)
    mark: Mark = "."
    order: Order | None = None
    day: Callable[[date], Cell] = date.isoformat
    amount: Callable[[int], Cell] = str
    dirty_texts: bool = False

    @classmethod
    def at_random(cls, facts: Sequence[Fact], rng: random.Random, *, is_text: bool) -> "Writing":
        """The columns that the facts need and a few more, and one way to write, or several, for each."""
        writing = cls(rng, is_text, dirty_texts=bool(rng.randrange(3)))
        used = [name for name in _FIELDS if name != "document" or facts[0].document is not None]
        used = [name for name in used if name in {"date", "payee_name", "amount", "document"} or rng.randrange(4)]
        extras = rng.sample([*_EXTRAS], rng.randrange(4))
        extras += [f"{name}{_TWIN}" for name in ("date", "amount") if not rng.randrange(8)]
        writing.columns = rng.sample([*used, *extras], len(used) + len(extras))
        writing.mark = rng.choice((".", ".", ","))
        writing.amount = dirt.one_or_all(dirt.WITH_POINT if writing.mark == "." else dirt.WITH_COMMA, rng)
        writing.order = rng.choice((None, None, None, None, "dmy", "mdy"))
        writing.day = dirt.one_or_all(dirt.DAYS[writing.order], rng)
        if not is_text and rng.randrange(4):
            serials = bool(rng.randrange(2))
            writing.day, writing.order = lambda day: dirt.day_of_a_sheet(day, rng, serials=serials), None
        if not is_text and rng.randrange(4):
            writing.amount = lambda cents: dirt.amount_of_a_sheet(cents, rng)
        return writing

    def headers(self) -> list[Cell]:
        """One name for each column, all English or all Chinese."""
        language = self.rng.randrange(2)
        headers: list[Cell] = []
        for name in self.columns:
            names = _HEADERS.get(name.removesuffix(_TWIN)) or _EXTRAS[name]
            headers.append(self.rng.choice(names[language]))
        for place, name in enumerate(self.columns):
            if name.endswith(_TWIN):
                headers[place] = headers[self.columns.index(name.removesuffix(_TWIN))]
        return headers

    def cells_of(self, fact: Fact) -> list[Cell]:
        """A line's cells."""
        texts = {"document": fact.document, "payee_name": fact.person}
        texts |= {"customer": fact.customer, "product": fact.product}
        cells: dict[str, Cell] = {}
        cells |= {name: dirt.a_text(text, self.rng, dirty=self.dirty_texts) for name, text in texts.items()}
        cells["date"], cells["amount"] = self.day(fact.day), self.amount(fact.amount)
        cells["quantity"] = None if fact.quantity is None else str(fact.quantity) if self.is_text else fact.quantity
        cells["remark"] = self.rng.choice((None, None, "合计有误", "see above", "#N/A", "1,234", "=1+1"))
        cells["other day"] = self.rng.choice((None, "2020-01-01", "not yet"))
        cells["profit"] = self.rng.choice((None, "12.5", "#DIV/0!", "-3"))
        own = {name: cells[name] for name in ("date", "amount") if f"{name}{_TWIN}" in self.columns}
        cells |= {f"{name}{_TWIN}": self.rng.choice((cell, cell, None)) for name, cell in own.items()}
        return [cells.get(name) for name in self.columns]

    def only(self, cells: Mapping[str, Cell]) -> list[Cell]:
        """A row with these cells alone."""
        return [cells.get(name) for name in self.columns]


def rows_of(facts: Sequence[Fact], writing: Writing) -> tuple[list[Row], int]:
    """All rows of a file, and the number of its header's row as Excel counts."""
    rng, headers = writing.rng, writing.headers()
    rows = [Row(list(cells), "blank") for cells in rng.sample(_TITLES, rng.choice((0, 0, 1, 3)))]
    rows.append(Row(headers, "blank"))
    header_row = len(rows)
    section: list[Row] = []
    for fact in facts:
        row = _line(fact, writing)
        rows.append(row)
        section.append(row)
        chance = rng.randrange(60)
        if chance == 0:
            rows.append(Row(_BLANK[: len(headers)], "blank"))
        elif chance == 1:
            rows.append(Row(list(headers), "no line"))
        elif chance < 6 and len(section) > 1:
            rows.append(_total(section, writing))
            section = []
    if rng.randrange(2) and section:
        rows.append(_total(section, writing))
    if rng.randrange(2):
        rows += [Row([None], "blank"), Row([rng.choice(_FOOTNOTES)], "no line")]
    return rows, header_row


def _line(fact: Fact, writing: Writing) -> Row:
    """A line, or one in twenty times one with something wrong in a cell that is needed."""
    cells, rng = writing.cells_of(fact), writing.rng
    if rng.randrange(20):
        return Row(cells, "line", fact)
    wrong = rng.choice(("date", "amount", "payee_name", "too long"))
    if wrong == "too long" and writing.is_text:
        return Row([*cells, "50"], "wrong", fact)
    place = writing.columns.index("amount" if wrong == "too long" else wrong)
    days = _WRONG_DAYS if fact.person != "Anna Total" else _WRONG_DAYS[1:]  # without a day that would be a total
    choices: Mapping[str, Sequence[Cell]] = {"date": days, "payee_name": (None, " ", "\u3000")}
    cells[place] = rng.choice(choices.get(wrong, (*_WRONG_AMOUNTS, *(() if writing.is_text else ("=1+1",)))))
    return Row(cells, "wrong", fact)


def _total(section: Sequence[Row], writing: Writing) -> Row:
    """A row that adds up the rows above it, or says so and is wrong."""
    rng, facts = writing.rng, [row.fact for row in section if row.fact is not None]
    amount = sum(fact.amount for fact in facts)
    if amount and len(facts) > 1 and all(row.is_ == "line" for row in section) and not rng.randrange(3):
        return Row(writing.only({"amount": writing.amount(amount)}), "no line")
    if rng.randrange(3) == 0:
        amount += 12_345
    where = rng.choice([name for name in ("date", "payee_name", "document", "product") if name in writing.columns])
    return Row(writing.only({where: rng.choice(_TOTALS), "amount": writing.amount(amount)}), "no line")


def dirty_file(folder: Path, name: str, facts: Sequence[Fact], rng: random.Random) -> DirtyFile:
    """Write some facts as a text file or an xlsx."""
    is_text = bool(rng.randrange(5) > 1)
    writing = Writing.at_random(facts, rng, is_text=is_text)
    rows, header_row = rows_of(facts, writing)
    mapping = {name: column_letter(place) for place, name in enumerate(writing.columns) if name in _FIELDS}
    options = Options(header_row=header_row, mark=writing.mark, order=writing.order, mapping=mapping)
    dirty = DirtyFile(folder / f"{name}.{'csv' if is_text else 'xlsx'}", rows, options)
    (_write_text if is_text else _write_sheet)(dirty, writing)
    return dirty


def _write_text(dirty: DirtyFile, writing: Writing) -> None:
    rng = writing.rng
    dirty.separator, end = rng.choice(",,;\t|，"), rng.choice(("\n", "\r\n", "\r"))
    more = [""] if rng.randrange(8) == 0 else []  # a separator at the end of every row
    if more and any(len(row.cells) > len(writing.columns) for row in dirty.rows):
        more = []
    text = io.StringIO()
    quoting: Any = csv.QUOTE_ALL if end == "\r" or rng.randrange(4) == 0 else csv.QUOTE_MINIMAL
    writer = csv.writer(text, delimiter=dirty.separator, lineterminator=end, quoting=quoting)
    short = rng.randrange(2)
    for row in dirty.rows:
        cells = ["" if cell is None else str(cell) for cell in row.cells]
        while short and row.is_ != "blank" and len(cells) > 1 and not cells[-1]:
            del cells[-1]
        writer.writerow([*cells, *more] if len(cells) == len(writing.columns) else cells)
    written = text.getvalue()
    mark, dirty.encoding = rng.choice(
        [(mark, encoding) for mark, encoding in _ENCODINGS if _can_be_written(written, encoding)]
    )
    dirty.must_choose = dirty.encoding == "big5" or (dirty.encoding == "gb18030" and not _is_everyday(written))
    dirty.path.write_bytes(mark + written.encode(dirty.encoding))
    dirty.about = f"{dirty.encoding}{' with a mark' if mark else ''}, {dirty.separator!r}, {end!r}"


_ENCODINGS = (
    (b"", "utf-8"), (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"),
    (b"", "utf-16-le"), (b"", "utf-16-be"), (b"", "gb18030"), (b"", "big5"), (b"", "cp1252"), (b"", "cp1252"),
)  # fmt: skip


def _can_be_written(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _is_everyday(text: str) -> bool:
    """Whether all that is not ASCII is everyday Chinese, by which GB18030 is known."""
    return not text.isascii() and _can_be_written(text, "gb2312")


def _write_sheet(dirty: DirtyFile, writing: Writing) -> None:
    rng, book = writing.rng, Workbook()
    sheet: Any = book.active
    if rng.randrange(4) == 0 and not any(isinstance(cell, int) for row in dirty.rows for cell in row.cells):
        book.epoch = CALENDAR_MAC_1904
        dirty.about = "1904, "
    if rng.randrange(2):
        dirty.about += "merged, "
        ranges = _merged(dirty.rows, writing)
    else:
        ranges = []
    for number, row in enumerate(dirty.rows, 1):
        for place, cell in enumerate(row.cells, 1):
            if cell is not None and cell != "":
                sheet.cell(number, place).value = cell
                if isinstance(cell, str) and not (row.is_ == "wrong" and cell == "=1+1"):
                    is_error = cell in {"#DIV/0!", "#N/A"} and writing.columns[place - 1 : place] != ["product"]
                    sheet.cell(number, place).data_type = "e" if is_error else "s"
        sheet.row_dimensions[number].hidden = rng.randrange(40) == 0
    for first, last, place in ranges:
        sheet.merge_cells(start_row=first, end_row=last, start_column=place + 1, end_column=place + 1)
    draft = book.create_sheet("Draft")  # is hidden, and so no rows to import
    draft.sheet_state = "hidden"
    for row in dirty.rows:
        draft.append([str(cell or "") for cell in row.cells])
    book.save(dirty.path)


def _merged(rows: Sequence[Row], writing: Writing) -> list[tuple[int, int, int]]:
    """Merge what is the same in lines one below another: first and last row as Excel counts, and the column."""
    name = writing.rng.choice([name for name in ("payee_name", "document", "product") if name in writing.columns])
    place = writing.columns.index(name)
    ranges: list[tuple[int, int, int]] = []
    first = 0
    for number in range(1, len(rows) + 1):
        here = rows[number - 1]
        above = rows[first - 1] if first else None
        same = above is not None and {here.is_, above.is_} == {"line"} and _value(here, name) == _value(above, name)
        if same and _value(here, name) is not None:
            continue
        if first and number - 1 > first:
            ranges.append((first, number - 1, place))
        first = number
    for begin, end, _place in ranges:
        for row in rows[begin:end]:
            row.cells[place] = None
    return ranges


def _value(row: Row, name: str) -> str | None:
    if row.fact is None:
        return None
    return {"payee_name": row.fact.person, "document": row.fact.document, "product": row.fact.product}[name]
