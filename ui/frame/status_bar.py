"""The bar at the bottom: what is saved and running, with progress and Cancel, where the book is, its last backup."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from desktop_app.wording.catalogue import _
from ui import text, theme
from ui.desk import Desk
from ui.tasks import Tasks
from ui.widgets.basics import ElidedLabel, button, label, restyle

_PATIENCE = 250  # milliseconds before a running task is shown at all: what is over sooner would only flicker
_FINE = 1000


class StatusBar(QFrame):
    """One line. A task is shown once it has run for a moment, and can be cancelled."""

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("status_bar")
        self._desk, self._tasks = desk, tasks
        self.saved = label()
        self.done = ElidedLabel()
        self.running = ElidedLabel()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(120)
        self.cancel = button("link")
        self.cancel.setObjectName("cancel_task")
        self.cancel.clicked.connect(self._on_cancel)
        self.place = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.place.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.backup = label()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_5, 0, theme.SPACE_5, 0)
        row.setSpacing(theme.SPACE_3)
        row.addWidget(self.saved)
        row.addWidget(self.done, 2)
        row.addWidget(self.running, 2)
        row.addWidget(self.progress)
        row.addWidget(self.cancel)
        row.addWidget(self.place, 3)
        row.addWidget(self.backup)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._show_task)
        tasks.changed.connect(self._on_tasks)
        desk.safekeeping.changed.connect(self._show_backup)
        self.restyle()
        self._hide_task()

    def show_desk(self) -> None:
        """Show where the book is, and when it was last written."""
        is_open = self._desk.is_open
        self.place.setText(str(self._desk.summary.path) if is_open else "")
        read_only = self._desk.summary.read_only if is_open else None
        self.done.setText("" if self._desk.done is None else self._desk.done())
        self.saved.setToolTip(text.message(read_only.sentence) if read_only is not None else "")
        if not is_open:
            self.saved.setText("")
        elif read_only is not None:
            self.saved.setText(text.message(read_only.short))
        elif self._desk.saved_at is None:
            self.saved.setText(_("All changes saved"))
        else:
            self.saved.setText(_("All changes saved {time}").format(time=text.clock(self._desk.saved_at)))

        self._show_backup()

    @Slot()
    def _show_backup(self) -> None:
        """When the book was backed up last, with the folder as tool tip; or that it could not be, with the reason."""
        keeping = self._desk.safekeeping
        newest = keeping.backups.newest if keeping.backups is not None else None
        words = tip = ""
        if keeping.trouble is not None:
            words, tip = _("The backup failed"), text.message(keeping.trouble)
        elif newest is not None:
            words = _("Last backup {when}").format(when=text.clock_or_day(newest.backup.made_at))
            tip = str(newest.path.parent)
        elif keeping.backups is not None:
            words, tip = _("No backup yet"), str(keeping.backups.folder)
        restyle(self.backup, "negative" if keeping.trouble is not None else "")
        self.backup.setText(words)
        self.backup.setToolTip(tip)
        self.backup.setVisible(bool(words))

    def retranslate(self) -> None:
        self.cancel.setText(_("Cancel"))
        self.progress.setAccessibleName(_("Progress"))
        self.show_desk()
        self._on_tasks()

    def restyle(self) -> None:
        self.setFixedHeight(theme.look().sizes.bar_bottom + 1)

    @Slot()
    def _on_tasks(self) -> None:
        if self._tasks.shown is None:
            self._patience.stop()
            self._hide_task()
        elif self.progress.isVisibleTo(self):
            self._show_task()
        elif not self._patience.isActive():
            self._patience.start()

    @Slot()
    def _show_task(self) -> None:
        task = self._tasks.shown
        if task is None or task.title is None:
            return
        self.running.setText(text.message(task.message) if task.message is not None else task.title())
        self.progress.setRange(0, _FINE if task.done > 0 else 0)
        self.progress.setValue(round(task.done * _FINE))
        for part in (self.running, self.progress, self.cancel):
            part.show()
        self.saved.hide()
        self.done.hide()

    def _hide_task(self) -> None:
        for part in (self.running, self.progress, self.cancel):
            part.hide()
        self.saved.show()
        self.done.show()

    @Slot()
    def _on_cancel(self) -> None:
        if self._tasks.shown is not None:
            self._tasks.shown.progress.interrupt()
