"""What is shown about a plan: its versions, the day of a new one, who is on it, its name, and it as a document."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from tests.screenshots.stage import Stage
from ui.dialogs.part_sheet import PartSheet
from ui.dialogs.plan_day import PlanDayDialog
from ui.dialogs.plan_name import PlanNameDialog
from ui.dialogs.plan_people import PlanPeopleDialog
from ui.dialogs.plan_print import PlanPrintDialog
from ui.dialogs.plan_versions import PlanVersionsDialog
from ui.pages.plans import PlansPage

Shots = Iterator[tuple[str, QWidget]]


def plan_versions(stage: Stage) -> Shots:
    stage.page(PlansPage).acts.show_versions()
    stage.driver.settle()
    dialog = stage.driver.dialog(PlanVersionsDialog)
    yield "", dialog
    stage.driver.click(dialog.new)
    yield "new", stage.driver.dialog(PlanDayDialog)


def plan_people(stage: Stage) -> Shots:
    stage.driver.click(stage.page(PlansPage).acts.people)
    dialog = stage.driver.dialog(PlanPeopleDialog)
    yield "", dialog
    stage.driver.click(dialog.add)
    stage.driver.type_into(dialog.form.first.edit, "99")
    stage.driver.click(dialog.keep)
    yield "refused", dialog


def plan_name(stage: Stage) -> Shots:
    stage.page(PlansPage).acts.ask_name()
    stage.driver.settle()
    yield "", stage.driver.dialog(PlanNameDialog)


def plan_document(stage: Stage) -> Shots:
    stage.driver.click(stage.page(PlansPage).acts.print_)
    yield "", stage.driver.dialog(PlanPrintDialog)


def plan_sheet(stage: Stage) -> Shots:
    """From which sales a component pays."""
    pill = stage.page(PlansPage).sentence.pill("base.where")
    assert pill is not None
    pill.click()
    stage.driver.settle()
    yield "", stage.driver.dialog(PartSheet)


def tier_refused(stage: Stage) -> Shots:
    page = stage.page(PlansPage)
    stage.driver.type_into(page.card.tiers.rows[1].gives, "?")
    yield "", stage.driver.window
    stage.driver.keys("", "Escape")
