"""The rows of a rate card typed into, and what the fields of a plan take and refuse."""

from fractions import Fraction

import pytest

from desktop_app.domain.plan import EVERYTHING, Where
from tests.helpers.desk_driver import DeskDriver
from tests.ui.test_choosing_in_plans import choose, done, fill
from tests.ui.test_editing_plans import first, undo_words
from ui.models.plan_figures import FigureKind, figure_text, read_figure
from ui.pages.plans import PlansPage

PACKS = Where(category=frozenset({"背包"}))


@pytest.fixture
def card(on_sample: DeskDriver) -> PlansPage:
    """The page on a component that has become a card."""
    page = on_sample.turn_to("plans", PlansPage)
    choose(on_sample, page, "schedule.mode", "each sale line by its row of a card")
    return page


def rows(plans: PlansPage) -> list[tuple[str, str]]:
    return [(each.where.text(), each.gives.text()) for each in plans.card.rate_card.rows]


def test_rows_are_added_typed_moved_and_removed(on_sample: DeskDriver, card: PlansPage) -> None:
    assert rows(card) == [("all products", "5%")]
    on_sample.click(card.card.rate_card.add)
    fill(on_sample, "category", "背包")
    done(on_sample)
    assert rows(card) == [("the category 背包", "5%"), ("everything else", "5%")]
    assert "Tiered commission: row 1" in undo_words(on_sample)
    on_sample.type_into(card.card.rate_card.rows[0].gives, "8")
    on_sample.keys("", "Return")
    assert [(row.where, row.value) for row in first(on_sample).schedule.rows] == [
        (PACKS, Fraction("0.08")),
        (EVERYTHING, Fraction("0.05")),
    ]
    on_sample.click(card.card.rate_card.rows[0].down)
    assert rows(card)[0] == ("everything else", "5%")
    on_sample.press("Ctrl+Z")
    on_sample.click(card.card.rate_card.rows[1].where)
    fill(on_sample, "channel", "web")
    done(on_sample)
    assert first(on_sample).schedule.rows[1].where == Where(channel=frozenset({"web"}))
    card.card.rate_card.rows[1].gives.setFocus()
    on_sample.keys("", "Ctrl+Del")
    assert rows(card) == [("the category 背包", "8%")]
    assert not card.card.rate_card.rows[0].remove.isEnabled()


def test_a_rate_that_is_none_is_refused_in_its_row(on_sample: DeskDriver, card: PlansPage) -> None:
    field = card.card.rate_card.rows[0].gives
    on_sample.type_into(field, "a lot")
    assert field.reason.isVisible()
    assert card.editing.is_typing
    on_sample.keys("", "Escape")
    assert not card.editing.is_typing


@pytest.mark.parametrize(
    ("typed", "kind", "value", "shown"),
    [
        ("7.5", "ratio", "0.075", "7.5%"),
        ("7.5%", "ratio", "0.075", "7.5%"),
        ("７．５％", "ratio", "0.075", "7.5%"),
        ("-5 %", "ratio", "-0.05", "-5%"),
        ("0.123456789012", "ratio", "0.00123456789012", "0.123456789012%"),
        ("1,234.50", "money", "1234.5", "1,234.5"),
        ("¥2,000", "money", "2000", "2,000"),
        ("1.2万", "money", "12000", "12,000"),
        ("0.8", "factor", "0.8", "0.8"),
        ("30", "count", "30", "30"),
    ],
)
def test_a_figure_reads_as_it_is_meant_and_shows_all_that_it_has(
    typed: str, kind: FigureKind, value: str, shown: str
) -> None:
    assert read_figure(typed, kind) == Fraction(value)
    assert figure_text(Fraction(value), kind) == shown
    assert read_figure(shown, kind) == Fraction(value)


@pytest.mark.parametrize("typed", ["", "%", "six", "1e5", "NaN", "5%%", "1,23"])
def test_what_is_no_figure_is_none(typed: str) -> None:
    assert read_figure(typed, "ratio") is None
