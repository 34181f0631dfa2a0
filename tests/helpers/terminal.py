"""The command line as a user types it: every call is checked for what must never be seen there."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop_app.__main__ import main


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command left behind: its exit code, what it printed, and what it complained about."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - what json.loads gives
        return json.loads(self.out)

    @property
    def complaint(self) -> str:
        """The one sentence (or two) with which a command refused; it printed nothing else."""
        assert self.code in {1, 2}, self
        assert self.out == ""
        assert self.err.endswith((".\n", "?\n")), self.err
        assert self.err.count("\n") == 1, self.err
        return self.err.removesuffix("\n")


class Terminal:
    """Types commands; the answer of one that showed a traceback, or was not foreseen, fails the test."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch
        self.speak("en_GB.UTF-8")

    def speak(self, language: str) -> None:
        """Set the language of the user's system."""
        for name in ("LC_ALL", "LC_MESSAGES"):
            self._monkeypatch.delenv(name, raising=False)
        self._monkeypatch.setenv("LANG", language)

    def __call__(self, *typed: str | Path) -> Answer:
        answer = self.type(*typed)
        assert "unforeseen" not in answer.err, answer.err
        return answer

    def type(self, *typed: str | Path) -> Answer:
        """Like a call, but something unforeseen is an answer too."""
        self._capsys.readouterr()
        try:
            code = main([str(word) for word in typed])
        except SystemExit as end:  # argparse leaves so, after usage and help
            code = end.code if isinstance(end.code, int) else 0
        printed = self._capsys.readouterr()
        assert "Traceback" not in printed.out + printed.err
        return Answer(code, printed.out, printed.err)

    def done(self, *typed: str | Path) -> str:
        """What a command printed that must succeed."""
        answer = self(*typed)
        assert answer.code == 0, answer
        assert answer.err == ""
        return answer.out

    def json(self, *typed: str | Path) -> Any:  # noqa: ANN401 - what json.loads gives
        """The document of a command that must succeed."""
        return json.loads(self.done(*typed, "--json"))
