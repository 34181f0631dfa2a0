"""File names from whatever somebody is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.period import Period
from desktop_app.reporting.file_names import LONGEST, safe_name, slip_file_name, unique_names

OCTOBER = Period("month", 2026, 10)

NAMES = [
    ("N-014", "李雷", "2026-10 N-014 李雷.pdf"),
    ("7", "𠮷野 家", "2026-10 7 𠮷野 家.pdf"),
    ("..", "../../etc/passwd", "2026-10 .. .._.._etc_passwd.pdf"),
    ("CON", "NUL.", "2026-10 CON NUL.pdf"),
    ("a:b", 'C:\\x<y>|"*?', "2026-10 a_b C_x_y_.pdf"),
    ("1", "gpj.\u202efdp", "2026-10 1 gpj.fdp.pdf"),
    ("1", "zero\u200bwidth\x00\n\ttab", "2026-10 1 zerowidth tab.pdf"),
    ("1", "Jose\u0301 ", "2026-10 1 José.pdf"),
    ("1", "", "2026-10 1.pdf"),
]


@pytest.mark.parametrize(("code", "name", "file"), NAMES)
def test_a_slips_file(code: str, name: str, file: str) -> None:
    assert slip_file_name(OCTOBER, code, name) == file


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CON", "_CON"),
        ("nul.pdf", "_nul.pdf"),
        ("com1.", "_com1"),
        ("COM10", "COM10"),
        ("..", "_"),
        ("", "_"),
        ("\u202e", "_"),
        (" .x. ", "x"),
    ],
)
def test_names_that_a_system_keeps_for_itself(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_a_long_name_is_cut_between_characters() -> None:
    name = safe_name("长" * 200)
    assert len(name.encode()) <= LONGEST
    assert set(name) == {"长"}


@given(st.text())
def test_every_name_is_one_file_in_its_folder(text: str) -> None:
    name = safe_name(text)
    assert name
    assert len(name.encode()) <= LONGEST + 1
    assert not set(name) & set('<>:"/\\|?*\0\n\u202e')
    assert name.strip(" ") == name
    assert not name.endswith(".")
    assert not name.startswith(".")
    assert safe_name(name) == name


def test_two_people_of_one_name_have_two_files() -> None:
    names = ["a.pdf", "A.pdf", "a.pdf", "a (2).pdf", "b"]
    assert unique_names(names) == ("a.pdf", "A (2).pdf", "a (3).pdf", "a (2) (2).pdf", "b")


@given(st.lists(st.sampled_from(["a.pdf", "A.PDF", "a (2).pdf", "ａ.pdf", "b"])))
def test_unique_names_are_unique(names: list[str]) -> None:
    unique = unique_names(names)
    assert len({name.casefold() for name in unique}) == len(names)
