"""What the editor of plans offers: ready components, and the names that the book knows."""

from decimal import Decimal

import pytest

from db.book import Book
from desktop_app.domain.name import Name
from desktop_app.domain.plan import Plan
from desktop_app.domain.plan_steps import component_step, plan_step
from desktop_app.repositories.step_names import step_message, step_name
from desktop_app.services.edit_plan import check_plan
from desktop_app.services.list_plan_names import list_plan_names
from desktop_app.services.list_shapes import list_shapes
from desktop_app.wording.catalogue import LANGUAGES
from desktop_app.wording.messages import text
from tests.services.conftest import Take


def test_ready_components_are_plans_of_their_own_in_every_language() -> None:
    for shape in list_shapes():
        assert set(shape.name.texts) == set(LANGUAGES)
        plan = Plan(Name({"": "N"}), (shape,))
        assert check_plan(plan, Decimal("0.01")) == plan


def test_names_are_those_of_the_book(book: Book, take: Take) -> None:
    assert not any(list_plan_names(book).values())
    take("date,employee,document,amount,customer,product,category\n2026-03-10,li,A,1000,Acme,Tent,Outdoor\n")
    take("date,employee,activity,quantity\n2026-03-10,li,visit,2\n2026-03-11,li,call,1\n", "activities", "visits.csv")
    names = list_plan_names(book)
    assert (names["customer"], names["product"], names["category"]) == (("Acme",), ("Tent",), ("Outdoor",))
    assert names["activity"] == ("call", "visit")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("schedule.tiers[1].rate", "C: tier 2"),
        ("schedule.points[0].from", "C: point 1"),
        ("schedule.rows[2].gives", "C: row 3"),
        ("factors[0]", "C: factor 1"),
        ("base.weights[0]", "C: weight 1"),
        ("requires[0]", "C: requirement 1"),
        ("cap", "C: cap"),
        ("base.of", "C: whose"),
        ("new", "new component C"),
    ],
)
def test_a_step_is_called_by_the_part_that_it_changed(path: str, words: str) -> None:
    message = component_step(Name({"": "C"}), path)
    assert text(message) == words
    assert step_message(step_name(message)) == message


def test_a_rule_of_the_plan_has_a_name_of_its_own() -> None:
    keys = ("name", "pay_every", "prorate_targets", "prorate_sums", "cap", "guarantee", "draw", "holdback", "ramp")
    named = {text(plan_step(Name({"": "P"}), key)) for key in (*keys, "rules")}
    assert len(named) == len(keys) + 1
    assert all(words.startswith("plan P: ") for words in named)
