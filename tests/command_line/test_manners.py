"""How the command line behaves whatever is asked: language, help, wrong usage, no screen, and the unforeseen."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.services import run_payout
from tests.helpers.terminal import Terminal

Write = Callable[[str, str], Path]

COMMANDS = [
    ("new",),
    ("sample",),
    ("open",),
    ("import",),
    ("plan", "add"),
    ("plan", "assign"),
    ("plan", "change"),
    ("plan", "example"),
    ("plan", "templates"),
    ("plan", "list"),
    ("plan", "export"),
    ("plan", "review"),
    ("target", "set"),
    ("opening", "set"),
    ("run",),
    ("slips",),
    ("export",),
    ("report",),
    ("poster",),
    ("check",),
    ("backup",),
    ("restore",),
    ("erase",),
    ("anonymise",),
]


def test_a_chinese_system_speaks_chinese(tierbook: Terminal, book: Path, tmp_path: Path) -> None:
    tierbook.speak("zh_CN.UTF-8")
    printed = tierbook.done("run", book, "2026-03").splitlines()
    assert (printed[0], printed[-1]) == ("2026年3月 – 草稿", "合计：¥70.03")
    refused = tierbook("run", tmp_path / "没有.tierbook", "2026-03")
    assert refused.code == 1
    assert refused.err.endswith("。\n")
    assert "没有.tierbook" in refused.err


@pytest.mark.parametrize("language", ["zh_CN.UTF-8", "zh_TW", "zh-Hans"])
def test_the_kinds_of_chinese(tierbook: Terminal, empty_book: Path, language: str) -> None:
    tierbook.speak(language)
    assert tierbook.done("plan", "list", empty_book) != "There is no plan in the book.\n"


@pytest.mark.parametrize("language", ["C", "POSIX", "de_DE.UTF-8", "", "{x}"])
def test_any_other_language_is_english(tierbook: Terminal, empty_book: Path, language: str) -> None:
    tierbook.speak(language)
    assert tierbook.done("plan", "list", empty_book) == "There is no plan in the book.\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_takes_json(tierbook: Terminal, command: tuple[str, ...]) -> None:
    answer = tierbook(*command, "--help")
    assert answer.code == 0
    assert answer.out.startswith(f"usage: tierbook {' '.join(command)} ")
    assert "--json" in answer.out


@pytest.mark.parametrize(
    "typed",
    [
        ("sell",),
        ("run",),
        ("run", "book"),
        ("slips", "book", "2026-03"),
        ("plan",),
        ("plan", "sell"),
        ("target", "set", "book"),
        ("new", "book", "--lang", "fr"),
        ("import", "book", "file", "--kind", "wishes"),
        ("plan", "add", "book", "plan", "--team", "t", "--payees", "p"),
        ("check",),
        ("run", "book", "2026-03", "--sell"),
    ],
)
def test_wrong_usage_is_two_and_shows_the_usage(tierbook: Terminal, typed: tuple[str, ...]) -> None:
    answer = tierbook(*typed)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("usage: tierbook")


# --------------------------------------------------------------------------------------- open, and the unforeseen


@pytest.mark.parametrize("typed", [(), ("open",), ("open", "some.tierbook")])
def test_without_a_screen_there_is_a_sentence_and_no_window(
    tierbook: Terminal, monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    answer = tierbook(*typed)
    assert answer.code == 1
    assert answer.complaint.startswith("There is no screen here")


def test_what_nobody_foresaw_is_a_sentence_too_and_the_details_are_kept(
    tierbook: Terminal, book: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def break_down(*_: object) -> None:
        raise ZeroDivisionError("the details")

    before = book.read_bytes()
    monkeypatch.setattr(run_payout, "run_payout", break_down)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    answer = tierbook.type("run", book, "2026-03")

    assert answer.code == 1
    assert answer.complaint.startswith("Something unforeseen happened; the book is as it was.")
    (kept,) = tmp_path.glob("tierbook-*.log")
    assert str(kept) in answer.err
    assert "ZeroDivisionError: the details" in kept.read_text(encoding="utf-8")
    assert book.read_bytes() == before


def test_an_interrupted_command_ends_quietly(tierbook: Terminal, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run_payout, "run_payout", interrupt)
    answer = tierbook("run", book, "2026-03")
    assert (answer.code, answer.out, answer.err) == (130, "", "")


# ----------------------------------------------------------------------------------------------------------- pages

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_about_the_command_line_has_every_command_and_option(tierbook: Terminal) -> None:
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        name = " ".join(command)
        row = next(line for line in page.splitlines() if re.match(rf"\| `tierbook {name}[ `]", line))
        usage = tierbook(*command, "--help").out.split("\n\n", 1)[0]
        for option in set(re.findall(r"--[a-z-]+", usage)) - {"--json", "--help"}:
            assert option in row, (name, option)


@pytest.mark.parametrize("page", ["architecture.md", "main-job.md", "command-line.md"])
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    names = set(re.findall(r"\b(?:docs|desktop_app|db|ui|tests|resources)/[\w/.-]*\w", text))
    assert {name for name in names if not (ROOT / name).exists()} == set()
    inside = set(re.findall(r"`((?:domain|services|repositories|wording)/\w+\.py)`", text))
    assert {name for name in inside if not (ROOT / "desktop_app" / name).exists()} == set()
