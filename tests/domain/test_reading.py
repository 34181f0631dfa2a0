"""Reading JSON strictly: nothing is guessed."""

from datetime import date
from fractions import Fraction

import pytest

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.files.reading import Node, read_json
from desktop_app.domain.period import Period


def a_node(value: object) -> Node:
    return Node(value, "case.json", "sales[3].date")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"\xff\xfe{\x00}\x00", "not a text in UTF-8"),
        ("", "not valid JSON"),
        ("{", "not valid JSON"),
        ('{"a": 1,}', "not valid JSON"),
        ("\ufeff{}", "not valid JSON"),
        ('{"a": 1, "a": 2}', "the key {key} stands twice"),
        ("[" * 100_000, "too deeply nested"),
        ("9" * 5000, "a number in it is too long"),
    ],
)
def test_a_file_that_is_no_json_is_named(text: str | bytes, sentence: str) -> None:
    with pytest.raises(TierbookError) as caught:
        read_json(text, "case.json")
    assert sentence in caught.value.message.template
    assert caught.value.message.values["file"] == "case.json"


def test_the_place_of_a_mistake_is_named_by_line_and_column() -> None:
    with pytest.raises(TierbookError) as caught:
        read_json('{\n  "a": tru\n}', "case.json")
    assert (caught.value.message.values["line"], caught.value.message.values["column"]) == (2, 8)


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read_json(b'\xef\xbb\xbf{"name": "\xe6\x9d\x8e"}', "case.json").value == {"name": "李"}


def test_a_path_leads_through_objects_and_lists() -> None:
    root = read_json('{"sales": [{"splits": [{"share": "x"}]}]}', "case.json")
    sales = root.object(["sales"])["sales"].items(lambda sale: sale.object(["splits"])["splits"])
    shares = sales[0].items(lambda split: split.object(["share"])["share"])
    assert shares[0].path == "sales[0].splits[0].share"


def test_the_root_is_named_by_a_dollar() -> None:
    with pytest.raises(TierbookError) as caught:
        read_json("[]", "case.json").object([])
    assert caught.value.message.values["path"] == "$"


def test_what_stands_in_the_file_is_quoted_and_not_too_long() -> None:
    with pytest.raises(TierbookError) as caught:
        a_node(["李"] * 100).text()
    found = caught.value.message.values["found"]
    assert isinstance(found, str)
    assert found.startswith('["李", "李"')
    assert len(found) == 60


def test_null_and_empty_lists_are_as_if_left_out_and_comments_are_not_read() -> None:
    node = Node({"a": None, "b": [], "c": "", "note": "x", "source": "y"}, "case.json")
    assert list(node.object(["a", "b", "c"])) == ["c"]
    with pytest.raises(TierbookError, match="missing"):
        node.object(["a", "b", "c"], required=["a"])


@pytest.mark.parametrize("text", ["2026-03-31", "2024-02-29"])
def test_a_day_is_read(text: str) -> None:
    assert a_node(text).day() == date.fromisoformat(text)


@pytest.mark.parametrize(
    "value", ["2026-02-29", "31.03.2026", "20260331", "2026-W14-2", "2026-03-31T00:00", "", 20260331]
)
def test_anything_else_is_no_day(value: object) -> None:
    with pytest.raises(TierbookError) as caught:
        a_node(value).day()
    assert caught.value.message.values["path"] == "sales[3].date"


def test_a_period_may_have_to_be_of_one_kind() -> None:
    assert a_node("2026-Q1").period() == Period("quarter", 2026, 1)
    assert a_node("2026-03").period("month") == Period("month", 2026, 3)
    for value in ("2026-Q1", "2026-13", ""):
        with pytest.raises(TierbookError):
            a_node(value).period("month")


@pytest.mark.parametrize(
    ("text", "ratio"),
    [("5%", "1/20"), ("0.05", "1/20"), ("-2.5%", "-1/40"), ("10", "10"), ("1000%", "10"), ("2000%", "20")],
)
def test_a_ratio_is_a_percentage_or_a_plain_number(text: str, ratio: str) -> None:
    assert a_node(text).ratio() == Fraction(ratio)


@pytest.mark.parametrize("value", ["10.01", "100", "%", "5 %", "5%%", "", 5, None])
def test_anything_else_is_no_ratio(value: object) -> None:
    with pytest.raises(TierbookError):
        a_node(value).ratio()


def test_a_factor_may_be_any_number() -> None:
    assert a_node("25").ratio(most=None) == 25


@pytest.mark.parametrize("value", [0, 29, "1", 1.0, True])
def test_a_whole_number_lies_between_its_ends(value: object) -> None:
    with pytest.raises(TierbookError):
        a_node(value).whole(1, 28)


def test_both_ends_of_a_whole_number_count() -> None:
    assert [a_node(value).whole(1, 28) for value in (1, 28)] == [1, 28]


def test_half_a_character_is_no_text() -> None:
    with pytest.raises(TierbookError):
        Node("\ud800", "plan.json").text()
