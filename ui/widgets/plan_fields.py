"""A figure of a plan in a field: read while it is typed, refused beside it with the reason."""

from fractions import Fraction

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit

from desktop_app.domain.money import Named
from desktop_app.wording.catalogue import _
from ui.clipboard import copied_block
from ui.models.plan_figures import FigureKind, figure_text, read_figure, wish
from ui.widgets.basics import label, restyle

_AROUND = 30  # pixels beside the letters: the padding, the border, and room for the cursor


class FigureField(QLineEdit):
    """`typed`: it holds something else now. `left`: one has gone on after typing, by Enter or by leaving it.

    Escape brings back what it showed before. A figure under a name of the plan's values stays under it.
    """

    typed = Signal()
    left = Signal()
    block_pasted = Signal(object)
    """Several cells of a spreadsheet, line by line, were pasted into a field that `takes_blocks`."""

    def __init__(self, name: str = "", *, may_be_empty: bool = False, takes_blocks: bool = False) -> None:
        super().__init__()
        self._takes_blocks = takes_blocks
        self.setObjectName(name)
        self._kind: FigureKind = "money"
        self._shown: Fraction | None = None
        self._may_be_empty = may_be_empty
        self.reason: QLabel = label("negative", wraps=True)
        self.reason.hide()
        self._is_refused = False
        self.textEdited.connect(self._on_typed)
        self.textChanged.connect(self.updateGeometry)

    def show_figure(self, value: Fraction | None, kind: FigureKind, words: str) -> None:
        """Show a figure; `words` name the field. What is being typed stays."""
        self._shown, self._kind = value, kind
        self.setAccessibleName(words)
        if self._may_be_empty:
            self.setPlaceholderText(_("none"))
        named = _("People on the plan may have their own figure in place of “{name}”.")
        self.setToolTip(named.format(name=value.name) if isinstance(value, Named) else "")
        if not self.is_typed:
            self.setText(figure_text(value, kind))

    @property
    def is_typed(self) -> bool:
        """Whether it holds something that nobody has taken yet."""
        return self.isModified()

    @property
    def is_readable(self) -> bool:
        """Whether it holds a figure, or nothing where nothing may stand."""
        empty = not self.text().strip()
        return self._may_be_empty if empty else read_figure(self.text(), self._kind) is not None

    @property
    def value(self) -> Fraction | None:
        """The figure that it holds; None for nothing."""
        if not self.is_typed:
            return self._shown
        value = read_figure(self.text(), self._kind)
        return Named(value, self._shown.name) if value is not None and isinstance(self._shown, Named) else value

    def take(self) -> None:
        """What was typed is what it shows from now on; what is no figure stays as it is."""
        if not self.is_readable:
            return
        self._shown = self.value
        self.setModified(False)
        self.setText(figure_text(self._shown, self._kind))

    def put(self, words: str) -> None:
        """Hold these words as if they had been typed."""
        self.setText(words)
        self.setModified(True)
        self.refuse("" if self.is_readable else wish(self._kind))

    def give_up(self) -> None:
        """Show again what it showed before."""
        self.setModified(False)
        self.refuse("")
        self.setText(figure_text(self._shown, self._kind))

    def refuse(self, reason: str) -> None:
        """Say why it cannot be so; "" for nothing."""
        self._is_refused = bool(reason)
        restyle(self, "wrong" if reason else "")
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self.setAccessibleDescription(reason)

    def sizeHint(self) -> QSize:
        """As wide as its figure, and not much wider: what it is in words stands beside it."""
        letters = self.fontMetrics()
        wide = max(letters.horizontalAdvance(self.text()), letters.horizontalAdvance("100.25%"))
        return QSize(wide + _AROUND, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("100%") + _AROUND, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_typed:
            self.give_up()
            self.typed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave()
        elif self._takes_blocks and event.matches(QKeySequence.StandardKey.Paste) and (block := _copied_cells()):
            self.block_pasted.emit(block)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.leave()

    @Slot()
    def _on_typed(self) -> None:
        self.refuse("" if self.is_readable else wish(self._kind))
        self.typed.emit()

    def leave(self) -> None:
        """Act as if it were left."""
        if self.is_typed:
            self.left.emit()


def _copied_cells() -> list[list[str]]:
    """What was copied, if it is more than one cell."""
    block = copied_block() or []
    return block if len(block) > 1 or any(len(each) > 1 for each in block) else []
