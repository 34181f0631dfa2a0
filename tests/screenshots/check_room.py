"""No text is cut off, and no two lie on each other."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from tests.screenshots.defects import Defect, path_to
from tests.screenshots.painted import Painted, missing, visible_part
from tests.screenshots.told import DOTS, tips_of, whole_of
from tests.screenshots.words import Words

_SLACK = 1.3  # pixels of ink that nobody misses: the edge of an antialiased letter


def find_cut_off(runs: list[Painted], target: QWidget, words: Words) -> Iterator[Defect]:
    """Texts that do not fit.

    What is scrolled half out of sight is allowed. So is an ellipsis in what the user wrote, and in a sentence about his
    figures in a table, if a tool tip has the whole of it.
    """
    for run in runs:
        what = _elided(run, words) if DOTS in run.words else ""
        if not what and _is_cut(run, target):
            what = f"“{run.words}” has no room"
        if what:
            yield Defect("cut off", path_to(run.widget, target), what, visible_part(run, target))


def find_overlaps(runs: list[Painted], target: QWidget) -> Iterator[Defect]:
    """Texts whose ink lies on that of another."""
    boxes = [(run, visible_part(run, target)) for run in runs]
    for (one, its), (other, others) in combinations(boxes, 2):
        both = its.intersected(others)
        if both.width() > _SLACK and both.height() > _SLACK and not _is_same(one, other):
            what = f"“{one.words}” and “{other.words}” lie on each other"
            yield Defect("overlaps", path_to(one.widget, target), what, both)


def _is_same(one: Painted, other: Painted) -> bool:
    """Selected words are painted twice, once in each colour."""
    return one.widget is other.widget and one.words == other.words and one.start == other.start


def _is_cut(run: Painted, target: QWidget) -> bool:
    if isinstance(run.widget, QLineEdit) and run.widget.text():
        return False  # what is typed scrolls with the cursor
    return missing(run, target) > _SLACK


def _elided(run: Painted, words: Words) -> str:
    """Why an ellipsis is a defect; "" where it is none."""
    shown, whole = run.words.strip(), whole_of(run)
    if whole is None:
        return f"“{shown}” is a part of words that nothing tells"
    if whole == shown:
        return ""
    tells_figures = isinstance(run.widget.parentWidget(), QAbstractItemView) and any(map(str.isdigit, whole))
    if not tells_figures and not words.has_own(whole):
        return f"“{shown}” are words of the program: “{whole}”"
    if not any(whole in tip.replace("&&", "&") for tip in tips_of(run)):
        return f"“{shown}” has no tool tip with “{whole}”"
    return ""
