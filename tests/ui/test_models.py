"""Tables: records in, roles out; a paged one fetches what is looked at and nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from ui.models.columns import Column
from ui.models.paged import BLOCK, PagedModel
from ui.models.roles import AMOUNT_ROLE, RECORD_ROLE, SORT_ROLE, STYLE_ROLE
from ui.models.table import TableModel


@dataclass(frozen=True, slots=True)
class Fruit:
    name: str
    price: Decimal | None


FRUITS = [Fruit("Pear", Decimal("-2.50")), Fruit("apple", Decimal("10.00")), Fruit("Fig", None)]
TOTAL = Fruit("Total", Decimal("7.50"))


def columns() -> tuple[Column[Fruit], ...]:
    return (
        Column("name", lambda: "Name", lambda fruit: fruit.name, sort_key="name"),
        Column("price", lambda: "Price", lambda fruit: str(fruit.price), lambda fruit: fruit.price, sort_key="price"),
    )


def names(model: TableModel[Fruit]) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def model(qapp: QApplication) -> TableModel[Fruit]:
    model = TableModel(columns())
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(FRUITS, total=TOTAL)
    return model


def test_a_cell_answers_every_role(model: TableModel[Fruit]) -> None:
    cell = model.index(0, 1)
    assert cell.data() == "-2.50"
    assert cell.data(AMOUNT_ROLE) == Decimal("-2.50")
    assert cell.data(RECORD_ROLE) == FRUITS[0]
    assert cell.data(SORT_ROLE) == (True, Decimal("-2.50"))
    assert Qt.AlignmentFlag.AlignRight & cell.data(Qt.ItemDataRole.TextAlignmentRole)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Price"


def test_rows_are_sorted_and_the_total_stays_last(model: TableModel[Fruit]) -> None:
    model.sort(0)
    assert names(model) == ["apple", "Fig", "Pear", "Total"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["apple", "Pear", "Fig", "Total"]
    model.set_rows([*FRUITS, Fruit("Kiwi", Decimal(11))], total=TOTAL)
    assert names(model)[0] == "Kiwi"
    assert model.record(4) is None
    assert model.index(4, 0).data(STYLE_ROLE) == "strong"


def test_other_columns_come_with_other_rows(model: TableModel[Fruit]) -> None:
    model.set_rows(FRUITS, columns=columns()[:1])
    assert (model.columnCount(), model.rowCount()) == (1, 3)


class Book:
    """A million rows that count how often they are asked for."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.asked: list[tuple[int, int]] = []
        self.orders: list[tuple[str, bool]] = []
        self.waiting: list[Callable[[], None]] = []

    def fetch(self, offset: int, limit: int, then: Callable[[Sequence[int]], None]) -> None:
        self.asked.append((offset, limit))
        self.waiting.append(lambda: then(range(offset, min(offset + limit, self.rows))))

    def reorder(self, key: str, descending: bool) -> None:
        self.orders.append((key, descending))

    def answer(self) -> None:
        while self.waiting:
            self.waiting.pop()()


@pytest.fixture
def book() -> Book:
    return Book(1_000_000)


@pytest.fixture
def paged(qapp: QApplication, book: Book) -> PagedModel[int]:
    one: Column[int] = Column("number", lambda: "Number", str, sort_key="number")
    model: PagedModel[int] = PagedModel((one, Column("plain", lambda: "", str)), book.fetch, book.reorder)
    model.set_rows(book.rows, range(BLOCK))
    return model


def test_only_the_blocks_that_are_looked_at_are_fetched(paged: PagedModel[int], book: Book) -> None:
    assert paged.rowCount() == 1_000_000
    assert paged.index(10, 0).data() == "10"
    assert book.asked == []
    for row in (500_000, 500_001, 500_100):
        assert paged.index(row, 0).data() is None
    assert book.asked == [(500_000 // BLOCK * BLOCK, BLOCK)]
    book.answer()
    assert paged.index(500_100, 0).data() == "500100"


def test_an_answer_to_an_older_question_is_dropped(paged: PagedModel[int], book: Book) -> None:
    assert paged.index(1000, 0).data() is None
    paged.set_rows(2000)
    book.answer()
    assert paged.index(1000, 0).data() is None


def test_far_more_rows_than_are_kept_can_be_walked_through(paged: PagedModel[int], book: Book) -> None:
    for row in range(0, 200 * BLOCK, BLOCK):
        paged.index(row, 0).data()
        book.answer()
        assert paged.index(row, 0).data() == str(row)
    assert len(book.asked) == 199
    assert paged.index(0, 0).data() is None  # it was let go, and is asked for again


def test_sorting_is_asked_of_the_book(paged: PagedModel[int], book: Book) -> None:
    paged.sort(0, Qt.SortOrder.DescendingOrder)
    paged.sort(1)
    assert book.orders == [("number", True)]
