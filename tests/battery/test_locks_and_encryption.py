"""The long tests of locks and of encryption, in short; and that each notices what it is for."""

import sys
from pathlib import Path

import pytest

from tests.battery.encryption import encryption_holds
from tests.battery.locks import races_for_a_book

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ends programs by signals")


def test_of_two_programs_one_writes(tmp_path: Path) -> None:
    assert races_for_a_book(tmp_path, 24) == (24, [])


def test_programs_without_a_common_lock_are_noticed(tmp_path: Path) -> None:
    tried, losses = races_for_a_book(tmp_path, 6, broken=True)
    assert tried == 6
    assert any("2 programs opened the book" in loss for loss in losses)


def test_an_encrypted_book_fails_closed(tmp_path: Path) -> None:
    assert encryption_holds(tmp_path, 15) == (15, [])


def test_a_plain_copy_on_the_way_is_noticed(tmp_path: Path) -> None:
    tried, losses = encryption_holds(tmp_path, 9, broken=True)
    assert tried == 9
    assert any("Planted Name" in loss for loss in losses)
