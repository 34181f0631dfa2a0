"""What is wrong with a book on disk is said in words."""

from pathlib import Path

import pytest

from db.errors import BookError, Fault
from desktop_app.domain.errors import TierbookError
from desktop_app.repositories.session import in_words
from desktop_app.wording.messages import text


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_of_a_book_has_its_sentence(fault: Fault) -> None:
    book = Path("shop.tierbook")
    with pytest.raises(TierbookError) as told, in_words(book):
        raise BookError(fault, book)
    sentence = text(told.value.message)
    assert "shop.tierbook" in sentence
    assert sentence.endswith(".")
