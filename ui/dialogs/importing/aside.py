"""The wizard out of the way while it imports: the window can be used, and it comes back with what became of it."""

from PySide6.QtCore import QObject, Slot

from desktop_app.wording.catalogue import _
from ui.dialogs.importing.import_work import ImportWork
from ui.dialogs.sheet import Sheet


class Aside(QObject):
    """A button of the dialog that is there while a file is imported, and hides the dialog until that is over."""

    def __init__(self, dialog: Sheet, work: ImportWork) -> None:
        super().__init__(dialog)
        self._dialog, self._work = dialog, work
        self._is_aside = False
        self.button = dialog.add_button(_("Go on in the background"), "aside")
        self.button.setToolTip(_("Use the window meanwhile; the bar at the bottom tells how far it is"))
        self.button.hide()
        self.button.clicked.connect(self._on_button)
        work.busy_changed.connect(self._on_busy)

    @Slot()
    def _on_button(self) -> None:
        self._is_aside = True
        self._dialog.hide()

    @Slot()
    def _on_busy(self) -> None:
        self.button.setVisible(self._work.is_importing)
        if self._is_aside and not self._work.is_importing:
            self._is_aside = False
            self._dialog.open()
