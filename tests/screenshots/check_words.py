"""Every word of the program is in the window's language."""

from collections.abc import Iterator

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.wording.catalogue import LANGUAGES
from tests.screenshots.defects import Defect, box_of, path_to
from tests.screenshots.painted import Painted, shown_widgets, visible_part
from tests.screenshots.told import whole_of
from tests.screenshots.words import Words


def find_untranslated(runs: list[Painted], target: QWidget, words: Words) -> Iterator[Defect]:
    """Texts, names for a screen reader and tool tips with a word that is neither in the language nor the book's own."""
    for run in runs:
        if _is_another_language(run.widget, words.language):
            continue
        text = whole_of(run) or run.words
        if strangers := words.strangers(text):
            what = f"“{'”, “'.join(strangers)}” in “{text}”"
            yield Defect("not translated", path_to(run.widget, target), what, visible_part(run, target))
    for widget in shown_widgets(target):
        for text in {widget.accessibleName(), widget.toolTip()}:
            if strangers := words.strangers(text):
                what = f"“{'”, “'.join(strangers)}” in the name or tool tip “{text}”"
                yield Defect("not translated", path_to(widget, target), what, box_of(widget, target))


def _is_another_language(widget: QWidget, language: str) -> bool:
    """A field for a name in another language than the window's, as every plan and component has one."""
    name = widget.objectName()
    return isinstance(widget, QLineEdit) and name in {f"name_{each}" for each in LANGUAGES if each != language}
