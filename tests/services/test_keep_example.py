"""A figure that was tried becomes an example that holds, or it is said why it cannot."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from db.book import Book
from desktop_app.domain.curve import Trial
from desktop_app.domain.errors import TierbookError
from desktop_app.domain.files.plan_file import read_plan
from desktop_app.domain.files.plan_writing import plan_to_json
from desktop_app.domain.files.trial_case import cannot_be_facts
from desktop_app.domain.name import Name
from desktop_app.domain.plan import Component, Plan
from desktop_app.domain.tier_examples import example_trial, tier_examples
from desktop_app.services.add_plan import add_plan, change_plan
from desktop_app.services.keep_example import keep_example
from desktop_app.services.plan_cases import check_examples, remove_example
from desktop_app.services.plan_templates import plan_templates
from desktop_app.services.undo_step import undo_step
from tests.helpers.plans import a_component, a_measure, attainment

Write = Callable[[str, str], Path]
TIERED = a_component({"0%": "5%", "100%": "6%", "120%": "7.5%"}, position=attainment(), key="c")
KEPT_LEAST = 22  # components of the templates whose figures become examples


def added(book: Book, write: Write, component: Component) -> str:
    content = plan_to_json(Plan(Name({"": "N"}), (component,)))
    return add_plan(book, write("plan.json", json.dumps(content)))


def test_what_was_tried_must_hold_from_then_on(book: Book, write: Write) -> None:
    key = added(book, write, TIERED)
    kept = keep_example(book, key, TIERED, Fraction(130_000), Trial(Fraction(100_000), Fraction(0)))
    assert kept.is_right
    (named,) = [each.name for each in check_examples(book, key)]
    assert named.in_language("en").endswith(": ¥130,000 of ¥100,000 pays ¥6,950.00")
    assert "¥6,950.00" in named.in_language("zh_CN")
    other = json.dumps(
        plan_to_json(Plan(Name({"": "N"}), (a_component({"0%": "4%"}, position=attainment(), key="c"),)))
    )
    change_plan(book, key, write("new.json", other), date(2026, 1, 1))
    (example,) = check_examples(book, key)
    assert example.differences[0].values["key"] == "c"
    remove_example(book, key, example.id)
    assert check_examples(book, key) == ()
    undo_step(book)
    assert [each.id for each in check_examples(book, key)] == [example.id]
    with pytest.raises(TierbookError):
        remove_example(book, key, 99)


def test_most_figures_of_the_templates_become_examples_and_others_are_refused_with_a_reason(book: Book) -> None:
    kept, reasons = set(), set()
    for template in plan_templates():
        key = add_plan(book, template.plan)
        for part in read_plan(template.plan.read_bytes(), "p").components:
            for each in tier_examples(part, Decimal("0.01")):
                try:
                    keep_example(book, key, part, each.achieved, example_trial(part))
                    kept.add((template.key, part.key))
                except TierbookError as refused:
                    reasons.add(refused.message.template)
        assert all(example.is_right for example in check_examples(book, key))
    assert len(kept) >= KEPT_LEAST
    assert all("example" in reason for reason in reasons)


def test_what_cannot_be_facts_of_one_person_is_said_beforehand() -> None:
    parts = {
        f"{template.key}-{part.key}": part
        for template in plan_templates()
        for part in read_plan(template.plan.read_bytes(), template.key).components
    }
    refused = {key for key, part in parts.items() if cannot_be_facts(part) is not None}
    assert {key for key, part in parts.items() if part.pool is not None} <= refused
    assert cannot_be_facts(TIERED) is None
    assert 0 < len(refused) < len(parts) / 2


@pytest.mark.parametrize(("orders", "is_kept"), [(1_000, True), (1_001, False)])
def test_so_many_orders_that_nobody_would_look_through_them_give_no_example(
    book: Book, write: Write, orders: int, is_kept: bool
) -> None:
    part = a_component({"0": "2"}, gift="per_unit", base=a_measure("orders"), key="c")
    key = added(book, write, part)
    if is_kept:
        assert keep_example(book, key, part, Fraction(orders), Trial(Fraction(0), Fraction(0))).is_right
        return
    with pytest.raises(TierbookError) as refused:
        keep_example(book, key, part, Fraction(orders), Trial(Fraction(0), Fraction(0)))
    assert refused.value.message.values == {"count": 1_001, "most": 1_000}
    assert check_examples(book, key) == ()


def test_an_older_version_gives_no_example(book: Book, write: Write) -> None:
    key = added(book, write, a_component({"0%": "4%"}, position=attainment(), key="c"))
    with pytest.raises(TierbookError) as refused:
        keep_example(book, key, TIERED, Fraction(1), Trial(Fraction(1), Fraction(0)))
    assert "newest version" in refused.value.message.template
