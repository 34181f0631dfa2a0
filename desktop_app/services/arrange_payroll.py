"""The columns of the payroll sheet, chosen, ordered and named."""

from db.book import Book
from desktop_app.domain.errors import WrongUsage
from desktop_app.domain.message import N_, Message
from desktop_app.domain.payroll import COLUMNS, PayrollLayout, may_be_named
from desktop_app.repositories.payroll_layouts import load_payroll_layout, save_payroll_layout
from desktop_app.repositories.session import writing


def arrange_payroll(book: Book, layout: PayrollLayout) -> None:
    """Let the payroll sheet look so from now on; a step that can be undone. WrongUsage for a layout that cannot be."""
    check_layout(layout)
    with writing(book, Message(N_("columns of the payroll sheet"))) as change:
        if load_payroll_layout(change.connection, layout.by) != layout:
            save_payroll_layout(change, layout)


def check_layout(layout: PayrollLayout) -> None:
    """WrongUsage for no column, one that there is not, one that is there twice, or one whose name cannot change."""
    keys = [column.key for column in layout.columns]
    if not keys:
        raise WrongUsage(Message(N_("A payroll sheet needs at least one column.")))
    for column in layout.columns:
        if column.key not in COLUMNS[layout.by]:
            text = N_("There is no column {column}; the columns are {columns}.")
            raise WrongUsage(Message(text, {"column": column.key, "columns": COLUMNS[layout.by]}))
        if keys.count(column.key) > 1:
            raise WrongUsage(Message(N_("The column {column} is there twice."), {"column": column.key}))
        if column.title and not may_be_named(column.key):
            raise WrongUsage(Message(N_("Components are called as their plans call them."), {}))
