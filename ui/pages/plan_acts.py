"""What can be done about a plan besides writing it: versions, who is on it, plans in and out, paper."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from desktop_app.domain.files.trial_case import cannot_be_facts
from desktop_app.domain.name import Name
from desktop_app.domain.plan import Component
from desktop_app.reporting.file_names import safe_name
from desktop_app.wording import sentence
from desktop_app.wording.catalogue import _
from ui import ask, ask_plan, ask_plans, text
from ui.desk import Desk
from ui.dialogs.plan_name import PlanNameDialog
from ui.dialogs.plan_people import PlanPeopleDialog
from ui.dialogs.plan_print import PlanPrintDialog
from ui.dialogs.plan_versions import PlanVersionsDialog, new_version
from ui.models.trial import Attempt
from ui.notices import Notices
from ui.widgets.basics import button
from ui.widgets.examples_box import ExamplesBox, Shown

if TYPE_CHECKING:
    from desktop_app.services.list_plans import PlanEntry
    from desktop_app.services.list_versions import Version, Versions
    from desktop_app.services.plan_cases import Example


class PlanActs(QObject):
    """The buttons of the page's head, and the acts behind them, about the plan that is shown."""

    added = Signal(str)
    """A plan with this key is there, and is to be shown."""

    def __init__(self, page: QWidget, desk: Desk, notices: Notices) -> None:
        super().__init__(page)
        self._page, self._desk, self._notices = page, desk, notices
        self._entry: PlanEntry | None = None
        self._component: Component | None = None
        self._attempt: Attempt | None = None
        self.add = self._button(button(icon="plus"), "add_plan", self.offer_plans)
        self.more = self._button(button(icon="ellipsis"), "more", self.offer_more)
        self.new = self._button(button("primary"), "new_version", self.make_version)
        self.people = self._button(button("link"), "people_on_plan", self.show_people)
        self.print_ = self._button(button(icon="printer"), "print_plan", self.print_plan)
        self.buttons = (self.add, self.more, self.print_, self.new)
        self.examples = ExamplesBox()
        self.examples.keep_asked.connect(self.keep_example)
        self.examples.attach_asked.connect(self._choose_case)
        self.examples.remove_asked.connect(self._remove_example)

    def _button(self, made: QPushButton, name: str, act: Callable[[], object]) -> QPushButton:
        made.setObjectName(name)
        made.clicked.connect(act)
        return made

    def show_plan(self, entry: "PlanEntry | None") -> None:
        """The plan that the page shows now; None for none."""
        self._entry = entry
        is_editable = self._desk.is_open and self._desk.summary.read_only is None
        self.add.setVisible(entry is not None and is_editable)
        self.new.setVisible(entry is not None and is_editable)
        self.more.setVisible(entry is not None)
        self.print_.setVisible(entry is not None)
        self.people.setText(_("Change who is on it…") if is_editable else _("Who is on it…"))

    def retranslate(self) -> None:
        self.add.setText(_("Add a plan…"))
        self.more.setText(_("More"))
        self.new.setText(_("New version…"))
        self.print_.setText(_("Print plan…"))
        self.examples.retranslate()
        self.show_plan(self._entry)

    def show_examples(self, component: Component, examples: "Sequence[Example]") -> None:
        """The component that is shown now, and how the plan's examples come out."""
        self._component = component
        reason = cannot_be_facts(component)
        shown = [
            Shown(each.id, text.name(each.name), tuple(text.message(difference) for difference in each.differences))
            for each in examples
        ]
        is_editable = self._desk.summary.read_only is None
        self.examples.show_examples(shown, "" if reason is None else text.message(reason), is_editable=is_editable)

    def note_attempt(self, attempt: Attempt) -> None:
        """What is tried of the component now."""
        self._attempt = attempt

    # ---- versions and people

    @Slot()
    def make_version(self) -> None:
        """Ask from which day on a new version is to hold."""
        if self._entry is not None:
            work = ask_plans.versions(self._desk.book, self._entry.key)
            self._desk.tasks.read(work, self._ask_day, key="new_version", owner=self)

    def _ask_day(self, versions: "Versions") -> None:
        new_version(self._page.window(), self._desk, versions)

    @Slot()
    def show_versions(self) -> None:
        """Show all versions of the plan."""
        if self._entry is not None:
            dialog = PlanVersionsDialog(self._page.window(), self._desk, self._entry.key)
            dialog.print_asked.connect(self._print_version)
            dialog.open()

    @Slot()
    def show_people(self) -> None:
        """Show and change who is on the plan."""
        if self._entry is not None:
            PlanPeopleDialog(self._page.window(), self._desk, self._entry.key).open()

    # ---- menus

    @Slot()
    def offer_more(self) -> None:
        """What is done now and then."""
        menu = self._menu()
        menu.addAction(_("Versions…"), self.show_versions)
        menu.addAction(_("Who is on the plan…"), self.show_people)
        menu.addSeparator()
        menu.addAction(_("Save as a plan file…"), self._choose_export)
        if self._desk.summary.read_only is None:
            menu.addAction(_("Rename…"), self.ask_name)
            menu.addAction(_("Duplicate"), self.duplicate)
            menu.addSeparator()
            menu.addAction(_("Remove the plan"), self.remove)
        self._pop_up(menu, self.more)

    @Slot()
    def offer_plans(self, at: QPushButton | None = None) -> None:
        """Offer a plan file and the templates of the program."""
        menu = self._menu()
        own = menu.addMenu(_("A plan of your own"))
        own.setToolTipsVisible(True)
        for shape in ask_plan.shapes():
            action = own.addAction(text.name(shape.name).replace("&", "&&"), partial(self.start, shape))
            action.setToolTip(sentence.sentence_text(shape, self._desk.currency))
        menu.addAction(_("From a plan file…"), self._choose_plan_file)
        menu.addSection(_("Templates"))
        for each in ask.templates():
            action = menu.addAction(text.name(each.name), partial(self.add_template, each.key))
            action.setToolTip(text.name(each.about))
        self._pop_up(menu, at or self.add)

    def _menu(self) -> QMenu:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        return menu

    @staticmethod
    def _pop_up(menu: QMenu, under: QPushButton) -> None:
        menu.popup(under.mapToGlobal(under.rect().bottomLeft()))

    # ---- in and out

    @Slot()
    def _choose_plan_file(self) -> None:
        dialog = QFileDialog(self._page, _("Add a plan"), str(Path.home()), _("Plan files") + " (*.json)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.add_file)
        dialog.open()

    @Slot(str)
    def add_file(self, name: str) -> None:
        """Add the plan in a file for everybody."""
        self._add(ask.plan_added(self._desk.book, Path(name)))

    def add_template(self, key: str) -> None:
        """Add a template with its examples for everybody."""
        self._add(ask.template_added(self._desk.book, key))

    def start(self, component: Component) -> None:
        """Add a plan of this one component for everybody."""
        self._add(ask_plan.started(self._desk.book, component))

    def _add(self, work: ask.Work[str]) -> None:
        """Add a plan, and show it."""

        def done(key: str) -> None:
            self.added.emit(key)
            self._desk.refresh()

        self._desk.tasks.write(work, done, owner=self, title=lambda: _("Adding the plan…"))

    @Slot()
    def _choose_export(self) -> None:
        if self._entry is None:
            return
        name = safe_name(text.name(self._entry.plan.name)) + ".json"
        place = str(self._desk.summary.path.with_name(name))
        dialog = QFileDialog(self._page, _("Save as a plan file"), place, _("Plan files") + " (*.json)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.export)
        dialog.open()

    @Slot(str)
    def export(self, name: str) -> None:
        """Write the version that is shown into a file."""
        if self._entry is not None:
            work = ask_plans.exported(self._desk.book, self._entry.key, self._last_day, Path(name))
            self._desk.tasks.read(work, self._on_exported, owner=self, title=lambda: _("Writing the file…"))

    def _on_exported(self, file: Path) -> None:
        self._notices.tell(_("The plan is in a file now"), str(file))

    @Slot()
    def ask_name(self) -> None:
        """Ask what the plan is to be called."""
        if self._entry is not None:
            dialog = PlanNameDialog(self._page.window(), self._entry.plan.name)
            dialog.named.connect(self.rename)
            dialog.open()

    @Slot(object)
    def rename(self, name: Name) -> None:
        """Give the plan another name."""
        if self._entry is not None:
            self._write(ask_plans.renamed(self._desk.book, self._entry.key, name), _("Saving…"))

    @Slot()
    def duplicate(self) -> None:
        """Add a copy that nobody is on, and show it."""
        if self._entry is not None:
            self._add(ask_plans.duplicated(self._desk.book, self._entry.key))

    @Slot()
    def remove(self) -> None:
        """Remove the plan; undo brings it back."""
        if self._entry is not None:
            self._write(ask_plans.removed(self._desk.book, self._entry.key), _("Removing the plan…"))

    # ---- paper

    @property
    def _last_day(self) -> date:
        """The day by which the page chooses the version that it shows."""
        return self._desk.summary.settings.calendar.span(self._desk.period).last_on

    @Slot()
    def print_plan(self) -> None:
        """Show the version that the page shows as a document."""
        if self._entry is not None:
            self._print(self._last_day)

    @Slot(object)
    def _print_version(self, version: "Version") -> None:
        self._print(version.from_on or date.min)

    def _print(self, on: date) -> None:
        if self._entry is not None:
            plan = (self._entry.key, self._entry.plan.name)
            PlanPrintDialog(self._page.window(), self._desk, self._notices, plan, on).open()

    # ---- examples

    @Slot()
    def keep_example(self) -> None:
        """Keep what is tried as an example."""
        if self._entry is not None and self._component is not None and self._attempt is not None:
            work = ask_plans.example_kept(self._desk.book, self._entry.key, self._component, self._attempt)
            self._write(work, _("Keeping the example…"))

    @Slot()
    def _choose_case(self) -> None:
        dialog = QFileDialog(self._page, _("Attach a case file"), str(Path.home()), _("Case files") + " (*.json)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.attach)
        dialog.open()

    @Slot(str)
    def attach(self, name: str) -> None:
        """Attach the case in a file."""
        if self._entry is not None:
            work = ask_plans.case_attached(self._desk.book, self._entry.key, Path(name))
            self._write(work, _("Attaching the case…"))

    @Slot(int)
    def _remove_example(self, number: int) -> None:
        if self._entry is not None:
            self._write(ask_plans.example_removed(self._desk.book, self._entry.key, number), _("Saving…"))

    def _write(self, work: ask.Work[Any], title: str) -> None:
        self._desk.tasks.write(work, self._on_done, owner=self, title=lambda: title)

    def _on_done(self, _result: object) -> None:
        self._desk.refresh()
