"""The examples that a plan must hold: each with its sign and what differs, and the ways to more of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.frozen import frozen
from desktop_app.wording.catalogue import _
from ui import icons, theme
from ui.models.roles import Tag
from ui.widgets.basics import Card, button, clear, column, label, row
from ui.widgets.tag import TagLabel


@frozen
class Shown:
    """An example: its number in the book, its name, and every figure that differs, as sentences."""

    number: int
    name: str
    differences: tuple[str, ...]


class ExamplesBox(Card):
    """Tells what is asked for; it changes nothing itself."""

    keep_asked = Signal()
    """What is tried is to become an example."""
    attach_asked = Signal()
    """A case file is to be attached."""
    remove_asked = Signal(int)
    """An example, by its number, is to be removed."""

    def __init__(self) -> None:
        super().__init__()
        self.title = label("card_title")
        self._items = QVBoxLayout()
        self._items.setSpacing(theme.SPACE_2)
        self.reason = label("small", wraps=True)
        self.keep, self.attach = button("link"), button("link")
        self.keep.setObjectName("keep_example")
        self.attach.setObjectName("attach_case")
        self.keep.clicked.connect(self.keep_asked)
        self.attach.clicked.connect(self.attach_asked)
        self.removers: dict[int, QToolButton] = {}
        self.inside.addWidget(self.title)
        self.inside.addLayout(self._items)
        self.inside.addWidget(self.reason)
        self.inside.addLayout(row(self.keep, None))
        self.inside.addLayout(row(self.attach, None))
        self.retranslate()

    def retranslate(self) -> None:
        self.title.setText(_("Examples that must hold"))
        self.keep.setText(_("Keep what is tried as an example"))
        self.attach.setText(_("Attach a case file…"))

    def show_examples(self, examples: Sequence[Shown], reason: str, *, is_editable: bool) -> None:
        """Show these; `reason` says why what is tried cannot be kept, "" where it may be."""
        clear(self._items)
        self.removers.clear()
        for example in examples:
            self._items.addWidget(self._made(example, is_editable=is_editable))
        self.keep.setVisible(is_editable and not reason)
        self.attach.setVisible(is_editable)
        self.reason.setText(
            reason or ("" if examples else _("None yet: what an example pays is checked at each change."))
        )
        self.reason.setVisible(bool(self.reason.text()) and (is_editable or not examples))

    def _made(self, example: Shown, *, is_editable: bool) -> QWidget:
        made = QWidget()
        holds = not example.differences
        tag = TagLabel(made)  # without a parent, what is shown is a window for a moment, and takes the keyboard
        tag.show_tag(Tag(f"✓ {_('holds')}", "accent") if holds else Tag(f"✗ {_('differs')}", "negative"))
        words = column(
            label("", example.name, wraps=True),
            *(label("small", each, wraps=True) for each in example.differences),
            spacing=2,
        )
        remove = QToolButton(made)
        remove.setIcon(icons.icon("x"))
        remove.setObjectName(f"remove_example_{example.number}")
        remove.setAccessibleName(_("Remove the example {name}").format(name=example.name))
        remove.setToolTip(remove.accessibleName())
        remove.clicked.connect(lambda: self.remove_asked.emit(example.number))
        remove.setVisible(is_editable)
        self.removers[example.number] = remove
        inner = row(tag, words, remove)
        inner.setStretch(1, 1)
        for part in (tag, remove):
            inner.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        made.setLayout(inner)
        made.setAccessibleName(". ".join((f"{tag.accessibleName()} {example.name}".strip(), *example.differences)))
        return made
