"""Names of a file that are new, or look like known ones: asked about once, and remembered."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from desktop_app.wording.catalogue import _, ngettext
from ui import text, theme
from ui.ask_import import NameKind
from ui.dialogs.importing import words
from ui.dialogs.importing.file_in_hand import FileInHand
from ui.widgets.basics import Card, clear, column, label, row, scrolling

if TYPE_CHECKING:
    from desktop_app.services.naming import Doubt

_AT_ONCE = 50  # doubts that are shown; the others are asked about after these


class NamesPane(QWidget):
    """A card for each doubt, and one with what is new; `changed` tells that something was answered."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._file: FileInHand | None = None
        self.answers: dict[tuple[NameKind, str], QComboBox] = {}
        self.switches: dict[NameKind, QCheckBox] = {}
        self.sentence = label("quiet", wraps=True)
        self._inside = QWidget()
        self._inside.setObjectName("plain")
        self._cards = QVBoxLayout(self._inside)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(theme.SPACE_2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.SPACE_3)
        box.addWidget(self.sentence)
        box.addWidget(scrolling(self._inside), 1)

    def show_file(self, file: FileInHand) -> None:
        """Show what is to be said about the names of the file in hand."""
        self._file = file
        clear(self._cards)
        self.answers.clear()
        self.switches.clear()
        doubts = _shown(file)
        later = sum(key not in file.same for key in file.asked) - len(doubts)
        self.sentence.setText(_sentence(len(doubts), later))
        self.sentence.setVisible(bool(doubts))
        for doubt in doubts:
            self._cards.addWidget(self._doubt_card(file, doubt))
        fresh = _fresh(file)
        if fresh:
            self._cards.addWidget(self._fresh_card(file, fresh))
        self._cards.addStretch(1)

    @property
    def is_answered(self) -> bool:
        """Whether every shown doubt that must be decided is."""
        return all(choice.currentIndex() >= 0 for choice in self.answers.values())

    def take_focus(self) -> None:
        """Give the keyboard to the first doubt that is not decided."""
        choice = next((each for each in self.answers.values() if each.currentIndex() < 0), None)
        if choice is not None:
            choice.setFocus()

    def keep(self) -> bool:
        """Write what is chosen into the file in hand, also what was merely confirmed; whether that changes anything."""
        file = self._file
        if file is None:
            return False
        same = {key: str(choice.currentData()) for key, choice in self.answers.items() if choice.currentIndex() >= 0}
        left_out = frozenset(kind for kind, switch in self.switches.items() if not switch.isChecked())
        is_other = left_out != file.left_out or any(file.same.get(key) != meant for key, meant in same.items())
        file.same |= same
        file.left_out = left_out
        return is_other

    def _doubt_card(self, file: FileInHand, doubt: "Doubt") -> QWidget:
        """“WANG FANG” (12 rows) is [Wang Fang (1001) ▾]."""
        key = (doubt.kind, doubt.written)
        rows = ngettext("{count} row", "{count} rows", doubt.rows).format(count=text.number(doubt.rows))
        choice = self.answers[key] = QComboBox()
        choice.setObjectName(f"same_{len(self.answers) - 1}")
        choice.setPlaceholderText(_("choose…"))
        choice.setMinimumWidth(round(260 * theme.look().text_size / 100))
        for candidate in doubt.candidates:
            name = candidate.name if candidate.name == candidate.key else f"{candidate.name} ({candidate.key})"
            choice.addItem(_("the same as {name}").format(name=name), candidate.key)
        if not (doubt.must and any(each.key == doubt.written for each in doubt.candidates)):
            choice.addItem(_other(doubt.kind), doubt.written)
        asked = _question(doubt)
        choice.setAccessibleName(asked)
        chosen = file.same.get(key)
        choice.setCurrentIndex((-1 if doubt.must else 0) if chosen is None else choice.findData(chosen))
        choice.currentIndexChanged.connect(self._on_changed)
        card = Card(padding=theme.SPACE_3)
        line = row(column(label("strong", asked, wraps=True), label("small", rows), spacing=2), choice)
        line.setStretch(0, 1)
        card.inside.addLayout(line)
        return card

    def _fresh_card(self, file: FileInHand, fresh: dict[NameKind, tuple[str, ...]]) -> QWidget:
        card = Card(padding=theme.SPACE_3)
        card.inside.addWidget(label("card_title", _("Not in the book yet")))
        for kind, names in fresh.items():
            switch = self.switches[kind] = QCheckBox()
            switch.setText(_("Add {names}").format(names=words.new_names(kind, len(names))))
            switch.setObjectName(f"add_{kind}")
            switch.setChecked(kind not in file.left_out)
            switch.toggled.connect(self._on_changed)
            card.inside.addWidget(switch)
            card.inside.addWidget(label("small", words.some_of(names), wraps=True))
        without = _("Rows of those who are not added are not imported; they are listed in the next step.")
        card.inside.addWidget(label("small", without, wraps=True))
        return card

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit()


def _fresh(file: FileInHand) -> dict[NameKind, tuple[str, ...]]:
    """The names that are new by kind, without those that are asked about."""
    asked = set(file.asked)
    fresh = {kind: tuple(name for name in names if (kind, name) not in asked) for kind, names in file.fresh.items()}
    return {kind: names for kind, names in fresh.items() if names}


def _shown(file: FileInHand) -> "list[Doubt]":
    """Those that are still open, as many as fit; where none is, those that were answered last."""
    open_ = [doubt for key, doubt in file.asked.items() if key not in file.same]
    return (open_ or list(file.asked.values()))[:_AT_ONCE]


def _sentence(count: int, more: int) -> str:
    asked = ngettext(
        "{count} name is written like another one. What you choose is remembered for the next file.",
        "{count} names are written like other ones. What you choose is remembered for the next file.",
        count,
    ).format(count=text.number(count))
    if more <= 0:
        return asked
    rest = ngettext("{count} more is asked about after that.", "{count} more are asked about after that.", more)
    return f"{asked} {rest.format(count=text.number(more))}"


def _question(doubt: "Doubt") -> str:
    if doubt.must:
        return _("Several people are called {name}. Who is it?").format(name=f"“{doubt.written}”")
    known = doubt.candidates[0]
    name = known.name if known.name == known.key else f"{known.name} ({known.key})"
    return _("Is “{written}” the same as {name}?").format(written=doubt.written, name=name)


def _other(kind: NameKind) -> str:
    return {
        "person": _("somebody else"),
        "customer": _("another customer"),
        "product": _("another product"),
    }[kind]
