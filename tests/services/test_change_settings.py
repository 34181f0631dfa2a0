"""Settings of a book that can be changed, and when they cannot any more."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from db.book import Book
from db.journal import last_step_of_facts
from desktop_app.domain.errors import TierbookError, WrongUsage
from desktop_app.domain.name import Name
from desktop_app.repositories.session import reading
from desktop_app.repositories.settings import BookSettings, load_logo, load_settings
from desktop_app.services.change_settings import (
    LARGEST_LOGO,
    change_company,
    change_cost_ceiling,
    change_language,
    change_logo,
    change_month_start,
    change_rounding,
)
from desktop_app.services.describe_book import describe_book
from desktop_app.services.undo_step import undo_step
from desktop_app.wording.messages import text


def settings(book: Book) -> BookSettings:
    with reading(book) as connection:
        return load_settings(connection)


def test_the_company_has_another_name_and_can_have_the_old_one_back(book: Book) -> None:
    before = settings(book).company
    change_company(book, "  Our   shop ", "en")
    assert settings(book).company == Name({"": "Our shop"})
    undone = describe_book(book).undoable.undo
    assert undone is not None
    assert text(undone) == "name of the company"
    undo_step(book)
    assert settings(book).company == before
    with pytest.raises(WrongUsage, match="needs a name"):
        change_company(book, "  ", "en")


def test_of_names_in_several_languages_one_changes(sample: Book) -> None:
    before = settings(sample).company.texts
    assert set(before) == {"en", "zh_CN"}
    change_company(sample, "New name", "en")
    assert settings(sample).company.texts == {**before, "en": "New name"}


def test_slips_get_another_language(book: Book) -> None:
    change_language(book, "zh_CN")
    assert settings(book).language == "zh_CN"


@pytest.mark.parametrize("step", ["0.01", "0.05", "1", "100"])
def test_amounts_are_rounded_to_another_step(book: Book, step: str) -> None:
    change_rounding(book, Decimal(step))
    assert settings(book).rounding_step == Decimal(step)


@pytest.mark.parametrize("step", ["0", "-1", "0.005", "0.015"])
def test_a_step_is_a_multiple_of_the_smallest_amount(book: Book, step: str) -> None:
    with pytest.raises(WrongUsage, match="multiple of"):
        change_rounding(book, Decimal(step))


def test_a_month_starts_on_a_day_that_every_month_has(book: Book) -> None:
    change_month_start(book, 26)
    assert settings(book).calendar.month_starts_on == 26
    for day in (0, 29):
        with pytest.raises(WrongUsage, match="1 to 28"):
            change_month_start(book, day)


@pytest.mark.parametrize(
    "change", [lambda book: change_rounding(book, Decimal(1)), lambda book: change_month_start(book, 26)]
)
def test_what_approved_months_were_worked_out_with_stays(sample: Book, change: Callable[[Book], None]) -> None:
    before = settings(sample)
    with pytest.raises(TierbookError, match="is approved"):
        change(sample)
    change_rounding(sample, before.rounding_step)
    change_month_start(sample, before.calendar.month_starts_on)
    assert settings(sample) == before


def test_what_does_not_change_is_no_step(book: Book) -> None:
    before = describe_book(book).undoable
    change_language(book, settings(book).language)
    assert describe_book(book).undoable == before


def test_a_ceiling_is_set_undone_and_taken_away(book: Book) -> None:
    change_cost_ceiling(book, Decimal("0.08"))
    assert settings(book).cost_ceiling == Decimal("0.08")
    change_cost_ceiling(book, Decimal("0.075"))
    undo_step(book)
    assert settings(book).cost_ceiling == Decimal("0.08")
    change_cost_ceiling(book, None)
    assert settings(book).cost_ceiling is None
    change_company(book, "Another", "en")
    assert settings(book).cost_ceiling is None
    for wrong in ("0", "-0.01", "1.01", "0.00001"):
        with pytest.raises(WrongUsage, match="percentage of revenue"):
            change_cost_ceiling(book, Decimal(wrong))


def test_a_logo_is_kept_as_it_is_and_can_be_taken_away(book: Book) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
    change_logo(book, picture)
    assert logo(book) == picture
    change_logo(book, b"\xff\xd8\xff and more")
    undo_step(book)
    assert logo(book) == picture
    change_logo(book, None)
    assert logo(book) is None
    with pytest.raises(WrongUsage, match="PNG or JPEG"):
        change_logo(book, b"GIF89a")
    with pytest.raises(WrongUsage, match="too large"):
        change_logo(book, picture + bytes(LARGEST_LOGO))


def test_what_the_owner_chose_changes_no_closed_month(book: Book) -> None:
    with reading(book) as connection:
        before = last_step_of_facts(connection)
    change_cost_ceiling(book, Decimal("0.08"))
    change_logo(book, b"\xff\xd8\xff")
    with reading(book) as connection:
        assert last_step_of_facts(connection) == before


def logo(book: Book) -> bytes | None:
    with reading(book) as connection:
        return load_logo(connection)
