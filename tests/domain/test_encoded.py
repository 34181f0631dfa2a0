"""An encoded column is the list that it stands for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import encoded
from desktop_app.domain.encoded import Encoded, Encoder, each, occurring

_TEXTS = st.lists(st.text("ab", max_size=2), max_size=40)


def column_of(texts: list[str]) -> Encoded[str]:
    encoder = Encoder()
    for start in range(0, len(texts), 7):
        encoder.extend(texts[start : start + 7])
    return encoder.column()


@given(_TEXTS, st.integers(0, 45) | st.integers(0, 8), st.integers(-50, 50), st.integers(-50, 50))
def test_it_is_the_list_that_it_stands_for(texts: list[str], row: int, start: int, end: int) -> None:
    column, rest = column_of(texts).below(row), texts[row:]
    assert (list(column), len(column)) == (rest, len(rest))
    assert column == rest
    assert (column[start:end], column[start:end:3]) == (rest[start:end], rest[start:end:3])
    assert [column[place] for place in range(-len(rest), len(rest))] == rest + rest
    assert [text in column for text in ("", "a", "b", "ab")] == [text in rest for text in ("", "a", "b", "ab")]


@given(_TEXTS, st.integers(0, 3))
def test_what_is_made_of_a_value_is_made_once_and_only_of_those_that_occur(texts: list[str], row: int) -> None:
    asked: list[str] = []

    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    column = column_of(texts).below(row)
    assert list(each(column, length)) == list(map(len, texts[row:]))
    assert set(asked) == set(occurring(column)) == set(texts[row:])
    assert len(asked) <= len(set(texts[:7])) + len(set(texts[7:]))
    if row == 0:
        assert list(dict.fromkeys(occurring(column))) == list(dict.fromkeys(texts))


def test_very_many_texts_are_forgotten_and_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoded, "_KNOWN", 20)
    monkeypatch.setattr(encoded, "_NARROW", 40)
    texts = [str(number % 90) for number in range(300)]
    assert column_of(texts) == texts


def test_more_texts_than_two_bytes_can_count_have_wider_places() -> None:
    encoder, texts = Encoder(), list(map(str, range(70_000)))
    for start in range(0, len(texts), 30_000):
        encoder.extend(texts[start : start + 30_000])
    assert encoder.column() == texts


def test_any_other_column_is_taken_as_it_is() -> None:
    assert (list(each([1, 2, 1], str)), occurring([1, 2, 1])) == (["1", "2", "1"], [1, 2, 1])
    assert column_of(["a"]) != ("a",)
