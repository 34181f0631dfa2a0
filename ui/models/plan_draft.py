"""A plan while it is edited: as the book has it, as it is typed, and why what is typed cannot be so."""

from decimal import Decimal

from desktop_app.domain.errors import TierbookError
from desktop_app.domain.plan import Component, Plan
from desktop_app.domain.plan_edit import Refusal, component_of, refusal, with_component
from ui import ask_plan


class PlanDraft:
    """`plan` is the last one that can be so; `refusal` says why what was typed since cannot."""

    def __init__(self, plan: Plan, rounding_step: Decimal) -> None:
        self.saved = self.plan = plan
        self.refusal: Refusal | None = None
        self._rounding_step = rounding_step

    @property
    def is_changed(self) -> bool:
        """Whether there is something to be saved."""
        return self.plan != self.saved

    def take(self, plan: Plan) -> bool:
        """Let the plan be another one; False, with the refusal, where it cannot be."""
        try:
            self.plan = ask_plan.checked(plan, self._rounding_step)
        except TierbookError as error:
            self.refusal = refusal(error)
            return False
        self.refusal = None
        return True

    def take_component(self, component: Component) -> bool:
        """The same for one component, whose place in the refusal is then that inside it."""
        taken = self.take(with_component(self.plan, component))
        if self.refusal is not None:
            place = self.plan.components.index(component_of(self.plan, component.key))
            inside = self.refusal.path.removeprefix(f"components[{place}].")
            self.refusal = Refusal(inside, self.refusal.reason)
        return taken

    def go_back(self) -> None:
        """Forget what was typed and is not saved."""
        self.plan, self.refusal = self.saved, None
