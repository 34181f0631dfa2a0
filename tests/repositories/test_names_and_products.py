"""Other spellings, profiles and the list of products, as the book keeps them."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.book import Book
from db.journal import Change
from desktop_app.domain.money import Currency
from desktop_app.domain.spelling import likeness
from desktop_app.repositories.aliases import load_aliases, save_aliases
from desktop_app.repositories.names import load_names
from desktop_app.repositories.people import add_unknown
from desktop_app.repositories.products import ListedProduct, load_products, save_products
from desktop_app.repositories.profiles import Profile, load_profiles, save_profile

YUAN = Currency("CNY", 2)


@pytest.fixture
def change() -> Iterator[Change]:
    book = Book.in_memory()
    with book.write() as connection:
        made = Change(connection)
        add_unknown(made, {"7": "王芳", "8": "Li Lei"})
        yield made
    book.close()


def test_what_files_write_for_somebody_is_remembered_and_can_be_corrected(change: Change) -> None:
    save_aliases(change, "person", {"WANG FANG": "7", "Lilei": "8"})
    save_aliases(change, "customer", {"ACME": "Acme Ltd"})
    assert load_aliases(change.connection, "person") == {"WANG FANG": "7", "Lilei": "8"}
    assert load_aliases(change.connection, "customer") == {"ACME": "Acme Ltd"}
    assert load_aliases(change.connection, "product") == {}
    save_aliases(change, "person", {"WANG FANG": "8"})
    assert load_aliases(change.connection, "person") == {"WANG FANG": "8", "Lilei": "8"}
    assert load_names(change.connection, "customer") == ("Acme Ltd",)


def test_the_list_of_products_comes_back_as_it_was_given(change: Change) -> None:
    tent = ListedProduct("Tent", Decimal("12.345678"), "Camp", ("new", "big"))
    save_products(change, YUAN, [tent, ListedProduct("Lamp", tags=("new",))])
    assert load_products(change.connection, YUAN) == (tent, ListedProduct("Lamp", tags=("new",)))
    save_products(change, YUAN, [ListedProduct("Tent", Decimal(13), None, ("big",))])
    assert load_products(change.connection, YUAN)[0] == ListedProduct("Tent", Decimal("13.000000"), None, ("big",))


def test_profiles_are_kept_by_name(change: Change) -> None:
    shop = Profile("shop", "sales", ("日期", "金额"), {"order": "dmy"}, {"amount": "金额"})
    save_profile(change, Profile("shop", "people", ()))
    save_profile(change, shop)
    save_profile(change, Profile("erp", "sales", ("Date",)))
    assert load_profiles(change.connection) == (Profile("erp", "sales", ("Date",)), shop)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wang Fang", "WANG FANG"),
        ("王芳", "王 芳"),
        ("007", "7"),
        ("ｗａｎｇ", "Wang"),
        ("O'Neil", "ONeil"),
        ("A-1", "a 1"),
    ],
)
def test_names_that_differ_in_the_writing_alone_are_alike(one: str, other: str) -> None:
    assert likeness(one) == likeness(other)


@pytest.mark.parametrize(("one", "other"), [("王芳", "王方"), ("70", "7"), ("Wang Fang", "Fang Wang"), ("-", "/")])
def test_others_are_not(one: str, other: str) -> None:
    assert likeness(one) != likeness(other)


@given(st.text(min_size=1))
def test_likeness_is_that_of_what_it_gives(text: str) -> None:
    assert likeness(likeness(text)) == likeness(text)
    assert likeness(text) == likeness(f" {text} ")
