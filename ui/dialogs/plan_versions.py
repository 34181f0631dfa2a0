"""The versions of a plan: from when to when each holds, what it says, and which approved months it paid."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.wording import sentence
from desktop_app.wording.catalogue import _, ngettext
from ui import ask_plans, text, theme
from ui.desk import Desk
from ui.dialogs.plan_day import PlanDayDialog
from ui.dialogs.sheet import Sheet
from ui.models.columns import Column
from ui.models.table import TableModel
from ui.widgets.basics import Card, clear, column, label, scrolling
from ui.widgets.refusal import Refusal
from ui.widgets.table_card import TableCard
from ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from desktop_app.services.list_versions import Version, Versions


class PlanVersionsDialog(Sheet):
    """A table of the versions, and what the chosen one says."""

    print_asked = Signal(object)
    """The version with a first day (None: the one from the beginning) is to be printed."""

    def __init__(self, window: QWidget, desk: Desk, plan_key: str) -> None:
        super().__init__(window, _("Versions"), _("An approved month keeps the version that it was worked out with."))
        self._desk, self._plan_key = desk, plan_key
        self.versions: Versions | None = None
        self.model: TableModel[Version] = TableModel(_columns())
        self.table = TableView()
        self.table.setAccessibleName(_("Versions"))
        self.table.show_model(self.model, sorts=False)
        self._card = TableCard(self.table)
        self.head = label("card_title", wraps=True)
        self._says = column(spacing=theme.SPACE_2)
        inside = QWidget()
        inside.setLayout(self._says)
        said = Card()
        said.inside.addWidget(self.head)
        said.inside.addWidget(scrolling(inside), 1)
        self.wrong = Refusal(desk.tasks)
        self.body.addWidget(self._card, 2)
        self.body.addWidget(said, 3)
        self.body.addWidget(self.wrong)
        self.move_ = self.add_button(_("Other first day…"), "move_version")
        self.remove = self.add_button(_("Remove"), "remove_version")
        self.print_ = self.add_button(_("Print…"), "print_version")
        self.new = self.add_button(_("New version…"), "new_version")
        self.close_ = self.add_button(_("Close"), "close", is_main=True)
        for made, act in (
            (self.new, self._on_new),
            (self.move_, self._on_move),
            (self.remove, self._on_remove),
            (self.print_, self._on_print),
            (self.close_, self.accept),
        ):
            made.clicked.connect(act)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        desk.changed.connect(self.refresh)
        self.make_room(820, 620)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask for the versions as they are now."""
        if not self._desk.is_open:
            return
        work = ask_plans.versions(self._desk.book, self._plan_key)
        self._desk.tasks.read(work, self._show, key="versions", owner=self, otherwise=self._on_gone)

    @property
    def chosen(self) -> "Version | None":
        return self.model.record(self.table.currentIndex().row())

    def _show(self, versions: "Versions") -> None:
        before = self.chosen
        self.versions = versions
        name = text.name(versions.versions[-1].plan.name)
        self.say(_("Versions of {plan}").format(plan=name), self.subtitle.text())
        self.model.set_rows(versions.versions)
        self._card.show_table("", has_rows=True)
        starts = [version.from_on for version in versions.versions]
        place = starts.index(before.from_on) if before is not None and before.from_on in starts else len(starts) - 1
        self.table.setCurrentIndex(self.model.index(place, 0))
        self._on_row()

    def _on_gone(self, _error: Exception) -> None:
        """The plan is not there any more: it was removed, or an undo took it back."""
        self.reject()

    @Slot()
    def _on_row(self) -> None:
        version, versions = self.chosen, self.versions
        self.wrong.say("")
        is_editable = self._desk.summary.read_only is None
        self.new.setEnabled(is_editable and versions is not None)
        self.move_.setEnabled(is_editable and version is not None)
        self.remove.setEnabled(is_editable and versions is not None and len(versions.versions) > 1)
        self.print_.setEnabled(version is not None)
        clear(self._says)
        if version is None:
            return
        self.head.setText(_("What version {number} says").format(number=text.number(version.number)))
        for component in version.plan.components:
            words = sentence.sentence_text(component, self._desk.currency)
            name = label("strong", text.name(component.name), wraps=True)
            part = QWidget()
            part.setLayout(column(name, label("", words, wraps=True), spacing=2))
            self._says.addWidget(part)
        self._says.addStretch(1)

    @Slot()
    def _on_new(self) -> None:
        if self.versions is not None:
            new_version(self, self._desk, self.versions)

    @Slot()
    def _on_move(self) -> None:
        version, versions = self.chosen, self.versions
        if version is None or versions is None:
            return
        title = _("First day of version {number}").format(number=text.number(version.number))
        about = _("The version before it holds until the day before.") if version.number > 1 else ""
        work = partial(ask_plans.version_moved, self._desk.book, self._plan_key, version.from_on)
        day = version.from_on or versions.next_on
        PlanDayDialog(self, self._desk, versions, (title, about), (_("Change it"), work), day).open()

    @Slot()
    def _on_remove(self) -> None:
        version = self.chosen
        if version is not None:
            work = ask_plans.version_removed(self._desk.book, self._plan_key, version.from_on)
            self._desk.tasks.write(
                work, self._on_removed, owner=self, title=lambda: _("Saving…"), otherwise=self.wrong.show_error
            )

    @Slot()
    def _on_print(self) -> None:
        if self.chosen is not None:
            self.print_asked.emit(self.chosen)

    def _on_removed(self, _nothing: object) -> None:
        self._desk.refresh()


def new_version(window: QWidget, desk: Desk, versions: "Versions") -> None:
    """Ask for the first day of a new version, and make it."""
    head = (
        _("New version of {plan}").format(plan=text.name(versions.versions[-1].plan.name)),
        _("It begins as a copy of what holds on that day; change it then. Approved months keep theirs."),
    )
    yes = (_("Make the version"), partial(ask_plans.version_made, desk.book, versions.plan_key))
    PlanDayDialog(window, desk, versions, head, yes, versions.next_on).open()


def _columns() -> "tuple[Column[Version], ...]":
    def first(version: "Version") -> str:
        return _("from the beginning") if version.from_on is None else text.day(version.from_on)

    def last(version: "Version") -> str:
        return _("no end") if version.to_on is None else text.day(version.to_on)

    def months(version: "Version") -> str:
        found = [text.period(period) for period in version.approved]
        return "" if not found else found[0] if len(found) == 1 else f"{found[0]} – {found[-1]}"

    def paid(version: "Version") -> str:
        count = len(version.payees)
        words = ngettext("{count} person", "{count} people", count)
        return words.format(count=text.number(count)) if count else _("nobody yet")

    return (
        Column("number", lambda: _("Version"), lambda version: text.number(version.number)),
        Column("first", lambda: _("Starts on"), first, stretch=1),
        Column("last", lambda: _("Ends on"), last, stretch=1),
        Column("months", lambda: _("Approved months"), months, stretch=2),
        Column("paid", lambda: _("Paid by it"), paid, stretch=1, tip=lambda version: text.listing(version.payees)),
    )
