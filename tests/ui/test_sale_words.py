"""What is said of a sale that was just typed."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from db.book import Book
from desktop_app.domain.period import Period
from desktop_app.domain.sale_edit import SaleEdit
from desktop_app.services.add_plan import add_plan
from desktop_app.services.create_book import create_book
from desktop_app.services.edit_sales import edit_sales
from desktop_app.services.sale_worth import sale_worths
from ui import text
from ui.pages import sale_words

PLAN = """{"format": "tierbook.plan/1", "name": "N", "components": [{"key": "c", "pay": "PAY",
  "base": {"measure": "revenue"}, "position": {"measure": "revenue", "as": "AS"},
  "schedule": {"mode": "whole", "tiers": [{"from": "0", "rate": "1%"}, {"from": "1000", "rate": "10%"}]}}]}"""


@pytest.fixture
def said(tmp_path: Path, write: Callable[[str, str], Path]) -> Callable[[str, str, str], str]:
    """What is said of li's first sale on a plan that is paid and goes by this."""

    def words(pay: str, as_: str, amount: str) -> str:
        book: Book = create_book(tmp_path / "shop.tierbook")
        plan = PLAN.replace("PAY", pay).replace("AS", as_)
        if as_ == "attainment":
            plan = plan.replace('"1000"', '"100%"').replace('"0"', '"0%"')
        add_plan(book, write("plan.json", plan))
        edit = SaleEdit({"date_on": date(2026, 3, 9), "payee": "li", "amount": Decimal(amount), "document": "D"})
        (worth,) = sale_worths(book, edit_sales(book, [edit], ["li"]).ids[0])
        book.close()
        return sale_words.worth(worth)

    return words


@pytest.mark.parametrize(
    ("pay", "as_", "amount", "expected"),
    [
        ("on_sale", "amount", "300", ("li: +¥3.00 for this sale", "¥700.00 more in March 2026 → 10%")),
        ("on_sale", "amount", "1000", ("li: +¥100.00 for this sale", "top tier reached")),
        ("on_sale", "amount", "-300", ("li: -¥3.00 for this sale", "¥1,300.00 more in March 2026 → 10%")),
        ("on_sale", "attainment", "300", ("li: ¥0.00 for this sale", "no target")),
        (
            "on_collection", "amount", "300",
            ("li: ¥0.00 for this sale", "+¥3.00 when the customer pays", "¥700.00 more in March 2026 → 10%"),
        ),
    ],
)  # fmt: skip
def test_a_sale_says_what_it_earns_and_how_far_the_next_tier_is(
    said: Callable[[str, str, str], str], pay: str, as_: str, amount: str, expected: tuple[str, ...]
) -> None:
    assert said(pay, as_, amount).replace("−", "-") == text.middle_dot(*expected)


def test_approved_months_are_named() -> None:
    march = Period.parse("2026-03")
    assert sale_words.approved((march,)).startswith("March 2026 is approved: ")
    assert sale_words.approved((march, march.next())).startswith("March 2026 and April 2026 are approved: ")
