"""Bad input: one sentence that names the file and the place and says what to do; the book stays as it is.

Here: books, folders and the surroundings.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3

from tests.helpers.terminal import Terminal

Write = Callable[[str, str], Path]


def every_command_on(book: Path, file: Path) -> list[list[str | Path]]:
    return [
        ["run", book, "2026-03"],
        ["import", book, file],
        ["plan", "list", book],
        ["plan", "add", book, file],
        ["plan", "export", book, "1"],
        ["target", "set", book, "--for", "li", "--span", "2026-03", "--value", "1"],
        ["slips", book, "2026-03", "--out", file.parent / "slips"],
        ["backup", book],
    ]


@pytest.mark.parametrize(
    "content", [b"", b"SQLite format 3\x00", b"SQLite format 3\x00" + bytes(4080), b"date,amount\n1,2"]
)
def test_what_is_not_a_book(tierbook: Terminal, tmp_path: Path, plan: Path, content: bytes) -> None:
    path = tmp_path / "odd.tierbook"
    path.write_bytes(content)
    for command in every_command_on(path, plan):
        if command[0] != "plan" or command[1] != "add" or content:
            answer = tierbook(*command)
            assert answer.code == 1
            assert str(path) in answer.complaint
    assert path.read_bytes() == content
    assert [each.name for each in tmp_path.glob("odd*")] == ["odd.tierbook"]


def test_a_book_that_is_missing_or_a_folder(tierbook: Terminal, tmp_path: Path, plan: Path) -> None:
    (tmp_path / "folder.tierbook").mkdir()
    missing, folder, long = tmp_path / "none.tierbook", tmp_path / "folder.tierbook", tmp_path / ("x" * 300)
    too_long = "is not there" if sys.platform == "win32" else "cannot be opened"
    for path, words in ((missing, "is not there"), (folder, "is not a Tierbook book"), (long, too_long)):
        for command in every_command_on(path, plan):
            sentence = tierbook(*command).complaint
            assert sentence.startswith(f"{path} {words}"), sentence
    assert not missing.exists()


@pytest.mark.parametrize("flaw", ["newer", "damaged", "foreign"])
def test_a_newer_a_damaged_and_a_strange_book(tierbook: Terminal, book: Path, plan: Path, flaw: str) -> None:
    if flaw == "damaged":
        whole = bytearray(book.read_bytes())
        whole[4096 * 3 : 4096 * 6] = bytes(4096 * 3)
        book.write_bytes(whole)
    else:
        connection = sqlcipher3.connect(str(book))
        connection.execute("PRAGMA user_version=999" if flaw == "newer" else "PRAGMA application_id=7")
        connection.close()
    before = book.read_bytes()
    words = {"newer": "newer Tierbook", "damaged": "is damaged", "foreign": "is not a Tierbook book"}
    for command in every_command_on(book, plan):
        assert words[flaw] in tierbook(*command).complaint
    assert book.read_bytes() == before


def test_a_place_where_no_book_can_be(tierbook: Terminal, tmp_path: Path) -> None:
    for command in ("new", "sample"):
        for path in (tmp_path, tmp_path / "none" / "x.tierbook", tmp_path / ("x" * 300)):
            assert str(path) in tierbook(command, path).complaint
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_folder(
    tierbook: Terminal, book: Path, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = book.read_bytes()
    monkeypatch.setattr("db.book.os.access", lambda *_: False)  # root may write everywhere
    reading = ({"run", "slips", "backup"}, {"list", "export"})
    for command in every_command_on(book, plan):
        if command[0] in reading[0] or command[1] in reading[1]:
            assert tierbook.done(*command)
        else:
            assert tierbook(*command).complaint.startswith(f"{book} may not be written; check the permissions")
    assert book.read_bytes() == before
    assert [each.name for each in tmp_path.glob("shop*") if each.is_file()] == [book.name]


def test_a_folder_that_takes_no_slips(refused: Callable[..., str], book: Path, tmp_path: Path, plan: Path) -> None:
    for folder in (plan, plan / "below", tmp_path / ("x" * 300)):
        sentence = refused("slips", book, "2026-03", "--out", folder)
        assert sentence == f"The folder {folder} cannot be made; choose another one."


def test_a_slip_that_is_a_folder(refused: Callable[..., str], book: Path, tmp_path: Path) -> None:
    taken = tmp_path / "slips" / "2026-03 li 李雷.pdf"
    taken.mkdir(parents=True)
    assert str(taken) in refused("slips", book, "2026-03", "--out", tmp_path / "slips")
    assert [path.name for path in taken.parent.iterdir()] == [taken.name]


# -------------------------------------------------------------------------------- what only a process of its own shows


def started(*typed: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    names = {name: value for name, value in os.environ.items() if name not in {"LC_ALL", "LC_MESSAGES", "LANG"}}
    return subprocess.run(
        [sys.executable, "-m", "desktop_app", *map(str, typed)],
        cwd=Path(__file__).resolve().parents[2],
        env={**names, "PYTHONWARNINGS": "ignore", **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_what_goes_into_a_file_is_utf8_whatever_the_system_thinks(book: Path) -> None:
    ended = started("run", book, "2026-03", "--json", LANG="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert json.loads(ended.stdout.decode("utf-8"))["payees"][0]["name"] == "李雷"


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe is another error there")
def test_a_reader_that_goes_away_early_is_no_error(book: Path) -> None:
    command = [sys.executable, "-m", "desktop_app", "run", str(book), "2026-03"]
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) in {0, 1}
