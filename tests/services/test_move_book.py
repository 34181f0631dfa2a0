"""A book is moved whole, once, and leaves nothing behind that somebody could go on in."""

from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.domain.errors import TierbookError
from desktop_app.services.create_book import create_book
from desktop_app.services.describe_book import describe_book
from desktop_app.services.move_book import move_book
from desktop_app.services.open_book import open_book

PASSWORD = "correct horse"


@pytest.fixture(params=[None, PASSWORD])
def password(request: pytest.FixtureRequest) -> str | None:
    found: str | None = request.param
    return found


@pytest.fixture
def path(tmp_path: Path, password: str | None) -> Path:
    """A book in a folder that is synchronised."""
    made = tmp_path / "shop.tierbook"
    create_book(made, currency="JPY", password=password).close()
    (tmp_path / "Dropbox").mkdir()
    return made.rename(tmp_path / "Dropbox" / "shop.tierbook")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def test_a_book_is_moved(path: Path, home: Path, password: str | None) -> None:
    before = path.read_bytes()
    moved = move_book(path, home, password=password)
    with closing(open_book(moved, password=password)) as book:
        assert not book.is_read_only
        assert book.is_protected is (password is not None)
        assert describe_book(book).settings.currency.code == "JPY"
    assert [(file.name, file.read_bytes()) for file in path.parent.iterdir()] == [("shop.tierbook.moved", before)]
    assert [file.name for file in home.iterdir()] == [path.name]


def test_what_is_there_already_is_left_alone(path: Path, home: Path, password: str | None) -> None:
    (home / path.name).write_text("a letter")
    with pytest.raises(TierbookError, match="exists already") as caught:
        move_book(path, home, password=password)
    assert caught.value.message.values["file"] == str(home / path.name)
    assert (home / path.name).read_text() == "a letter"
    assert path.exists()


def test_to_a_place_that_is_no_better(path: Path, tmp_path: Path, password: str | None) -> None:
    (tmp_path / "OneDrive").mkdir()
    with pytest.raises(TierbookError, match="synchronises"):
        move_book(path, tmp_path / "OneDrive", password=password)
    assert list((tmp_path / "OneDrive").iterdir()) == []


def test_a_book_that_may_be_open_elsewhere_stays(path: Path, home: Path, password: str | None) -> None:
    path.with_name(path.name + "-wal").touch()
    with pytest.raises(TierbookError, match="another computer"):
        move_book(path, home, password=password)
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("password", [PASSWORD], indirect=True)  # a plain book looks at none
def test_a_wrong_password_moves_nothing(path: Path, home: Path) -> None:
    with pytest.raises(TierbookError):
        move_book(path, home, password="wrong")
    assert list(home.iterdir()) == []
    assert path.exists()


def test_a_damaged_book_is_not_moved(path: Path, home: Path, password: str | None) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(TierbookError, match="damaged"):
        move_book(path, home, password=password)
    assert list(home.iterdir()) == []
