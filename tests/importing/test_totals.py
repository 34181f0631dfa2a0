"""Rows that add up those above them are found, whatever they are called; what they should say is known."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.sales import SaleColumns
from desktop_app.importing.files import OpenedFile
from desktop_app.importing.ledger import read_sales
from desktop_app.importing.records import Parsed
from desktop_app.importing.totals import Sum, find_totals
from desktop_app.wording.messages import text

Opened = Callable[[str], OpenedFile]
HEADER = "date,seller,net\n"


def said(parsed: Parsed[SaleColumns]) -> list[tuple[int | None, str, str]]:
    return [(problem.row, problem.severity, text(problem.message)) for problem in parsed.problems]


def adds_up(row: int, first: int, last: int, amount: str) -> tuple[int, str, str]:
    message = f"This row adds up the rows {first} to {last} to {amount}; it is no entry and was left out."
    return (row, "note", message)


def test_subtotals_totals_of_these_and_a_grand_total_without_a_word(opened: Opened) -> None:
    lines = ["2026-03-01,a,1", "2026-03-02,a,2", ",a,3", "2026-03-01,b,4", "2026-03-02,b,5", ",b,9", ",,12"]
    parsed = read_sales(opened(HEADER + "\n".join(lines)), decimals=2)
    assert parsed.columns.amount == [100, 200, 400, 500]
    assert said(parsed) == [adds_up(4, 2, 3, "3"), adds_up(7, 5, 6, "9"), adds_up(8, 2, 6, "12")]


def test_rows_that_lack_something_and_add_up_nothing_are_rejected(opened: Opened) -> None:
    parsed = read_sales(opened(HEADER + "2026-03-01,a,1\n,,1\n2026-03-01,b,2\n2026-03-02,,7\n"), decimals=2)
    assert [(row, severity) for row, severity, _message in said(parsed)] == [(3, "rejected"), (5, "rejected")]


def test_a_total_that_does_not_fit_says_so(opened: Opened) -> None:
    parsed = read_sales(opened(HEADER + "2026-03-01,a,1000\n2026-03-02,a,234.5\n合计,,1300\n"), decimals=2)
    message = (
        "This row is a total, not an entry, and was left out. But it says 1,300, and the rows 2 to 3 add up to "
        "1,234.5: look whether rows are missing."
    )
    assert said(parsed) == [(4, "note", message)]


def test_somebody_called_total_whose_day_cannot_be_read_is_no_total(opened: Opened) -> None:
    lines = ["2026-03-01,Anna Total,1", "soon,Anna Total,1", ",Anna Total,1", "总计：,,2"]
    parsed = read_sales(opened(HEADER + "\n".join(lines)), decimals=2)
    assert [(row, severity) for row, severity, _message in said(parsed)] == [
        (3, "rejected"),
        (4, "note"),
        (5, "note"),
    ]


def test_a_rejected_row_counts_in_the_total_of_its_file(opened: Opened) -> None:
    parsed = read_sales(opened(HEADER + "2026-03-01,a,1\nsoon,a,2\nTotal,,3\n"), decimals=2)
    assert [(row, severity) for row, severity, _message in said(parsed)] == [(3, "rejected"), (4, "note")]
    assert said(parsed)[1] == adds_up(4, 2, 3, "3")


def test_a_total_without_an_amount_is_a_total(opened: Opened) -> None:
    parsed = read_sales(opened(HEADER + "2026-03-01,a,1\nTotal,,\n"), decimals=2)
    assert said(parsed) == [(3, "note", "This row is a total, not an entry, and was left out.")]


@given(st.lists(st.lists(st.integers(-(10**9), 10**9), min_size=2, max_size=6), min_size=1, max_size=6))
def test_every_level_of_totals_is_found(groups: list[list[int]]) -> None:
    amounts: list[int | None] = []
    expected: dict[int, tuple[int, int]] = {}
    for group in groups:
        amounts += group
        expected[len(amounts)] = (sum(group), len(amounts) - 1)
        amounts.append(sum(group))
    expected[len(amounts)] = (sum(map(sum, groups)), len(amounts) - 2)
    amounts.append(sum(map(sum, groups)))
    found = find_totals(amounts, [(index, True) for index in expected])
    assert not found.differing
    assert set(found.sums) == set(expected)
    for index, (amount, last) in expected.items():
        total = found.sums[index]
        assert isinstance(total, Sum)
        assert (total.amount, total.last) == (amount, last)
        between = [
            value for place, value in enumerate(amounts[total.first : index], total.first) if place not in expected
        ]
        assert sum(filter(None, between)) == amount


@given(st.lists(st.none() | st.integers(-50, 50), max_size=30), st.sets(st.integers(0, 29)))
def test_what_is_called_a_total_without_a_word_adds_something_up(amounts: list[int | None], chosen: set[int]) -> None:
    candidates = [index for index in sorted(chosen) if index < len(amounts) and amounts[index] is not None]
    found = find_totals(amounts, [(index, False) for index in candidates])
    assert not found.differing
    for index, total in found.sums.items():
        assert total is not None
        above = [amounts[place] or 0 for place in range(total.first, index) if place not in found.sums]
        assert sum(above) == total.amount == amounts[index]
