"""The names that Excel gives to columns."""

import pytest

from desktop_app.domain.column_letters import column_index, column_letter


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
)
def test_columns_have_letters(index: int, letters: str) -> None:
    assert column_letter(index) == letters
    assert column_index(letters) == column_index(letters.lower()) == index
