"""What a payroll sheet of a month is made of: its run, and how the owner wants the sheet."""

from collections.abc import Mapping
from typing import get_args

from db.book import Book
from desktop_app.domain.frozen import frozen
from desktop_app.domain.payroll import By, PayrollLayout
from desktop_app.domain.period import Period
from desktop_app.domain.run import Run
from desktop_app.repositories.payouts import run_of
from desktop_app.repositories.payroll_layouts import load_payroll_layout
from desktop_app.repositories.session import reading
from desktop_app.repositories.settings import load_settings


@frozen
class Payroll:
    """A run – of an approved month what was approved –, the layout for each kind of row, and the book's language."""

    run: Run
    layouts: Mapping[By, PayrollLayout]
    language: str


def show_payroll(book: Book, period: Period) -> Payroll:
    """The payouts of a month, and how they are laid out."""
    with reading(book) as connection:
        layouts = {by: load_payroll_layout(connection, by) for by in get_args(By)}
        return Payroll(run_of(connection, period), layouts, load_settings(connection).language)
