"""A run as a table: people down, components across, totals, and the difference to the month before."""

from collections.abc import Iterable
from decimal import Decimal

from desktop_app.domain.calculation import PayoutLine
from desktop_app.domain.frozen import frozen
from desktop_app.domain.name import Name
from desktop_app.domain.run import Payee, Run
from desktop_app.domain.settlement import PlanLine


@frozen
class ComponentHead:
    """A column of the table: a component, of one plan or of several that call it the same.

    The last ones may be OF_PLANS, what caps, guarantees, draws and the like of the plans themselves add or take, and
    BY_HAND, the adjustments.
    """

    key: tuple[object, ...]
    name: Name


# Their names are words of the program.
OF_PLANS = ComponentHead(("plans",), Name({"": ""}))
BY_HAND = ComponentHead(("by_hand",), Name({"": ""}))


@frozen
class PayoutRow:
    """A person's payouts by column; `difference` is None where there was nothing the month before.

    `amounts` are money: points, badges and awards are in `lines` only.
    The row of the totals has no payee, and `people` says how many it adds up.
    """

    payee: Payee | None
    lines: dict[tuple[object, ...], PayoutLine]
    amounts: dict[tuple[object, ...], Decimal]
    total: Decimal
    difference: Decimal | None
    is_new: bool = False
    people: int = 1
    plan_lines: tuple[PlanLine, ...] = ()


@frozen
class PayoutTable:
    """The rows in the order of the run's payees, the columns in the order of the plans."""

    heads: tuple[ComponentHead, ...]
    rows: tuple[PayoutRow, ...]
    total: PayoutRow


def payout_table(run: Run, previous: Run | None) -> PayoutTable:
    """Lay a run out; components of the same key and name share a column unless somebody is paid by two of them."""
    shares = not _anybody_twice(run.lines)
    heads: dict[tuple[object, ...], ComponentHead] = {}
    for line in run.lines:
        key = _key(line, shares=shares)
        heads.setdefault(key, ComponentHead(key, line.name))
    if run.plan_lines:
        heads[OF_PLANS.key] = OF_PLANS
    if run.adjustments:
        heads[BY_HAND.key] = BY_HAND
    before = {payee.code for payee in previous.payees} if previous is not None else set()
    rows = []
    for payee in run.payees:
        lines = {_key(line, shares=shares): line for line in run.lines_of(payee.code)}
        was_there = payee.code in before
        paid = run.paid(payee.code)
        difference = paid - previous.paid(payee.code) if previous is not None and was_there else None
        plan_lines = run.plan_lines_of(payee.code)
        amounts = {key: line.amount for key, line in lines.items() if line.reward == "cash"}
        if plan_lines:
            amounts[OF_PLANS.key] = sum((line.amount for line in plan_lines), run.currency.from_minor(0))
        by_hand = run.adjustments_of(payee.code)
        if by_hand:
            amounts[BY_HAND.key] = sum((each.amount for each in by_hand), run.currency.from_minor(0))
        is_new = previous is not None and bool(previous.lines) and not was_there
        rows.append(PayoutRow(payee, lines, amounts, paid, difference, is_new, plan_lines=plan_lines))
    return PayoutTable(tuple(heads.values()), tuple(rows), _total(run, previous, tuple(heads), rows))


def _total(run: Run, previous: Run | None, heads: tuple[tuple[object, ...], ...], rows: list[PayoutRow]) -> PayoutRow:
    nothing = run.currency.from_minor(0)
    paid = [key for key in heads if any(key in row.amounts for row in rows)]
    amounts = {key: sum((row.amounts.get(key, nothing) for row in rows), nothing) for key in paid}
    difference = run.total - previous.total if previous is not None and previous.lines else None
    return PayoutRow(None, {}, amounts, run.total, difference, people=len(rows))


def _anybody_twice(lines: Iterable[PayoutLine]) -> bool:
    seen: set[tuple[object, ...]] = set()
    for line in lines:
        key = (line.payee, *_key(line, shares=True))
        if key in seen:
            return True
        seen.add(key)
    return False


def _key(line: PayoutLine, *, shares: bool) -> tuple[object, ...]:
    texts = tuple(sorted(line.name.texts.items()))
    return (line.component, texts) if shares else (line.plan, line.component, texts)
