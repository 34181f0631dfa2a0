"""The rows of a card: which never match, and what no row pays (docs/calculation.md §14)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop_app.domain.frozen import frozen
from desktop_app.domain.message import N_, Ratio
from desktop_app.domain.plan import CardRow, Constant, CustomerKind, Where
from desktop_app.domain.review.finding import About, ReviewFinding, gift_value

_SINGLE = ("product", "category", "channel", "customer", "customer_kind")  # of which a line has one; tags it has many
_NAMED = (*_SINGLE, "tag")
_KINDS: tuple[CustomerKind, ...] = ("new", "existing")


@frozen
class Card:
    """The rows of a component that pays line by line."""

    about: About

    def findings(self) -> Iterator[ReviewFinding]:
        rows, base = self.about.component.schedule.rows, self.about.component.base
        if not rows or isinstance(base, Constant):
            return
        for number, row in enumerate(rows, start=1):
            yield from self._row(number, row, rows[: number - 1], base.where)
        if not _covered(base.where, [row.where for row in rows]):
            text = N_(
                "{component}: a line that matches none of the rows pays nothing and is reported. Add a last row "
                "without conditions."
            )
            yield self.about.finding("card_open", "look", text, len(rows))

    def _row(self, number: int, row: CardRow, above: Sequence[CardRow], base: Where) -> Iterator[ReviewFinding]:
        if row.gift == "rate" and row.value > 1:
            text = N_(
                "{component}: row {row} pays {rate}, more than the base itself. Look for a missing decimal point."
            )
            yield self.about.finding("rate_over_100", "stop", text, number, row=number, rate=Ratio(row.value))
        if row.value < 0:
            text = N_(
                "{component}: row {row} gives {gift}, which is less than nothing: every sale of it takes money away. "
                "Write a figure of 0 or more."
            )
            yield self.about.finding(
                "negative_rate",
                "stop",
                text,
                number,
                row=number,
                gift=gift_value(row.gift, row.value, self.about.currency),
            )
        reach = _both(row.where, base)
        covers = (place for place in range(1, len(above) + 1) if _covered(reach, [one.where for one in above[:place]]))
        taken = next(covers, None)
        if taken is not None:
            text = N_(
                "{component}: row {row} never pays, because row {taken} above it takes every line that it could match. "
                "Move it further up, or take it out."
            )
            yield self.about.finding("row_never", "stop", text, number, row=number, taken=taken)
        elif _are_apart(row.where, base):
            text = N_(
                "{component}: row {row} never pays, because the base has no such lines. Change the row, or what the "
                "base counts."
            )
            yield self.about.finding("row_never", "stop", text, number, row=number)


def _covered(where: Where, rows: Sequence[Where]) -> bool:
    """Whether every line that meets the conditions is matched by one of the rows, as far as the conditions tell."""
    if any(_implies(where, row) for row in rows):
        return True
    if where.customer_kind:
        return False
    halves = [replace(where, customer_kind=frozenset({kind})) for kind in _KINDS]  # every line is of one or the other
    return all(any(_implies(half, row) for row in rows) for half in halves)


def _both(row: Where, base: Where) -> Where:
    """The conditions of a row together with those of the base, which its lines meet anyway."""
    named = {}
    for key in _NAMED:
        mine, theirs = getattr(row, key), getattr(base, key)
        named[key] = mine & theirs if mine and theirs and key != "tag" else mine or theirs
    return Where(
        **named,
        min_amount=max((limit for limit in (row.min_amount, base.min_amount) if limit is not None), default=None),
        max_discount=min((limit for limit in (row.max_discount, base.max_discount) if limit is not None), default=None),
        min_margin=max((limit for limit in (row.min_margin, base.min_margin) if limit is not None), default=None),
    )


def _implies(narrow: Where, wide: Where) -> bool:
    """Whether every line that meets the narrow conditions meets the wide ones."""
    for key in _NAMED:
        allowed, given = getattr(wide, key), getattr(narrow, key)
        if allowed and not (given and given <= allowed):
            return False
    return (
        (wide.min_amount is None or (narrow.min_amount is not None and narrow.min_amount >= wide.min_amount))
        and (
            wide.max_discount is None or (narrow.max_discount is not None and narrow.max_discount <= wide.max_discount)
        )
        and (wide.min_margin is None or (narrow.min_margin is not None and narrow.min_margin >= wide.min_margin))
        and (wide.paid_within is None or (narrow.paid_within is not None and narrow.paid_within <= wide.paid_within))
    )


def _are_apart(row: Where, base: Where) -> bool:
    """Whether no line can meet both: of these a line has one only."""
    pairs = ((getattr(row, key), getattr(base, key)) for key in _SINGLE)
    return any(mine and theirs and not mine & theirs for mine, theirs in pairs)
