"""Edits of the plan that is shown: taken while one types, saved when a field is left or something is chosen."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.message import Message
from desktop_app.domain.plan import Component, Plan, Schedule
from desktop_app.domain.plan_edit import component_of
from desktop_app.domain.plan_steps import component_step
from desktop_app.domain.plan_tiers import add_tier, move_row, remove_row, remove_tier
from ui import ask_plan, text
from ui.desk import Desk
from ui.models.plan_draft import PlanDraft
from ui.pages.plan_component import ComponentCard

if TYPE_CHECKING:
    from db.book import Book
    from desktop_app.services.list_plans import PlanEntry


class PlanEditing(QObject):
    """What is typed into the card of a component and chosen for it, until the book has it."""

    drawn = Signal()
    """The plan is another one: whatever is drawn of it follows."""
    refused = Signal()
    """The book did not take a change: what it has is to be looked at again."""
    rested = Signal()
    """Nothing is typed any more, and nothing was saved: what was held back may be shown."""

    def __init__(self, page: QWidget, desk: Desk, card: ComponentCard) -> None:
        super().__init__(page)
        self._page, self._desk, self._card = page, desk, card
        self._book: Book | None = None
        self._entry: PlanEntry | None = None
        self._key = ""
        self._saving = 0
        self.saves = 0
        """How many changes were sent into the book: what was read of it before the last one is old."""
        self.draft: PlanDraft | None = None
        card.typed.connect(self._on_typed)
        card.left.connect(self._on_left)
        card.schedule_asked.connect(self._on_schedule)
        card.schedule_pasted.connect(self._on_pasted)

    @property
    def is_saving(self) -> bool:
        """Whether something is on its way into the book."""
        return self._saving > 0

    @property
    def is_typing(self) -> bool:
        """Whether something is typed that the book does not have."""
        return self._card.is_typed or (self.draft is not None and self.draft.refusal is not None)

    def is_of(self, plan: Plan) -> bool:
        """Whether what is edited began from this plan."""
        return self.draft is not None and self.draft.saved == plan

    @property
    def wanted(self) -> str:
        """The key of the component that is to be shown when the book has been asked again."""
        return self._key

    @property
    def component(self) -> Component | None:
        """The component as it is typed, as far as it can be so."""
        return component_of(self.draft.plan, self._key) if self.draft is not None else None

    def begin(self, entry: "PlanEntry", key: str) -> None:
        """Edit a component of a plan of the book."""
        self._book, self._entry, self._key = self._desk.book, entry, key
        self.draft = PlanDraft(entry.plan, self._desk.summary.settings.rounding_step)

    def finish(self) -> None:
        """Save what is typed, as if its field were left."""
        self._card.leave()

    def may_go_on(self) -> bool:
        """Save what is typed before something else is changed; False, with the keyboard there, where that cannot be."""
        self.finish()
        if self.is_typing:
            self._card.show_refused()
        return not self.is_typing

    def give_up(self) -> None:
        """Forget what is typed and cannot be so."""
        if self.draft is not None:
            self.draft.go_back()
        self._card.give_up()

    def change(self, component: Component, path: str) -> bool:
        """Take a choice for the component and save it; False, with the reason shown, where it cannot be."""
        if self.draft is None:
            return False
        if not self.draft.take_component(component):
            self._refuse()
            self.draft.refusal = None  # the choice before holds on: nothing is left unfinished
            return False
        self._card.refuse("", "")
        self._card.take()
        self._save(component_step(component.name, path))
        return True

    def change_plan(self, plan: Plan, what: Message, key: str) -> bool:
        """The same for the plan as a whole, of which the component with that key is to be shown then."""
        if self.draft is None:
            return False
        if not self.draft.take(plan):
            self._refuse()
            self.draft.refusal = None
            return False
        self._key = key
        self._card.refuse("", "")
        self._save(what)
        return True

    def try_plan(self, plan: Plan | None) -> str:
        """Why the plan cannot be so, "" if it can; nothing is drawn of it, and None is nothing."""
        if self.draft is None or plan is None:
            return ""
        before = self.draft.plan
        reason = "" if self.draft.take(plan) else text.message(self.draft.refusal.reason) if self.draft.refusal else ""
        self.draft.plan, self.draft.refusal = before, None
        return reason

    def try_out(self, component: Component | None) -> str:
        """Draw the component as it would be; None draws it as it is. Why it cannot be so, "" if it can."""
        if self.draft is None:
            return ""
        if component is None:
            self.draft.go_back()
        taken = component is None or self.draft.take_component(component)
        reason = "" if taken or self.draft.refusal is None else text.message(self.draft.refusal.reason)
        self.draft.refusal = None
        self.drawn.emit()
        return reason

    @Slot()
    def _on_typed(self) -> None:
        typed = self._card.typed_component
        if self.draft is None or typed is None:
            return
        if self.draft.take_component(typed):
            self._card.refuse("", "")
            self.drawn.emit()
        else:
            self._refuse()
        if not self.is_typing:
            self.rested.emit()

    @Slot(str)
    def _on_left(self, path: str) -> None:
        typed = self._card.typed_component
        if self.draft is None or typed is None or not self.draft.take_component(typed):
            return  # it says why, and stays until it is put right or taken back
        self._card.take()
        self._save(component_step(typed.name, path))

    @Slot(str, int)
    def _on_schedule(self, act: str, place: int) -> None:
        if act == "remove":
            self._card.give_up_row(place)  # what is wrong in a row is no reason to keep it
            self._on_typed()
        component = self.component if self.may_go_on() else None
        if component is None:
            return
        schedule = component.schedule
        if schedule.mode == "card":
            self._change_rows(component, act, place)
            return
        added = act == "add"
        changed = add_tier(schedule, component.standing_on) if added else remove_tier(schedule, place)
        number = len(changed.tiers) - 1 if added else place
        steps = "points" if schedule.mode == "linear" else "tiers"
        self.change(replace(component, schedule=changed), f"schedule.{steps}[{number}]")

    @Slot(object)
    def _on_pasted(self, schedule: Schedule) -> None:
        component = self.component
        if component is not None:
            self._card.give_up()  # the block is in the place of what was being typed
            steps = "points" if schedule.mode == "linear" else "tiers"
            self.change(replace(component, schedule=schedule), f"schedule.{steps}")

    def _change_rows(self, component: Component, act: str, place: int) -> None:
        schedule = component.schedule
        changed = {
            "remove": lambda: remove_row(schedule, place),
            "up": lambda: move_row(schedule, place, -1),
            "down": lambda: move_row(schedule, place, 1),
        }[act]()
        self.change(replace(component, schedule=changed), f"schedule.rows[{place}]")

    def _refuse(self) -> None:
        if self.draft is not None and self.draft.refusal is not None:
            self._card.refuse(self.draft.refusal.path, text.message(self.draft.refusal.reason))

    def _save(self, what: Message) -> None:
        draft, entry = self.draft, self._entry
        if draft is None or entry is None or self._book is not self._desk.book:
            return
        self.drawn.emit()
        if not draft.is_changed:
            self.rested.emit()
            return
        before, draft.saved = draft.saved, draft.plan
        self._saving += 1
        self.saves += 1
        work = ask_plan.edited(self._desk.book, entry.key, entry.version_on, draft.plan, what)

        def refuse(error: Exception) -> None:
            self._saving -= 1
            draft.saved = draft.plan = before
            if isinstance(error, TierbookError):
                self._card.refuse("", text.message(error.message))
            else:
                self._desk.tasks.refused(error)
            self.refused.emit()

        self._desk.tasks.write(work, self._on_saved, owner=self._page, otherwise=refuse)

    def _on_saved(self, _done: None) -> None:
        self._saving -= 1
        self._desk.refresh()
