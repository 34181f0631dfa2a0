"""Plans in and out at the window: examples, names, copies, files, paper."""

import json
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMenu

from desktop_app.services.list_plans import list_plans
from desktop_app.services.plan_cases import check_examples
from tests.helpers.desk_driver import DeskDriver
from ui.dialogs.plan_name import PlanNameDialog
from ui.dialogs.plan_print import PlanPrintDialog
from ui.dialogs.plan_versions import PlanVersionsDialog
from ui.pages.plans import PlansPage


def more(driver: DeskDriver, plans: PlansPage, words: str) -> None:
    driver.click(plans.acts.more)
    driver.choose_action(words)


def names(driver: DeskDriver) -> list[str]:
    desk = driver.window.desk
    return [entry.plan.name.in_language("en") for entry in list_plans(desk.book, desk.period)]


# ---------------------------------------------------------------------------------------------------- examples


def test_what_is_tried_becomes_an_example_that_must_hold(on_sample: DeskDriver, plans: PlansPage) -> None:
    box, book = plans.acts.examples, on_sample.window.desk.book
    before = len(check_examples(book, "1"))
    on_sample.press("Ctrl+Shift+H")  # amounts are hidden on the screen, and never in what is kept
    on_sample.type_into(plans.try_card.fields[0], "130,000")
    on_sample.click(box.keep)
    on_sample.press("Ctrl+Shift+H")
    kept = check_examples(book, "1")[-1]
    assert kept.name.in_language("en") == "Tiered commission: ¥130,000 of ¥100,000 pays ¥6,950.00"
    assert kept.is_right
    assert "¥6,950.00" in on_sample.texts(box)
    on_sample.click(box.removers[kept.id])
    assert len(check_examples(book, "1")) == before
    on_sample.press("Ctrl+Z")
    assert len(check_examples(book, "1")) == before + 1


def test_an_example_that_no_longer_holds_says_what_differs(
    on_sample: DeskDriver, plans: PlansPage, tmp_path: Path
) -> None:
    case = tmp_path / "case.json"
    sale = {"date": "2026-03-02", "document": "A", "payee": "li", "amount": "1000.00"}
    content = {"format": "tierbook.case/1", "name": "a thousand", "currency": "CNY", "period": "2026-03",
               "people": [{"code": "li"}], "sales": [sale], "plans": [{"plan": "p.json", "payees": ["li"]}],
               "expect": {"li": {"lines": {"packs": "7.00"}}}}  # fmt: skip
    case.write_text(json.dumps(content), encoding="utf-8")
    on_sample.click(plans.acts.examples.attach)
    on_sample.choose_file(case)
    words = on_sample.texts(plans.acts.examples)
    assert "a thousand" in words
    assert "expected ¥7.00" in words


def test_where_a_figure_cannot_be_facts_that_is_said_instead(on_sample: DeskDriver, plans: PlansPage) -> None:
    plans.acts.add_template("quarterly-kpi")
    on_sample.settle()
    plans.show_plan("3")
    box = plans.acts.examples
    assert not box.keep.isVisible()
    assert "A scorecard is made of several figures" in box.reason.text()
    assert box.attach.isVisible()


# ------------------------------------------------------------------------------------------------- names, copies


def test_a_plan_is_renamed_copied_and_removed(on_sample: DeskDriver, plans: PlansPage) -> None:
    more(on_sample, plans, "Rename…")
    dialog = on_sample.dialog(PlanNameDialog)
    assert [field.text for field in dialog.fields.values()] == ["Field sales", "外勤销售"]
    for field in dialog.fields.values():
        on_sample.type_into(field.edit, "")
    assert not dialog.yes.isEnabled()
    on_sample.type_into(dialog.fields["en"].edit, "Outdoor")
    on_sample.click(dialog.yes)
    assert plans.header.title.text() == "Outdoor"
    more(on_sample, plans, "Duplicate")
    assert names(on_sample) == ["Outdoor", "Inside sales", "Outdoor (copy)"]
    assert plans.header.title.text() == "Outdoor (copy)"
    assert "nobody in this month" in on_sample.texts(plans)
    more(on_sample, plans, "Remove the plan")
    assert names(on_sample) == ["Outdoor", "Inside sales"]
    on_sample.press("Ctrl+Z")
    assert names(on_sample)[-1] == "Outdoor (copy)"


# ------------------------------------------------------------------------------------------------- files and paper


def test_a_plan_is_saved_as_a_plan_file(on_sample: DeskDriver, plans: PlansPage, tmp_path: Path) -> None:
    more(on_sample, plans, "Save as a plan file…")
    on_sample.choose_file(tmp_path / "field.json")
    assert json.loads((tmp_path / "field.json").read_text(encoding="utf-8"))["format"] == "tierbook.plan/1"
    assert on_sample.notice.sentence.endswith("field.json")
    on_sample.answer("")
    plans.acts.export(str(tmp_path / "nowhere" / "field.json"))
    on_sample.settle()
    assert on_sample.notice.kind == "refused"


def test_a_plan_is_shown_as_a_document_and_saved(on_sample: DeskDriver, plans: PlansPage, tmp_path: Path) -> None:
    on_sample.click(plans.acts.print_)
    dialog = on_sample.dialog(PlanPrintDialog)
    assert dialog.view.counter.text() == "page 1 of 2"
    assert not dialog.view.page.pixmap().isNull()
    on_sample.click(dialog.view.later)
    assert dialog.view.counter.text() == "page 2 of 2"
    on_sample.type_into(dialog.view.words, "worked examples")
    on_sample.settle()
    assert dialog.view.hits.text() == "2 of 3"  # from the page that is shown on
    assert dialog.drawn is not None
    dialog.language.chosen.emit(dialog.language.key)
    dialog.language.choose("both")
    dialog.with_people.setChecked(True)
    on_sample.settle()
    assert dialog.drawn.pages == 4
    on_sample.click(dialog.save)
    on_sample.choose_file(tmp_path / "plan.pdf")
    assert (tmp_path / "plan.pdf").read_bytes() == dialog.drawn.content
    assert dialog.show_folder.isVisible()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    dialog.print_on(printer)
    on_sample.settle()
    assert dialog.subtitle.text() == "4 sheets were sent to the printer."
    on_sample.close(dialog)


def test_any_version_is_printed_from_the_list_of_versions(on_sample: DeskDriver, plans: PlansPage) -> None:
    more(on_sample, plans, "Versions…")
    versions = on_sample.dialog(PlanVersionsDialog)
    on_sample.click(versions.print_)
    printed = on_sample.dialog(PlanPrintDialog)
    assert printed.drawn is not None
    on_sample.close(printed)
    on_sample.close(versions)


def test_what_a_book_that_is_only_read_offers(driver: DeskDriver, read_only_plans: PlansPage) -> None:
    page = read_only_plans
    driver.click(page.acts.more)
    menu = driver.dialog(QMenu)
    offered = {action.text() for action in menu.actions()}
    assert {"Versions…", "Who is on the plan…", "Save as a plan file…"} <= offered
    assert offered.isdisjoint({"Rename…", "Duplicate", "Remove the plan"})
    menu.close()
    assert not page.acts.examples.keep.isVisible()
    assert not page.acts.examples.attach.isVisible()
