"""The columns of the table of payouts: who, what each component gives, all of it, and the difference to last month."""

from decimal import Decimal

from desktop_app.domain.money import Currency
from desktop_app.domain.payout_table import ComponentHead, PayoutRow, PayoutTable
from desktop_app.wording import working
from desktop_app.wording.catalogue import _, ngettext
from ui import text
from ui.models.columns import Column
from ui.pages import payout_words

DIFFERENCE = "difference"


def payout_columns(table: PayoutTable, currency: Currency) -> tuple[Column[PayoutRow], ...]:
    """The columns in their order; amounts are in the currency."""

    def difference(row: PayoutRow) -> str:
        if row.is_new:
            return _("new")
        return "" if row.difference is None else text.signed_plain(row.difference, currency)

    return (
        Column("name", lambda: _("Name"), _name, stretch=2),
        Column("team", lambda: _("Team"), _team, style="quiet", stretch=1, is_optional=True),
        *(_component_column(head, currency) for head in table.heads),
        Column(
            "total", lambda: _("To be paid"), lambda row: text.plain(row.total, currency),
            lambda row: row.total, style="strong",
        ),
        Column(DIFFERENCE, lambda: _("Against last month"), difference, sort=_difference_order,
               style="quiet", is_right=True, exported=lambda row: row.difference),
    )  # fmt: skip


def _name(row: PayoutRow) -> str:
    if row.payee is not None:
        return row.payee.name
    return ngettext("Total ({count})", "Total ({count})", row.people).format(count=text.number(row.people))


def _team(row: PayoutRow) -> str:
    return text.name(row.payee.team) if row.payee is not None and row.payee.team is not None else ""


def _component_column(head: ComponentHead, currency: Currency) -> Column[PayoutRow]:
    def amount(row: PayoutRow) -> Decimal | None:
        return row.amounts.get(head.key)

    def show(row: PayoutRow) -> str:
        value, line = amount(row), row.lines.get(head.key)
        if value is None:
            return working.outcome(line, currency) if line is not None else ""
        return text.plain(value, currency)

    # Of plans that call a component otherwise its columns are several: the head's key is in the column's.
    return Column(f"component {head.key}", lambda: payout_words.column_name(head), show, amount)


def _difference_order(row: PayoutRow) -> tuple[bool, Decimal]:
    return (row.difference is not None, row.difference or Decimal(0))
