"""The columns of a comparison with an old spreadsheet."""

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.domain.money import Currency
from desktop_app.wording.catalogue import _
from ui import text
from ui.models.columns import Column

if TYPE_CHECKING:
    from desktop_app.services.compare_payouts import Compared


def compared_columns(currency: Callable[[], Currency]) -> "tuple[Column[Compared], ...]":
    """Name, ours, theirs, the difference, and what is to be known of the row."""

    def plain(value: Decimal | None) -> str:
        return "" if value is None else text.plain(value, currency())

    def difference(row: "Compared") -> str:
        return "" if not row.difference else text.signed_plain(row.difference, currency())

    return (
        Column("name", lambda: _("Name"), lambda row: row.name, width=130, stretch=2),
        Column("ours", lambda: _("In the book"), lambda row: plain(row.ours), lambda row: row.ours),
        Column("theirs", lambda: _("In the spreadsheet"), lambda row: plain(row.theirs), lambda row: row.theirs),
        Column("difference", lambda: _("Difference"), difference, lambda row: row.difference, style="strong"),
        Column("note", lambda: _("Note"), _note, style="quiet", width=180, stretch=3, tip=_note),
    )


def _note(row: "Compared") -> str:
    return "" if row.note is None else text.message(row.note)
