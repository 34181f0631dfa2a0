"""What is done about a plan at the window: versions, and who is on it."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu

from desktop_app.services.list_assignments import list_assignments
from desktop_app.services.list_versions import list_versions
from tests.helpers.desk_driver import DeskDriver
from ui.dialogs.plan_day import PlanDayDialog
from ui.dialogs.plan_people import PlanPeopleDialog
from ui.dialogs.plan_versions import PlanVersionsDialog
from ui.pages.plans import PlansPage


def starts(driver: DeskDriver) -> list[date | None]:
    return [each.from_on for each in list_versions(driver.window.desk.book, "1").versions]


# ---------------------------------------------------------------------------------------------------- versions


def test_a_new_version_begins_with_the_first_open_month_and_is_undone(on_sample: DeskDriver, plans: PlansPage) -> None:
    assert plans.header.subtitle.text().startswith("Version 1, from the beginning")
    on_sample.click(plans.acts.new)
    dialog = on_sample.dialog(PlanDayDialog)
    assert dialog.day.text == "2026-10-01"
    on_sample.click(dialog.yes)
    assert plans.header.subtitle.text().startswith("Version 2, from Oct 1, 2026")
    on_sample.press("Ctrl+Z")
    assert plans.header.subtitle.text().startswith("Version 1")
    on_sample.press("Alt+Left")
    on_sample.press("Ctrl+Y")
    assert plans.header.subtitle.text().startswith("Version 1")  # September is before it


def test_a_day_that_cannot_be_is_refused_beside_the_field(on_sample: DeskDriver, plans: PlansPage) -> None:
    on_sample.click(plans.acts.new)
    on_sample.click(on_sample.dialog(PlanDayDialog).yes)
    on_sample.click(plans.acts.new)
    dialog = on_sample.dialog(PlanDayDialog)
    for typed, said in (("99", "no day"), ("", "not be empty"), ("2026-10-01", "Version 2 begins on Oct 1, 2026")):
        on_sample.type_into(dialog.day.edit, typed)
        on_sample.click(dialog.yes)
        assert said in dialog.day.below.text()
        assert dialog.day.edit.accessibleDescription() == dialog.day.below.text()
    on_sample.type_into(dialog.day.edit, "2026-08-15")
    assert "August 2026 is approved" in dialog.day.below.text()
    on_sample.close(dialog)
    assert starts(on_sample) == [None, date(2026, 10, 1)]


def test_versions_are_looked_at_moved_and_removed(on_sample: DeskDriver, plans: PlansPage) -> None:
    plans.acts.show_versions()
    on_sample.settle()
    dialog = on_sample.dialog(PlanVersionsDialog)
    assert on_sample.cells(dialog.table)[0][3:] == ["November 2025 – September 2026", "11 people"]
    assert not dialog.remove.isEnabled()
    assert "Pay 5% – 7.5% of revenue" in on_sample.texts(dialog)
    on_sample.click(dialog.new)
    on_sample.click(on_sample.dialog(PlanDayDialog).yes)
    on_sample.click_cell(dialog.table, 1, 0)
    on_sample.click(dialog.move_)
    day = on_sample.dialog(PlanDayDialog)
    on_sample.type_into(day.day.edit, "2026-11-01")
    on_sample.click(day.yes)
    assert [row[1:3] for row in on_sample.cells(dialog.table)] == [
        ["from the beginning", "Oct 31, 2026"],
        ["Nov 1, 2026", "no end"],
    ]
    on_sample.click_cell(dialog.table, 0, 0)
    on_sample.click(dialog.remove)
    assert "approved months were paid by it" in dialog.wrong.text()
    on_sample.click_cell(dialog.table, 1, 0)
    assert not dialog.wrong.isVisible()
    on_sample.click(dialog.remove)
    assert starts(on_sample) == [None]


# ------------------------------------------------------------------------------------------------------ people


@pytest.fixture
def people(on_sample: DeskDriver, plans: PlansPage) -> PlanPeopleDialog:
    """Who is on the first plan of the sample book."""
    on_sample.click(plans.acts.people)
    return on_sample.dialog(PlanPeopleDialog)


def members(driver: DeskDriver) -> list[tuple[str | None, date | None, date | None]]:
    desk = driver.window.desk
    rows = list_assignments(desk.book, "1", desk.period).rows
    return [(row.member.payee, row.member.from_on, row.member.to_on) for row in rows]


def test_somebody_is_put_on_the_plan_ended_and_removed(on_sample: DeskDriver, people: PlanPeopleDialog) -> None:
    before = members(on_sample)
    on_sample.click(people.add)
    on_sample.choose_entry(people.form.whom, "Everybody")
    on_sample.type_into(people.form.first.edit, "2026-11-01")
    on_sample.click(people.keep)
    assert members(on_sample)[-1][1:] == (date(2026, 11, 1), None)
    assert len(members(on_sample)) == len(before) + 1
    on_sample.click(people.remove)
    assert members(on_sample) == before
    on_sample.click_cell(people.table, 1, 0)
    on_sample.click(people.end)
    assert members(on_sample)[1][2] == date(2026, 10, 31)
    assert on_sample.cells(people.table)[1][2] == "Oct 31, 2026"


def test_what_overlaps_and_who_is_on_none_is_said(on_sample: DeskDriver, people: PlanPeopleDialog) -> None:
    assert "everybody is on a plan" in on_sample.texts(people.findings)
    on_sample.click(people.remove)
    assert "On no plan in October 2026: 王芳." in on_sample.texts(people.findings)
    on_sample.click(people.add)
    on_sample.choose_entry(people.form.whom, "Everybody")
    on_sample.click(people.keep)
    words = on_sample.texts(people.findings)
    assert "is on the plan “Field sales” twice" in words
    assert "more are paid twice." in words


def test_what_cannot_be_stands_beside_its_field(on_sample: DeskDriver, people: PlanPeopleDialog) -> None:
    before = members(on_sample)
    on_sample.type_into(people.form.last.edit, "soon")
    on_sample.click(people.keep)
    assert "no day" in people.form.wrong.text()
    on_sample.type_into(people.form.last.edit, "2025-01-01")
    on_sample.click(people.keep)
    assert "is before" in people.form.wrong.text()
    assert members(on_sample) == before


def test_figures_of_ones_own_are_typed_where_the_plan_names_some(on_empty: DeskDriver, tmp_path: Path) -> None:
    driver, file = on_empty, tmp_path / "plan.json"
    file.write_text(
        '{"format": "tierbook.plan/1", "name": "Named", "values": {"rate": "1%"}, "components": [{"key": "c", '
        '"base": {"measure": "revenue"}, "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "$rate"}]}}]}',
        encoding="utf-8",
    )
    page = driver.turn_to("plans", PlansPage)
    driver.click(page.empty.buttons[0])
    driver.choose_action("From a plan file…")
    driver.choose_file(file)
    assert "Change who is on it…" in page.acts.people.text()
    driver.click(page.acts.people)
    dialog = driver.dialog(PlanPeopleDialog)
    assert [row[0] for row in driver.cells(dialog.table)] == ["Everybody"]
    assert not dialog.form.own["rate"].isVisible()
    driver.close(dialog)


def test_a_book_that_is_only_read_shows_and_edits_nothing(driver: DeskDriver, read_only_plans: PlansPage) -> None:
    page = read_only_plans
    assert not page.acts.new.isVisible()
    assert not page.acts.add.isVisible()
    driver.click(page.acts.people)
    dialog = driver.dialog(PlanPeopleDialog)
    assert not dialog.keep.isVisible()
    assert len(driver.cells(dialog.table)) > 1
    driver.close(dialog)
    driver.click(page.acts.more)
    assert "Versions…" in [action.text() for action in driver.dialog(QMenu).actions()]
    driver.choose_action("Versions…")
    versions = driver.dialog(PlanVersionsDialog)
    assert not versions.new.isEnabled()
    assert not versions.move_.isEnabled()
    driver.close(versions)
