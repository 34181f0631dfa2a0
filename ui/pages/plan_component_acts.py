"""Components as a whole: added from a ready shape, named, doubled, moved, taken away; and what the plan says itself."""

from collections.abc import Callable
from dataclasses import fields, replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.message import Message
from desktop_app.domain.name import Name
from desktop_app.domain.plan import Component, Plan
from desktop_app.domain.plan_edit import (
    add_component,
    duplicate_component,
    move_component,
    remove_component,
)
from desktop_app.domain.plan_steps import component_step, plan_step
from desktop_app.wording import sentence
from desktop_app.wording.catalogue import _
from ui import ask_plan, text
from ui.desk import Desk
from ui.dialogs.part_sheet import PartSheet
from ui.models.plan_draft import PlanDraft
from ui.pages.plan_component import ComponentCard
from ui.pages.plan_editing import PlanEditing
from ui.widgets.plan_name_form import NameForm
from ui.widgets.plan_settings_form import PlanSettingsForm


class ComponentActs(QObject):
    """The menu of a component's card, the menu of what can be added, and the sheet of the plan's own rules."""

    def __init__(self, page: QWidget, desk: Desk, card: ComponentCard, editing: PlanEditing) -> None:
        super().__init__(page)
        self._page, self._desk, self._editing = page, desk, editing
        acts: tuple[tuple[str, Callable[[], None]], ...] = (
            ("rename", self.rename),
            ("duplicate", self._duplicate),
            ("up", partial(self._move, -1)),
            ("down", partial(self._move, 1)),
            ("remove", self._remove),
        )
        self.actions: dict[str, QAction] = {}
        for key, act in acts:
            action = card.menu.addAction("")
            action.setObjectName(f"component_{key}")
            action.triggered.connect(act)
            self.actions[key] = action
        card.menu.aboutToShow.connect(self._on_menu)

    def retranslate(self) -> None:
        """Word the menu anew."""
        words = {
            "rename": _("Rename…"),
            "duplicate": _("Duplicate"),
            "up": _("Move up"),
            "down": _("Move down"),
            "remove": _("Remove"),
        }
        for key, action in self.actions.items():
            action.setText(words[key])

    @property
    def _draft(self) -> PlanDraft | None:
        """The plan with what is typed; None while that cannot be so, and is to be put right first."""
        return self._editing.draft if self._editing.may_go_on() else None

    def offer(self, below: QWidget) -> None:
        """Open the menu of ready shapes; the one that is taken is added behind the component that is shown."""
        if self._draft is None:
            return
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for shape in ask_plan.shapes():
            action = menu.addAction(text.name(shape.name).replace("&", "&&"), partial(self.add, shape))
            action.setToolTip(sentence.sentence_text(shape, self._desk.currency))
        menu.popup(below.mapToGlobal(QPoint(0, below.height() + 2)))

    def add(self, shape: Component) -> None:
        """Add a component like this one."""
        draft = self._draft
        if draft is not None:
            plan, key = add_component(draft.plan, shape, self._editing.wanted)
            self._editing.change_plan(plan, component_step(shape.name, "new"), key)

    def rename(self) -> None:
        """Ask for the names of the component."""
        component = self._editing.component
        if component is None or self._draft is None:
            return

        def tries(name: Name | None) -> str:
            return self._editing.try_out(None if name is None else _named(component, name))

        def takes(name: Name) -> None:
            self._editing.change(_named(component, name), "name")

        PartSheet(self._page.window(), _("Name of the component"), NameForm(component.name), tries, takes).open()

    def set_rules(self) -> None:
        """Ask for what the plan says beside its components."""
        draft = self._draft
        if draft is None:
            return
        form = PlanSettingsForm(draft.plan)

        def takes(plan: Plan) -> None:
            self._editing.change_plan(plan, _step(form.plan, plan), self._editing.wanted)

        sheet = PartSheet(self._page.window(), _("The plan as a whole"), form, self._editing.try_plan, takes)
        sheet.say(sheet.title.text(), text.name(draft.plan.name))
        sheet.open()

    def _duplicate(self) -> None:
        draft, component = self._draft, self._editing.component
        if draft is not None and component is not None:
            plan, key = duplicate_component(draft.plan, component.key)
            self._editing.change_plan(plan, component_step(component.name, "copy"), key)

    def _move(self, by: int) -> None:
        draft, component = self._draft, self._editing.component
        if draft is not None and component is not None:
            plan = move_component(draft.plan, component.key, by)
            self._editing.change_plan(plan, component_step(component.name, "moved"), component.key)

    def _remove(self) -> None:
        draft, component = self._draft, self._editing.component
        if draft is None or component is None or len(draft.plan.components) == 1:
            return
        place = draft.plan.components.index(component)
        plan = remove_component(draft.plan, component.key)
        after = plan.components[min(place, len(plan.components) - 1)]
        self._editing.change_plan(plan, component_step(component.name, "gone"), after.key)

    @Slot()
    def _on_menu(self) -> None:
        draft, component = self._editing.draft, self._editing.component
        if draft is None or component is None:
            return
        components = draft.plan.components
        self.actions["up"].setEnabled(component is not components[0])
        self.actions["down"].setEnabled(component is not components[-1])
        self.actions["remove"].setEnabled(len(components) > 1)


def _named(component: Component, name: Name) -> Component:
    return replace(component, name=name)


def _step(before: Plan, after: Plan) -> Message:
    """What a change of the plan's own rules is called: by the rule, if it is one."""
    changed = [field.name for field in fields(Plan) if getattr(before, field.name) != getattr(after, field.name)]
    rules = [name for name in changed if name not in {"components", "values"}]
    return plan_step(after.name, rules[0] if len(rules) == 1 else "rules")
