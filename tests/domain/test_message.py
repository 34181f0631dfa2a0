"""Words that are made late, and names in several languages."""

import pytest

from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.message import Message
from desktop_app.domain.name import Name


@pytest.mark.parametrize(
    ("texts", "language", "shown"),
    [
        ({"": "外勤"}, "en", "外勤"),
        ({"en": "Field", "zh_CN": "外勤"}, "zh_CN", "外勤"),
        ({"en": "Field", "zh_CN": "外勤"}, "fr", "Field"),
        ({"zh_CN": "外勤"}, "en", "外勤"),
    ],
)
def test_a_name_is_shown_in_the_language_or_in_the_nearest_that_there_is(
    texts: dict[str, str], language: str, shown: str
) -> None:
    assert Name(texts).in_language(language) == shown


def test_an_error_carries_its_message_and_its_exit_code() -> None:
    message = Message("The file {file} is empty.", {"file": "ledger.csv"})
    error = TierbookError(message)
    assert (error.message, error.exit_code, WrongUsage(message).exit_code) == (message, 1, 2)
    assert str(error) == "The file {file} is empty. {'file': 'ledger.csv'}"
    assert str(WrongUsage(Message("No book."))) == "No book."
