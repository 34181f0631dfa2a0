"""Who is credited with a sale line: a row a payee with his percentage, what they add up to, and Save."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCompleter, QLineEdit, QToolButton, QWidget

from desktop_app.domain.money import Currency
from desktop_app.domain.splits import WHOLE, Split, even_shares, total
from desktop_app.importing.typed import CellReader, Refused
from desktop_app.importing.typed_splits import read_share
from desktop_app.wording.catalogue import _
from ui import icons, text, theme
from ui.models.splits import per_cent, sum_of_shares
from ui.widgets.basics import Card, button, column, label, restyle, row
from ui.widgets.tab_order import take_place

if TYPE_CHECKING:
    from desktop_app.services.list_sales import SaleRow

_SHARE_WIDTH = 86  # pixels at a text size of 100 %


class SplitRow(QWidget):
    """A payee and his percentage; what is wrong with them stands below."""

    edited = Signal()
    named = Signal()
    """A payee was typed and left."""
    removed = Signal()

    def __init__(self, names: Sequence[str], payee: str = "", share: str = "") -> None:
        super().__init__()
        self.payee, self.share = QLineEdit(payee), QLineEdit(share)
        self.share.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.remove = QToolButton()
        self._wrong = label("negative", wraps=True)
        self._wrong.hide()
        completer = QCompleter(list(names), self.payee)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.payee.setCompleter(completer)
        fields = row(self.payee, self.share, label("quiet", "%"), self.remove)
        fields.setStretch(0, 1)
        self.setLayout(column(fields, self._wrong, spacing=2))
        for field in (self.payee, self.share):
            field.textChanged.connect(self.edited)
            field.returnPressed.connect(self._on_return)
        self.payee.editingFinished.connect(self.named)
        self.remove.clicked.connect(self.removed)
        self.retranslate()
        self.restyle()

    def retranslate(self) -> None:
        self.payee.setPlaceholderText(_("Person"))
        self.payee.setAccessibleName(_("Person who is credited"))
        self.share.setAccessibleName(_("Share in per cent"))
        self.remove.setToolTip(_("Remove"))
        self.remove.setAccessibleName(_("Remove this person from the line"))

    def restyle(self) -> None:
        self.remove.setIcon(icons.icon("x"))
        self.share.setFixedWidth(round(_SHARE_WIDTH * theme.look().text_size / 100))

    @property
    def is_empty(self) -> bool:
        return not self.payee.text().strip() and not self.share.text().strip()

    def read(self, reader: CellReader) -> Split | Refused:
        """What the row says; Refused with the reason."""
        payee, share = reader.read("payee", self.payee.text()), read_share(self.share.text())
        if isinstance(payee, Refused):
            return payee
        return share if isinstance(share, Refused) else Split(str(payee), share)

    def mark(self, reason: str) -> None:
        """Say below the row what is wrong with it, "" for nothing."""
        self._wrong.setText(reason)
        self._wrong.setVisible(bool(reason))

    def allow(self, *, is_editable: bool) -> None:
        self.payee.setReadOnly(not is_editable)
        self.share.setReadOnly(not is_editable)
        self.remove.setVisible(is_editable)

    @Slot()
    def _on_return(self) -> None:
        self.focusNextChild()


class SplitPanel(Card):
    """A card beside the grid for one line; nothing is written before Save, which is one step. Escape closes it."""

    closed = Signal()
    save_asked = Signal(int, object)
    """The line's id, and its splits: none where its own payee has all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.sale: SaleRow | None = None
        self._currency: Currency | None = None
        self.rows: list[SplitRow] = []
        self._reader: CellReader | None = None
        self._calls: Mapping[str, str] = {}
        self._before: list[tuple[str, str]] = []
        self._is_asked = False
        self.title, self.subtitle = label("large", wraps=True), label("quiet", wraps=True)
        self.close_ = QToolButton()
        self.close_.clicked.connect(self.closed)
        self.even, self.save = button("link"), button("primary")
        self.save.setObjectName("save_splits")
        self.save.setAutoDefault(True)
        self.whole = label("strong", wraps=True)
        self.refusal = label("negative", wraps=True)
        self.refusal.hide()
        self._list = column(spacing=theme.SPACE_2)
        head = row(column(self.title, self.subtitle, spacing=2), self.close_)
        head.setAlignment(self.close_, Qt.AlignmentFlag.AlignTop)
        head.setStretch(0, 1)
        self.inside.addLayout(head)
        self.inside.addSpacing(theme.SPACE_1)
        self.inside.addLayout(self._list)
        self.inside.addLayout(row(self.even, None))
        self.inside.addWidget(self.whole)
        self.inside.addWidget(self.refusal)
        self.inside.addLayout(row(self.save, None))
        self.inside.addStretch(1)
        self.even.clicked.connect(self._on_even)
        self.save.clicked.connect(self._on_save)
        for keys, act in ((Qt.Key.Key_Escape, self.closed.emit), ("Ctrl+Return", self._on_save)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self.restyle()

    def show_sale(
        self, sale: "SaleRow", reader: CellReader | None, calls: Mapping[str, str], currency: Currency
    ) -> None:
        """Show who is credited with a line. `calls` has what people are called by code; without a reader it is read."""
        self.sale, self._reader, self._calls, self._currency = sale, reader, calls, currency
        for each in list(self.rows):
            self._drop(each)
        for split in sale.splits or (Split(sale.payee_code, WHOLE),):
            self._add(calls.get(split.payee, split.payee), per_cent(split.share))
        self._before = self._typed()
        self._is_asked = False
        self.refusal.hide()
        self._on_edited()
        self.retranslate()
        for part in (self.even, self.save):
            part.setVisible(reader is not None)

    def begin(self) -> None:
        """Hand the keyboard to the first share."""
        self.rows[0].share.setFocus()
        self.rows[0].share.selectAll()

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that is not in the book."""
        return self._before != self._typed()

    def refuse(self, reason: str) -> None:
        """Say why the splits were not saved."""
        self.refusal.setText(reason)
        self.refusal.show()

    def read_with(self, reader: CellReader | None, calls: Mapping[str, str]) -> None:
        """The book's people are others now."""
        self._reader, self._calls = reader, calls
        self._show_whole()

    def retranslate(self) -> None:
        self.close_.setToolTip(_("Close"))
        self.close_.setAccessibleName(_("Close the splits"))
        self.even.setText(_("Everybody the same share"))
        self.save.setText(_("Save"))
        self.save.setToolTip(_("Save the splits") + " (Ctrl+Enter)")
        self.title.setText(_("Who is credited"))
        self.setAccessibleName(_("Who is credited"))
        sale = self.sale
        if sale is not None and self._currency is not None:
            amount = text.amount(sale.amount, self._currency)
            self.subtitle.setText(text.middle_dot(text.day(sale.date_on), sale.document or "", amount))
            self._show_whole()

    def restyle(self) -> None:
        self.close_.setIcon(icons.icon("x"))

    # ---- rows

    def _add(self, payee: str = "", share: str = "") -> None:
        made = SplitRow(tuple(self._calls.values()), payee, share)
        made.allow(is_editable=self._reader is not None)
        made.edited.connect(self._on_edited)
        made.named.connect(self._on_named)
        made.removed.connect(self._on_removed)
        self.rows.append(made)
        self._list.addWidget(made)
        take_place(self.even, (made.payee, made.share, made.remove))

    def _drop(self, gone: SplitRow) -> None:
        self.rows.remove(gone)
        self._list.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def _typed(self) -> list[tuple[str, str]]:
        return [(each.payee.text(), each.share.text()) for each in self.rows if not each.is_empty]

    def _splits(self) -> list[Split | Refused]:
        reader = self._reader
        return [] if reader is None else [each.read(reader) for each in self.rows if not each.is_empty]

    def _shares(self) -> Decimal:
        """What the shares that can be read add up to."""
        read = [read_share(each.share.text()) for each in self.rows]
        return sum((share for share in read if isinstance(share, Decimal)), Decimal(0))

    # ---- what is typed

    @Slot()
    def _on_edited(self) -> None:
        """There is always one empty row at the end; what was wrong is looked at anew."""
        if self._reader is not None and not (self.rows and self.rows[-1].is_empty):
            self._add()
        if self._is_asked:
            self._mark()
        self.refusal.hide()
        self._show_whole()

    @Slot()
    def _on_named(self) -> None:
        """Who is named gets what is left of the line, until something else is typed."""
        for each in self.rows:
            left = WHOLE - self._shares()
            if each.payee.text().strip() and not each.share.text().strip() and left > 0:
                each.share.setText(per_cent(left))

    @Slot()
    def _on_removed(self) -> None:
        gone = self.sender()
        if isinstance(gone, SplitRow):
            self._drop(gone)
            self._on_edited()
            self.rows[0].payee.setFocus()

    @Slot()
    def _on_even(self) -> None:
        named = [each for each in self.rows if each.payee.text().strip()]
        for each, share in zip(named, even_shares(len(named)), strict=True):
            each.share.setText(per_cent(share))

    @Slot()
    def _on_save(self) -> None:
        self._is_asked = True
        self._on_named()
        if self.sale is None or self._reader is None or not self._mark():
            return
        splits = tuple(each for each in self._splits() if isinstance(each, Split))
        own = len(splits) == 1 and (splits[0].payee, total(splits)) == (self.sale.payee_code, WHOLE)
        self.save_asked.emit(self.sale.id, () if own else splits)

    def _mark(self) -> bool:
        """Say at each row what is wrong with it; whether nothing is."""
        is_right = True
        for each in self.rows:
            read = None if self._reader is None or each.is_empty else each.read(self._reader)
            each.mark(text.message(read.reason) if isinstance(read, Refused) else "")
            is_right = is_right and not isinstance(read, Refused)
        return is_right

    def _show_whole(self) -> None:
        shares = self._shares()
        restyle(self.whole, "strong" if shares == WHOLE else "attention")
        self.whole.setText(sum_of_shares(shares))
