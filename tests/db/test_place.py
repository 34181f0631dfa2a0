"""Where a book lies, found out from tables, variables, marks and names as they are on users' computers."""

import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from db import place
from db.book import Book
from db.errors import BookError, Fault, Hindrance
from db.place import Place, is_unc, network_mount, place_of, synchroniser

MOUNTS = """\
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,discard
31 27 0:30 / /people rw,relatime shared:2 - btrfs /dev/vdb rw
40 31 0:40 / /people/li/office rw,relatime shared:9 master:3 - nfs4 server:/export rw,vers=4.2
41 31 0:41 / /people/li/My\\040Drive rw,nosuid - fuse.sshfs li@server: rw,user_id=1000
42 27 0:42 / /net/shop rw,relatime - cifs //server/shop rw,vers=3.1.1
43 42 0:43 / /net/shop/local rw,relatime - xfs /dev/vdc rw
44 27 0:44 / /net/c rw,noatime - 9p C:\\134 rw,aname=drvfs
45 27 0:45 / /media/stick rw,nosuid - fuseblk /dev/sdb1 rw
46 27 0:46 / /srv/twice rw - nfs server:/old rw
47 46 0:47 / /srv/twice rw - tmpfs tmpfs rw
nonsense
"""


@pytest.mark.parametrize(
    ("folder", "system"),
    [
        ("/", ""),
        ("/people/li", ""),
        ("/people/li/office", "nfs4"),
        ("/people/li/office/2026", "nfs4"),
        ("/people/li/officer", ""),
        ("/people/li/My Drive/books", "fuse.sshfs"),
        ("/net/shop", "cifs"),
        ("/net/shop/local/books", ""),
        ("/net/c/Tierbook", "9p"),
        ("/media/stick", ""),
        ("/srv/twice", ""),
    ],
)
def test_the_file_system_of_a_folder(folder: str, system: str) -> None:
    assert network_mount(MOUNTS, folder) == system


def test_a_table_without_sense_says_nothing() -> None:
    for table in ("", "\n\n", " - ", "a b c - nfs", "1 2 3 4 5 - "):
        assert network_mount(table, "/people") == ""


@pytest.mark.parametrize(
    ("folder", "is_one"),
    [
        (r"\\server\share\books", True),
        ("//server/share", True),
        (r"\\?\UNC\server\share", True),
        (r"\\?\C:\Tierbook", False),
        (r"\\.\C:", False),
        (r"C:\Tierbook", False),
        ("D:/books", False),
    ],
)
def test_the_shares_of_windows(folder: str, is_one: bool) -> None:
    assert is_unc(folder) is is_one


def found(folder: str, marks: Mapping[str, list[str]] | None = None, **environment: str) -> str:
    names: Callable[[Path], list[str]] = lambda each: (marks or {}).get(each.as_posix(), [])  # noqa: E731 - a stand-in
    return synchroniser(Path(folder), names, environment)


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("/u/li/OneDrive/books", "OneDrive"),
        ("/u/li/OneDrive - Our shop/books", "OneDrive"),
        ("/u/li/onedrive", "OneDrive"),
        ("/u/li/Dropbox (Shop)/a/b/c", "Dropbox"),
        ("/u/li/Google Drive/books", "Google Drive"),
        ("/u/li/Library/Mobile Documents/com~apple~CloudDocs/books", "iCloud"),
        ("/u/li/iCloudDrive", "iCloud"),
        ("/u/li/Nextcloud", "Nextcloud"),
        ("/u/li/Nutstore/1", "坚果云"),
        ("/u/li/我的坚果云", "坚果云"),
        ("/u/li/BaiduSyncdisk/账本", "百度网盘"),
        ("/u/li/百度网盘同步空间", "百度网盘"),
        ("/u/li/OneDriveway", ""),
        ("/u/li/My Dropbox notes", ""),
        ("/u/li/Tierbook", ""),
    ],
)
def test_folders_by_their_names(folder: str, program: str) -> None:
    assert found(folder) == program


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        (".dropbox", "Dropbox"),
        (".nextcloudsync.log", "Nextcloud"),
        ("._sync_0123abcd.db", "Nextcloud"),
        (".sync_0123abcd.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".stfolder", "Syncthing"),
        (".git", ""),
        ("._sync_notes.txt", ""),
    ],
)
def test_folders_by_what_lies_in_them(mark: str, program: str) -> None:
    assert found("/u/li/cloud/books/2026", {"/u/li/cloud": [".hidden", mark]}) == program
    assert found("/u/li/other", {"/u/li/cloud": [mark]}) == ""


def test_the_home_folder_has_settings_that_look_like_marks() -> None:
    home = Path.home()
    assert synchroniser(home / "Tierbook", lambda each: [".dropbox"] if each == home else [], {}) == ""


def test_folders_by_variables() -> None:
    assert found("/u/li/Cloud Documents/books", OneDrive="/u/li/Cloud Documents") == "OneDrive"
    assert found("/u/li/books", OneDriveCommercial="/u/li/Cloud Documents", OneDrive="") == ""


def test_a_temporary_folder_is_local(tmp_path: Path) -> None:
    assert place_of(tmp_path / "shop.tierbook", {}) == Place()


def test_a_real_mark_up_the_tree_is_seen(tmp_path: Path) -> None:
    (tmp_path / ".nextcloudsync.log").touch()
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert place_of(deep / "shop.tierbook", {}) == Place(Hindrance.SYNCHRONISED, "Nextcloud")


@pytest.mark.skipif(sys.platform == "win32", reason="making a link needs a right of its own there")
def test_a_link_to_a_synchronised_folder_is_one(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "books").symlink_to(tmp_path / "Dropbox")
    assert place_of(tmp_path / "books" / "shop.tierbook", {}).name == "Dropbox"


def test_what_cannot_be_found_out_is_local(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "_MOUNTS", tmp_path / "none")
    assert place_of(tmp_path / "shop.tierbook", {}) == Place()
    assert place_of(Path("x" * 300) / "shop.tierbook", {}) == Place()


@pytest.mark.parametrize("hindrance", [Hindrance.NETWORK, Hindrance.SYNCHRONISED])
def test_a_book_in_such_a_place_is_read_and_left_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch, hindrance: Hindrance
) -> None:
    Book.create(path).close()
    monkeypatch.setattr(place, "place_of", lambda _path: Place(hindrance, "there"))
    before = path.read_bytes()
    with closing(Book.open(path)) as book:
        assert (book.hindrance, book.place.name) == (hindrance, "there")
        with book.read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one() == 0
        assert list(path.parent.iterdir()) == [path]
    assert path.read_bytes() == before
    with pytest.raises(BookError) as caught:
        Book.create(path.with_name("new.tierbook"))
    assert (caught.value.fault, caught.value.hindrance) == (Fault.BAD_PLACE, hindrance)
    assert list(path.parent.iterdir()) == [path]
