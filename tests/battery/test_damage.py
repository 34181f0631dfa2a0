"""Tampering, flipped bits and hostile files in small, and that each row notices what it is there for."""

from pathlib import Path

from sqlalchemy import Connection

from db.book import Book
from db.verify import Broken, thoroughly
from tests.battery.damage import detected_by_sqlite_alone, flips_are_detected
from tests.battery.hostile import hostile_books_are_refused
from tests.battery.tampering import tampering_is_named


def test_tampering_is_named(tmp_path: Path) -> None:
    assert tampering_is_named(40, tmp_path) == (40, [])


def test_a_look_that_leaves_out_what_is_told_of_people_is_caught(tmp_path: Path) -> None:
    def look(connection: Connection) -> list[Broken]:
        return [each for each in thoroughly(connection) if each.what != "reference"]

    _tried, losses = tampering_is_named(4, tmp_path, look=look, tables=("personal",))
    assert any("nothing was found" in loss for loss in losses)


def test_flips_are_detected(tmp_path: Path) -> None:
    assert flips_are_detected(40, tmp_path) == (40, [])


def test_flips_that_only_a_hash_can_see_are_missed_without_one(tmp_path: Path) -> None:
    _tried, losses = flips_are_detected(40, tmp_path, detect=detected_by_sqlite_alone)
    assert any("nobody noticed" in loss for loss in losses)


def test_hostile_books_are_refused(tmp_path: Path) -> None:
    assert hostile_books_are_refused(42, tmp_path) == (42, [])


def test_a_book_that_is_opened_unseen_is_caught(tmp_path: Path) -> None:
    _tried, losses = hostile_books_are_refused(14, tmp_path, opens=Book)
    assert losses
