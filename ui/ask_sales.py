"""What the window asks of the services about sale lines: reading, typing and changing them, and what one earns.

Made of the same kind of work as `ui.ask`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.period import Span
from desktop_app.domain.sale_edit import SaleEdit
from ui.ask import Work

if TYPE_CHECKING:
    from db.book import Book
    from desktop_app.services.edit_sales import Edited
    from desktop_app.services.list_sales import SaleRow, SalesFilter, SalesTotals
    from desktop_app.services.sale_worth import SaleWorth
    from desktop_app.services.show_origin import Origin
    from ui.tasks import Progress

Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SalesWish:
    """Which sale lines a page wants, and in what order: of a span (None: all), a payee ("": all), with these words."""

    span: Span | None = None
    payee: str = ""
    text: str = ""
    order: str = "date_on"
    descending: bool = False


def sales(book: "Book", wish: SalesWish, limit: int) -> "Work[tuple[SalesTotals, tuple[SaleRow, ...]]]":
    """How many sale lines there are, what they add up to, and the first of them."""

    def work(_progress: "Progress") -> "tuple[SalesTotals, tuple[SaleRow, ...]]":
        from desktop_app.services.list_sales import SalesOrder, count_sales, list_sales

        wanted = _filter(wish)
        order = SalesOrder(wish.order, wish.descending)
        return count_sales(book, wanted), list_sales(book, wanted, order, offset=0, limit=limit)

    return work


def sales_block(book: "Book", wish: SalesWish, offset: int, limit: int) -> "Work[tuple[SaleRow, ...]]":
    """Some of the sale lines."""

    def work(_progress: "Progress") -> "tuple[SaleRow, ...]":
        from desktop_app.services.list_sales import SalesOrder, list_sales

        return list_sales(book, _filter(wish), SalesOrder(wish.order, wish.descending), offset=offset, limit=limit)

    return work


def all_sales(book: "Book", wish: SalesWish) -> "Work[Iterator[SaleRow]]":
    """All of the sale lines, one after the other."""

    def work(progress: "Progress") -> "Iterator[SaleRow]":
        from desktop_app.services.list_sales import SalesOrder
        from desktop_app.services.stream_sales import stream_sales

        return stream_sales(book, _filter(wish), SalesOrder(wish.order, wish.descending), progress=progress)

    return work


def origin(book: "Book", sale_id: int) -> "Work[Origin]":
    """Where a sale line came from."""

    def work(_progress: "Progress") -> "Origin":
        from desktop_app.services.show_origin import show_origin

        return show_origin(book, sale_id)

    return work


def _filter(wish: SalesWish) -> "SalesFilter":
    from desktop_app.services.list_sales import SalesFilter

    return SalesFilter(wish.span, frozenset({wish.payee}) if wish.payee else frozenset(), wish.text)


def names(book: "Book") -> Work[Names]:
    """The names of customers, products, categories and channels, for completion."""

    def work(_progress: "Progress") -> Names:
        from desktop_app.services.list_names import list_names

        return list_names(book)

    return work


def edited(book: "Book", edits: Sequence[SaleEdit], new_people: Sequence[str]) -> "Work[Edited]":
    """Add and change lines in one step."""

    def work(_progress: "Progress") -> "Edited":
        from desktop_app.services.edit_sales import edit_sales

        return edit_sales(book, edits, new_people)

    return work


def taken_away(book: "Book", ids: Sequence[int]) -> "Work[Edited]":
    """Take lines away in one step."""

    def work(_progress: "Progress") -> "Edited":
        from desktop_app.services.edit_sales import take_sales_away

        return take_sales_away(book, ids)

    return work


def worth(book: "Book", sale_id: int) -> "Work[SaleWorth | None]":
    """What a sale earns, and how far it is to the next tier."""

    def work(_progress: "Progress") -> "SaleWorth | None":
        from desktop_app.services.sale_worth import sale_worth

        return sale_worth(book, sale_id)

    return work
