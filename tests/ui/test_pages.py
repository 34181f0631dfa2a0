"""The pages on the sample book: what a user sees, clicks and types."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from desktop_app.domain.calculation import PayoutLine
from desktop_app.services.open_book import open_book
from desktop_app.services.run_payout import run_payout
from tests.helpers.desk_driver import DeskDriver
from ui import text
from ui.dialogs.slips import SlipsDialog
from ui.pages.home import HomePage
from ui.pages.payouts import PayoutsPage
from ui.pages.plans import PlansPage
from ui.pages.sales import SalesPage


@pytest.fixture
def sales(on_sample: DeskDriver) -> SalesPage:
    return on_sample.turn_to("sales", SalesPage)


def figure(words: str) -> Decimal:
    return Decimal(words.replace("−", "-").replace(",", "").lstrip("¥+"))


# ---- home


def test_home_leads_to_the_next_step(on_sample: DeskDriver, home: HomePage) -> None:
    states = [box.badge.state for box in home.strip.steps]
    assert states == ["done", "done", "done", "next", "open"]
    on_sample.click(home.strip.steps[3].act)
    assert on_sample.window.page is on_sample.window.pages["payouts"]


def test_home_ranks_the_people_and_says_how_far_the_next_tier_is(on_sample: DeskDriver, home: HomePage) -> None:
    rows = on_sample.cells(home.table)
    assert len(rows) == 14
    attainments = [Decimal(row[4].rstrip("%")) for row in rows if row[4] != "–"]
    assert attainments == sorted(attainments, reverse=True)
    assert any("more → 7.5%" in row[5] for row in rows)


def test_an_approved_month_goes_on_to_its_slips(on_sample: DeskDriver, home: HomePage) -> None:
    on_sample.press("Alt+Left")
    assert home.header.title.text() == "September 2026, approved"
    on_sample.click(home.strip.steps[4].act)
    on_sample.choose_action("Slips…")
    assert len(on_sample.dialog(SlipsDialog).ticked) > 10
    on_sample.close(on_sample.dialog(SlipsDialog))


def test_home_of_an_empty_book_offers_the_import(driver: DeskDriver, empty_book: Path) -> None:
    driver.open(empty_book)
    assert "This book has no sales yet" in driver.texts(driver.window)


# ---- sales


def lines_of(driver: DeskDriver, sales: SalesPage) -> list[list[str]]:
    """The lines of the book, without the empty row at the end."""
    rows = driver.cells(sales.table)
    assert rows[-1][0] == "+ New sale"
    return rows[:-1]


def test_sales_are_counted_summed_and_traced_to_their_rows(on_sample: DeskDriver, sales: SalesPage) -> None:
    rows = lines_of(on_sample, sales)
    assert sales.header.subtitle.text().endswith(f"{len(rows)} lines")
    assert sum((figure(row[8]) for row in rows), Decimal(0)) == figure(sales.total.text().removeprefix("Total "))
    assert rows[0][9].replace("·", " · ").split(" · ")[0].strip().endswith(".xlsx")
    assert rows[0][9].endswith("row 2")


def test_words_typed_narrow_the_sales(on_sample: DeskDriver, sales: SalesPage) -> None:
    on_sample.type_into(sales.search, "XS2610-0030", then=sales.model.modelReset)
    assert {row[1] for row in lines_of(on_sample, sales)} == {"XS2610-0030"}
    on_sample.type_into(sales.search, "李雷", then=sales.model.modelReset)
    assert {row[2] for row in lines_of(on_sample, sales)} == {"李雷"}
    on_sample.click(sales.clear)
    assert sales.model.rowCount() > 400


def test_a_person_and_all_months_can_be_chosen(on_sample: DeskDriver, sales: SalesPage) -> None:
    on_sample.press("Ctrl+Shift+L", sales.table)
    on_sample.keys("zhao min", "Return")
    assert {row[2] for row in lines_of(on_sample, sales)} == {"Zhao Min"}
    of_the_month = sales.model.rowCount()
    on_sample.choose_in(sales.months.menu(), "All months")
    assert sales.model.rowCount() > 3 * of_the_month


def test_a_head_sorts_in_the_book(on_sample: DeskDriver, sales: SalesPage) -> None:
    on_sample.choose_in(sales.months.menu(), "All months")
    on_sample.click_head(sales.table, 8)
    on_sample.click_head(sales.table, 8)
    first, second = (figure(row[8]) for row in lines_of(on_sample, sales)[:2])
    assert first >= second
    assert first > 50_000


def test_a_selection_is_summed(on_sample: DeskDriver, sales: SalesPage) -> None:
    on_sample.click_cell(sales.table, 0, 0)
    QTest.keyClick(sales.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    rows = lines_of(on_sample, sales)[:2]
    total = sum((figure(row[8]) for row in rows), Decimal(0))
    assert sales.selected.text() == f"2 selected: ¥{total:,}"


def test_a_selection_of_any_size_is_summed_in_the_book(on_sample: DeskDriver, sales: SalesPage) -> None:
    on_sample.choose_in(sales.months.menu(), "All months")
    sales.table.setFocus()
    on_sample.press("Ctrl+A", sales.table)
    assert sales.model.lines > 1000
    total = sales.total.text().removeprefix("Total ")
    assert sales.selected.text() == f"{sales.model.lines:,} selected: {total}"
    on_sample.press("Ctrl+Home", sales.table)
    rows = [figure(row[8]) for row in on_sample.cells(sales.table)[1 : sales.model.lines]]
    on_sample.click_cell(sales.table, 1, 0)
    on_sample.press("Ctrl+Shift+Down", sales.table)
    assert sales.selected.text() == f"{len(rows):,} selected: ¥{sum(rows):,}"


def test_a_page_shows_the_rows_it_is_scrolled_to(on_sample: DeskDriver, sales: SalesPage) -> None:
    on_sample.choose_in(sales.months.menu(), "All months")
    last = sales.model.lines - 1
    assert last > 1000
    sales.table.scrollToBottom()
    sales.table.viewport().repaint()
    on_sample.settle()
    assert sales.model.index(last, 0).data()


# ---- plans


def test_a_component_reads_as_a_sentence_with_its_tiers(on_sample: DeskDriver, plans: PlansPage) -> None:
    assert plans.sentence.accessibleName() == (
        "Pay 5% – 7.5% of revenue from all products, by attainment of the target, each tier for its own slice."
    )
    assert [(each.start.text(), each.gives.text(), each.reach.text()) for each in plans.card.tiers.rows] == [
        ("0%", "5%", "up to ¥100,000"),
        ("100%", "6%", "¥100,000 – ¥120,000"),
        ("120%", "7.5%", "above ¥120,000"),
    ]


def test_a_figure_is_tried_and_worked_out(on_sample: DeskDriver, plans: PlansPage) -> None:
    assert plans.try_card.result.text() == "→ ¥6,950.00"
    achieved, target = plans.try_card.fields[:2]
    on_sample.type_into(achieved, "80000")
    assert plans.try_card.result.text() == "→ ¥4,000.00"
    on_sample.type_into(target, "40,000")
    assert plans.try_card.result.text() == "→ ¥4,880.00"
    assert plans.card.tiers.rows[2].reach.text() == "above ¥48,000"
    on_sample.type_into(achieved, "plenty")
    assert plans.try_card.working.text() == "Write numbers, such as 130,000."


def test_every_component_can_be_chosen(on_sample: DeskDriver, plans: PlansPage) -> None:
    names = []
    for entry in list(plans.list.entries):
        QTest.mouseClick(entry, Qt.MouseButton.LeftButton)
        on_sample.settle()
        names.append(plans.name.text())
        assert plans.try_card.result.text().startswith("→ ¥")
    assert names == [entry.item.title for entry in plans.list.entries]
    assert plans.header.title.text() == "Inside sales"


def test_a_plan_is_added_from_a_file(on_sample: DeskDriver, plans: PlansPage, tmp_path: Path) -> None:
    file = tmp_path / "spiff.json"
    file.write_text(
        '{"format": "tierbook.plan/1", "name": "Spiff", "components": [{"key": "spiff", "name": "Spiff", '
        '"base": {"measure": "quantity"}, "schedule": {"mode": "marginal", '
        '"tiers": [{"from": "0", "per_unit": "1.00"}]}}]}',
        encoding="utf-8",
    )
    on_sample.click(plans.acts.add)
    on_sample.choose_action("From a plan file…")
    on_sample.choose_file(file)
    assert plans.list.entries[-1].item.title == "Spiff"


def test_a_template_is_added_and_its_examples_are_shown(on_sample: DeskDriver, plans: PlansPage) -> None:
    on_sample.click(plans.acts.add)
    on_sample.choose_action("Shop floor")
    entry = plans.list.entries[-1]
    QTest.mouseClick(entry, Qt.MouseButton.LeftButton)
    on_sample.settle()
    assert plans.header.title.text().startswith("Shop floor")
    assert len(plans.acts.examples.removers) >= 2
    assert "✗" not in on_sample.texts(plans.acts.examples)


def test_a_card_and_a_pool_have_their_pages(on_sample: DeskDriver, plans: PlansPage) -> None:
    for name in ("Winning new customers", "Sales and delivery together", "Quarterly scorecard"):
        on_sample.click(plans.acts.add)
        names = [action.text() for action in on_sample.dialog(QMenu).actions()]
        assert name in names, names
        on_sample.choose_action(name)
    for entry in list(plans.list.entries):
        QTest.mouseClick(entry, Qt.MouseButton.LeftButton)
        on_sample.settle()
        assert plans.name.text() == entry.item.title
        assert plans.card.tiers.rows or on_sample.cells(plans.tier_table)


def test_a_plan_with_an_unknown_key_is_refused_in_a_sentence(
    on_sample: DeskDriver, plans: PlansPage, tmp_path: Path
) -> None:
    file = tmp_path / "odd.json"
    file.write_text('{"format": "tierbook.plan/1", "name": "Odd", "colour": "red", "components": []}', encoding="utf-8")
    on_sample.click(plans.acts.add)
    on_sample.choose_action("From a plan file…")
    on_sample.choose_file(file)
    assert on_sample.notice.kind == "refused"
    assert "odd.json" in on_sample.notice.title
    assert "colour" in on_sample.notice.title
    on_sample.answer("")


# ---- payouts


def test_payouts_add_up_and_agree_with_the_run(on_sample: DeskDriver, payouts: PayoutsPage, sample_book: Path) -> None:
    book = open_book(sample_book, read_only=True)
    run = run_payout(book, on_sample.window.desk.period)
    book.close()
    rows = on_sample.cells(payouts.table)
    total = payouts.model.columns[-2]
    assert total.title() == "To be paid"
    for row in rows:
        assert sum((figure(cell) for cell in row[2:-2] if cell), Decimal(0)) == figure(row[-2])
    assert {row[0]: figure(row[-2]) for row in rows[:-1]} == {each.name: run.paid(each.code) for each in run.payees}
    assert figure(rows[-1][-2]) == run.total


def test_what_plans_themselves_add_and_take_has_a_column_with_its_working(
    on_sample: DeskDriver, payouts: PayoutsPage, tmp_path: Path
) -> None:
    file = tmp_path / "advance.json"
    file.write_text(
        '{"format": "tierbook.plan/1", "name": "Advance", "draw": "500000.00", "components": [{"key": "c", '
        '"base": {"measure": "quantity"}, '
        '"schedule": {"mode": "whole", "tiers": [{"from": "0", "per_unit": "1"}]}}]}',
        encoding="utf-8",
    )
    pages = on_sample.window.pages
    assert isinstance(pages["plans"], PlansPage)
    pages["plans"].acts.add_file(str(file))
    on_sample.settle()
    on_sample.go_to("payouts")
    heads = [column.title() for column in payouts.model.columns]
    place = heads.index("Cap, draw, true-up …")
    on_sample.click_cell(payouts.table, 0, place)
    assert payouts.shown_line is None
    assert on_sample.cells(payouts.panel.table)[0][0] == "Draw"
    assert "advanced" in payouts.panel.note.text()
    assert on_sample.cells(payouts.table)[0][place] == on_sample.cells(payouts.panel.table)[-1][-1]


def test_a_cell_opens_its_working_down_to_file_sheet_and_row(on_sample: DeskDriver, payouts: PayoutsPage) -> None:
    on_sample.click_cell(payouts.table, 1, 3)
    amount = on_sample.cells(payouts.table)[1][3]
    assert payouts.panel.isVisible()
    assert payouts.panel.title.text().replace(" · ", "·") == "李雷·Target bonus"
    assert payouts.panel.subtitle.text() == f"¥{amount} came about like this"
    assert on_sample.cells(payouts.panel.table)[-1][-1] == amount
    assert payouts.panel.sales.rowCount() > 0
    assert "row" in on_sample.cells(payouts.panel.sales_table)[0][0]


def test_the_working_is_the_lines_own(on_sample: DeskDriver, payouts: PayoutsPage) -> None:
    line = payouts.shown_line
    assert isinstance(line, PayoutLine)
    assert line.explanation.standing is not None
    assert line.explanation.standing.achieved is not None
    achieved = text.amount(line.explanation.standing.achieved, on_sample.window.desk.currency)
    assert payouts.panel.achieved.text() == f"achieved {achieved}"


def test_a_narrow_window_keeps_the_working_until_it_is_asked_for(on_sample: DeskDriver, payouts: PayoutsPage) -> None:
    on_sample.window.resize(1024, 680)
    on_sample.settle()
    assert not payouts.panel.isVisible()
    on_sample.click_cell(payouts.table, 2, 2)
    assert payouts.panel.isVisible()
    on_sample.click(payouts.panel.close_)
    assert not payouts.panel.isVisible()


def test_approving_asks_first_and_closes_the_month(on_sample: DeskDriver, payouts: PayoutsPage) -> None:
    on_sample.click(payouts.header.approve)
    assert on_sample.notice.title == "Approve October 2026?"
    assert "final" in on_sample.notice.sentence
    on_sample.answer("cancel")
    assert payouts.header.tag.text == "draft"
    on_sample.click(payouts.header.approve)
    on_sample.answer("yes")
    assert payouts.header.tag.text == "approved"
    assert not payouts.header.approve.isVisible()
    assert on_sample.window.status_bar.saved.text().startswith("All changes saved ")
    on_sample.go_to("home")
    assert "October 2026, approved" in on_sample.texts(on_sample.window)


def test_months_are_approved_in_their_order(on_sample: DeskDriver, payouts: PayoutsPage) -> None:
    on_sample.press("Alt+Left")
    assert payouts.header.tag.text == "approved"
    assert not payouts.header.approve.isVisible()
