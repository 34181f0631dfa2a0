"""Every scene of the window on the smallest screen, in both languages: nothing cut off, nothing that cannot be read."""

from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.wording.catalogue import LANGUAGES, use_language
from tests.helpers.desk_driver import DeskDriver
from tests.screenshots.looking import look_at
from tests.screenshots.scenes import SCENES
from tests.screenshots.stage import Frame, Stage
from ui.theme import TEXT_SIZES
from ui.widgets.empty_state import EmptyState


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wrong_in_any_scene(qapp: QApplication, tmp_path: Path, language: str) -> None:
    stage = Stage(tmp_path, language)
    try:
        found = [
            f"{shot.name}: {defect}"
            for shot in look_at(stage, Frame("light", 1024, 680), SCENES)
            for defect in shot.defects
        ]
    finally:
        stage.end()
        use_language("en")
    assert not found, "\n".join(found)


def test_scenes_have_names_of_their_own_and_stand_together_by_book() -> None:
    names = [scene.name for scene in SCENES]
    books = [scene.book for scene in SCENES]
    assert len(set(names)) == len(names)
    assert [book for book, _scenes in groupby(books)] == [*dict.fromkeys(books)]
    assert books[0] == "none"


@pytest.mark.parametrize("text_size", TEXT_SIZES)
def test_the_first_step_of_an_empty_page_is_in_sight(on_empty: DeskDriver, text_size: int) -> None:
    on_empty.window.resize(1024, 680)
    on_empty.window.look.resize_text(text_size)
    for key in ("home", "sales", "targets", "plans", "payouts", "people"):
        on_empty.go_to(key)
        (shown,) = [each for each in on_empty.window.pages[key].findChildren(EmptyState) if each.isVisible()]
        first = shown.buttons[0]
        assert first.visibleRegion().boundingRect() == first.rect(), key
