"""Who is credited with a sale line: several payees, each with a share of it, or its own payee alone."""

from collections.abc import Sequence

from db.book import Book
from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.domain.money import MILLIONTHS
from desktop_app.domain.splits import Split
from desktop_app.repositories.sales import known_sales
from desktop_app.repositories.session import reading, writing
from desktop_app.repositories.splits import save_splits
from desktop_app.services.edit_sales import Edited, approved_among, sale_of
from desktop_app.services.requests import check_person


def split_sale(book: Book, sale_id: int, splits: Sequence[Split]) -> Edited:
    """Let a line be credited so; none: to its own payee alone. A payee who is named twice has the sum.

    The shares may add up to less or to more than the whole line. WrongUsage for a share that is none or too exact, or a
    payee whom the book does not know; TierbookError where the line is gone.
    """
    with reading(book) as connection:
        sale = sale_of(known_sales(connection, [sale_id]), sale_id)
    with writing(book, Message(N_("splits of a sale of {whom}"), {"whom": sale.payee})) as change:
        for split in splits:
            check_person(change.connection, split.payee)
            _check_share(split)
        save_splits(change, sale_id, splits)
        return Edited((sale_id,), approved_among(change.connection, [sale.date_on]))


def _check_share(split: Split) -> None:
    if split.share <= 0 or split.share * MILLIONTHS % 1:
        text = N_("The share of {whom} must be more than 0, with at most four decimals of a percentage.")
        raise WrongUsage(Message(text, {"whom": split.payee}))
