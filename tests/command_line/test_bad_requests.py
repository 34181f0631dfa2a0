"""Bad input: one sentence that names the file and the place and says what to do; the book stays as it is.

Here: plan files, periods, people and sums.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.terminal import Terminal

Write = Callable[[str, str], Path]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"key"', '"wish": "x", "key"', "components[0].wish is not known here; the known keys are"),
        ('"whole"', '"sideways"', "at components[0].schedule.mode there must be one of marginal, whole"),
        ('"5%"', "0.05", "at components[0].schedule.tiers[0].rate there must be a percentage or a ratio as text, such"),
        ('"5%"', "NaN", "at components[0].schedule.tiers[0].rate there must be"),
        ('"5%"', '"NaN"', "at components[0].schedule.tiers[0].rate there must be"),
        ('"5%"', '"50"', 'there must be a percentage with its sign, such as "50%"'),
        ('"from": "0"', '"from": 0', "at components[0].schedule.tiers[0].from there must be a number as text"),
        ('"from": "0"', f'"from": "{"9" * 16}"', "at components[0].schedule.tiers[0].from there must be a number"),
        ('"base"', '"bass"', "components[0].bass is not known here"),
        ('"tierbook.plan/1"', '"tierbook.plan/2"', "at format there must be one of tierbook.plan/1"),
        ('"format"', '"name": "x", "format"', "the key name stands twice in one object"),
        ("[\n", "{\n", "is not valid JSON: look at line"),
        (
            '"key"',
            '"cap": "0.001", "key"',
            "at components[0].cap there must be a multiple of 0.01, to which amounts are",
        ),
        ('"key"', '"floor": "-5.5555", "key"', "at components[0].floor there must be a multiple of 0.01"),
    ],
)
def test_a_plan_file_that_says_what_no_plan_can(
    refused: Callable[..., str], book: Path, plan: Path, write: Write, old: str, new: str, words: str
) -> None:
    text = plan.read_text(encoding="utf-8")
    assert old in text
    path = write("odd.json", text.replace(old, new, 1))
    for command in (("plan", "review", path), ("plan", "add", book, path)):
        sentence = refused(*command)
        assert sentence.startswith("odd.json")
        assert words in sentence


@pytest.mark.parametrize("content", ["[]", "null", "1", '"x"', "true"])
def test_json_that_is_no_object(refused: Callable[..., str], book: Path, write: Write, content: str) -> None:
    sentence = refused("plan", "add", book, write("odd.json", content))
    assert sentence == f"odd.json: at $ there must be an object {{…}}, but there is {content}."


@pytest.mark.parametrize("content", ["[" * 100_000, '{"a": ' + "9" * 5_000 + "}", "", "  ", "{", "plan: x"])
def test_json_that_is_none(refused: Callable[..., str], book: Path, write: Write, content: str) -> None:
    assert "odd.json" in refused("plan", "add", book, write("odd.json", content))


@pytest.mark.parametrize("encoding", ["utf-16", "gbk"])
def test_a_plan_in_another_encoding(
    refused: Callable[..., str], book: Path, plan: Path, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "odd.json"
    path.write_bytes(plan.read_text(encoding="utf-8").encode(encoding))
    assert refused("plan", "add", book, path) == "odd.json is not a text in UTF-8."


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--payees", "wang"], "There is nobody with the number wang in the book."),
        (["--payees", "li,wang"], "There is nobody with the number wang in the book."),
        (["--payees", ""], "There is no number in the list of people; write one such as li,han."),
        (["--payees", " , "], "There is no number in the list of people; write one such as li,han."),
        (["--team", "north"], "There is no team north in the book."),
        (["--team", ""], "There is no team  in the book."),
        (["--from", "2026-3-1"], "2026-3-1 is not a date such as 2026-03-31."),
        (["--from", "20260301"], "20260301 is not a date such as 2026-03-31."),
    ],
)
def test_a_plan_for_nobody_the_book_knows(
    refused: Callable[..., str], book: Path, plan: Path, options: list[str], words: str
) -> None:
    assert refused("plan", "add", book, plan, *options, code=2) == words


@pytest.mark.parametrize("number", ["0", "7", "x", "²", "٣", "9" * 30, ""])
def test_a_plan_that_is_not_in_the_book(refused: Callable[..., str], book: Path, number: str) -> None:
    assert "plan list" in refused("plan", "export", book, number, code=2)


def test_a_plan_that_cannot_be_written(refused: Callable[..., str], book: Path, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none" / "plan.json"):
        assert str(path) in refused("plan", "export", book, "1", "--to", path)


def test_a_plan_is_written_over_nothing(refused: Callable[..., str], book: Path) -> None:
    """Least of all over the book: `refused` sees to it that it is as it was."""
    expected = f"{book} exists already and is left as it is; choose another name."
    assert refused("plan", "export", book, "1", "--to", book) == expected


# -------------------------------------------------------------------------------------------- periods, people, sums


@pytest.mark.parametrize("period", ["2026-3", "2026-13", "0000-01", "9999-12", "march", "", "2026-Q5", "２０２６-03"])
def test_a_period_that_is_none(refused: Callable[..., str], book: Path, tmp_path: Path, period: str) -> None:
    expected = f"{period} is not a period such as 2026-03."
    assert refused("run", book, period, code=2) == expected
    assert refused("run", book, period, "--approve", code=2) == expected
    assert refused("slips", book, period, "--out", tmp_path, code=2) == expected
    assert refused("target", "set", book, "--for", "li", "--span", period, "--value", "1", code=2) == expected


@pytest.mark.parametrize("period", ["2026-Q1", "2026"])
def test_a_period_that_is_no_month(refused: Callable[..., str], book: Path, period: str) -> None:
    expected = f"{period} is not a month. Plans that pay by the quarter or year are in the run of its last month."
    assert refused("run", book, period, code=2) == expected


@pytest.mark.parametrize("period", ["2026-02", "2026-04", "0002-01", "9998-12"])
def test_a_month_without_sales(refused: Callable[..., str], book: Path, tmp_path: Path, period: str) -> None:
    for command in (
        ["run", book, period],
        ["run", book, period, "--json"],
        ["run", book, period, "--approve"],
        ["slips", book, period, "--out", tmp_path / "slips"],
    ):
        sentence = refused(*command)
        assert sentence.startswith(f"{book} has no sales of ")
        assert sentence.endswith("only of March 2026. Import the sales of that month first.")


def test_the_latest_month_of_a_book_without_sales(tierbook: Terminal, empty_book: Path) -> None:
    answer = tierbook("run", empty_book, "latest")
    assert answer.complaint == f"There are no sales in {empty_book} yet; import a file of sales first."


def test_nobody_to_approve(tierbook: Terminal, empty_book: Path, ledger: Path) -> None:
    tierbook.done("import", empty_book, ledger)
    sentence = tierbook("run", empty_book, "2026-03", "--approve").complaint
    assert sentence == "There is nothing to approve in March 2026: nobody is on a plan."


def test_an_unknown_payee(refused: Callable[..., str], book: Path, tmp_path: Path) -> None:
    for payee in ("wang", "", "LI"):
        sentence = refused("slips", book, "2026-03", "--out", tmp_path / "slips", "--payee", payee, code=2)
        assert sentence == f"{payee} has no slip for March 2026; these people have one: li and han."
        command = ("target", "set", book, "--for", payee, "--span", "2026-03", "--value", "1")
        assert refused(*command, code=2).startswith(f"There is nobody with the number {payee} in the book")
    assert not (tmp_path / "slips").exists()


@pytest.mark.parametrize("value", ["x", "", "1e5", "NaN", "1,000", "１００", "9" * 16, "5%", "Infinity", "1_0"])
def test_a_target_that_is_no_number(refused: Callable[..., str], book: Path, value: str) -> None:
    command = ("target", "set", book, "--for", "li", "--span", "2026-03", f"--value={value}")
    assert refused(*command, code=2) == f"{value} is not a number such as 100000 or 1234.50."


def test_a_target_for_what_is_no_measure(refused: Callable[..., str], book: Path) -> None:
    command = ("target", "set", book, "--for", "li", "--measure", "wishes", "--span", "2026-03", "--value", "1")
    assert refused(*command, code=2).startswith("wishes is not a measure; the measures are revenue, ")


@pytest.mark.parametrize("currency", ["", "cny", "YUAN", "XXY", "€"])
def test_an_unknown_currency(tierbook: Terminal, tmp_path: Path, plan: Path, currency: str) -> None:
    path = tmp_path / "new.tierbook"
    expected = f"{currency} is not the code of a currency; write one such as CNY or USD."
    for command in (("new", path, "--currency", currency), ("plan", "review", plan, "--currency", currency)):
        answer = tierbook(*command)
        assert (answer.code, answer.complaint) == (2, expected)
    assert not path.exists()
