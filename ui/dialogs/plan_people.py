"""Who is on a plan: entries added, changed, ended and removed; what overlaps, and who is on no plan."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop_app.domain.member import Member, MemberRefused
from desktop_app.wording.catalogue import _, ngettext
from ui import ask_plans, text
from ui.ask import Work
from ui.desk import Desk
from ui.dialogs.plan_member import MemberForm
from ui.dialogs.sheet import Sheet
from ui.models.columns import Column
from ui.models.roles import Tag
from ui.models.table import TableModel
from ui.widgets.basics import Card, button, label, row
from ui.widgets.findings import Checked, FindingsCard
from ui.widgets.refusal import Refusal
from ui.widgets.table_card import TableCard
from ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from desktop_app.services.list_assignments import MemberRow, PlanPeople

_MOST_OVERLAPS = 3


class PlanPeopleDialog(Sheet):
    """A table of the entries; the fields below show the chosen one, or a new one."""

    def __init__(self, window: QWidget, desk: Desk, plan_key: str) -> None:
        super().__init__(
            window, _("Who is on the plan"), _("Each change can be undone. Approved months keep who was on it then.")
        )
        self._desk, self._plan_key = desk, plan_key
        self.people: PlanPeople | None = None
        self._edited: MemberRow | None = None  # the entry in the fields; None for a new one
        self._sought: int | None = None
        self.model: TableModel[MemberRow] = TableModel(self._columns())
        self.table = TableView()
        self.table.setAccessibleName(_("Who is on the plan"))
        self.table.show_model(self.model, sorts=False)
        self._card = TableCard(self.table)
        self.form = MemberForm(desk.summary.settings.calendar.span(desk.period))
        self.keep, self.end, self.remove = button("primary"), button(), button()
        self.add = button(icon="plus")
        self.add.setText(_("Somebody else"))
        self.remove.setText(_("Remove"))
        last_day = desk.summary.settings.calendar.span(desk.period).last_on
        self.end.setText(_("End on {day}").format(day=text.day(last_day)))
        for made, name in ((self.add, "add"), (self.keep, "keep"), (self.end, "end"), (self.remove, "remove")):
            made.setObjectName(name)
        self.wrong = Refusal(desk.tasks)
        self.form_title = label("card_title")
        fields = Card()
        fields.inside.addWidget(self.form_title)
        fields.inside.addWidget(self.form)
        fields.inside.addWidget(self.wrong)
        fields.inside.addLayout(row(self.keep, self.end, self.remove, None, self.add))
        self.findings = FindingsCard()
        self.body.addWidget(self._card, 1)
        self.body.addWidget(fields)
        self.body.addWidget(self.findings)
        self._fields = fields
        self.close_ = self.add_button(_("Close"), "close")
        self.keep.setDefault(True)  # Enter in a field keeps what is typed
        for made, act in (
            (self.keep, self._on_keep),
            (self.end, self._on_end),
            (self.remove, self._on_remove),
            (self.add, self._on_add),
            (self.close_, self.accept),
        ):
            made.clicked.connect(act)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        desk.changed.connect(self.refresh)
        self.make_room(780, 640)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask who is on the plan now."""
        if not self._desk.is_open:
            return
        work = ask_plans.people(self._desk.book, self._plan_key, self._desk.period)
        self._desk.tasks.read(work, self._show, key="plan_people", owner=self, otherwise=self._on_gone)

    def _show(self, people: "PlanPeople") -> None:
        self.people = people
        self.say(_("Who is on {plan}").format(plan=text.name(people.name)), self.subtitle.text())
        wanted = self._sought if self._sought is not None else self._edited.id if self._edited is not None else None
        self._sought = None
        self.form.offer(people)
        self.model.set_rows(people.rows)
        self._card.show_table(_("Nobody is on this plan yet. Choose below who is."), has_rows=bool(people.rows))
        self._fields.setVisible(self._desk.summary.read_only is None)
        ids = [each.id for each in people.rows]
        self._show_findings(people)
        if ids:
            self.table.setCurrentIndex(self.model.index(ids.index(wanted) if wanted in ids else 0, 0))
            self._on_row()
        else:
            self._on_add()

    def _on_gone(self, _error: Exception) -> None:
        """The plan is not there any more: it was removed, or an undo took it back."""
        self.reject()

    def _show_findings(self, people: "PlanPeople") -> None:
        found = [Checked(Tag(_("look"), "attention"), text.message(each)) for each in people.overlaps]
        more = len(found) - _MOST_OVERLAPS
        found = found[:_MOST_OVERLAPS]
        if more > 0:
            words = ngettext("{count} more is paid twice.", "{count} more are paid twice.", more)
            found.append(Checked(Tag(_("look"), "attention"), words.format(count=text.number(more))))
        if people.on_none:
            names = text.listing(tuple(person.name for person in people.on_none))
            words = _("On no plan in {period}: {names}.").format(period=text.period(self._desk.period), names=names)
            found.append(Checked(Tag(_("look"), "attention"), words))
        fine = _("In {period} everybody is on a plan, and nobody is paid twice for the same sales.")
        done = Checked(Tag(_("ok"), "accent"), fine.format(period=text.period(self._desk.period)))
        self.findings.show_findings(
            _("Plans of {period}").format(period=text.period(self._desk.period)), found or [done]
        )

    @Slot()
    def _on_row(self) -> None:
        chosen = self.model.record(self.table.currentIndex().row())
        if chosen is not None:
            self._edit(chosen)

    @Slot()
    def _on_add(self) -> None:
        self.table.clearSelection()
        self.table.setCurrentIndex(self.model.index(-1, 0))
        self._edit(None)
        self.form.whom.setFocus()

    def _edit(self, edited: "MemberRow | None") -> None:
        """Put an entry into the fields, None for a new one."""
        self._edited = edited
        self.wrong.say("")
        is_new = edited is None
        first = self._desk.summary.settings.calendar.span(self._desk.period).first_on
        self.form.show_member(
            Member(from_on=first if self.model.rowCount() else None) if edited is None else edited.member
        )
        self.form_title.setText(_("Put on the plan") if is_new else _("Change the chosen row"))
        self.keep.setText(_("Put on the plan") if is_new else _("Change it"))
        for made in (self.end, self.remove, self.add):
            made.setVisible(not is_new)

    @Slot()
    def _on_keep(self) -> None:
        edited = self._edited
        member = self.form.member(None if edited is None else edited.member)
        if member is not None:
            self._write(member, None if edited is None else edited.id)

    @Slot()
    def _on_end(self) -> None:
        """The entry ends with the month; what else is typed is left."""
        if self._edited is not None:
            last = self._desk.summary.settings.calendar.span(self._desk.period).last_on
            self._write(replace(self._edited.member, to_on=last), self._edited.id)

    def _write(self, member: Member, number: int | None) -> None:
        work: Work[int] = ask_plans.member_kept(self._desk.book, self._plan_key, member, number)
        self._desk.tasks.write(work, self._on_kept, owner=self, title=lambda: _("Saving…"), otherwise=self._on_refused)

    @Slot()
    def _on_remove(self) -> None:
        if self._edited is not None:
            work = ask_plans.member_removed(self._desk.book, self._plan_key, self._edited.id)
            self._desk.tasks.write(
                work, lambda _nothing: self._desk.refresh(), owner=self, title=lambda: _("Saving…"),
                otherwise=self._on_refused,
            )  # fmt: skip

    def _on_kept(self, number: int) -> None:
        self._sought = number
        self._desk.refresh()

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, MemberRefused):
            self.form.refuse(error)
        else:
            self.wrong.show_error(error)

    def _columns(self) -> "tuple[Column[MemberRow], ...]":
        def first(each: "MemberRow") -> str:
            day = each.member.from_on
            return _("from the beginning") if day is None else text.day(day)

        def last(each: "MemberRow") -> str:
            return _("no end") if each.member.to_on is None else text.day(each.member.to_on)

        def own(each: "MemberRow") -> str:
            figures = [f"{name} {value}" for name, value in each.member.own_values.items()]
            if each.member.weight != 1:
                figures.append(_("weight {weight}").format(weight=text.number(each.member.weight)))
            return text.middle_dot(*figures)

        def covered(each: "MemberRow") -> str:
            return text.number(len(each.covered))

        return (
            Column("whom", lambda: _("For whom"), self._whom, stretch=2),
            Column("first", lambda: _("Starts on"), first),
            Column("last", lambda: _("Ends on"), last),
            Column("own", lambda: _("Own figures"), own, stretch=2, style="quiet"),
            Column("covered", lambda: _("People this month"), covered, is_right=True, is_optional=True,
                   tip=lambda each: text.listing(tuple(person.name for person in each.covered))),
        )  # fmt: skip

    def _whom(self, each: "MemberRow") -> str:
        member, people = each.member, self.people
        if people is None or member.is_everybody:
            return _("Everybody")
        if member.team is not None:
            name = next((text.name(team.name) for team in people.teams if team.code == member.team), member.team)
            return _("Team {name}").format(name=name)
        if member.role is not None:
            return _("Role {name}").format(name=member.role)
        return next((person.name for person in people.people if person.code == member.payee), member.payee or "")
