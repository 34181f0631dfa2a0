"""Files taken into the book, step by step: most need one look and one button.

A file is read at once, and the first step that has something to ask is shown: how it is read, then whom it names, then
what importing it would do. Nothing is written before Import; what is imported is what was previewed, or nothing.
Several files are taken one after the other.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.period import Period
from desktop_app.wording.catalogue import _
from ui import ask_import, text, theme
from ui.desk import Desk
from ui.dialogs.dropping import dropped_files, pasted_table
from ui.dialogs.importing import words
from ui.dialogs.importing.aside import Aside
from ui.dialogs.importing.check_pane import CheckPane
from ui.dialogs.importing.done_pane import DonePane, Outcome
from ui.dialogs.importing.file_in_hand import FileInHand
from ui.dialogs.importing.file_pane import FilePane, ask_for_tables
from ui.dialogs.importing.import_work import ImportWork
from ui.dialogs.importing.names_pane import NamesPane
from ui.dialogs.importing.progress_line import ProgressLine
from ui.dialogs.importing.reading_pane import ReadingPane
from ui.dialogs.importing.rejected_rows import save_rejected
from ui.dialogs.sheet import Sheet
from ui.widgets.basics import scrolling
from ui.widgets.step_line import StepLine

if TYPE_CHECKING:
    from desktop_app.services.import_file import ImportResult, Kind, Preview
    from desktop_app.services.understand_file import Source

_WIDTH, _HEIGHT = 960, 664  # pixels at a text size of 100 %


class ImportWizard(Sheet):
    """Each step is a pane; `outcomes` is what became of the files before the one in hand."""

    def __init__(
        self, window: QWidget, desk: Desk, sources: "Sequence[Source]" = (), kind: "Kind | None" = None
    ) -> None:
        super().__init__(window, _("Import"))
        self._desk = desk
        self._queue: list[Source] = []
        self._place = 0
        self._now: words.StepKey = "file"
        self.outcomes: list[Outcome] = []
        self.work = ImportWork(desk, self, kind)
        self.steps = StepLine(words.step_names())
        self.file_pane, self.reading_pane = FilePane(), ReadingPane(desk)
        self.names_pane, self.check_pane, self.done_pane = NamesPane(), CheckPane(), DonePane()
        panes = (self.file_pane, self.reading_pane, self.names_pane, self.check_pane, self.done_pane)
        self._panes: dict[words.StepKey, QWidget] = dict(zip(words.STEPS, panes, strict=True))
        self._stack = QStackedWidget()
        for pane in panes:
            self._stack.addWidget(pane)
        self.body.addWidget(self.steps)
        is_large = theme.look().text_size > 100  # which needs more than the smallest window has
        self.body.addWidget(scrolling(self._stack) if is_large else self._stack, 1)
        self.progress = ProgressLine(desk.tasks)
        self.buttons.insertWidget(0, self.progress, 1)
        self.back = self.add_button(_("Back"), "back")
        self.skip = self.add_button(_("Leave this file out"), "skip")
        self.aside = Aside(self, self.work)
        self.cancel = self.add_button(_("Cancel"), "cancel")
        self.go = self.add_button(_("Next"), "go", is_main=True)
        self._connect()
        self.setAcceptDrops(True)
        scale = theme.look().text_size / 100
        width, height = min(_WIDTH * scale, window.width()), min(_HEIGHT * scale, window.height())
        self.resize(max(_WIDTH, round(width)), max(_HEIGHT, round(height)))
        self.file_pane.show_choice()
        self._show_step("file")
        if sources:
            self.take(sources)

    @property
    def file(self) -> FileInHand | None:
        """The file in hand, once it is open."""
        return self.work.file

    # ------------------------------------------------------------------------------------------------------ the files

    def take(self, sources: "Sequence[Source]") -> None:
        """Begin with these files: the first is read at once."""
        self.work.drop()
        self.work.forget_those_before()
        self._queue, self._place = list(sources), 0
        self.outcomes.clear()
        self._begin()

    def take_files(self, files: Sequence[Path]) -> None:
        """The same with files of the disk."""
        self.take(ask_import.sources(files))

    @Slot()
    def choose_files(self) -> None:
        """Ask for files."""
        folder = self._queue[0].path.parent if self._queue and self._queue[0].pasted is None else Path.home()
        ask_for_tables(self, folder, lambda names: self.take_files([Path(name) for name in names]))

    @Slot()
    def leave_out(self) -> None:
        """Go on to the next file without this one."""
        self._end_file(Outcome(self._queue[self._place].path.name, reason=_("left out")))

    @Slot()
    def paste(self) -> None:
        """Take the rows of the clipboard; without any, say what to do."""
        rows = pasted_table(QGuiApplication.clipboard().mimeData())
        if rows is not None:
            self.take([ask_import.pasted(_("pasted rows"), rows)])
            return
        self.file_pane.show_refusal(
            _("There are no rows in the clipboard"),
            _("Copy some in Excel or WPS, with their headers, and paste again."),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.work.is_importing and dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped_files(event.mimeData())
        if files and not self.work.is_importing:
            event.acceptProposedAction()
            self.take_files(files)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._now == "file" and not self.work.is_busy and event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Stop what is running; where nothing is, close. Nothing was written that Import was not pressed for."""
        if self.work.is_busy:
            self.work.cancel()
        else:
            super().reject()

    def unsaved(self) -> str:
        """What closing the window now would stop, "" for nothing."""
        return words.unsaved(self._queue[self._place].path.name) if self.work.is_importing else ""

    def _begin(self) -> None:
        """Open the file whose turn it is."""
        source = self._queue[self._place]
        self.work.open(source)
        self.file_pane.show_waiting(_("Reading {file}…").format(file=source.path.name))
        self._show_step("file")

    def _end_file(self, became: Outcome) -> None:
        """The next file, or what became of all."""
        self.outcomes.append(became)
        self.work.drop()
        self._place += 1
        if self._place < len(self._queue):
            self._begin()
            return
        self.done_pane.show_outcomes(self.outcomes)
        self._show_step("done")

    # ------------------------------------------------------------------------------------------------------ the steps

    def _show_step(self, step: words.StepKey) -> None:
        self._now = step
        self._stack.setCurrentWidget(self._panes[step])
        self.back.setVisible(step in {"reading", "names", "check"})
        self.skip.setVisible(len(self._queue) - self._place > 1)
        self.go.setVisible(step != "file")
        self.cancel.setVisible(step != "done")
        self._settle()
        if self.go.isVisible() and self.go.isEnabled():
            self.go.setFocus()
        elif step == "reading":
            self.reading_pane.take_focus()
        elif step == "names":
            self.names_pane.take_focus()
        elif step == "check":
            self.cancel.setFocus()

    @Slot()
    def _settle(self) -> None:
        """What may be gone to and what is to be said, after something was chosen."""
        file = self.file
        there = [key for key in words.STEPS if key != "names" or (file is not None and file.asks_about_names)]
        self.steps.show_steps(self._now, there, self._open_steps())
        fresh = 0 if file is None or file.preview is None else file.preview.result.added + file.preview.result.changed
        may_go = {
            "file": False,
            "reading": file is not None and file.may_be_read,
            "names": self.names_pane.is_answered,
            "check": fresh > 0,
            "done": True,
        }
        self.go.setEnabled(may_go[self._now] and not self.work.is_busy)
        self.go.setText(words.next_act(self._now, fresh))
        self._say()
        self.put_buttons_last()

    def _open_steps(self) -> list[words.StepKey]:
        """The steps that can be gone to from here."""
        if self._now == "done" or self.file is None:
            return []
        steps: list[words.StepKey] = ["file", "reading"]
        if self.file.asks_about_names:
            steps.append("names")
        if self.file.preview is not None:
            steps.append("check")
        return steps

    def _say(self) -> None:
        """The head: which file, and at the last step what importing it would do."""
        file, count = self.file, len(self._queue)
        if self._now == "done":
            self.say(*words.imported([each.result for each in self.outcomes if each.result is not None], count))
            return
        if not self._queue:
            self.say(_("Import"))
            return
        place = _("{place} of {count}").format(place=self._place + 1, count=count) if count > 1 else ""
        below = ""
        if file is not None and self._now == "reading":
            below = words.profile_words(file.profile)
        elif file is not None and file.preview is not None and self._now == "check":
            below = words.outlook(file.preview.result)
        self.say(text.middle_dot(place, self._queue[self._place].path.name), below)

    @Slot()
    def _on_go(self) -> None:
        if self._now == "done":
            self.accept()
        elif self._now == "check":
            self.work.import_(self.check_pane.remembered_as)
        else:
            if self._now == "names":
                self.names_pane.keep()
            self._preview()

    @Slot()
    def _on_back(self) -> None:
        before = [key for key in self._open_steps() if words.STEPS.index(key) < words.STEPS.index(self._now)]
        if before:
            self._on_step(before[-1])

    @Slot(str)
    def _on_step(self, key: str) -> None:
        """Go to a step; what was answered at this one is kept."""
        if self.file is None or self.work.is_busy:
            return
        if self._now == "names" and self.names_pane.keep() and key == "check":
            self._preview()
            return
        self._show_pane(next(step for step in words.STEPS if step == key))

    def _show_pane(self, step: words.StepKey, refusal: str = "") -> None:
        """Show a step of the file in hand as it is now."""
        if self.file is None:
            return
        match step:
            case "file":
                self.file_pane.show_choice()
            case "reading":
                self.reading_pane.show_file(self.file, refusal)
            case "names":
                self.names_pane.show_file(self.file)
            case "check":
                self.check_pane.show_file(self.file)
        self._show_step(step)

    # --------------------------------------------------------------------------------------------- what the work tells

    @Slot(str)
    def _on_busy(self, doing: str) -> None:
        """Show that something runs; nothing can be chosen while a file is written."""
        if doing:
            self.progress.begin(doing)
        else:
            self.progress.end()
        for part in (self._stack, self.steps, self.back, self.skip):
            part.setEnabled(not self.work.is_importing)
        self._settle()

    @Slot(object)
    def _on_opened(self, refusal: str | None) -> None:
        if self.file is None:
            return
        self.check_pane.suggest_name(self.file)
        if self.file.preview is None:
            self._show_pane("reading", refusal or "")
        else:
            self._on_previewed()

    @Slot()
    def _on_looked(self) -> None:
        """The file is understood in another way; the focus stays where the owner is choosing."""
        if self.file is not None:
            self.reading_pane.show_file(self.file)
            self.check_pane.suggest_name(self.file)
            self._settle()

    @Slot()
    def _on_previewed(self) -> None:
        """Ask about names that nobody decided about yet, else show what importing would do."""
        if self.file is not None:
            self._show_pane("names" if self.file.has_open_doubts else "check")

    @Slot(str)
    def _on_refused(self, reason: str) -> None:
        """Back to where something can be done about it."""
        if self.file is not None:
            self._show_pane("reading" if reason else self._now, reason)
            return
        if reason:
            name = self._queue[self._place].path.name
            self.file_pane.show_refusal(_("{file} cannot be imported").format(file=name), reason)
        else:
            self.file_pane.show_choice()
        self._settle()

    @Slot(object)
    def _on_imported(self, result: "ImportResult") -> None:
        if self.file is not None:
            kept = self.file.preview if result.rejected else None  # whose rows can still be saved
            self._end_file(Outcome(self.file.source.path.name, kept, result))

    @Slot(object)
    def _on_not_imported(self, error: Exception) -> None:
        self._show_pane("check")
        self._desk.tasks.refused(error)

    def _preview(self) -> None:
        month: Period | None = self.reading_pane.month.currentData()
        self.work.preview(month)

    # ------------------------------------------------------------------------------------------------- what is chosen

    @Slot(str)
    def _on_kind(self, kind: str) -> None:
        self.work.choose_kind(next(each for each in words.kinds() if each == kind))

    @Slot()
    def _on_month(self) -> None:
        if self.file is not None:
            self.file.forget_preview()
            self._settle()

    @Slot(bool)
    def _on_replace(self, replaces: bool) -> None:  # noqa: FBT001 - the signal's
        if self.file is not None:
            self.file.replaces = replaces
            self._preview()

    @Slot()
    def _on_save(self) -> None:
        if self.file is not None and self.file.preview is not None:
            self._save(self.file.preview)

    @Slot(int)
    def _on_save_outcome(self, place: int) -> None:
        preview = self.outcomes[place].preview
        if preview is not None:
            self._save(preview)

    def _save(self, preview: "Preview") -> None:
        save_rejected(self, self._desk.tasks, preview, lambda said: self.say(self.title.text(), said))

    def _connect(self) -> None:
        work, reading = self.work, self.reading_pane
        work.busy_changed.connect(self._on_busy)
        work.opened.connect(self._on_opened)
        work.looked.connect(self._on_looked)
        work.previewed.connect(self._on_previewed)
        work.refused.connect(self._on_refused)
        work.imported.connect(self._on_imported)
        work.not_imported.connect(self._on_not_imported)
        self.steps.asked.connect(self._on_step)
        self.file_pane.choose_asked.connect(self.choose_files)
        self.file_pane.paste_asked.connect(self.paste)
        reading.options_chosen.connect(work.choose)
        reading.kind_chosen.connect(self._on_kind)
        reading.text_chosen.connect(work.choose_text)
        reading.month_chosen.connect(self._on_month)
        self.names_pane.changed.connect(self._settle)
        self.check_pane.how_asked.connect(lambda: self._on_step("reading"))
        self.check_pane.save_asked.connect(self._on_save)
        self.check_pane.replaces.connect(self._on_replace)
        self.done_pane.save_asked.connect(self._on_save_outcome)
        self.back.clicked.connect(self._on_back)
        self.skip.clicked.connect(self.leave_out)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._on_go)
