"""Plays scenes, takes their pictures, and looks for defects in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from tests.screenshots.check_contrast import find_low_contrast
from tests.screenshots.check_keyboard import find_jumps, find_nameless
from tests.screenshots.check_room import find_cut_off, find_overlaps
from tests.screenshots.check_words import find_untranslated
from tests.screenshots.defects import Defect
from tests.screenshots.painted import read
from tests.screenshots.scenes import Scene
from tests.screenshots.stage import Frame, Stage
from tests.screenshots.words import Words


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of a scene, with what is wrong in it."""

    name: str
    picture: QImage
    defects: tuple[Defect, ...]


def look_at(stage: Stage, frame: Frame, scenes: Sequence[Scene]) -> Iterator[Shot]:
    """Play scenes in one look; scenes on one book stand together."""
    stage.begin(frame)
    book = None
    for scene in scenes:
        if scene.book != book:
            book = scene.book
            stage.open(book)
        for part, widget in scene.play(stage):
            stage.driver.settle()
            picture = widget.grab().toImage()
            defects = defects_in(widget, picture, stage.words)
            yield Shot("-".join(filter(None, (scene.name, part))), picture, tuple(defects))
        stage.clear()
    stage.end()


def defects_in(target: QWidget, picture: QImage, words: Words) -> list[Defect]:
    """All that is wrong with a window, or with a part of one."""
    runs = read(target)
    return [
        *find_cut_off(runs, target, words),
        *find_overlaps(runs, target),
        *find_untranslated(runs, target, words),
        *find_low_contrast(runs, target, picture),
        *find_nameless(target),
        *find_jumps(target),
    ]
