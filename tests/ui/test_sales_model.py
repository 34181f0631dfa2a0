"""What was typed and is not saved, without a screen: read, ordered, answered."""

from datetime import date
from decimal import Decimal
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.message import Message
from desktop_app.domain.period import Calendar
from desktop_app.domain.sale_edit import SaleEdit, SaleField
from desktop_app.importing.typed import CellReader, Refused
from tests.helpers.figures import ALL_OF_MARCH, CNY, MARCH
from ui.models.columns import Column
from ui.models.paged import PagedModel
from ui.models.sale_drafts import Draft, Order, TypedCell, Unsaved

READER = CellReader(CNY, ALL_OF_MARCH, {"li": "li"})
APRIL = CellReader(CNY, Calendar().span(MARCH.next()), {"li": "li", "Han": "Han"})


def a_draft(unsaved: Unsaved, **typed: str) -> Draft:
    draft = Draft()
    unsaved.drafts.append(draft)
    draft.type([_cell(name, words) for name, words in typed.items()], READER)
    return draft


def _cell(name: str, words: str) -> TypedCell:
    return TypedCell(0, cast("SaleField", name), words)


def test_a_draft_is_ordered_once_and_then_only_what_is_another() -> None:
    unsaved = Unsaved()
    draft = a_draft(unsaved, date_on="5", payee="li", amount="=1+1")
    order = unsaved.order([])
    assert order == Order((SaleEdit({"date_on": date(2026, 3, 5), "payee": "li", "amount": Decimal(2)}),), (draft,))
    draft.type([_cell("customer", "Acme")], READER)
    assert unsaved.order([]).edits == ()  # it is on its way
    assert unsaved.is_saving
    unsaved.done(order, [7])
    again = unsaved.order([])
    assert again.edits == (SaleEdit({"customer": "Acme"}, 7),)
    unsaved.done(again, [7])
    assert (unsaved.order([]).edits, unsaved.unfinished, unsaved.is_saving) == ((), 0, False)
    draft.type([_cell("customer", " ")], READER)
    assert unsaved.order([]).edits == (SaleEdit({"customer": None}, 7),)


def test_a_refused_draft_is_tried_again_once_it_is_changed() -> None:
    unsaved = Unsaved()
    draft = a_draft(unsaved, date_on="5", payee="li", amount="2")
    unsaved.fail(unsaved.order([]), Refused(Message("no")))
    assert (unsaved.order([]).edits, unsaved.unfinished) == ((), 1)
    draft.type([_cell("amount", "3")], READER)
    assert len(unsaved.order([]).edits) == 1


def test_a_day_stays_the_same_in_another_month_and_strangers_become_known() -> None:
    unsaved = Unsaved()
    draft = a_draft(unsaved, date_on="5", payee="Han", amount="2")
    (edit,) = unsaved.enter(9, [_cell("payee", "Han"), _cell("quantity", "1")], READER)
    assert edit == SaleEdit({"quantity": Decimal(1)}, 9)
    assert list(unsaved.strangers) == ["Han"]
    assert list(unsaved.read_again(APRIL)) == [SaleEdit({"payee": "Han"}, 9)]
    assert draft.value("date_on") == date(2026, 3, 5)
    assert list(unsaved.strangers) == []
    assert len(unsaved.order([]).edits) == 1


def test_what_the_book_took_is_let_go_and_what_it_refused_stays() -> None:
    unsaved = Unsaved()
    edits = [*unsaved.enter(9, [_cell("customer", "A"), _cell("amount", "x")], READER)]
    unsaved.done(Order(tuple(edits)), [9])
    unsaved.let_go()
    assert unsaved.cell(9, "customer") is None
    assert unsaved.give_up(9, "amount")
    assert not unsaved.give_up(9, "amount")


@given(st.integers(0, 40), st.integers(0, 40))
def test_rows_come_and_go_at_the_end_and_a_model_says_which(before: int, after: int) -> None:
    asked: list[int] = []
    column: Column[int] = Column("n", str, str)
    model: PagedModel[int] = PagedModel([column], lambda offset, _limit, _then: asked.append(offset), lambda *_: None)
    model.set_rows(before, range(before))
    told: list[tuple[str, int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: told.append(("in", first, last)))
    model.rowsRemoved.connect(lambda _parent, first, last: told.append(("out", first, last)))
    model.renew(after, range(100, 100 + after))
    assert model.rowCount() == after
    assert [model.index(row, 0).data() for row in range(after)] == [str(100 + row) for row in range(after)]
    changes = {after - before: [("in", before, after - 1)], before - after: [("out", after, before - 1)]}
    assert told == ([] if before == after else changes[abs(after - before)])
