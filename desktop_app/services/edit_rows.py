"""Several rows of one of the owner's lists at once, as a pasted block has them: one step, whole or not at all."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TypeAlias

from db.book import Book
from desktop_app.domain.list_edit import CellRefused, ListEdit
from desktop_app.domain.message import N_, Message
from desktop_app.domain.period import Period
from desktop_app.repositories.session import Change, writing
from desktop_app.services.edit_customers import put_customer
from desktop_app.services.edit_people import put_person
from desktop_app.services.edit_products import put_product
from desktop_app.services.edit_teams import put_team

BlockKind: TypeAlias = Literal["people", "teams", "customers", "products"]
_Put: TypeAlias = Callable[[Change, ListEdit], int]


def edit_rows(book: Book, kind: BlockKind, edits: Sequence[ListEdit], period: Period) -> tuple[int, ...]:
    """Add rows of a list and change rows; their ids, in the order of what was asked for.

    The same holds for each as where it is edited alone; a later row may build on an earlier one. CellRefused tells in
    `row` which of them cannot be so.
    """
    names: Mapping[BlockKind, str] = {
        "people": N_("changed people: {count}"),
        "teams": N_("changed teams: {count}"),
        "customers": N_("changed customers: {count}"),
        "products": N_("changed products: {count}"),
    }
    puts: Mapping[BlockKind, _Put] = {
        "people": lambda change, edit: put_person(change, edit, period),
        "teams": put_team,
        "customers": put_customer,
        "products": put_product,
    }
    ids = []
    with writing(book, Message(names[kind], {"count": len(edits)})) as change:
        for row, edit in enumerate(edits):
            try:
                ids.append(puts[kind](change, edit))
            except CellRefused as error:
                error.row = row
                raise
    return tuple(ids)
