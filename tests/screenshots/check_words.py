"""Every word of the program is in the window's language."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from tests.screenshots.defects import Defect, path_to
from tests.screenshots.painted import Painted, visible_part
from tests.screenshots.told import whole_of
from tests.screenshots.words import Words


def find_untranslated(runs: list[Painted], target: QWidget, words: Words) -> Iterator[Defect]:
    """Texts with a word that is neither in the language nor one of the book's own."""
    for run in runs:
        text = whole_of(run) or run.words
        if strangers := words.strangers(text):
            what = f"“{'”, “'.join(strangers)}” in “{text}”"
            yield Defect("not translated", path_to(run.widget, target), what, visible_part(run, target))
