"""A book under a password, from the command line: by hand, by a script, and never shown."""

import getpass
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command_line.conftest import content_of
from tests.helpers.terminal import Terminal

PASSWORD = "correct horse '马'"
Typing = Callable[..., list[str]]


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Set, or with None take away, the passwords in the environment."""

    def set_(password: str | None = None, new: str | None = None) -> None:
        for name, value in (("TIERBOOK_PASSWORD", password), ("TIERBOOK_NEW_PASSWORD", new)):
            if value is None:
                monkeypatch.delenv(name, raising=False)
            else:
                monkeypatch.setenv(name, value)

    set_()
    return set_


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Typing:
    """Somebody sits at a terminal and types these lines; what he was asked is returned as a list that grows."""

    def type_(*lines: str) -> list[str]:
        asked: list[str] = []
        answers = iter(lines)

        def answer(question: str, _stream: object = None) -> str:
            asked.append(question)
            return next(answers)

        terminal = io.StringIO()
        monkeypatch.setattr(terminal, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stdin", terminal)
        monkeypatch.setattr(getpass, "getpass", answer)
        return asked

    return type_


@pytest.fixture
def protected(tierbook: Terminal, book: Path, script: Callable[..., None]) -> Path:
    """The book under PASSWORD, which the environment knows."""
    script(new=PASSWORD)
    tierbook.done("password", book, "--set")
    script(PASSWORD)
    return book


def test_a_script_sets_changes_and_removes_it(tierbook: Terminal, book: Path, script: Callable[..., None]) -> None:
    before = content_of(book)
    assert "has no password" in tierbook.done("password", book)
    script(new=PASSWORD)
    assert "opens with its new password alone" in tierbook.done("password", book, "--set")
    script(PASSWORD, "another one")
    found = tierbook.json("password", book, "--set")
    assert found == {"book": str(book), "protected": True, "plain_backups": []}
    script("another one")
    assert "is protected" in tierbook.done("password", book)
    assert "is removed" in tierbook.done("password", book, "--remove")
    assert content_of(book) == before
    assert [path.name for path in book.parent.glob("shop*")] == [book.name]


def test_every_command_opens_a_protected_book(
    tierbook: Terminal, protected: Path, ledger: Path, tmp_path: Path
) -> None:
    assert tierbook.json("import", protected, ledger)["already_there"] == 3
    assert tierbook.json("run", protected, "2026-03", "--approve")["status"] == "approved"
    assert tierbook.done("slips", protected, "2026-03", "--out", tmp_path / "slips")
    assert tierbook.done("plan", "list", protected)
    assert "李雷".encode() not in protected.read_bytes()


def test_without_a_password_and_a_terminal_it_stays_shut(
    tierbook: Terminal, protected: Path, script: Callable[..., None], ledger: Path
) -> None:
    before = protected.read_bytes()
    script()
    commands: list[list[str | Path]] = [
        ["run", protected, "2026-03"],
        ["import", protected, ledger],
        ["password", protected, "--remove"],
    ]
    for command in commands:
        sentence = tierbook(*command).complaint
        assert sentence.startswith(f"{protected} is protected by a password, or is not a book")
        assert "TIERBOOK_PASSWORD" in sentence
    script("wrong")
    sentence = tierbook("run", protected, "2026-03").complaint
    assert sentence.startswith(f"This password does not open {protected}")
    assert "wrong" not in sentence
    assert protected.read_bytes() == before
    assert [path.name for path in protected.parent.glob("shop*")] == [protected.name]


def test_it_is_typed_at_a_terminal_and_may_be_mistyped(
    tierbook: Terminal, protected: Path, script: Callable[..., None], typing: Typing
) -> None:
    script()
    asked = typing("wrong", PASSWORD)
    answer = tierbook("run", protected, "2026-03", "--json")
    assert answer.code == 0
    assert answer.json["period"] == "2026-03"
    assert asked == [f"Password of {protected}: "] * 2
    assert answer.err.startswith("This password does not open")
    typing("wrong", "wrong", "wrong")
    assert tierbook("run", protected, "2026-03").code == 1


def test_a_new_one_is_typed_twice_after_a_warning(
    tierbook: Terminal, book: Path, script: Callable[..., None], typing: Typing
) -> None:
    before = book.read_bytes()
    typing(PASSWORD, "another")
    answer = tierbook("password", book, "--set")
    assert answer.code == 2
    assert answer.err.endswith("The two passwords differ; nothing was changed.\n")
    assert book.read_bytes() == before
    asked = typing(PASSWORD, PASSWORD)
    answer = tierbook("password", book, "--set")
    assert (answer.code, asked) == (0, ["New password: ", "The same once more: "])
    assert "There is no way to read" in answer.err
    assert PASSWORD not in answer.out + answer.err
    script(PASSWORD)
    assert tierbook.done("run", book, "2026-03")


def test_what_is_no_password(tierbook: Terminal, book: Path, script: Callable[..., None]) -> None:
    before = book.read_bytes()
    short, odd = "at least 8", "blank"
    for bad, words in (("short", short), ("", short), (" blanks here", odd), ("tab\tinside", odd)):
        script(new=bad)
        assert words in tierbook("password", book, "--set").complaint
    script()
    assert "TIERBOOK_NEW_PASSWORD" in tierbook("password", book, "--set").complaint
    assert "has no password" in tierbook("password", book, "--remove").complaint
    assert book.read_bytes() == before


def test_plain_backups_are_named(tierbook: Terminal, book: Path, script: Callable[..., None]) -> None:
    folder = book.parent / "shop backups"
    folder.mkdir()
    (folder / "shop 1.tierbook").write_bytes(book.read_bytes())
    script(new=PASSWORD)
    printed = tierbook.done("password", book, "--set")
    assert "1 older backup can still be read without a password" in printed
    assert str(folder / "shop 1.tierbook") in printed
    (folder / "shop 2.tierbook").write_bytes(book.read_bytes())
    script(PASSWORD)
    assert tierbook.json("password", book)["plain_backups"] == [str(folder / "shop 1.tierbook")]


def test_no_argument_shows_a_password_and_no_stderr_an_error_of_the_library(protected: Path) -> None:
    command = [sys.executable, "-m", "desktop_app", "run", str(protected), "2026-03", "--json"]
    root = Path(__file__).resolve().parents[2]
    for password, code in ((PASSWORD, 0), ("wrong", 1)):
        environment = os.environ | {"TIERBOOK_PASSWORD": password, "PYTHONWARNINGS": "ignore", "LANG": "C"}
        ended = subprocess.run(
            command, cwd=root, env=environment, capture_output=True, stdin=subprocess.DEVNULL, check=False
        )
        assert ended.returncode == code
        assert ended.stderr.count(b"\n") == code
        assert code or json.loads(ended.stdout)["period"] == "2026-03"
