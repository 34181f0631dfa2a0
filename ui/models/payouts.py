"""A run as a table: people down, components across, totals, and the difference to the month before."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.domain.engine import PayoutLine
from desktop_app.domain.name import Name
from desktop_app.domain.run import Payee, Run


@dataclass(frozen=True, slots=True)
class ComponentHead:
    """A column of the table: a component, of one plan or of several that call it the same."""

    key: tuple[object, ...]
    name: Name


@dataclass(frozen=True, slots=True)
class PayoutRow:
    """A person's payouts by column; `difference` is None where there was nothing the month before.

    The row of the totals has no payee, and `people` says how many it adds up.
    """

    payee: Payee | None
    lines: dict[tuple[object, ...], PayoutLine]
    amounts: dict[tuple[object, ...], Decimal]
    total: Decimal
    difference: Decimal | None
    is_new: bool = False
    people: int = 1


@dataclass(frozen=True, slots=True)
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
    before = {payee.code for payee in previous.payees} if previous is not None else set()
    rows = []
    for payee in run.payees:
        lines = {_key(line, shares=shares): line for line in run.lines_of(payee.code)}
        was_there = payee.code in before
        paid = run.paid(payee.code)
        difference = paid - previous.paid(payee.code) if previous is not None and was_there else None
        amounts = {key: line.amount for key, line in lines.items()}
        is_new = previous is not None and bool(previous.lines) and not was_there
        rows.append(PayoutRow(payee, lines, amounts, paid, difference, is_new))
    return PayoutTable(tuple(heads.values()), tuple(rows), _total(run, previous, tuple(heads), rows))


def _total(run: Run, previous: Run | None, heads: tuple[tuple[object, ...], ...], rows: list[PayoutRow]) -> PayoutRow:
    nothing = run.currency.from_minor(0)
    amounts = {key: sum((row.amounts.get(key, nothing) for row in rows), nothing) for key in heads}
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
