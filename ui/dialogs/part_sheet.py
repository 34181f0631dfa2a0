"""One part of a component in a sheet: tried out while it is typed, taken in one step, or left as it was."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.wording.catalogue import _
from ui import theme
from ui.dialogs.sheet import Sheet
from ui.widgets.basics import label, scrolling
from ui.widgets.plan_forms import Form

V = TypeVar("V")
_HIGHEST = 460  # pixels of a form before it scrolls


class PartSheet(Sheet, Generic[V]):
    """`tries` says why the plan cannot be so with a value, "" if it can; with None it takes back what it tried."""

    removed = Signal()

    def __init__(
        self,
        window: QWidget,
        title: str,
        form: Form[V],
        tries: Callable[[V | None], str],
        takes: Callable[[V], object],
        *,
        may_be_removed: bool = False,
    ) -> None:
        super().__init__(window, title)
        self.form, self._tries, self._takes = form, tries, takes
        self._is_taken = False
        self._scroll = scrolling(form)
        self.body.addWidget(self._scroll, 1)
        self.reason = label("negative", wraps=True)
        self.body.addWidget(self.reason)
        if may_be_removed:
            self.remove = self.add_button(_("Remove"), "remove")
            self.remove.clicked.connect(self._on_remove)
        self.cancel = self.add_button(_("Cancel"), "cancel")
        self.take = self.add_button(_("Done"), "done", is_main=True)
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self._on_take)
        self.finished.connect(self._on_finished)
        form.changed.connect(self._on_changed)
        form.installEventFilter(self)
        self.setMinimumWidth(round(500 * theme.look().text_size / 100))
        self._on_changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self.form:
            self._settle()
        return super().eventFilter(watched, event)

    @Slot()
    def _on_changed(self) -> None:
        value = self.form.value()
        reason = "" if value is None else self._tries(value)
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self.take.setEnabled(value is not None and not reason)
        self._settle()

    def _settle(self) -> None:
        factor = theme.look().text_size / 100
        wanted = self.form.sizeHint().height() + theme.SPACE_2
        self._scroll.setMinimumHeight(min(wanted, round(_HIGHEST * min(factor, 1.1))))
        self._scroll.setMinimumWidth(self.form.minimumSizeHint().width() + theme.SPACE_4)

    @Slot()
    def _on_take(self) -> None:
        value = self.form.value()
        if value is not None:
            self._is_taken = True
            self._takes(value)
            self.accept()

    @Slot()
    def _on_remove(self) -> None:
        self._is_taken = True
        self.removed.emit()
        self.accept()

    @Slot()
    def _on_finished(self) -> None:
        if not self._is_taken:
            self._tries(None)
