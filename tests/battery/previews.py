"""I3: a preview, edits of the book, then the commit: it does what the preview said and what is right now, or nothing.

What is right is worked out a second time in `foretold`, for the book as it is just before the commit.
"""

import random
import shutil
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.sale_edit import SaleEdit, SaleField, SaleValue
from desktop_app.importing.files import opened_text
from desktop_app.services.create_book import create_book
from desktop_app.services.edit_sales import edit_sales, take_sales_away
from desktop_app.services.import_file import ImportResult, Kind, Preview, commit_preview, preview_file
from desktop_app.services.naming import NAME_KINDS, NO_DECISIONS, Decisions, NameKind
from desktop_app.services.redo_step import redo_step
from desktop_app.services.undo_step import undo_step
from tests.battery.books import NO_DATA, Dump, dump_of
from tests.battery.foretold import Foretold, Line, NobodyError, Shop, foretell, shop_of
from tests.battery.outcome import Outcome, told

Commit: TypeAlias = Callable[[Book, Preview], ImportResult]

_DAY = date(2026, 3, 1)
_PEOPLE = ("1", "Li", "2", "Han Mei", "HAN MEI", "han-mei", "Wu", "ＷＵ", "3", "03")
_CUSTOMERS = (None, "Acme", "ACME", "Best Ltd", "Best Ltd.", "东方")
_PRODUCTS = (None, "Tent", "tent", "Lamp")
_CHANGES: tuple[Mapping[SaleField, SaleValue], ...] = (
    {"amount": Decimal(30)},
    {"payee": "2"},
    {"document": "A"},
    {"customer": "Acme"},
)
_MAY_CHANGE = frozenset({"sale", "alias", "file_import", "source", "source_column", "written", *NAME_KINDS})


def commits_are_as_foretold(count: int, folder: Path, *, seed: int = 1, commit: Commit = commit_preview) -> Outcome:
    """So many previews of random files and their commits; a sentence for each that was not as foretold.

    Another `commit` is for the test that shows that one that does not look again is caught.
    """
    empty, losses = folder / "empty.tierbook", []
    create_book(empty).close()
    for trial in range(count):
        path = folder / f"shop {trial}.tierbook"
        shutil.copyfile(empty, path)
        with closing(Book.open(path)) as book:
            try:
                loss = _Trial(book, random.Random(f"{seed} {trial}"), commit).go()
            except Exception as error:  # noqa: BLE001 - whatever it is, it is no sentence for the user
                loss = told(error)
        losses += [f"{trial}: {loss}"] if loss else []
        path.unlink()
    return count, losses


class _Trial:
    """One book, one preview and its commit."""

    def __init__(self, book: Book, rng: random.Random, commit: Commit) -> None:
        self._book, self._rng, self._commit = book, rng, commit
        self._edits = (
            self._import, self._import, self._change, self._change, self._type, self._take_away, self._undo,
            self._undo, self._redo, self._rename, self._rename,
        )  # fmt: skip

    def go(self) -> str:
        """What was not as it should be, or ""."""
        _take(self._book, "code,name\n1,Li\n2,Han Mei\n", "people")
        self._edit(self._rng.randrange(4))
        rows, decisions = self._rows(), self._decisions()
        try:
            preview = _preview(self._book, rows, decisions)
        except TierbookError:
            return "" if self._foretold(rows, decisions) is None else "the preview was refused without a reason"
        foretold = self._foretold(rows, decisions)
        if foretold is None:
            return "a decision for nobody was taken"
        if wrong := _wrong_in(preview.result, foretold):
            return f"the preview says other {wrong}"
        return self._committed(preview, rows, decisions)

    def _committed(self, preview: Preview, rows: Sequence[Line], decisions: Decisions) -> str:
        """Edit the book and commit the preview; what was not as it should be, or ""."""
        edits = self._rng.choice((0, 1, 1, 2))
        self._edit(edits)
        before, foretold = dump_of(self._book), self._foretold(rows, decisions)
        try:
            result = self._commit(self._book, preview)
        except TierbookError:
            if not edits:
                return "refused, and nobody changed the book"
            return "" if dump_of(self._book) == before else "refused, and the book is another"
        if result != preview.result:
            return "the commit says otherwise than the preview"
        return "a decision for nobody was kept" if foretold is None else self._otherwise(before, result, foretold)

    def _otherwise(self, before: Dump, result: ImportResult, foretold: Foretold) -> str:
        """In what the book, or the result, is not as foretold."""
        if wrong := _wrong_in(result, foretold):
            return f"the commit says other {wrong} than is right by now"
        now, after = self._shop(), dump_of(self._book, without=NO_DATA)
        new = {row: Line(*now.lines.pop(number)) for number, row in _rows_of(after, before)}
        if new != {place + 2: line for place, line in foretold.new.items()}:
            return "other lines were added"
        for what, is_as_foretold in (
            ("lines", now.lines == foretold.shop.lines),
            ("names", (now.called, now.known) == (foretold.shop.called, foretold.shop.known)),
            ("aliases", now.aliases == foretold.shop.aliases),
        ):
            if not is_as_foretold:
                return f"other {what} are in the book"
        other = [table for table, rows in after.items() if rows != before[table] and table not in _MAY_CHANGE]
        return f"the commit changed {', '.join(other)}" if other else ""

    def _shop(self) -> Shop:
        with self._book.read() as connection:
            return shop_of(connection)

    def _foretold(self, rows: Sequence[Line], decisions: Decisions) -> Foretold | None:
        try:
            return foretell(self._shop(), rows, decisions)
        except NobodyError:
            return None

    # ---- files and decisions

    def _rows(self) -> list[Line]:
        """A few rows, of which some are lines of the book, as they are there or otherwise."""
        rows = [
            Line(
                _DAY.toordinal() + self._rng.randrange(2),
                self._rng.choice((None, "A", "B", "C")),
                self._rng.choice((None, "1", "2")),
                self._rng.choice(_PEOPLE),
                self._rng.choice(_CUSTOMERS),
                self._rng.choice(_PRODUCTS),
                self._rng.choice((1000, 2050)),
            )
            for _ in range(self._rng.randint(1, 5))
        ]
        lines = list(self._shop().lines.values())
        again = self._rng.sample(lines, min(len(lines), self._rng.randrange(4)))
        rows += [line._replace(amount=self._rng.choice((line.amount, line.amount, 3000))) for line in again]
        self._rng.shuffle(rows)
        return rows

    def _decisions(self) -> Decisions:
        same: dict[tuple[NameKind, str], str] = {}
        written: dict[NameKind, tuple[str | None, ...]] = {
            "person": _PEOPLE, "customer": _CUSTOMERS, "product": _PRODUCTS,
        }  # fmt: skip
        for _ in range(self._rng.choice((0, 0, 1, 2, 4))):
            kind = self._rng.choice(NAME_KINDS)
            name, meant = (self._rng.choice([name for name in written[kind] if name]) for _ in range(2))
            same[kind, name] = meant
        create = frozenset(kind for kind in NAME_KINDS if self._rng.randrange(5))
        return Decisions(same, create, replace=bool(self._rng.randrange(2)))

    # ---- edits

    def _edit(self, times: int) -> None:
        for _ in range(times):
            with suppress(TierbookError):  # whom it is about may not be there
                self._rng.choice(self._edits)()

    def _import(self) -> None:
        commit_preview(self._book, _preview(self._book, self._rows(), self._decisions()))

    def _change(self) -> None:
        if number := self._some_line():
            edit_sales(self._book, [SaleEdit(self._rng.choice(_CHANGES), number)])

    def _type(self) -> None:
        document = self._rng.choice((None, "A"))
        edit_sales(self._book, [SaleEdit({"date_on": _DAY, "payee": "1", "amount": Decimal(10), "document": document})])

    def _take_away(self) -> None:
        if number := self._some_line():
            take_sales_away(self._book, [number])

    def _some_line(self) -> int:
        return self._rng.choice(list(self._shop().lines) or [0])

    def _undo(self) -> None:
        undo_step(self._book)

    def _redo(self) -> None:
        redo_step(self._book)

    def _rename(self) -> None:
        """The list of people with another name, maybe one that somebody else has, or with somebody more."""
        code, name = self._rng.choice(("1", "2", "3")), self._rng.choice(("Li", "Han Mei", "Wu", "HAN MEI"))
        _take(self._book, f"code,name\n{code},{name}\n", "people")


def _take(book: Book, text: str, kind: Kind) -> None:
    commit_preview(book, preview_file(book, opened_text("list.csv", text), kind))


def _preview(book: Book, rows: Sequence[Line], decisions: Decisions = NO_DECISIONS) -> Preview:
    lines = ["date,document,line,employee,customer,product,amount"]
    for row in rows:
        amount = f"{row.amount // 100}.{row.amount % 100:02}"
        cells = (date.fromordinal(row.day).isoformat(), *(text or "" for text in row[1:6]), amount)
        lines.append(",".join(cells))
    return preview_file(book, opened_text("sales.csv", "\n".join((*lines, ""))), decisions=decisions)


def _rows_of(after: Dump, before: Dump) -> list[tuple[int, int]]:
    """Id and row in the file of the sale lines that are new."""
    known = {line[0] for line in before["sale"]}
    return [(line[0], line[2]) for line in after["sale"] if line[0] not in known]


def _wrong_in(result: ImportResult, foretold: Foretold) -> str:
    """Which of a result's figures is not as foretold, or ""."""
    counts = Counter(foretold.fates)
    rejected = {place + 2 for place, fate in enumerate(foretold.fates) if fate == "rejected"}
    checks = {
        "counts": (result.read, result.added, result.changed, result.already_there, result.rejected, result.left_out)
        == (len(foretold.fates), counts["new"], counts["changed"], counts["there"], counts["rejected"], 0),
        "rejected rows": {each.row for each in result.problems if each.severity == "rejected"} == rejected,
        "new people": sorted(result.new_people) == sorted(foretold.fresh["person"]),
        "new customers": sorted(result.new_customers) == sorted(foretold.fresh["customer"]),
        "new products": sorted(result.new_products) == sorted(foretold.fresh["product"]),
    }
    return next((what for what, is_right in checks.items() if not is_right), "")
