"""A file of ours is there whole or not at all; what was there before stays until then."""

from pathlib import Path

import pytest

from desktop_app.domain.errors import TierbookError
from desktop_app.reporting.whole_file import whole_file


def test_it_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "2026-10 N-014 李雷.pdf"
    path.write_bytes(b"before")
    with whole_file(path) as file:
        file.write(b"after")
        assert path.read_bytes() == b"before"
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"after", [path])


def test_what_fails_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"before")

    def fail() -> None:
        with whole_file(path) as file:
            file.write(b"aft")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"before", [path])


@pytest.mark.parametrize("name", ["no such folder/x.pdf", "folder"])
def test_where_nothing_can_be_written_the_file_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()

    def write() -> None:
        with whole_file(tmp_path / name) as file:
            file.write(b"x")

    with pytest.raises(TierbookError) as refused:
        write()
    assert str(tmp_path / name) == refused.value.message.values["file"]
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]
