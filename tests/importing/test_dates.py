"""Days are read in all the usual ways; day and month are told apart by the column or not at all."""

from datetime import date, datetime, time

import pytest

from desktop_app.importing.dates import Order, UndecidableOrderError, column_order, day_of, parse_date
from desktop_app.importing.tables import Cell

JULY_5 = date(1996, 7, 5).toordinal()


@pytest.mark.parametrize(
    "text",
    [
        "1996-07-05", "1996/7/5", "1996.07.05", "19960705", "1996年7月5日", "1996年07月05日 10:30",
        "1996-07-05 00:00:00.000", "1996-07-05T10:00:00Z",
        "1996/7/5 9:56", "05.07.1996", "5.7.96", "05-Jul-96", "5-Jul-1996", "5 July 1996",
        "July 5, 1996", "Jul 5 1996", "１９９６年７月５日", " 1996-07-05 ", "5th July 1996", "7/5/1996 9:56 AM",
    ],
)  # fmt: skip
def test_ways_to_write_a_day(text: str) -> None:
    assert parse_date(text, "mdy") == JULY_5


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1996-13-05",
        "1996-02-30",
        "31/31/2020",
        "July",
        "5 Juli 1996",
        "123",
        "0001-01-01",
        "3000-01-01",
        "14:30",
        "1996-07",
    ],
)
def test_what_is_no_day(text: str) -> None:
    assert parse_date(text, "dmy") is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (datetime(1996, 7, 5, 12), JULY_5),  # noqa: DTZ001 - spreadsheets know no time zone
        (date(1996, 7, 5), JULY_5),
        (35251.0, JULY_5),
        (35251.75, JULY_5),
        (19960705.0, JULY_5),
        ("35251", JULY_5),
        (5.0, None),
        (1e300, None),
        (True, None),
        (time(14, 30), None),
    ],
)
def test_cells_of_a_workbook(cell: Cell, expected: int | None) -> None:
    assert day_of(cell) == expected


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["05/07/1996", "13/07/1996"], "dmy"),
        (["05/07/1996", "07/13/1996"], "mdy"),
        (["05/05/1996"], "dmy"),
        (["1996-07-05", "05.07.1996"], None),
        (["13/07/1996", "99/99/1996"], "dmy"),
        (["7/14/96", "7/4/96"], "mdy"),
    ],
)
def test_the_column_decides_about_the_order(texts: list[str], order: Order | None) -> None:
    assert column_order(texts) == order


@pytest.mark.parametrize("texts", [["05/07/1996", "06/08/1996"], ["13/07/1996", "07/13/1996"]])
def test_what_cannot_be_decided_is_asked(texts: list[str]) -> None:
    with pytest.raises(UndecidableOrderError):
        column_order(texts)


def test_two_orders_in_one_column_are_shown_by_an_example_of_each() -> None:
    with pytest.raises(UndecidableOrderError) as error:
        column_order(["01/02/2026", "31/12/2026", "12/31/2026"])
    assert (error.value.example, error.value.contrary) == ("12/31/2026", "31/12/2026")
