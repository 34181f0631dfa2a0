"""The payroll sheet of a run: a row a person or a row a component, with the columns that its owner chose.

It is made of the run alone. That of an approved month is what was approved, so nothing is worked out anew: base pay
is what it was then.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from desktop_app.domain.frozen import frozen
from desktop_app.domain.name import Name
from desktop_app.domain.payout_table import BY_HAND, OF_PLANS, ComponentHead, PayoutRow, payout_table
from desktop_app.domain.payroll import PayrollColumn, PayrollLayout
from desktop_app.domain.run import Payee, Run
from desktop_app.domain.settlement import Balance
from desktop_app.reporting.table_sheet import Cell, SheetColumn, TableSheet
from desktop_app.wording import formats
from desktop_app.wording.catalogue import _, language
from desktop_app.wording.settlement import adjustment_name, plan_line_name

_OWN_HEADS: Final = (OF_PLANS, BY_HAND)
_SUMMED: Final = frozenset(
    {
        *("plan_lines", "adjustments", "paid", "base_pay", "base_pay_and_paid", "points", "draw_balance"),
        *("holdback_balance", "waiting", "amount"),
    }
)
_OF_BASE_PAY: Final = frozenset({"base_pay", "base_pay_and_paid"})


@frozen
class _Line:
    """What a row is about: a payee, and one thing that he is paid or given where rows are components.

    Where rows are people, `of_plans` and `by_hand` are what the plans themselves and adjustments add or take.
    """

    payee: Payee
    plan: Name | None = None
    item: str = ""
    reason: str = ""
    amount: Decimal | None = None
    points: Decimal | None = None
    given: str = ""
    of_plans: Decimal | None = None
    by_hand: Decimal | None = None


def payroll_sheet(run: Run, layout: PayrollLayout) -> TableSheet:
    """The table in the current language. A draft says that it is one: in its name, and in every row."""
    name = str(run.period)
    if run.status == "draft":
        name = _("{period} draft").format(period=run.period)
        if all(column.key != "status" for column in layout.columns):
            layout = PayrollLayout(layout.by, (*layout.columns, PayrollColumn("status")), layout.file_type)
    table = payout_table(run, None)
    # those that pay money, in the order of the plans
    heads = [head for head in table.heads if head not in _OWN_HEADS and head.key in table.total.amounts]
    columns = [made for column in layout.columns for made in _columns(run, column, heads)]
    if layout.by == "person":
        rows = [_person_row(run, row, layout, heads) for row in table.rows]
    else:
        rows = [[_COLUMNS[column.key].cell(run, line) for column in layout.columns] for line in _lines(run)]
    return TableSheet(name, columns, rows, _("Total"))


def has_gaps(run: Run, layout: PayrollLayout) -> bool:
    """Whether the sheet has base pay, and somebody's is not known."""
    shows_it = any(column.key in _OF_BASE_PAY for column in layout.columns)
    return shows_it and any(run.base_pay_of(payee.code) is None for payee in run.payees)


def column_name(key: str) -> str:
    """What the program calls a column where its owner does not."""
    return _COLUMNS[key].word()


def status_word(run: Run) -> str:
    """Draft, approved or paid out."""
    return {"draft": _("Draft"), "approved": _("Approved"), "paid": _("Paid out")}[run.status]


def _columns(run: Run, column: PayrollColumn, heads: Sequence[ComponentHead]) -> Iterator[SheetColumn]:
    decimals = run.currency.decimals
    if column.key == "components":
        yield from (SheetColumn(head.name.in_language(language()), decimals, is_summed=True) for head in heads)
        return
    is_summed = column.key in _SUMMED
    yield SheetColumn(
        column.title or column_name(column.key),
        decimals if is_summed and column.key != "points" else None,
        is_summed=is_summed,
    )


def _person_row(run: Run, row: PayoutRow, layout: PayrollLayout, heads: Sequence[ComponentHead]) -> list[Cell]:
    if row.payee is None:
        raise AssertionError  # a row of totals is none of the rows
    amounts = row.amounts
    line = _Line(
        row.payee,
        points=_points(run, row.payee),
        of_plans=amounts.get(OF_PLANS.key),
        by_hand=amounts.get(BY_HAND.key),
    )
    cells: list[Cell] = []
    for column in layout.columns:
        if column.key == "components":
            cells += [amounts.get(head.key) for head in heads]
        else:
            cells.append(_COLUMNS[column.key].cell(run, line))
    return cells


def _points(run: Run, payee: Payee) -> Decimal | None:
    points = [line.amount for line in run.lines_of(payee.code) if line.reward == "points"]
    return sum(points, Decimal(0)) if points else None


def _lines(run: Run) -> Iterator[_Line]:
    """Everything that everybody is paid or given, in the order of the slips."""
    for payee in run.payees:
        plans = run.plans_of(payee)
        for line in run.lines_of(payee.code):
            yield _Line(
                payee,
                plans.get(line.plan),
                line.name.in_language(language()),
                amount=line.amount if line.reward == "cash" else None,
                points=line.amount if line.reward == "points" else None,
                given=line.gives.in_language(language()) if line.is_given and line.gives is not None else "",
            )
        for each in run.plan_lines_of(payee.code):
            yield _Line(payee, plans.get(each.plan), plan_line_name(each), amount=each.amount)
        for by_hand in run.adjustments_of(payee.code):
            yield _Line(payee, None, adjustment_name(), by_hand.reason, by_hand.amount)


def _base_pay_and_paid(run: Run, line: _Line) -> Decimal | None:
    """What a payee gets for the month; None where his base pay is not known: his commission alone is not all he gets.

    A number there would be taken for the whole and paid; an empty cell is asked about.
    """
    base_pay = run.base_pay_of(line.payee.code)
    return None if base_pay is None else base_pay + run.paid(line.payee.code)


def _sum_of(run: Run, line: _Line, balance: Callable[[Balance], Decimal]) -> Decimal:
    return sum((balance(each) for each in run.balances_of(line.payee.code)), run.currency.from_minor(0))


def _in_language(name: Name | None) -> str | None:
    return None if name is None else name.in_language(language())


@frozen
class _Column:
    """What the program calls a column, and what stands in it."""

    word: Callable[[], str]
    cell: Callable[[Run, _Line], Cell]


_COLUMNS: Final[Mapping[str, _Column]] = {
    "number": _Column(lambda: _("Number"), lambda _run, line: line.payee.code),
    "name": _Column(lambda: _("Name"), lambda _run, line: line.payee.name),
    "team": _Column(lambda: _("Team"), lambda _run, line: _in_language(line.payee.team)),
    "plans": _Column(
        lambda: _("Plans"),
        lambda _run, line: formats.listing(tuple(plan.in_language(language()) for plan in line.payee.plans)),
    ),
    "plan": _Column(lambda: _("Plan"), lambda _run, line: _in_language(line.plan)),
    "components": _Column(lambda: _("Components"), lambda _run, _line: None),
    "plan_lines": _Column(lambda: _("Caps, guarantees, draws"), lambda _run, line: line.of_plans),
    "adjustments": _Column(lambda: _("Adjustments"), lambda _run, line: line.by_hand),
    "paid": _Column(lambda: _("To be paid"), lambda run, line: run.paid(line.payee.code)),
    "base_pay": _Column(lambda: _("Base pay"), lambda run, line: run.base_pay_of(line.payee.code)),
    "base_pay_and_paid": _Column(lambda: _("Base pay and payout"), _base_pay_and_paid),
    "item": _Column(lambda: _("Item"), lambda _run, line: line.item),
    "reason": _Column(lambda: _("Reason"), lambda _run, line: line.reason),
    "amount": _Column(lambda: _("Amount"), lambda _run, line: line.amount),
    "points": _Column(lambda: _("Points"), lambda _run, line: line.points),
    "given": _Column(lambda: _("Given"), lambda _run, line: line.given),
    "draw_balance": _Column(lambda: _("Draw balance"), lambda run, line: _sum_of(run, line, lambda each: each.draw)),
    "holdback_balance": _Column(
        lambda: _("Holdback balance"), lambda run, line: _sum_of(run, line, lambda each: each.holdback)
    ),
    "waiting": _Column(lambda: _("Waiting"), lambda run, line: run.waiting_for(line.payee.code)),
    "period": _Column(lambda: _("Period"), lambda run, _line: str(run.period)),
    "status": _Column(lambda: _("Status"), lambda run, _line: status_word(run)),
    "approved_on": _Column(lambda: _("Approved on"), lambda run, _line: run.approved_on),
    "paid_on": _Column(lambda: _("Paid on"), lambda run, _line: run.paid_on),
    "currency": _Column(lambda: _("Currency"), lambda run, _line: run.currency.code),
    "check_code": _Column(lambda: _("Check code"), lambda run, _line: run.check_code),
}
"""Every column there is; the names of components come from their plans."""
