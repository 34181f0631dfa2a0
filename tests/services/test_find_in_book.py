"""Finding in the sample book."""

from db.book import Book
from desktop_app.services.find_in_book import MOST, Found, find_in_book


def test_no_words_find_nothing(sample: Book) -> None:
    assert find_in_book(sample, "  ") == Found()


def test_every_kind_is_found(sample: Book) -> None:
    assert find_in_book(sample, "S-008").people == (("S-008", "Zhao Min"),)
    assert find_in_book(sample, " 雪松 ").customers
    assert find_in_book(sample, "云顶 帐").products == ("云顶 一室一厅帐",)
    assert find_in_book(sample, "xs2605-0001").documents == ("XS2605-0001",)
    assert [name.in_language("en") for _key, name in find_in_book(sample, "field").plans] == ["Field sales"]


def test_there_are_never_too_many(sample: Book) -> None:
    found = find_in_book(sample, "XS")
    assert len(found.documents) == MOST
    assert found.documents == tuple(sorted(found.documents))
