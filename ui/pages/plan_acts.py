"""What can be done about a plan besides writing it: versions, who is on it, plans in and out, paper."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from desktop_app.wording.catalogue import _
from ui import ask, ask_plans, text
from ui.desk import Desk
from ui.dialogs.plan_people import PlanPeopleDialog
from ui.dialogs.plan_versions import PlanVersionsDialog, new_version
from ui.notices import Notices
from ui.widgets.basics import button

if TYPE_CHECKING:
    from desktop_app.services.list_plans import PlanEntry
    from desktop_app.services.list_versions import Versions


class PlanActs(QObject):
    """The buttons of the page's head, and the acts behind them, about the plan that is shown."""

    def __init__(self, page: QWidget, desk: Desk, notices: Notices) -> None:
        super().__init__(page)
        self._page, self._desk, self._notices = page, desk, notices
        self._entry: PlanEntry | None = None
        self.add = self._button(button(icon="plus"), "add_plan", self.offer_plans)
        self.more = self._button(button(icon="ellipsis"), "more", self.offer_more)
        self.new = self._button(button("primary"), "new_version", self.make_version)
        self.people = self._button(button("link"), "people_on_plan", self.show_people)
        self.buttons = (self.add, self.more, self.new)

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
        self.people.setText(_("Change who is on it…") if is_editable else _("Who is on it…"))

    def retranslate(self) -> None:
        self.add.setText(_("Add a plan…"))
        self.more.setText(_("More"))
        self.new.setText(_("New version…"))
        self.show_plan(self._entry)

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
            PlanVersionsDialog(self._page.window(), self._desk, self._entry.key).open()

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
        self._pop_up(menu, self.more)

    @Slot()
    def offer_plans(self, at: QPushButton | None = None) -> None:
        """Offer a plan file and the templates of the program."""
        menu = self._menu()
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
        self._write(ask.plan_added(self._desk.book, Path(name)), _("Adding the plan…"))

    def add_template(self, key: str) -> None:
        """Add a template with its examples for everybody."""
        self._write(ask.template_added(self._desk.book, key), _("Adding the plan…"))

    def _write(self, work: ask.Work[Any], title: str) -> None:
        self._desk.tasks.write(work, self._on_done, owner=self, title=lambda: title)

    def _on_done(self, _result: object) -> None:
        self._desk.refresh()
