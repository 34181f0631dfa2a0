"""What the window asks of the services about sale lines: reading, typing and changing them, and what one earns.

Made of the same kind of work as `ui.ask`.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from desktop_app.domain.frozen import frozen
from desktop_app.domain.name import Name
from desktop_app.domain.period import Period, Span
from desktop_app.domain.sale_edit import SaleEdit
from desktop_app.domain.splits import Split
from ui.ask import Work

if TYPE_CHECKING:
    from db.book import Book
    from desktop_app.services.edit_sales import Edited
    from desktop_app.services.list_sales import SaleRow, SalesFilter, SalesTotals, Sign
    from desktop_app.services.sale_worth import SaleWorth
    from desktop_app.services.show_origin import Origin
    from ui.tasks import Progress

Names = Mapping[str, tuple[str, ...]]


ChipKind = Literal[
    "person", "team", "customer", "product", "category", "channel", "tag", "document",
    "changed", "split", "no_cost", "return",
]  # fmt: skip
NAMED: tuple[ChipKind, ...] = ("customer", "product", "category", "channel", "tag")
SIGNS: tuple["Sign", ...] = ("changed", "split", "no_cost", "return")


@frozen
class Chip:
    """A filter: a kind with the code, number or name of which the lines are; a sign has none."""

    kind: ChipKind
    key: str = ""


@frozen
class SalesWish:
    """Which sale lines a page wants, and in what order: of a span (None: all), with these words, under these chips.

    Of chips of one kind one must fit, of signs all of them, and every kind.
    """

    span: Span | None = None
    chips: tuple[Chip, ...] = ()
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


def sales_block(
    book: "Book", wish: SalesWish, offset: int, limit: int, count: int | None = None
) -> "Work[tuple[SaleRow, ...]]":
    """Some of the sale lines, of which there are `count`."""

    def work(_progress: "Progress") -> "tuple[SaleRow, ...]":
        from desktop_app.services.list_sales import SalesOrder, list_sales

        order = SalesOrder(wish.order, wish.descending)
        return list_sales(book, _filter(wish), order, offset=offset, limit=limit, count=count)

    return work


def sum_of_rows(book: "Book", wish: SalesWish, rows: range, count: int) -> Work[Decimal]:
    """What some of the `count` lines add up to, by their places in the order of the wish."""

    def work(_progress: "Progress") -> Decimal:
        from desktop_app.services.list_sales import SalesOrder, sum_sales

        order = SalesOrder(wish.order, wish.descending)
        return sum_sales(book, _filter(wish), order, offset=rows.start, limit=len(rows), count=count)

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

    def keys(kind: ChipKind) -> frozenset[str]:
        return frozenset(chip.key for chip in wish.chips if chip.kind == kind)

    kinds = {chip.kind for chip in wish.chips}
    return SalesFilter(
        wish.span,
        keys("person"),
        wish.text,
        named={kind: keys(kind) for kind in NAMED if kind in kinds},
        teams=keys("team"),
        documents=keys("document"),
        signs=frozenset(sign for sign in SIGNS if sign in kinds),
    )


def names(book: "Book") -> Work[Names]:
    """The names of customers, products, categories, channels and tags: for completion, and to filter by."""

    def work(_progress: "Progress") -> Names:
        from desktop_app.services.list_names import list_names

        return list_names(book)

    return work


def filters(book: "Book", period: Period) -> "Work[tuple[Names, Mapping[str, Name]]]":
    """The same names, and the teams' by their codes."""

    def work(progress: "Progress") -> "tuple[Names, Mapping[str, Name]]":
        from desktop_app.services.list_teams import list_teams

        return names(book)(progress), {team.code: team.name for team in list_teams(book, period)}

    return work


def edited(book: "Book", edits: Sequence[SaleEdit], new_people: Sequence[str]) -> "Work[Edited]":
    """Add and change lines in one step."""

    def work(_progress: "Progress") -> "Edited":
        from desktop_app.services.edit_sales import edit_sales

        return edit_sales(book, edits, new_people)

    return work


def split(book: "Book", sale_id: int, splits: Sequence[Split]) -> "Work[Edited]":
    """Let several payees share a line."""

    def work(_progress: "Progress") -> "Edited":
        from desktop_app.services.split_sale import split_sale

        return split_sale(book, sale_id, splits)

    return work


def taken_away(book: "Book", ids: Sequence[int]) -> "Work[Edited]":
    """Take lines away in one step."""

    def work(_progress: "Progress") -> "Edited":
        from desktop_app.services.edit_sales import take_sales_away

        return take_sales_away(book, ids)

    return work


def worths(book: "Book", sale_id: int) -> "Work[tuple[SaleWorth, ...]]":
    """What a sale earns everybody who is credited with it, and how far it is to the next tier."""

    def work(_progress: "Progress") -> "tuple[SaleWorth, ...]":
        from desktop_app.services.sale_worth import sale_worths

        return sale_worths(book, sale_id)

    return work
