"""The battery's previews and commits, a few of them; and that a commit that does otherwise would be noticed."""

from pathlib import Path
from unittest.mock import patch

from db.book import Book
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import Message
from desktop_app.services.import_file import ImportResult, Preview, commit_preview
from desktop_app.services.intake_sales import SalesIntake
from tests.battery.previews import commits_are_as_foretold


def test_a_commit_does_what_the_preview_said_or_nothing(tmp_path: Path) -> None:
    assert commits_are_as_foretold(40, tmp_path) == (40, [])


def test_a_commit_that_does_not_judge_again_is_noticed(tmp_path: Path) -> None:
    def commit(book: Book, preview: Preview) -> ImportResult:
        with patch.object(SalesIntake, "judge", lambda *_: preview.judged):
            return commit_preview(book, preview)

    assert commits_are_as_foretold(40, tmp_path, commit=commit)[1]


def test_a_commit_that_always_refuses_is_noticed(tmp_path: Path) -> None:
    def commit(_book: Book, preview: Preview) -> ImportResult:
        raise TierbookError(Message(preview.kind))

    _tried, losses = commits_are_as_foretold(20, tmp_path, commit=commit)
    assert any("nobody changed the book" in loss for loss in losses)
