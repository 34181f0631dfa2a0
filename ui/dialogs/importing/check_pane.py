"""What importing the file in hand would do, every row that it would not take, and the last choices."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.wording.catalogue import _, ngettext
from ui import text, theme
from ui.dialogs.importing import words
from ui.dialogs.importing.file_in_hand import FileInHand
from ui.dialogs.importing.problems import Problems
from ui.widgets.basics import ElidedLabel, button, row
from ui.widgets.stat_card import Stat, StatCard

if TYPE_CHECKING:
    from desktop_app.services.import_file import ImportResult


def show_figures(cards: "Sequence[StatCard]", results: "Sequence[ImportResult]") -> None:
    """Show where the rows of some files went; those that were left out as totals stand under the rows read."""
    stats = _figures(results)
    for card, stat in zip(cards, stats, strict=True):
        card.show_stat(stat)
        card.note.setVisible(any(each.note for each in stats))


def _figures(results: "Sequence[ImportResult]") -> tuple[Stat, ...]:
    left_out = sum(result.left_out for result in results)
    note = ngettext("{count} left out", "{count} left out", left_out).format(count=text.number(left_out))
    return (
        Stat(_("Rows read"), text.number(sum(result.read for result in results)), note if left_out else ""),
        Stat(_("New"), text.number(sum(result.added for result in results))),
        Stat(_("Changed"), text.number(sum(result.changed for result in results))),
        Stat(_("Already in the book"), text.number(sum(result.already_there for result in results))),
        Stat(_("Not imported"), text.number(sum(result.rejected for result in results))),
    )


class CheckPane(QWidget):
    """It shows a preview, and tells what else the owner wants; the preview is what is imported, or nothing is."""

    how_asked = Signal()
    """The owner wants to see, or to change, how the file was read."""
    save_asked = Signal()
    replaces = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.figures = [StatCard() for _number in range(5)]
        self.how = ElidedLabel("small")
        self.change = button("link")
        self.change.setObjectName("how")
        self.change.setText(_("How the file was read…"))
        self.change.clicked.connect(self.how_asked)
        self.problems = Problems()
        self.replace = QCheckBox()
        self.replace.setObjectName("replace")
        self.replace.toggled.connect(self.replaces)
        self.save: QPushButton = button()
        self.save.setObjectName("save")
        self.save.setText(_("Save the rejected rows…"))
        self.save.clicked.connect(self.save_asked)
        self.remember = QCheckBox()
        self.remember.setObjectName("remember")
        self.remember.setText(_("Remember this way of reading as"))
        self.profile = QLineEdit()
        self.profile.setObjectName("profile")
        self.profile.setAccessibleName(_("Name of this way of reading"))
        self.profile.setMinimumWidth(round(180 * theme.look().text_size / 100))
        self.profile.textEdited.connect(self._on_name)
        how = row(self.how, self.change)
        how.setStretch(0, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.SPACE_3)
        box.addLayout(row(*self.figures, spacing=theme.SPACE_3))
        box.addLayout(how)
        box.addWidget(self.problems, 1)
        box.addWidget(self.replace)
        box.addLayout(row(self.remember, self.profile, None, self.save))

    def show_file(self, file: FileInHand) -> None:
        """Show what importing the file in hand would do."""
        preview = file.preview
        if preview is None:
            return
        show_figures(self.figures, (preview.result,))
        self.how.setText(words.how_it_was_read(preview, file.profile))
        self.problems.show_problems(preview)
        count = preview.result.changeable or (preview.result.changed if file.replaces else 0)
        replaced = ngettext("Replace {count} line that is otherwise in the book",
                            "Replace {count} lines that are otherwise in the book", count)  # fmt: skip
        self.replace.blockSignals(True)
        self.replace.setText(replaced.format(count=text.number(count)))
        self.replace.setChecked(file.replaces)
        self.replace.setVisible(bool(count))
        self.replace.blockSignals(False)
        self.save.setVisible(bool(preview.result.rejected))

    def suggest_name(self, file: FileInHand) -> None:
        """A name for how the file was read; it is to be remembered where the owner changed something about it."""
        self.profile.setText(file.profile or file.source.path.stem)
        self.remember.setChecked(file.is_changed)

    @property
    def remembered_as(self) -> str | None:
        """The name under which the way of reading is to be remembered, None if it is not."""
        name = self.profile.text().strip()
        return name if self.remember.isChecked() and name else None

    @Slot()
    def _on_name(self) -> None:
        self.remember.setChecked(bool(self.profile.text().strip()))
