"""What the wizard has done beside the window: files opened, looked at, previewed and imported, one at a time."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.period import Period
from desktop_app.importing.options import Options
from desktop_app.services.progress import Cancelled
from desktop_app.wording.catalogue import _
from ui import ask, ask_import, text
from ui.desk import Desk
from ui.dialogs.importing.file_in_hand import FileInHand
from ui.tasks import Task

if TYPE_CHECKING:
    from desktop_app.importing.suggesting import SheetLook
    from desktop_app.repositories.profiles import Profile
    from desktop_app.services.import_file import ImportResult, Kind, Preview
    from desktop_app.services.understand_file import Source, Understood


class ImportWork(QObject):
    """Keeps the file in hand up to date; whatever is asked for makes the reading before it stale."""

    busy_changed = Signal(str)
    """Something began, in these words; or "" if it is over."""
    opened = Signal(object)
    """A file is in hand; a sentence why it could not be previewed, or None."""
    looked = Signal()
    """The file in hand is understood in another way."""
    previewed = Signal()
    imported = Signal(object)
    """The file in hand was imported: an ImportResult."""
    not_imported = Signal(object)
    """The error why not, or that it was cancelled."""
    refused = Signal(str)
    """Why a file or a choice cannot be read; "" if the owner had enough."""

    def __init__(self, desk: Desk, owner: QObject, kind: "Kind | None" = None) -> None:
        """With `kind`, that is what files hold unless another is chosen; without, it is found out."""
        super().__init__(owner)
        self._desk, self._kind = desk, kind
        self._reading: Task | None = None
        self._like: list[Profile] = []
        self.is_busy = self.is_importing = False
        self.file: FileInHand | None = None

    def open(self, source: "Source") -> None:
        """Take a file in hand; it is read like those before it that had its shape."""
        self.file = None
        work = ask_import.begun(self._desk.book, source, tuple(self._like), self._kind)
        self._read(work, lambda begun: self._take(source, begun), source.path.name)

    def forget_those_before(self) -> None:
        """Other files come now: how those before were read means nothing to them."""
        self._like.clear()

    def choose(self, options: Options) -> None:
        """Look at the rows anew; the file is not read a second time."""
        if self.file is not None:
            self.file.choose(options)
            self._read(ask_import.looked(self.file.opened, self.file.kind, options), self._take_looks)

    def choose_kind(self, kind: "Kind") -> None:
        """Look at the file as one that holds something else."""
        if self.file is not None:
            self.file.is_changed = True
            book = self._desk.book
            self._read(ask_import.understood_as(book, self.file.source, self.file.opened, kind), self._take_understood)

    def choose_text(self, encoding: str, separator: str) -> None:
        """Read a text file again."""
        if self.file is None:
            return
        file = self.file
        work = ask_import.opened_again(file.source, file.kind, file.options, encoding=encoding, separator=separator)

        def take(understood: "Understood") -> None:
            file.is_changed = True
            self._take_understood(understood)

        self._read(work, take, file.source.path.name)

    def preview(self, first_period: Period | None) -> None:
        """Find out what importing the file as it is understood and decided would do."""
        file = self.file
        if file is not None:
            work = ask_import.previewed(
                self._desk.book,
                file.opened,
                file.kind,
                file.options,
                decisions=file.decisions,
                first_period=first_period if file.kind == "openings" else None,
            )
            self._read(work, self._take_preview, file.source.path.name)

    def import_(self, profile: str | None) -> None:
        """Import what was previewed, after a backup; with a name, remember how it was read."""
        if self.file is None or self.file.preview is None:
            return
        self.is_importing = True
        self._set_busy(_("Importing…"))
        self._desk.safekeeping.write(
            "import",
            ask_import.imported(self._desk.book, self.file.preview, profile),
            self._end_import,
            owner=self,
            title=lambda: _("Importing…"),
            otherwise=self._fail_import,
        )

    def cancel(self) -> None:
        """Stop what is running; an import that is stopped has written nothing."""
        if self.is_importing and self._desk.tasks.shown is not None:
            self._desk.tasks.shown.progress.interrupt()
        elif self._reading is not None:
            self._reading.progress.interrupt()

    def drop(self) -> None:
        """Put the file away, whatever is being done about it."""
        if self._reading is not None:
            self._reading.is_stale = True
            self._reading.progress.interrupt()
        self.file = None
        self._set_busy("")

    def _read(self, work: ask.Work[Any], then: Callable[[Any], None], name: str = "") -> None:
        self._set_busy(_("Reading {file}…").format(file=name) if name else _("Reading the file…"))

        def done(result: object) -> None:
            self._set_busy("")
            then(result)

        self._reading = self._desk.tasks.read(
            work, done, key="import", owner=self, title=lambda: _("Reading the file…"), otherwise=self._refuse
        )

    def _set_busy(self, words: str) -> None:
        self.is_busy = bool(words)
        self.busy_changed.emit(words)

    def _refuse(self, error: Exception) -> None:
        """The file or the choice was refused, or the owner had enough."""
        self._set_busy("")
        if not isinstance(error, (TierbookError, Cancelled)):
            self._desk.tasks.refused(error)
        self.refused.emit(text.message(error.message) if isinstance(error, TierbookError) else "")

    def _take(self, source: "Source", begun: ask_import.Begun) -> None:
        self.file = FileInHand.of(source, begun)
        self.opened.emit(None if begun.refusal is None else text.message(begun.refusal))

    def _take_looks(self, looks: "tuple[SheetLook, ...]") -> None:
        if self.file is not None:
            self.file.looks = looks
            self.looked.emit()

    def _take_understood(self, understood: "Understood") -> None:
        if self.file is not None:
            self.file.take_look(understood)
            self.looked.emit()

    def _take_preview(self, preview: "Preview") -> None:
        if self.file is not None:
            self.file.take_preview(preview)
            self.previewed.emit()

    def _end_import(self, result: "ImportResult") -> None:
        self.is_importing = False
        self._set_busy("")
        if self.file is not None and self.file.preview is not None:
            self._like.insert(0, ask_import.read_like(self.file.preview))
        self._desk.refresh()
        self.imported.emit(result)

    def _fail_import(self, error: Exception) -> None:
        self.is_importing = False
        self._set_busy("")
        self.not_imported.emit(error)
